"""The picture of a slip: for each promise a line from the day it was said to the day promised, on one axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.ui.dates import day_in_words
from claims.ui.pictures.life import Shape, Stretch, stretch
from claims.ui.pictures.scale import TimeScale, time_scale
from claims.vocabulary import Status

SHAPE = 18


@dataclass(frozen=True)
class SlipLine:
    """One promise. `line` is None when it was said on the very day that it names."""

    title: str
    label: str
    said: str
    promised: str
    line: Stretch | None
    is_by_editors: bool = False


@dataclass(frozen=True)
class SlipPicture:
    """`shape` stands where it happened, or on the day of the view; `from_first` leads there from the first promise."""

    scale: TimeScale
    lines: tuple[SlipLine, ...]
    shape: Shape
    status: str
    outcome: str
    first: str
    from_first: Stretch | None


def slip(
    promises: Iterable[tuple[date, date, str, bool]],
    *,
    status: str,
    outcome: str,
    ended_on: date | None,
    seen_on: date,
    now_label: str = "",
) -> SlipPicture:
    """`promises` are (said on, promised day, who, whether editors set the day), in the order they were made in."""
    rows = list(promises)
    stands_on = ended_on or seen_on
    days = [day for said_on, due_on, _who, _by in rows for day in (said_on, due_on)] + [stands_on, seen_on]
    scale = time_scale(min(days), max(days), seen_on, now_label=now_label)
    first = rows[0][1]
    return SlipPicture(
        scale=scale,
        lines=tuple(_line(scale, *row) for row in rows),
        shape=Shape(scale.at(stands_on), Status(status).lower(), SHAPE),
        status=Status(status).lower(),
        outcome=outcome,
        first=scale.at(first),
        from_first=stretch(scale, *sorted((first, stands_on))),
    )


def _line(scale: TimeScale, said_on: date, due_on: date, who: str, is_by_editors: bool) -> SlipLine:
    words = {"who": who, "said": day_in_words(said_on), "due": day_in_words(due_on)}
    by_editors = _("%(who)s, on %(said)s: editors read the words as %(due)s.")
    label = (by_editors if is_by_editors else _("%(who)s promised, on %(said)s: %(due)s.")) % words
    ends = sorted((said_on, due_on))
    return SlipLine(
        day_in_words(said_on, short=True),
        label,
        scale.at(said_on),
        scale.at(due_on),
        stretch(scale, *ends),
        is_by_editors,
    )
