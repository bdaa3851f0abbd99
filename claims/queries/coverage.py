"""How much of what documents say of the future is tracked: "n tracked of m forward-looking statements"."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Appearance, Disposition, Document
from claims.queries.as_of import AsOf
from claims.queries.standing import claims_on
from claims.vocabulary import DispositionKind


@dataclass(frozen=True)
class Covered:
    """Forward-looking statements of some documents: those that a claim on record quotes, and those that were left out.

    `documents` are those that hold a claim on record, or a statement that was left out.
    """

    tracked: int
    left_out: int
    documents: int

    @property
    def forward_looking(self) -> int:
        return self.tracked + self.left_out


def covered_in(documents: QuerySet, as_of: AsOf) -> Covered:
    """Three counts. What a desk left out is known as it stands now, or, by the time of recording, as it stood then.

    `documents` are public ones: what was left out of a document that readers do not see is not counted.
    """
    claims, among = claims_on(as_of), documents.order_by().values("pk")
    quoted = Appearance.objects.filter(document__in=among, claim__in=claims.values("pk"))
    spans = quoted.filter(claim__is_forward_looking=True).order_by()
    left = left_out_of(among, claims, as_of)
    read = Document.objects.filter(Q(pk__in=quoted.values("document")) | Q(pk__in=left.values("document")))
    return Covered(
        tracked=spans.values("quote__capture", "quote__start", "quote__end").distinct().count(),
        left_out=left.count(),
        documents=read.count(),
    )


def left_out_of(documents: QuerySet, claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Spans of which the latest that was said is that they look forward and are not tracked, and no claim quotes."""
    said = Disposition.objects.filter(document__in=documents)
    if as_of.by_recorded:
        said = said.filter(recorded_at__lt=as_of.day_ends)
    later = said.filter(
        document=OuterRef("document"),
        quote__start=OuterRef("quote__start"),
        quote__end=OuterRef("quote__end"),
        pk__gt=OuterRef("pk"),
    )
    by_claim = Appearance.objects.filter(
        claim__in=claims.values("pk"),
        quote__capture=OuterRef("quote__capture"),
        quote__start__lt=OuterRef("quote__end"),
        quote__end__gt=OuterRef("quote__start"),
    )
    return said.filter(~Exists(later), ~Exists(by_claim), kind=DispositionKind.NOT_TRACKED)
