"""Questions to somebody that wait for an answer."""

from django.db.models import QuerySet

from claims.models import RightOfReply
from claims.vocabulary import ReplyOutcome


def waiting_replies() -> QuerySet:
    """Those without an outcome, the one that is wanted first on top."""
    waiting = RightOfReply.objects.filter(outcome=ReplyOutcome.WAITING).select_related("claim", "asked", "recorded_by")
    return waiting.order_by("answer_by", "pk")
