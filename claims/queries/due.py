"""What falls due: open claims by their deadline, or by the review day where the speaker gave none.

Plans for reviews are not part of the record, so an earlier day knows deadlines only, and knows them as they were then:
a window that was amended later counts as it stood before.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from claims.models import Claim, LedgerEntry
from claims.models.claim import STILL_OPEN
from claims.queries.as_of import AsOf
from claims.queries.calendar import COUNTED, Item, Month, Occasion
from claims.queries.months import MonthOf
from claims.queries.standing import claims_on
from claims.vocabulary import EntryKind

OVERDUE = 20  # overdue claims that are listed; all of them are counted, up to COUNTED
IN_MONTH = 100
MONTHS = 24
UNDONE = 500  # amendments that are undone for an earlier day, the latest of each claim's first


@dataclass(frozen=True)
class Overdue:
    """Open claims whose day has passed, the longest first, and how many there are (counted up to `COUNTED`)."""

    claims: list[Claim]
    count: int

    @property
    def is_uncounted(self) -> bool:
        return self.count >= COUNTED

    @property
    def hidden(self) -> int:
        return self.count - len(self.claims)


@dataclass(frozen=True)
class MonthCount:
    """How many deadlines and review days a month to come has. `code` is 2026-03."""

    code: str
    deadlines: int
    reviews: int


def waiting_on(as_of: AsOf) -> QuerySet:
    """Open claims for which something falls due, each with `shown_due_on` and `shown_next_on`.

    For an earlier day the amendments since then are read from the ledger at once.
    """
    claims = claims_on(as_of).annotate(shown_due_on=_due_on(as_of))
    if as_of.is_today:
        claims = claims.annotate(shown_next_on=Coalesce("due_on", "review_on"))
    else:
        claims = claims.annotate(shown_next_on=F("shown_due_on"))
    return claims.filter(shown_status__in=STILL_OPEN, shown_next_on__isnull=False).select_related("speaker")


def overdue_of(waiting: QuerySet, as_of: AsOf) -> Overdue:
    """Of `waiting_on`, those whose day has passed."""
    late = waiting.filter(shown_next_on__lt=as_of.day)
    listed = list(late.order_by("shown_next_on", "number")[:OVERDUE])
    return Overdue(listed, late[:COUNTED].count())


def due_in(first: date, waiting: QuerySet, as_of: AsOf) -> Month:
    """Of `waiting_on`, the month that begins on `first`, cut after `IN_MONTH` claims."""
    after = (first + timedelta(days=31)).replace(day=1)
    found = waiting.filter(shown_next_on__gte=first, shown_next_on__lt=after)
    claims = list(found.order_by("shown_next_on", "number")[: IN_MONTH + 1])
    month = Month(first=first, on=as_of.day, is_cut=len(claims) > IN_MONTH)
    for claim in claims[:IN_MONTH]:
        occasion = Occasion.DEADLINE if claim.shown_due_on else Occasion.REVIEW
        month.days.setdefault(claim.shown_next_on, []).append(Item(claim.shown_next_on, occasion, claim))
    return month


def months_from(waiting: QuerySet, as_of: AsOf) -> list[MonthCount]:
    """The next months in which something falls due, from the day of the view on: one grouped count."""
    rows = waiting.filter(shown_next_on__gte=as_of.day).annotate(month=MonthOf("shown_next_on"))
    counted = rows.order_by("month").values_list("month")
    with_day, without = Q(shown_due_on__isnull=False), Q(shown_due_on__isnull=True)
    counted = counted.annotate(deadlines=Count("pk", filter=with_day), reviews=Count("pk", filter=without))
    return [MonthCount(*row) for row in counted[:MONTHS]]


def nearest(first: date, waiting: QuerySet) -> tuple[date | None, date | None]:
    """The nearest days with something due before and after the month that begins on `first`."""
    after = (first + timedelta(days=31)).replace(day=1)
    days = waiting.values_list("shown_next_on", flat=True)
    return (
        days.filter(shown_next_on__lt=first).order_by("-shown_next_on").first(),
        days.filter(shown_next_on__gte=after).order_by("shown_next_on").first(),
    )


def _due_on(as_of: AsOf):
    """The deadline as it stood on the day."""
    if as_of.is_today:
        return F("due_on")
    changed = [When(number=number, then=Value(day, DateField())) for number, day in _amended_since(as_of).items()]
    return Case(*changed, default=F("due_on"), output_field=DateField()) if changed else F("due_on")


def _amended_since(as_of: AsOf) -> dict[int, date | None]:
    """For claims whose window was amended after the day: the deadline before the first of those amendments."""
    later = LedgerEntry.objects.filter(kind=EntryKind.CLAIM_AMENDED, recorded_at__gte=as_of.day_ends)
    found: dict[int, date | None] = {}
    for subject, body in later.order_by("index").values_list("subject", "body")[:UNDONE]:
        said = json.loads(bytes(body))
        if "old_window" in said:
            due_on = said["old_window"][1]
            found.setdefault(int(subject.partition("-")[2]), date.fromisoformat(due_on) if due_on else None)
    return found
