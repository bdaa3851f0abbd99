"""Rulings: the append-only history of a claim's status."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import dated, one_of, person
from claims.vocabulary import Precision, RulingType, Status


class RulingQuerySet(models.QuerySet):
    def in_order(self):
        """Oldest first, as the claim's history reads."""
        return self.order_by("claim_id", "sequence")


class Judgement(models.Model):
    """What a ruling says; a proposal says the same before it is seconded."""

    type = models.CharField(_("type"), max_length=12, choices=RulingType)
    from_status = models.CharField(max_length=20, choices=Status, blank=True)
    to_status = models.CharField(_("status"), max_length=20, choices=Status)
    effective_on = models.DateField(_("effective day: when it became known"))
    happened_on = models.DateField(_("happened on"), null=True, blank=True)
    happened_precision = models.CharField(max_length=8, choices=Precision, blank=True)
    reason = models.TextField(_("reason, for the public"))
    override = models.TextField(_("why one origin is enough"), blank=True)
    is_single_editor = models.BooleanField(_("recorded by a desk of one"), default=False)
    archive = models.ForeignKey(
        "claims.Archive", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    archive_ref = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True


class Ruling(Judgement):
    """One entry in a claim's history. Rows are never updated or deleted; a wrong one is corrected by a later one."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="rulings")
    sequence = models.PositiveIntegerField(_("number, from 1"))
    contract = models.ForeignKey("claims.ContractVersion", on_delete=models.PROTECT, related_name="rulings")
    cites = models.ManyToManyField("claims.Bearing", through="RulingCitation", related_name="rulings")
    clauses = models.ManyToManyField("claims.Clause", through="RulingClause", related_name="rulings")
    searches = models.ManyToManyField("claims.SearchLog", through="RulingSearch", related_name="rulings")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField()
    seconded_by = person(null=True, blank=True, verbose_name=_("seconded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    is_read_blind = models.BooleanField(_("read blind by the second editor"), default=False)
    dissent = models.TextField(_("dissent, in a paragraph"), blank=True)
    dissent_by = person(null=True, blank=True, verbose_name=_("dissent by"))

    objects = RulingQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        indexes = [
            models.Index(fields=["claim", "effective_on", "sequence"], name="ruling_by_effective_day"),
            models.Index(fields=["-effective_on", "-id"], name="ruling_latest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "sequence"], name="ruling_sequence_once"),
            one_of("type", RulingType, name="ruling_type_known"),
            one_of("to_status", Status, name="ruling_to_status_known"),
            one_of("from_status", Status, blank=True, name="ruling_from_status_known"),
            dated("happened_on", "happened_precision", name="ruling_happened_has_precision"),
            models.CheckConstraint(condition=~Q(seconded_by=F("proposed_by")), name="ruling_four_eyes"),
            models.CheckConstraint(
                condition=Q(type=RulingType.INITIAL) | Q(seconded_by__isnull=False) | Q(is_single_editor=True),
                name="ruling_is_seconded",
            ),
            models.CheckConstraint(
                condition=Q(type=RulingType.INITIAL, sequence=1, from_status="")
                | (~Q(type=RulingType.INITIAL) & Q(sequence__gt=1) & ~Q(from_status="")),
                name="ruling_initial_is_first",
            ),
            models.CheckConstraint(
                condition=~Q(type=RulingType.REVIEW) | Q(to_status=F("from_status")),
                name="ruling_review_changes_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(type=RulingType.CHANGE) | ~Q(to_status=F("from_status")), name="ruling_change_changes"
            ),
            models.CheckConstraint(
                condition=Q(type=RulingType.CORRECTION, corrects__isnull=False)
                | (~Q(type=RulingType.CORRECTION) & Q(corrects__isnull=True)),
                name="ruling_correction_names_one",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_reason"),
            models.CheckConstraint(
                condition=Q(dissent="", dissent_by__isnull=True) | (~Q(dissent="") & Q(dissent_by__isnull=False)),
                name="ruling_dissent_has_person",
            ),
        ]

    def __str__(self):
        return f"{self.claim.reference} ruling {self.sequence}: {self.get_to_status_display()}"

    @property
    def is_imported(self) -> bool:
        """Reconstructed, or brought in from another archive."""
        return self.archive_id is not None


class RulingCitation(models.Model):
    """A bearing that a ruling cites."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="citations")
    bearing = models.ForeignKey("claims.Bearing", on_delete=models.PROTECT, related_name="citations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "bearing"], name="citation_once")]

    def __str__(self):
        return f"ruling {self.ruling_id} cites bearing {self.bearing_id}"


class RulingClause(models.Model):
    """A clause that a ruling applies."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="applied_clauses")
    clause = models.ForeignKey("claims.Clause", on_delete=models.PROTECT, related_name="applied_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "clause"], name="ruling_clause_once")]

    def __str__(self):
        return f"ruling {self.ruling_id} applies clause {self.clause_id}"


class RulingSearch(models.Model):
    """A search log that a ruling rests on."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="search_links")
    search = models.ForeignKey("claims.SearchLog", on_delete=models.PROTECT, related_name="ruling_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "search"], name="ruling_search_once")]

    def __str__(self):
        return f"ruling {self.ruling_id} rests on search {self.search_id}"
