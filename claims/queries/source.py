"""Sources: what they published, and how their reports serve as evidence."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Document, Evidence, Source
from claims.queries.as_of import AsOf
from claims.queries.document import public_documents
from claims.queries.standing import claims_on


@dataclass(frozen=True)
class SourcePage:
    source: Source
    documents: list[Document]
    evidence: QuerySet
    claims: QuerySet


def sources_on(as_of: AsOf) -> QuerySet:
    """Sources with something public on the day, each with `document_count` and `report_count`."""
    documents = public_documents(as_of).filter(source=OuterRef("pk")).order_by().values("source")
    reports = Evidence.objects.filter(as_of.evidence(prefix=""), source=OuterRef("pk")).order_by().values("source")
    counted = Source.objects.annotate(
        document_count=Coalesce(Subquery(documents.annotate(n=Count("pk")).values("n")), 0),
        report_count=Coalesce(Subquery(reports.annotate(n=Count("pk")).values("n")), 0),
    )
    return counted.exclude(document_count=0, report_count=0)


def source_page(*, slug: str, as_of: AsOf) -> SourcePage:
    """Everything that the page of one source shows.

    :raises Source.DoesNotExist: when no public source has that address.
    """
    source = sources_on(as_of).get(slug=slug)
    evidence = Evidence.objects.filter(as_of.evidence(prefix=""), source=source)
    claims = claims_on(as_of).filter(bearings__evidence__in=evidence.values("pk")).distinct()
    return SourcePage(
        source=source,
        documents=list(public_documents(as_of).filter(source=source).order_by("-published_on", "id")[:100]),
        evidence=evidence.select_related("origin", "source").order_by("-known_on", "-id"),
        claims=claims.select_related("speaker").order_by("number"),
    )
