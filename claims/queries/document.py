"""Documents as readers meet them: which are public, their text with its quotes, and what was left out."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Appearance, Capture, CopyElsewhere, Discrepancy, Disposition, Document, Evidence, PageChange
from claims.queries.as_of import AsOf
from claims.queries.reader import Reading, reading_of
from claims.queries.standing import claims_on
from claims.queries.watching import changes_told
from claims.vocabulary import DispositionKind

MOST_COPIES = 20


@dataclass(frozen=True)
class DocumentPage:
    document: Document
    parts: list[Document]
    reading: Reading
    statuses: dict[int, str]
    left_out: list[Disposition]
    discrepancies: list[Discrepancy]
    later_copies: list[Capture]
    change: PageChange | None
    elsewhere: list[CopyElsewhere]

    @property
    def not_tracked(self) -> list[Disposition]:
        """Sentences that speak of what is to come and that no claim tracks."""
        return [row for row in self.left_out if row.kind == DispositionKind.NOT_TRACKED]

    @property
    def not_forward_looking(self) -> list[Disposition]:
        return [row for row in self.left_out if row.kind == DispositionKind.NOT_FORWARD_LOOKING]

    @property
    def capture(self) -> Capture | None:
        return self.reading.capture


def public_documents(as_of: AsOf) -> QuerySet:
    """Documents that a claim on record quotes, themselves or in a part, and those that serve as evidence."""
    quoted = Appearance.objects.filter(claim__in=claims_on(as_of).values("pk"))
    used = Evidence.objects.filter(as_of.evidence(prefix=""), document=OuterRef("pk"))
    own, in_part = quoted.filter(document=OuterRef("pk")), quoted.filter(document__part_of=OuterRef("pk"))
    shown = Document.objects.filter(Q(Exists(own)) | Q(Exists(in_part)) | Q(Exists(used)))
    return shown.select_related("source", "speaker", "part_of")


def document_page(*, slug: str, as_of: AsOf) -> DocumentPage:
    """Everything that the page of one document shows.

    :raises Document.DoesNotExist: when no public document has that address.
    """
    document = public_documents(as_of).get(slug=slug)
    claims, holder = claims_on(as_of), document.part_of or document
    reading = reading_of(document, text_capture(document), of=claims)
    cited = {appearance.claim_id for appearance in reading.appearances}
    statuses = dict(claims.filter(pk__in=cited).values_list("pk", "shown_status"))
    reasons = (DispositionKind.NOT_TRACKED, DispositionKind.NOT_FORWARD_LOOKING)
    rows = Disposition.objects.filter(document=document).select_related("quote").order_by("pk")
    in_force = {(row.quote.start, row.quote.end): row for row in rows}  # the latest for a span
    return DocumentPage(
        document=document,
        parts=list(document.parts.select_related("source").order_by("region_start")),
        reading=reading,
        statuses=statuses,
        left_out=[row for _span, row in sorted(in_force.items()) if row.kind in reasons and not _quoted(row, reading)],
        later_copies=_later_copies(holder, as_of),
        change=changes_told([holder.pk], until=as_of.day_ends).get(holder.pk),
        elsewhere=list(holder.copies_elsewhere.filter(recorded_at__lt=as_of.day_ends).order_by("pk")),
        discrepancies=list(document.discrepancies.prefetch_related("claims").order_by("number")),
    )


def _later_copies(holder: Document, as_of: AsOf) -> list[Capture]:
    """What was stored of its page after the copy that is quoted, the latest first."""
    copies = holder.captures.filter(captured_at__lt=as_of.day_ends).select_related("captured_by").defer("text")
    return list(copies.order_by("captured_at", "id"))[:0:-1][:MOST_COPIES]


def _quoted(row: Disposition, reading: Reading) -> bool:
    """Whether a claim quotes the sentence by now, whatever was said of it before."""
    start, end = row.quote.start, row.quote.end
    return any(place.quote.start < end and place.quote.end > start for place in reading.appearances)


def text_capture(document: Document) -> Capture | None:
    """The copy that holds its text, the first: its own, or that of the document it is part of."""
    holder = document.part_of or document
    return holder.captures.select_related("captured_by").order_by("captured_at", "id").first()
