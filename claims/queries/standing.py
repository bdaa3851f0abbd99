"""How claims stood on a day, as SQL: for tables, boards, filters and counts over any number of claims.

Each function adds one annotation. For today it is a projected column of the claim; for an earlier day a subquery over
the rulings or the evidence. A history is never back-dated, so the last ruling by number is also the last by day.
"""

from datetime import timedelta

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from claims.models import Bearing, Claim, Ruling
from claims.models.claim import STILL_OPEN
from claims.queries.as_of import AsOf
from claims.rules.grading import SUPPORTING, WEIGHTY_CREDIBILITY, WEIGHTY_RELIABILITY
from claims.rules.windows import DUE_SOON_DAYS
from claims.vocabulary import FAMILY_OF, BearingKind, Family, RulingType, Status

CAME_ABOUT = [status for status, family in FAMILY_OF.items() if family == Family.CAME_ABOUT]


def claims_on(as_of: AsOf) -> QuerySet:
    """Claims that were on the record on the day, each with `shown_status`. Drafts never are."""
    claims = Claim.objects.public()
    if as_of.is_today:
        return claims.annotate(shown_status=F("status"))
    latest = _rulings(as_of).order_by("-sequence").values("to_status")[:1]
    return claims.annotate(shown_status=Subquery(latest, output_field=CharField())).filter(shown_status__isnull=False)


def with_since(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_since`: the day on which the status of the day began. Reviews do not move it."""
    if as_of.is_today:
        return claims.annotate(shown_since=F("status_since"))
    began = _rulings(as_of).exclude(to_status=F("from_status")).order_by("-sequence").values("effective_on")[:1]
    return claims.annotate(shown_since=Subquery(began, output_field=DateField()))


def with_came_about_on(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_came_about_on`: the day it happened, where a claim has come about and its ruling says when."""
    if as_of.is_today:
        return claims.annotate(shown_came_about_on=F("came_about_on"))
    last = _rulings(as_of).exclude(type=RulingType.REVIEW).order_by("-sequence")
    day = Subquery(last.values("happened_on")[:1], output_field=DateField())
    came = When(shown_status__in=CAME_ABOUT, then=day)
    return claims.annotate(shown_came_about_on=Case(came, default=None, output_field=DateField()))


def with_next_on(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_next_on`: the deadline, or the review day where there is none.

    Plans for reviews are not part of the record, so an earlier day knows deadlines only.
    """
    return claims.annotate(shown_next_on=Coalesce("due_on", "review_on") if as_of.is_today else F("due_on"))


def with_corrected(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_corrected`: a ruling on it was corrected."""
    if as_of.is_today:
        return claims.annotate(shown_corrected=F("is_corrected"))
    return claims.annotate(shown_corrected=Exists(_rulings(as_of).filter(type=RulingType.CORRECTION)))


def with_disputed(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_disputed`: evidence of weight on both sides (see `rules.grading`)."""
    if as_of.is_today:
        return claims.annotate(shown_disputed=F("is_disputed"))
    weighty = _bearings(as_of).filter(
        evidence__reliability__in=WEIGHTY_RELIABILITY, evidence__credibility__in=WEIGHTY_CREDIBILITY
    )
    both = Exists(weighty.filter(kind__in=SUPPORTING)) & Exists(weighty.filter(kind=BearingKind.REFUTES))
    return claims.annotate(shown_disputed=Case(When(both, then=True), default=False, output_field=BooleanField()))


def with_evidence_count(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_evidence`: how many pieces of evidence were on record."""
    if as_of.is_today:
        return claims.annotate(shown_evidence=F("supports_count") + F("against_count") + F("context_count"))
    counted = _bearings(as_of).order_by().values("claim").annotate(n=Count("pk")).values("n")
    return claims.annotate(shown_evidence=Coalesce(Subquery(counted, output_field=IntegerField()), Value(0)))


def with_status_rank(claims: QuerySet) -> QuerySet:
    """Adds `status_rank`: the order in which the vocabulary names the statuses, for sorting."""
    ranks = [When(shown_status=status, then=Value(rank)) for rank, status in enumerate(Status)]
    return claims.annotate(status_rank=Case(*ranks, default=Value(len(Status)), output_field=IntegerField()))


def is_overdue(as_of: AsOf) -> Q:
    """Open claims whose day has passed; over `with_next_on`."""
    return Q(shown_status__in=STILL_OPEN, shown_next_on__lt=as_of.day)


def is_due_soon(as_of: AsOf) -> Q:
    """Open claims whose day is near; over `with_next_on`."""
    soon = (as_of.day, as_of.day + timedelta(days=DUE_SOON_DAYS))
    return Q(shown_status__in=STILL_OPEN, shown_next_on__range=soon)


def is_late() -> Q:
    """Claims that came about after their window; over `with_came_about_on`."""
    return Q(shown_status__in=CAME_ABOUT, due_on__isnull=False, shown_came_about_on__gt=F("due_on"))


def status_counts(claims: QuerySet) -> dict[str, int]:
    """How many claims have each status, zeros included."""
    found = dict(claims.order_by().values_list("shown_status").annotate(n=Count("pk")))
    return {status: found.get(status, 0) for status in Status}


def _rulings(as_of: AsOf) -> QuerySet:
    return Ruling.objects.filter(as_of.rulings(), claim=OuterRef("pk"))


def _bearings(as_of: AsOf) -> QuerySet:
    return Bearing.objects.filter(as_of.evidence(), claim=OuterRef("pk"))
