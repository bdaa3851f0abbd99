"""What was learnt later (or earlier), and what it says about each claim."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, both_or_neither, dated, one_of, person
from claims.rules.grading import Weighed
from claims.vocabulary import BearingKind, Credibility, DateBasis, Derivation, Precision, Reliability, TitleKind


class Origin(models.Model):
    """What several reports derive from. Origins are counted, not articles."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=240)
    happened_on = models.DateField(_("of"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")

    def __str__(self):
        return self.name


class Evidence(Recorded):
    """One piece of evidence, with its three times: when it happened, when it became known, when it was recorded."""

    number = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    title_kind = models.CharField(max_length=16, choices=TitleKind, default=TitleKind.AS_PUBLISHED)
    source = models.ForeignKey(
        "claims.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    published_by_line = models.CharField(_("published by, as given"), max_length=200, blank=True)
    document = models.ForeignKey(
        "claims.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    # Where the excerpt stands in the stored copy, when there is one.
    quote = models.ForeignKey("claims.Quote", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    url = models.URLField(_("address"), max_length=1000, blank=True)
    derivation = models.CharField(max_length=10, choices=Derivation, default=Derivation.UNKNOWN)
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    original_source = models.CharField(_("original source, as given"), max_length=200, blank=True)
    speaker = models.ForeignKey(
        "claims.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )

    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(max_length=8, choices=Precision, blank=True)
    published_basis = models.CharField(max_length=16, choices=DateBasis, blank=True)
    happened_on = models.DateField(_("happened on"), null=True, blank=True)
    happened_precision = models.CharField(max_length=8, choices=Precision, blank=True)
    known_on = models.DateField(_("became known on"))

    excerpt = models.TextField(_("excerpt, word for word"), blank=True)
    paraphrase = models.TextField(_("paraphrase, ours"), blank=True)
    reliability = models.CharField(_("source grade"), max_length=1, choices=Reliability)
    credibility = models.PositiveSmallIntegerField(_("information grade"), choices=Credibility)
    grading_reason = models.TextField(_("reason for the grades"))
    is_verified = models.BooleanField(_("a copy was seen"), default=True)
    caveat = models.TextField(_("caution"), blank=True)
    archive = models.ForeignKey(
        "claims.Archive", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    archive_ref = models.CharField(max_length=120, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_by = person(null=True, blank=True)
    retraction_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["known_on", "id"], name="evidence_by_known_on")]
        constraints = [
            one_of("title_kind", TitleKind, name="evidence_title_kind_known"),
            one_of("derivation", Derivation, name="evidence_derivation_known"),
            one_of("reliability", Reliability, name="evidence_reliability_known"),
            one_of("credibility", Credibility, name="evidence_credibility_known"),
            dated("published_on", "published_precision", name="evidence_published_has_precision"),
            dated("happened_on", "happened_precision", name="evidence_happened_has_precision"),
            both_or_neither("retracted_at", "retracted_by", name="evidence_retracted_pair"),
            models.CheckConstraint(condition=~Q(excerpt="", paraphrase=""), name="evidence_says_something"),
            models.CheckConstraint(condition=~Q(grading_reason=""), name="evidence_grade_has_reason"),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_published_basis_display(self):
        # Long lists ask for it; Django's own way hashes every choice for each piece.
        return DateBasis(self.published_basis).label if self.published_basis else ""

    @property
    def reference(self) -> str:
        return f"E-{self.number:04d}"


class Bearing(Recorded):
    """What one piece of evidence says about one claim."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="bearings")
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="bearings")
    kind = models.CharField(_("bearing"), max_length=16, choices=BearingKind)
    note = models.TextField(_("note"), blank=True)
    clause = models.ForeignKey(
        "claims.Clause", on_delete=models.PROTECT, null=True, blank=True, related_name="bearings"
    )
    rung = models.ForeignKey("claims.Rung", on_delete=models.PROTECT, null=True, blank=True, related_name="bearings")

    class Meta:
        verbose_name = _("bearing")
        verbose_name_plural = _("bearings")
        constraints = [
            models.UniqueConstraint(fields=["evidence", "claim"], name="bearing_once_per_claim"),
            one_of("kind", BearingKind, name="bearing_kind_known"),
        ]

    def __str__(self):
        return f"{self.evidence.reference} {self.get_kind_display()} {self.claim.reference}"

    def weighed(self) -> Weighed:
        """This bearing as the rules see it. An original without a named origin is an origin of its own."""
        evidence = self.evidence
        own = f"own-{evidence.pk}" if evidence.derivation == Derivation.ORIGINAL else None
        return Weighed(
            bearing=self.kind,
            reliability=evidence.reliability,
            credibility=evidence.credibility,
            derivation=evidence.derivation,
            origin=evidence.origin_id or own,
            is_retracted=evidence.retracted_at is not None,
        )
