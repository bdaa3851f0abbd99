"""Topics, and the claims that are filed under them."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Ruling, Topic
from claims.queries.as_of import AsOf
from claims.queries.board import due_next
from claims.queries.line import Line, lines_of
from claims.queries.ruling import latest_changes
from claims.queries.scorecard import Scorecard, scorecard_of
from claims.queries.standing import claims_on, with_status_rank
from claims.queries.tally import Counted, counted

AT_ONCE = 100
DUE = 5
CHANGES = 5


@dataclass(frozen=True)
class TopicPage:
    """A topic on a day: its claims counted, what is due in it next, what changed last, and its first hundred claims."""

    topic: Topic
    counted: Counted
    card: Scorecard
    due: list[Claim]
    changes: list[Ruling]
    lines: list[Line]


def topics_on(as_of: AsOf) -> QuerySet:
    """Topics with claims on record on the day, each with `claim_count`."""
    filed = Claim.topics.through.objects.filter(claim__in=claims_on(as_of).values("pk"), topic=OuterRef("pk"))
    counts = filed.order_by().values("topic").annotate(n=Count("pk")).values("n")
    return Topic.objects.annotate(claim_count=Coalesce(Subquery(counts), 0)).filter(claim_count__gt=0)


def topic_page(*, slug: str, as_of: AsOf) -> TopicPage:
    """Everything that the page of one topic shows; forward-looking claims come first.

    :raises Topic.DoesNotExist: when no public topic has that address.
    """
    topic = topics_on(as_of).get(slug=slug)
    claims = claims_on(as_of).filter(topics=topic)
    ranked = with_status_rank(claims).select_related("speaker")
    chosen = ranked.order_by("-is_forward_looking", "status_rank", "made_on", "number")[:AT_ONCE]
    return TopicPage(
        topic=topic,
        counted=counted(claims),
        card=scorecard_of(claims, as_of),
        due=due_next(as_of, limit=DUE, of=claims.select_related("speaker")),
        changes=latest_changes(as_of=as_of, limit=CHANGES, claims=claims.values("pk")),
        lines=list(lines_of(list(chosen), as_of).values()),
    )
