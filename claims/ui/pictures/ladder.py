"""The picture of a ladder: its rungs in a row, the one that was asserted and the highest one that was reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.ui.pictures.scale import percent


@dataclass(frozen=True)
class RungMark:
    x: str
    number: int
    is_reached: bool
    is_asserted: bool
    is_highest: bool


@dataclass(frozen=True)
class LadderPicture:
    """`reached` is where the solid line ends; None while no rung has evidence."""

    marks: tuple[RungMark, ...]
    first: str
    last: str
    reached: str | None
    label: str


def ladder(names: Sequence[str], *, asserted: int, highest: int | None) -> LadderPicture:
    """`names` from the lowest rung up; `asserted` and `highest` count from 1, None where nothing was reached."""
    places = [percent((number - 0.5) / len(names) * 100) for number in range(1, len(names) + 1)]
    marks = tuple(
        RungMark(x, number, number <= (highest or 0), number == asserted, number == highest)
        for number, x in enumerate(places, 1)
    )
    reached = places[highest - 1] if highest else None
    return LadderPicture(marks, places[0], places[-1], reached, _label(names, asserted, highest))


def _label(names: Sequence[str], asserted: int, highest: int | None) -> str:
    words = {"count": len(names), "asserted": asserted, "name": names[asserted - 1]}
    if highest is None:
        return _("A ladder of %(count)d rungs. Asserted: %(asserted)d, %(name)s. None is reached.") % words
    words |= {"highest": highest, "reached": names[highest - 1]}
    return (
        _("A ladder of %(count)d rungs. Asserted: %(asserted)d, %(name)s. Highest reached: %(highest)d, %(reached)s.")
        % words
    )
