"""Every claim on one axis, in four families; an empty family is shown, not hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.ui.pictures.life import Life, life
from claims.ui.pictures.scale import TimeScale
from claims.ui.pictures.track import Track
from claims.vocabulary import FAMILY_OF, Family, Status


@dataclass(frozen=True)
class BoardRow:
    """One claim as the page gives it."""

    title: str
    url: str
    track: Track
    flags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class BoardLine:
    """One claim as it is drawn."""

    title: str
    url: str
    status: str
    word: str
    flags: tuple[str, ...]
    note: str
    life: Life


@dataclass(frozen=True)
class BoardFamily:
    """`lines` are shown at once, `more` on request."""

    label: str
    lines: tuple[BoardLine, ...]
    more: tuple[BoardLine, ...] = ()

    @property
    def count(self) -> int:
        return len(self.lines) + len(self.more)


def board(rows: Iterable[BoardRow], scale: TimeScale, *, at_once: int | None = None) -> tuple[BoardFamily, ...]:
    """The four families in their order, each with its claims in the order given."""
    drawn: dict[str, list[BoardLine]] = {family: [] for family in Family}
    for row in rows:
        drawn[FAMILY_OF[Status(row.track.status)]].append(_line(row, scale))
    return tuple(
        BoardFamily(str(family.label), tuple(lines[:at_once]), tuple(lines[at_once:]) if at_once else ())
        for family, lines in ((Family(code), lines) for code, lines in drawn.items())
    )


def _line(row: BoardRow, scale: TimeScale) -> BoardLine:
    track = row.track
    return BoardLine(row.title, row.url, track.status, track.status_word, row.flags, row.note, life(track, scale))
