"""What words of time can mean: a span, a span that recurs, a length, a window. Each may have other fair meanings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

ONE_DAY = timedelta(days=1)
YEARS_LOOKED_AT = 12


class Year(int):
    """A number that can only be a year."""


class Ordinal(int):
    """Third; minus one for the last, minus three for the third last."""


class Coming(int):
    """The next of all, where "next" may be that of the next week."""


class Clock(str):
    """A time of day. Windows are made of whole days, so it says nothing."""


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """`notes`: what was assumed, in sentences. `doubted`: a fair editor may differ. `others`: of the same type.

    `calendar` is a code of `vocabulary.Calendar`, where it is not the Gregorian.
    """

    notes: tuple[str, ...] = ()
    doubted: bool = False
    others: tuple = ()
    calendar: str = ""

    def doubt(self, note: str, *others):
        return replace(self, notes=(*self.notes, note), doubted=True, others=(*self.others, *others))

    def note(self, note: str, *others):
        return replace(self, notes=(*self.notes, note), others=(*self.others, *others))


@dataclass(frozen=True)
class Span(Meaning):
    """From one day to another, both included. `turn` is the day that counts in "by" and "until", where not the last;
    `ends` marks the end of something, `loose` a day that was reckoned and not named, `bare` words too common to stand
    alone."""

    first: date
    last: date
    grain: str = "day"
    turn: date | None = None
    ends: bool = False
    loose: bool = False
    bare: bool = False

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("a span ends after it begins")

    @property
    def due(self) -> date:
        return self.turn or self.last

    def at(self, said_on: date) -> "Span":
        return self


@dataclass(frozen=True)
class Cycle(Meaning):
    """Spans that come again; `since(day)` gives them in order from before that day on, not without end."""

    since: Callable[[date], Iterator[Span]]
    grain: str = "day"
    strictly: bool = False

    def at(self, said_on: date) -> Span:
        """The next one; one that is under way counts, unless it recurs every week.

        :raises ValueError: when none comes.
        """
        for span in self.since(said_on):
            if (span.first > said_on) if self.strictly else (span.last >= said_on):
                return span
        raise ValueError("it does not come again within reach")

    def within(self, whole: Span) -> list[Span]:
        spans = takewhile(lambda span: span.first <= whole.last, self.since(whole.first))
        return [span for span in spans if span.first >= whole.first]

    def before(self, day: date) -> Span:
        """The last that began before a day.

        :raises ValueError: when there was none.
        """
        found = list(takewhile(lambda span: span.first < day, self.since(day - timedelta(days=1500))))
        if not found:
            raise ValueError("none before it")
        return found[-1]


@dataclass(frozen=True)
class Length(Meaning):
    """Units with how many of each; `least` is set for "three to five years"."""

    parts: tuple[tuple[str, int], ...]
    vague: bool = False
    least: "Length | None" = None

    @property
    def unit(self) -> str:
        return self.parts[0][0]


@dataclass(frozen=True)
class Window(Meaning):
    """When a claim should come true; `last` is missing for what only begins. If `vague`, it is a day to look again."""

    first: date | None
    last: date | None
    grain: str = "day"
    vague: bool = False

    def __post_init__(self):
        if self.first and self.last and self.last < self.first:
            raise ValueError("a window ends after it begins")


def yearly(in_year: Callable[[int], Span | None], grain: str = "day") -> Cycle:
    """What comes once in a year, in those years in which there is one."""

    def since(day: date) -> Iterator[Span]:
        for year in range(max(1, day.year - 1), min(9999, day.year + YEARS_LOOKED_AT)):
            span = in_year(year)
            if span and span.last >= day:
                yield span

    return Cycle(since, grain)


def weekly(weekday: int) -> Cycle:
    def since(day: date) -> Iterator[Span]:
        day += timedelta(days=(weekday - day.weekday()) % 7)
        for _week in range(53 * 5):
            yield Span(day, day)
            day += timedelta(days=7)

    return Cycle(since, strictly=True)


def monthly(in_month: Callable[[int, int], Span | None]) -> Cycle:
    """What comes once in a month, in those months in which there is one."""

    def since(day: date) -> Iterator[Span]:
        this = day.year * 12 + day.month - 1
        for number in range(this, min(this + 12 * YEARS_LOOKED_AT, 9999 * 12 + 12)):
            span = in_month(number // 12, number % 12 + 1)
            if span and span.last >= day:
                yield span

    return Cycle(since)
