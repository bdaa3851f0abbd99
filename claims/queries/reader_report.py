"""Reports by readers: those that wait for the desk, and what became of those that may be told in public."""

from datetime import datetime

from django.db.models import QuerySet

from claims.models import Claim, ReaderReport

MOST_PUBLIC = 20
MOST_COUNTED = 99


def open_reports() -> QuerySet:
    """Newest first."""
    return ReaderReport.objects.filter(closed_at=None).select_related("claim").order_by("-reported_at", "-pk")


def answered_reports() -> QuerySet:
    """Latest answer first."""
    closed = ReaderReport.objects.exclude(closed_at=None).select_related("claim", "closed_by")
    return closed.order_by("-closed_at", "-pk")


def open_reports_shown() -> str:
    """How many wait, in figures; counted no further than `MOST_COUNTED`."""
    count = ReaderReport.objects.filter(closed_at=None).order_by()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or 0)


def public_reports(*, until: datetime, claim: Claim | None = None) -> list[ReaderReport]:
    """What became of reports whose senders allowed it to be told, answered before `until`; the latest first.

    A claim's own, if one is given.
    """
    found = ReaderReport.objects.filter(is_public=True, closed_at__lt=until)
    if claim is not None:
        found = found.filter(claim=claim)
    return list(found.select_related("claim", "closed_by").order_by("-closed_at", "-pk")[:MOST_PUBLIC])
