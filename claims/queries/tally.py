"""Claims counted at once by status and by the month in which they were made, however many there are."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from claims.models import Topic
from claims.queries.as_of import AsOf
from claims.queries.months import MonthOf
from claims.queries.standing import claims_on
from claims.vocabulary import FAMILY_OF, Family, Status

TOPICS = 12


@dataclass(frozen=True)
class Tally:
    """Claims counted by status: those that look forward, and statements about what was or is the case."""

    forward: dict[str, int]
    other: dict[str, int]

    @property
    def forward_total(self) -> int:
        return sum(self.forward.values())

    @property
    def other_total(self) -> int:
        return sum(self.other.values())

    @property
    def total(self) -> int:
        return self.forward_total + self.other_total

    def families(self) -> dict[str, int]:
        """Forward-looking claims in each family, zeros included."""
        return {
            family: sum(count for status, count in self.forward.items() if FAMILY_OF[Status(status)] == family)
            for family in Family
        }


@dataclass(frozen=True)
class Counted:
    """A tally, and the forward-looking claims of each month (2023-05) by family; months without any are left out."""

    tally: Tally
    months: dict[str, Counter]


@dataclass(frozen=True)
class TopicCount:
    """The forward-looking claims under a topic, by family."""

    slug: str
    name: str
    families: Counter

    @property
    def total(self) -> int:
        return sum(self.families.values())


def counted(claims: QuerySet) -> Counted:
    """Counts claims of `standing.claims_on`: one grouped query, whose answer has a row for each month and status."""
    rows = claims.order_by().values_list("is_forward_looking", "shown_status", MonthOf("made_on"))
    sides: dict[bool, Counter] = {True: Counter(), False: Counter()}
    months: dict[str, Counter] = {}
    for forward, status, month, count in rows.annotate(n=Count("pk")):
        sides[forward][status] += count
        if forward:
            months.setdefault(month, Counter())[FAMILY_OF[Status(status)]] += count
    tally = Tally(*({status: sides[forward][status] for status in Status} for forward in (True, False)))
    return Counted(tally, dict(sorted(months.items())))


def topics_counted(as_of: AsOf) -> tuple[list[TopicCount], int]:
    """The topics with the most forward-looking claims, and how many topics more there are. Two queries."""
    filed = claims_on(as_of).filter(is_forward_looking=True, topics__isnull=False).order_by()
    found: dict[int, Counter] = {}
    for topic, status, count in filed.values_list("topics", "shown_status").annotate(n=Count("pk")):
        found.setdefault(topic, Counter())[FAMILY_OF[Status(status)]] += count
    largest = sorted(found, key=lambda topic: (-found[topic].total(), topic))[:TOPICS]
    named = Topic.objects.in_bulk(largest)
    counts = [TopicCount(named[topic].slug, named[topic].name, found[topic]) for topic in largest]
    return counts, len(found) - len(largest)
