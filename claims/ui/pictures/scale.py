"""From days to places on a line, in per cent of its width, so that a picture fits any screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from claims.ui.dates import day_in_words
from claims.ui.pictures.track import Track
from claims.vocabulary import Precision

MARGIN = 0.035  # of the span, on either side, so that a shape at the end is not cut off
SHORTEST_SPAN = timedelta(days=60)
MOST_YEARS = 8
YEAR_ROOM, MONTH_ROOM = 9.0, 18.0  # per cent that "2023" and "Jul 2023" need on a phone


@dataclass(frozen=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True)
class TimeScale:
    """A stretch of time from `first` to `last`, and the ticks on it."""

    first: date
    last: date
    today: date
    ticks: tuple[Tick, ...] = ()
    now_label: str = ""

    def share(self, day: date) -> float:
        """The place of a day, 0 to 100; a day outside stands at the nearer end."""
        part = (day - self.first) / (self.last - self.first) * 100
        return min(100.0, max(0.0, part))

    def at(self, day: date) -> str:
        return percent(self.share(day))

    @property
    def now(self) -> str:
        return self.at(self.today)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the upright lines of the years stand."""
        return tuple(tick.x for tick in self.ticks)

    @property
    def begins(self) -> str:
        return str(self.first.year)


def percent(share: float) -> str:
    """Two decimals and a full stop, in every language."""
    return f"{share:.2f}%"


def time_scale(first_day: date, last_day: date, today: date, *, now_label: str = "") -> TimeScale:
    """A scale that holds both days with a margin. `now_label` is "Today" unless the page shows another day."""
    span = max(last_day - first_day, SHORTEST_SPAN)
    margin = span * MARGIN
    bare = TimeScale(first_day - margin, first_day + span + margin, today)
    return TimeScale(bare.first, bare.last, today, _ticks(bare), now_label or _("Today"))


def scale_for(tracks: Iterable[Track], today: date, *, now_label: str = "") -> TimeScale:
    """A scale that holds everything on these tracks."""
    days = [day for track in tracks for day in track.days] or [today]
    return time_scale(min(days), max(*days, today), today, now_label=now_label)


def _ticks(scale: TimeScale) -> tuple[Tick, ...]:
    ticks = []
    last_labelled = -MONTH_ROOM
    for day, label in _landmarks(scale):
        share = scale.share(day)
        room = YEAR_ROOM if label.isdigit() else MONTH_ROOM
        fits = share - last_labelled >= room and share <= 100 - room
        if fits and abs(share - scale.share(scale.today)) >= room:
            last_labelled = share
        else:
            label = ""
        ticks.append(Tick(percent(share), label))
    return tuple(ticks)


def _landmarks(scale: TimeScale) -> list[tuple[date, str]]:
    years = scale.last.year - scale.first.year
    if years < 2:
        quarters = [date(scale.first.year + n // 4, n % 4 * 3 + 1, 1) for n in range((years + 1) * 4)]
        return [(day, _month(day)) for day in quarters if scale.first < day < scale.last]
    step = max(1, -(-years // MOST_YEARS))
    starts = [date(year, 1, 1) for year in range(scale.first.year + 1, scale.last.year + 1) if year % step == 0]
    return [(day, str(day.year)) for day in starts]


def _month(day: date) -> str:
    return day_in_words(day, Precision.MONTH, short=True)
