"""What falls due, for calendars that others subscribe to: deadlines and review days of open claims."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from claims.models import Claim
from claims.queries.acts import latest_of

MOST = 1000
LOOKING_BACK = timedelta(days=366)


@dataclass(frozen=True)
class Due:
    """A day of one open claim: its deadline, or the review of one that has none.

    `recorded_at` is when the ledger last heard of the claim, `amended` how often the claim was amended.
    """

    claim: Claim
    day: date
    is_deadline: bool
    recorded_at: datetime
    amended: int


def agenda_on(on: date, *, claims: QuerySet | None = None) -> list[Due]:
    """The next thousand days, and those that passed within a year without a ruling; two queries."""
    known = (Claim.objects if claims is None else claims).still_open().with_next_day()
    chosen = known.filter(next_on__gte=on - LOOKING_BACK).select_related("speaker").order_by("next_on", "number")[:MOST]
    found = list(chosen)
    latest = latest_of([claim.reference for claim in found])
    return [_due(claim, latest.get(claim.reference)) for claim in found]


def _due(claim: Claim, latest: dict | None) -> Due:
    at, amended = (latest["at"], latest["amended"]) if latest else (claim.published_at, 0)
    return Due(claim, claim.next_on, is_deadline=claim.due_on is not None, recorded_at=at, amended=amended)
