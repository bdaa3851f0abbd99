"""The picture on a claim's own page: the claim above, evidence by bearing below, on one axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.ui.dates import day_in_words
from claims.ui.pictures.life import Life, Stretch, life, stretch
from claims.ui.pictures.scale import TimeScale
from claims.ui.pictures.track import Track
from claims.vocabulary import BearingKind

SHAPE = 26
MIDDLE = 36  # pixels from the top to the line
ABOVE, BESIDE, BELOW, LINE = -19, 5, 28, 17  # pixels from the line to a word, and from one line of words to the next
WORD_EDGE = 55.0  # per cent; beyond it a status in large letters would leave a narrow screen
RIGHT_EDGE = 70.0  # per cent; a word that starts further right would leave the picture
CLOSE = 15.0  # per cent; two words nearer than this do not fit side by side on a phone

BEARINGS_OF = {
    "supports": (BearingKind.CONFIRMS, BearingKind.PARTLY_CONFIRMS),
    "against": (BearingKind.REFUTES,),
    "context": (BearingKind.CONTEXT,),
}


@dataclass(frozen=True)
class LaneMark:
    x: str
    bearing: str


@dataclass(frozen=True)
class Lane:
    """One row of evidence; `nothing` is the sentence for an empty one."""

    key: str
    title: str
    count: int
    marks: tuple[LaneMark, ...]
    label: str
    nothing: str


@dataclass(frozen=True)
class Caption:
    """Words at a mark, `y` pixels from the line; `anchor` is start or end."""

    x: str
    word: str
    day: str
    y: int
    nudge: int
    anchor: str
    is_status: bool = False


@dataclass(frozen=True)
class Lanes:
    scale: TimeScale
    life: Life
    captions: tuple[Caption, ...]
    readings: tuple[Stretch, ...]
    rows: tuple[Lane, ...]
    readings_y: int
    middle: int = MIDDLE

    @property
    def height(self) -> int:
        return MIDDLE + max(22, *(caption.y for caption in self.captions)) + 10


def lanes(track: Track, scale: TimeScale, nothing: Mapping[str, str] | None = None) -> Lanes:
    """`nothing` may replace the sentence of an empty lane: supports, against, context."""
    sentences = _sentences_for_nothing() | dict(nothing or {})
    captions = _captions(track, scale)
    readings_y = max(BELOW - LINE, *(caption.y for caption in captions)) + 10
    return Lanes(
        scale=scale,
        life=life(track, scale, size=SHAPE),
        captions=captions + _readings_caption(track, scale, readings_y + LINE),
        readings=tuple(filter(None, (stretch(scale, start, due) for start, due in track.readings))),
        rows=tuple(_lane(key, track, scale, sentences[key]) for key in BEARINGS_OF),
        readings_y=readings_y,
    )


def _captions(track: Track, scale: TimeScale) -> tuple[Caption, ...]:
    """What was said and by when above the line, the status beside its shape or, on a bar, below it."""
    found = [_caption(scale, track.made_on, _("Said"), ABOVE)]
    y = BELOW
    if track.due_on:
        is_close = abs(scale.share(track.due_on) - scale.share(track.made_on)) < CLOSE
        found.append(_caption(scale, track.due_on, _("Deadline"), y if is_close else ABOVE))
        y += LINE if is_close else 0
    found.append(_verdict(track, scale, y))
    return tuple(found)


def _readings_caption(track: Track, scale: TimeScale, y: int) -> tuple[Caption, ...]:
    if not track.readings:
        return ()
    start, due = track.readings[0]
    words = _("Also read as to %(day)s") % {"day": day_in_words(due, short=True)}
    return (Caption(scale.at(start), words, "", y, -5, "start"),)


def _lane(key: str, track: Track, scale: TimeScale, nothing: str) -> Lane:
    found = [(day, bearing) for day, bearing in track.evidence if bearing in BEARINGS_OF[key]]
    dated = sorted((day, bearing) for day, bearing in found if day)
    marks = tuple(dict.fromkeys(LaneMark(scale.at(day), bearing.lower()) for day, bearing in dated))
    return Lane(key, _titles()[key], len(found), marks, _label(len(found), [day for day, _kind in dated]), nothing)


def _label(count: int, days: list[date]) -> str:
    items = ngettext("%(count)d item", "%(count)d items", count) % {"count": count}
    if not days:
        return items
    ends = {"items": items, "first": day_in_words(days[0]), "last": day_in_words(days[-1])}
    return _("%(items)s, %(first)s") % ends if days[0] == days[-1] else _("%(items)s, %(first)s to %(last)s") % ends


def _caption(scale: TimeScale, day: date, word: str, y: int) -> Caption:
    is_right = scale.share(day) > RIGHT_EDGE
    shown = day_in_words(day, short=True)
    return Caption(scale.at(day), word, shown, y, 5 if is_right else -5, "end" if is_right else "start")


def _verdict(track: Track, scale: TimeScale, below: int) -> Caption:
    day = track.stands_on
    is_right = scale.share(day) > WORD_EDGE
    lies_on_bar = is_right or (track.due_on is not None and track.due_on > day)
    y = below if lies_on_bar else BESIDE
    nudge = 20 if y == BESIDE else 13 if is_right else -13
    return Caption(scale.at(day), track.status_word, "", y, nudge, "end" if is_right else "start", is_status=True)


def _titles() -> dict[str, str]:
    return {"supports": _("Supports"), "against": _("Against"), "context": _("Context")}


def _sentences_for_nothing() -> dict[str, str]:
    return {
        "supports": _("No item on record supports the claim."),
        "against": _("No item on record speaks against the claim."),
        "context": _("No item on record is context only."),
    }
