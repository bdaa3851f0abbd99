"""The front page: the tally, the claims on the board, their flags counted, and what is due next."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from claims.models import Claim, Document
from claims.models.claim import STILL_OPEN
from claims.queries.as_of import AsOf
from claims.queries.line import Line, lines_of
from claims.queries.standing import (
    claims_on,
    is_late,
    is_overdue,
    with_came_about_on,
    with_corrected,
    with_disputed,
    with_next_on,
    with_status_rank,
)
from claims.queries.tally import Tally, counted
from claims.vocabulary import FAMILY_OF, Family, Flag

ALL_AT_ONCE = 60
AT_FIRST = 30
AT_MOST = 300


@dataclass(frozen=True)
class Summary:
    """Facts about the forward-looking claims, for the line under the tally."""

    flags: dict[str, int]
    first_made_on: date | None
    last_made_on: date | None
    documents: int


@dataclass(frozen=True)
class Drawn:
    """The claims to draw. `family` is set when there are too many for one picture, and `of` is how many it has."""

    forward: list[Line]
    other: list[Line]
    family: str = ""
    of: int = 0
    most: int = 0


def tally_on(as_of: AsOf) -> Tally:
    """One grouped count."""
    return counted(claims_on(as_of)).tally


def summary_on(as_of: AsOf) -> Summary:
    """Flags, the days on which the claims were made, and how many documents they come from: two queries."""
    forward = claims_on(as_of).filter(is_forward_looking=True)
    for add in (with_next_on, with_came_about_on, with_corrected, with_disputed):
        forward = add(forward, as_of)
    found = forward.aggregate(
        overdue=Count("pk", filter=is_overdue(as_of)),
        late=Count("pk", filter=is_late()),
        disputed=Count("pk", filter=Q(shown_disputed=True)),
        corrected=Count("pk", filter=Q(shown_corrected=True)),
        first=Min("made_on"),
        last=Max("made_on"),
    )
    made_in = claims_on(as_of).filter(is_forward_looking=True).values("pk")
    documents = (
        Document.objects.filter(appearances__position=1, appearances__claim__in=made_in).values("pk").distinct().count()
    )
    return Summary(
        flags={flag: found[flag] for flag in (Flag.OVERDUE, Flag.DISPUTED, Flag.CORRECTED, Flag.LATE)},
        first_made_on=found["first"],
        last_made_on=found["last"],
        documents=documents,
    )


def drawn_on(as_of: AsOf, tally: Tally, *, family: str = "", everything: bool = False) -> Drawn:
    """The claims for the picture: all of them while they fit, else forward-looking ones of one family, thirty at first.

    `family` is a code of `Family`; without one the first that has claims. `everything` lifts the thirty to 300.
    """
    claims = with_status_rank(claims_on(as_of)).select_related("speaker")
    order = ("-is_headline", "status_rank", "made_on", "number")
    if tally.total <= ALL_AT_ONCE:
        lines = _lines(claims.order_by(*order), as_of)
        forward = [line for line in lines if line.claim.is_forward_looking]
        return Drawn(forward=forward, other=[line for line in lines if not line.claim.is_forward_looking])
    counts = tally.families()
    if family not in Family.values:
        family = next((code for code, count in counts.items() if count), Family.STILL_OPEN)
    wanted = [status for status, of in FAMILY_OF.items() if of == family]
    most = AT_MOST if everything else AT_FIRST
    chosen = claims.filter(is_forward_looking=True, shown_status__in=wanted).order_by(*order)[:most]
    return Drawn(forward=_lines(chosen, as_of), other=[], family=family, of=counts[family], most=most)


def due_next(as_of: AsOf, *, limit: int, of: QuerySet | None = None) -> list[Claim]:
    """Open claims by the day on which something is due, overdue ones first; each with `shown_next_on`.

    `of` keeps to some of `standing.claims_on`.
    """
    claims = claims_on(as_of) if of is None else of
    waiting = with_next_on(claims, as_of).filter(shown_status__in=STILL_OPEN, shown_next_on__isnull=False)
    return list(waiting.order_by("shown_next_on", "number")[:limit])


def _lines(claims: QuerySet, as_of: AsOf) -> list[Line]:
    return list(lines_of(list(claims), as_of).values())
