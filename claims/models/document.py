"""Documents, the immutable captures of them, and what became of their sentences."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, dated, one_of
from claims.vocabulary import CaptureMethod, DispositionKind, DocumentType, LeftOut, Precision


class Document(Recorded):
    """One published thing. A part of another document is a region of that document's captured text."""

    number = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    type = models.CharField(_("type"), max_length=16, choices=DocumentType)
    title = models.CharField(_("title"), max_length=300, blank=True)
    title_note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="documents")
    author = models.CharField(_("author"), max_length=200, blank=True)
    speaker = models.ForeignKey(
        "claims.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(max_length=8, choices=Precision, blank=True)
    published_note = models.CharField(max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    mirror_url = models.URLField(_("copy elsewhere"), max_length=1000, blank=True)
    reliability_note = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    region_start = models.PositiveIntegerField(null=True, blank=True)
    region_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            one_of("type", DocumentType, name="document_type_known"),
            dated("published_on", "published_precision", name="document_published_has_precision"),
            models.CheckConstraint(
                condition=Q(region_start__isnull=True, region_end__isnull=True) | Q(region_end__gt=F("region_start")),
                name="document_region_in_order",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def reference(self) -> str:
        return f"D-{self.number:04d}"

    @property
    def label(self) -> str:
        """The title, or an honest stand-in where the document has none."""
        return self.title or gettext("Untitled %(type)s") % {"type": self.get_type_display().lower()}


class Capture(models.Model):
    """An immutable copy of a document at a moment. Offsets of quotes count code points of `text`."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="captures")
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64)
    raw_sha256 = models.CharField(max_length=64)
    # Of the bytes that are kept; without it only their fingerprint is, or there were none but the text.
    raw_size = models.PositiveBigIntegerField(null=True, blank=True)
    warc_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, default="text/plain; charset=utf-8")
    method = models.CharField(max_length=8, choices=CaptureMethod)
    extractor = models.CharField(max_length=60, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    captured_at = models.DateTimeField()
    captured_by = models.ForeignKey("claims.Editor", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [
            models.UniqueConstraint(fields=["document", "raw_sha256"], name="capture_once_per_document"),
            one_of("method", CaptureMethod, name="capture_method_known"),
        ]

    def __str__(self):
        return f"{self.document} {self.captured_at:%Y-%m-%d} {self.text_sha256[:12]}"


class Quote(models.Model):
    """A span of a capture's text: W3C TextQuoteSelector with TextPositionSelector (code points, half-open)."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="quotes")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="quote_in_order")]

    def __str__(self):
        return f"{self.exact[:60]} [{self.start}:{self.end}]"


class Disposition(Recorded):
    """What became of one sentence of a document. The latest for a span is the one in force."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="dispositions")
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="dispositions")
    kind = models.CharField(max_length=20, choices=DispositionKind)
    why = models.CharField(max_length=12, choices=LeftOut, blank=True)
    reason = models.TextField(blank=True)
    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, null=True, blank=True, related_name="dispositions"
    )

    class Meta:
        constraints = [
            one_of("kind", DispositionKind, name="disposition_kind_known"),
            one_of("why", LeftOut, blank=True, name="disposition_why_known"),
            models.CheckConstraint(
                condition=Q(why="") | Q(kind=DispositionKind.NOT_TRACKED), name="disposition_why_of_left_out"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.quote}"


class Discrepancy(Recorded):
    """Sources or wordings that disagree, kept as they are and said in public."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="discrepancies")
    text = models.TextField(_("what disagrees"))
    number = models.PositiveIntegerField()
    claims = models.ManyToManyField("claims.Claim", blank=True, related_name="discrepancies")
    evidence = models.ManyToManyField("claims.Evidence", blank=True, related_name="discrepancies")

    class Meta:
        verbose_name = _("discrepancy")
        verbose_name_plural = _("discrepancies")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="discrepancy_number_once")]

    def __str__(self):
        return self.text[:80]
