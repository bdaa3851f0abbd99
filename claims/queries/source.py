"""Sources: what they published, and how their reports serve as evidence."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Appearance, Claim, Document, Evidence, Source
from claims.queries.as_of import AsOf
from claims.queries.coverage import Covered, covered_in
from claims.queries.document import public_documents
from claims.queries.standing import claims_on
from claims.queries.tally import Tally, counted
from claims.rules.holding import held

CLAIMS = 100


@dataclass(frozen=True)
class GradeHeld:
    """The reports of one grade (as B2): how many there are, and how what they say of claims stands beside rulings."""

    reliability: str
    credibility: int
    reports: int
    held: Counter


@dataclass(frozen=True)
class SourcePage:
    source: Source
    documents: list[Document]
    evidence: QuerySet
    claims: list[Claim]
    grades: list[GradeHeld]
    made: Tally
    covered: Covered


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
        claims=list(claims.select_related("speaker").order_by("number")[:CLAIMS]),
        grades=grades_held(source, as_of),
        made=made_in(source, as_of),
        covered=covered_in(public_documents(as_of).filter(source=source), as_of),
    )


def grades_held(source: Source, as_of: AsOf) -> list[GradeHeld]:
    """For each grade that reports of the source have, best known first. Two grouped counts."""
    reports = Evidence.objects.filter(as_of.evidence(prefix=""), source=source).order_by()
    of_grade = reports.values_list("reliability", "credibility").annotate(n=Count("pk"))
    grades = {(letter, figure): GradeHeld(letter, figure, count, Counter()) for letter, figure, count in of_grade}
    tied = claims_on(as_of).filter(as_of.evidence("bearings__evidence__"), bearings__evidence__source=source)
    columns = ("bearings__evidence__reliability", "bearings__evidence__credibility", "bearings__kind", "shown_status")
    for letter, figure, kind, status, count in tied.order_by().values_list(*columns).annotate(n=Count("bearings")):
        grades[letter, figure].held[held(bearing=kind, status=status)] += count
    return [grades[key] for key in sorted(grades)]


def made_in(source: Source, as_of: AsOf) -> Tally:
    """The claims that were first made in documents of the source."""
    first = Appearance.objects.filter(position=1, document__source=source).values("claim")
    return counted(claims_on(as_of).filter(pk__in=first)).tally
