"""The one-line picture of a claim: dot, bar, tick, shape."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.ui.dates import day_in_words
from claims.ui.pictures.scale import TimeScale, percent
from claims.ui.pictures.track import Track

SMALL = 11


@dataclass(frozen=True)
class Shape:
    """A status glyph, centred on `x`."""

    x: str
    status: str
    size: float

    @property
    def corner(self) -> str:
        return f"{-self.size / 2:g}"


@dataclass(frozen=True)
class Stretch:
    """A line or bar from one day to another."""

    x: str
    end: str
    width: str


@dataclass(frozen=True)
class Life:
    """Where everything on the line stands. None means it is not drawn."""

    label: str
    status: str
    made: str
    shape: Shape
    earlier: tuple[Shape, ...] = ()
    evidence: tuple[str, ...] = ()
    window: Stretch | None = None
    is_by_speaker: bool = False
    unbounded: Stretch | None = None
    deadline: str | None = None
    review: str | None = None
    overdue: Stretch | None = None
    late: Stretch | None = None


def life(track: Track, scale: TimeScale, *, size: float = 18) -> Life:
    """Everything the line shows, and one sentence that says the same."""
    due_on, stands_on = track.due_on, track.stands_on
    return Life(
        label=sentence(track),
        status=track.status.lower(),
        made=scale.at(track.made_on),
        shape=Shape(scale.at(stands_on), track.status.lower(), size),
        earlier=tuple(Shape(scale.at(day), status.lower(), SMALL) for day, status in track.earlier),
        evidence=tuple(dict.fromkeys(scale.at(day) for day, _bearing in track.evidence if day)),
        window=stretch(scale, track.starts_on, due_on) if due_on else None,
        is_by_speaker=track.is_by_speaker,
        unbounded=None if due_on else stretch(scale, track.starts_on, stands_on),
        deadline=scale.at(due_on) if due_on else None,
        review=scale.at(track.review_on) if track.review_on and not track.is_settled else None,
        overdue=stretch(scale, due_on, track.today) if due_on and not track.is_settled else None,
        late=stretch(scale, due_on, stands_on) if due_on and track.is_settled else None,
    )


def stretch(scale: TimeScale, start, end) -> Stretch | None:
    """None when nothing lies between the two."""
    left, right = scale.share(start), scale.share(end)
    return Stretch(percent(left), percent(right), percent(right - left)) if right > left else None


def sentence(track: Track) -> str:
    """The picture in words."""
    parts = [_("Made %(day)s.") % {"day": day_in_words(track.made_on)}, _deadline(track)]
    if track.review_on and not track.is_settled:
        parts.append(_("Next review %(day)s.") % {"day": day_in_words(track.review_on)})
    since = {"status": track.status_word, "day": day_in_words(track.since)}
    overdue = _("%(status)s since %(day)s, overdue.")
    parts.append((overdue if track.is_overdue else _("%(status)s since %(day)s.")) % since)
    return " ".join(parts)


def _deadline(track: Track) -> str:
    if track.due_on is None:
        return _("No deadline given.")
    day = {"day": day_in_words(track.due_on)}
    if track.is_by_speaker:
        return _("Deadline %(day)s, given by the speaker.") % day
    return _("Deadline %(day)s, set by editors.") % day
