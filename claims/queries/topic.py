"""Topics, and the claims that are filed under them."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Topic
from claims.queries.as_of import AsOf
from claims.queries.line import Line, lines_of
from claims.queries.standing import claims_on, with_status_rank

AT_ONCE = 100


def topics_on(as_of: AsOf) -> QuerySet:
    """Topics with claims on record on the day, each with `claim_count`."""
    filed = Claim.topics.through.objects.filter(claim__in=claims_on(as_of).values("pk"), topic=OuterRef("pk"))
    counted = filed.order_by().values("topic").annotate(n=Count("pk")).values("n")
    return Topic.objects.annotate(claim_count=Coalesce(Subquery(counted), 0)).filter(claim_count__gt=0)


def lines_under(topic: Topic, as_of: AsOf) -> list[Line]:
    """The first hundred claims under a topic, forward-looking ones first."""
    claims = with_status_rank(claims_on(as_of).filter(topics=topic)).select_related("speaker")
    chosen = claims.order_by("-is_forward_looking", "status_rank", "made_on", "number")[:AT_ONCE]
    return list(lines_of(list(chosen), as_of).values())
