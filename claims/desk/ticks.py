"""What can be ticked where it stands on the form of a ruling, and what is ticked for the editor, who sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.models import Bearing, Clause, Ruling, SearchLog
from claims.queries.claim import Piece, origins_behind
from claims.queries.desk_claim import DeskClaim
from claims.rules.offering import OF_BEARING, OF_CLAUSE, day_offered, statuses_of_search, ticks_after

NAMES = ("clauses", "cites", "searches")


@dataclass(frozen=True)
class Tick:
    """A clause, a piece of evidence or a search with its box. `fits` are the statuses that it speaks for."""

    name: str
    row: Clause | Bearing | SearchLog
    word: str
    fits: tuple[str, ...] = ()
    known_on: date | None = None
    piece: Piece | None = None
    is_on: bool = False

    @property
    def key(self) -> str:
        return f"{self.name}-{self.row.pk}"


@dataclass
class Sheet:
    """Everything that a ruling on the claim can rest on. Evidence is a list of (title, sign, ticks, origins)."""

    clauses: list[Tick] = field(default_factory=list)
    evidence: list[tuple[str, str, list[Tick], int]] = field(default_factory=list)
    searches: list[Tick] = field(default_factory=list)

    @property
    def ticks(self) -> list[Tick]:
        return [*self.clauses, *(tick for _t, _s, ticks, _o in self.evidence for tick in ticks), *self.searches]

    @property
    def cited(self) -> list[Piece]:
        return [tick.piece for tick in self.ticks if tick.piece and tick.is_on]

    @property
    def cited_origins(self) -> int:
        return origins_behind(self.cited)


def sheet_of(file: DeskClaim, ticked: set[str]) -> Sheet:
    """`ticked` are keys, such as "cites-12"."""
    if file.page is None:
        return Sheet()
    signs = {"supports": "b-confirms", "against": "b-refutes", "context": "b-context"}
    titles = {"supports": _("Supports"), "against": _("Against"), "context": _("Context")}
    sides = file.page.by_side()
    return Sheet(
        clauses=[_clause(row, ticked) for row in file.clauses],
        evidence=[
            (titles[side], signs[side], [_piece(piece, ticked) for piece in pieces], origins_behind(pieces))
            for side, pieces in sides.items()
        ],
        searches=[_search(file, row, ticked) for row in file.page.searches],
    )


def _clause(row: Clause, ticked: set[str]) -> Tick:
    word = _("clause %d") % row.number
    return Tick("clauses", row, word, OF_CLAUSE.get(row.kind, ()), is_on=f"clauses-{row.pk}" in ticked)


def _piece(piece: Piece, ticked: set[str]) -> Tick:
    row, known_on = piece.bearing, piece.evidence.known_on
    fits = OF_BEARING.get(row.kind, ())
    return Tick("cites", row, piece.evidence.reference, fits, known_on, piece, is_on=f"cites-{row.pk}" in ticked)


def _search(file: DeskClaim, row: SearchLog, ticked: set[str]) -> Tick:
    word, last = _("the search in %s") % row.place, _last(file)
    since = last.effective_on if last else None
    fits = statuses_of_search(searched_on=row.searched_on, now=file.claim.status, last_effective_on=since)
    return Tick("searches", row, word, fits, is_on=f"searches-{row.pk}" in ticked)


def _last(file: DeskClaim) -> Ruling | None:
    return file.page.history[0].ruling if file.page else None


def keys_in(given: Mapping[str, Iterable]) -> set[str]:
    """The keys of rows that are ticked: `given` are primary keys by the name of their field."""
    return {f"{name}-{pk}" for name in NAMES for pk in given.get(name) or ()}


def with_offer(file: DeskClaim, data: QueryDict, *, on: date) -> QueryDict:
    """What was typed, with what the form ticks and which day it sets once another status was chosen.

    `offered_for` is the status for which ticks were offered last, `offered` their keys, `offered_day` the day; a day
    that was typed stays.
    """
    data = data.copy()
    status, offered = data.get("to_status", ""), set(data.get("offered", "").split())
    ticked = keys_in({name: data.getlist(name) for name in NAMES})
    if status and status != data.get("offered_for", ""):
        fitting = {tick.key for tick in sheet_of(file, set()).ticks if status in tick.fits}
        ticked = ticks_after(ticked=ticked, offered=offered, fitting=fitting)
        data["offered"], data["offered_for"] = " ".join(sorted(offered | fitting)), status
        for name in NAMES:
            data.setlist(name, [key.removeprefix(f"{name}-") for key in sorted(ticked) if key.startswith(f"{name}-")])
    if status and data.get("offered_day") and data["offered_day"] == data.get("effective_on"):
        day = _day_for(file, status, ticked, on=on)
        data["effective_on"] = data["offered_day"] = day.isoformat()
    return data


def _day_for(file: DeskClaim, status: str, ticked: set[str], *, on: date) -> date:
    last = _last(file)
    return day_offered(
        to_status=status,
        from_status=last.to_status if last else "",
        known_on=[piece.evidence.known_on for piece in sheet_of(file, ticked).cited],
        due_on=file.claim.due_on,
        last_effective_on=last.effective_on if last else None,
        on=on,
    )


def offered_words(sheet: Sheet, data: QueryDict) -> list[str]:
    """What was ticked for the editor and still is, in words."""
    offered = set(data.get("offered", "").split())
    return [tick.word for tick in sheet.ticks if tick.is_on and tick.key in offered]
