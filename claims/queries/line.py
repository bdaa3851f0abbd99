"""The life of claims on a day, for many claims at once: rulings, evidence, flags. Two queries, however many claims."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from claims.models import Bearing, Claim, Ruling
from claims.queries.as_of import AsOf
from claims.rules.grading import Weighed, count_by_side, is_disputed
from claims.rules.transitions import status_since
from claims.rules.windows import is_due_soon, is_late, is_overdue
from claims.vocabulary import FAMILY_OF, Family, Flag, RulingType, Status


@dataclass
class Line:
    """One claim's life up to a day. `rulings` are (effective day, status, type), oldest first."""

    claim: Claim
    as_of: AsOf
    rulings: list[tuple[date, str, str]] = field(default_factory=list)
    evidence: list[tuple[date, str]] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    came_about_on: date | None = None

    @property
    def status(self) -> str:
        return self.rulings[-1][1] if self.rulings else Status.OPEN

    @property
    def since(self) -> date | None:
        return status_since((day, status) for day, status, _type in self.rulings)

    @property
    def counts(self) -> dict[str, int]:
        """Pieces of evidence by side: supports, against, context."""
        return count_by_side(kind for _day, kind in self.evidence)

    @property
    def next_on(self) -> date | None:
        """Its deadline; for want of one the review day, which only today's page knows."""
        return self.claim.due_on or (self.claim.review_on if self.as_of.is_today else None)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Derived facts of the day, the most pressing first."""
        day = self.as_of.day
        told = {
            Flag.OVERDUE: is_overdue(status=self.status, next_on=self.next_on, on=day),
            Flag.DUE_SOON: is_due_soon(status=self.status, next_on=self.next_on, on=day),
            Flag.LATE: is_late(status=self.status, due_on=self.claim.due_on, came_about_on=self.came_about_on),
            Flag.DISPUTED: is_disputed(self.weighed),
            Flag.CORRECTED: any(kind == RulingType.CORRECTION for _day, _status, kind in self.rulings),
        }
        return tuple(flag for flag, holds in told.items() if holds)


def lines_of(claims: Iterable[Claim], as_of: AsOf) -> dict[int, Line]:
    """A line for each claim, by primary key."""
    lines = {claim.pk: Line(claim=claim, as_of=as_of) for claim in claims}
    _add_rulings(lines, as_of)
    _add_evidence(lines, as_of)
    return lines


def _add_rulings(lines: dict[int, Line], as_of: AsOf) -> None:
    columns = ("claim_id", "effective_on", "to_status", "type", "happened_on")
    rows = Ruling.objects.filter(as_of.rulings(), claim__in=list(lines)).in_order().values_list(*columns)
    for claim_id, effective_on, status, kind, happened_on in rows:
        line = lines[claim_id]
        line.rulings.append((effective_on, status, kind))
        if FAMILY_OF[Status(status)] != Family.CAME_ABOUT:
            line.came_about_on = None
        elif kind != RulingType.REVIEW:
            line.came_about_on = happened_on


def _add_evidence(lines: dict[int, Line], as_of: AsOf) -> None:
    columns = ("claim_id", "kind", "evidence__known_on", "evidence__reliability", "evidence__credibility")
    rows = Bearing.objects.filter(as_of.evidence(), claim__in=list(lines))
    for claim_id, kind, known_on, reliability, credibility in rows.order_by("evidence__known_on").values_list(*columns):
        lines[claim_id].evidence.append((known_on, kind))
        lines[claim_id].weighed.append(Weighed(bearing=kind, reliability=reliability, credibility=credibility))
