"""What waits to be sent, and what went wrong with it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Follower, FollowRequest, Notice, Outbox, ReaderReport
from claims.rules.following import CONFIRM_WITHIN


@dataclass(frozen=True)
class GivenUp:
    """A letter that could not be sent, named by its row and never by its address."""

    what: str
    trouble: str


def waiting_requests(*, at: datetime) -> QuerySet:
    young = FollowRequest.objects.filter(sent_at=None, asked_at__gt=at - CONFIRM_WITHIN)
    return young.filter(not_before__lte=at, given_up_at=None).order_by("not_before", "pk")


def waiting_followers(*, at: datetime) -> QuerySet:
    due = Notice.objects.filter(follower=OuterRef("pk"), due_at__lte=at)
    free = Follower.objects.filter(not_before__lte=at, given_up_at=None)
    return free.filter(Exists(due)).order_by("pk")


def waiting_answers(*, at: datetime) -> QuerySet:
    closed = ReaderReport.objects.exclude(address="").exclude(closed_at=None)
    return closed.filter(not_before__lte=at, given_up_at=None).select_related("claim").order_by("closed_at", "pk")


def outbox() -> Outbox | None:
    return Outbox.objects.first()


def given_up() -> list[GivenUp]:
    """What an operator has to look at."""
    found = []
    for model in (FollowRequest, Follower, ReaderReport):
        rows = model.objects.exclude(given_up_at=None).order_by("given_up_at", "pk")[:100]
        found += [GivenUp(str(row), row.trouble) for row in rows]
    return found
