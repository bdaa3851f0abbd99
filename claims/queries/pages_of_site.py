"""Every public page there is, for a map of the site: by kind, in parts of a bounded size, with the day it changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery

from claims.models import Actor, Claim, Evidence, LedgerEntry, Ruling, Topic
from claims.queries.acts import with_ledger_name
from claims.queries.as_of import AsOf
from claims.queries.document import public_documents
from claims.queries.source import sources_on

PART = 5000  # rows of a table for one part; not all of them are public
LAST = 10**9


@dataclass(frozen=True)
class Place:
    """One page; `changed_at` is None where the record does not say when it changed."""

    slug: str
    changed_at: datetime | None


def kinds_of_pages(as_of: AsOf) -> dict[str, QuerySet]:
    """By the name of the page, the rows that have one today."""
    own = Claim.objects.public()
    return {
        "claim": Claim.objects.public(),
        "speaker": Actor.objects.filter(Exists(own.filter(speaker=OuterRef("pk")))),
        "topic": Topic.objects.filter(Exists(own.filter(topics=OuterRef("pk")))),
        "document": public_documents(as_of),
        "source": sources_on(as_of),
    }


def parts_of(as_of: AsOf) -> list[tuple[str, int]]:
    """(name of the page, number of the part from 1) for each part that holds something; one query for a kind."""
    found = []
    for name, rows in kinds_of_pages(as_of).items():
        parts = rows.order_by().annotate(part=F("pk") / PART).values_list("part", flat=True).distinct()
        found += [(name, part + 1) for part in sorted(parts)]
    return found


def part_of(name: str, number: int, as_of: AsOf) -> list[Place]:
    """The pages whose rows have keys in the part: however many there are, one part costs the same."""
    first = (number - 1) * PART
    known = kinds_of_pages(as_of)
    if name not in known or not 0 < number <= LAST:
        return []
    rows = known[name].filter(pk__gte=first, pk__lt=first + PART).order_by("pk")
    return [Place(*row) for row in _with_change(name, rows).values_list("slug", "changed_at")]


def _with_change(name: str, rows: QuerySet) -> QuerySet:
    """Adds `changed_at`: the last entry about a claim, the last ruling on any claim of the others."""
    if name == "claim":
        entries = LedgerEntry.objects.filter(subject=OuterRef("ledger_name")).order_by("-index")
        return with_ledger_name(rows, "CL").annotate(changed_at=Subquery(entries.values("recorded_at")[:1]))
    if name == "source":
        reports = Evidence.objects.filter(source=OuterRef("pk")).order_by("-recorded_at")
        return rows.annotate(changed_at=Subquery(reports.values("recorded_at")[:1]))
    way = {"speaker": "claim__speaker", "topic": "claim__topics", "document": "claim__appearances__document"}[name]
    rulings = Ruling.objects.filter(**{way: OuterRef("pk")}).order_by().values(way).annotate(at=Max("recorded_at"))
    return rows.annotate(changed_at=Subquery(rulings.values("at")))
