"""The test of a claim: numbered clauses, frozen when the claim is published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import both_or_neither, one_of, person
from claims.vocabulary import ClauseKind


class ContractVersion(models.Model):
    """Version 1 is frozen at publication; an amendment is the next version, with a reason."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="contracts")
    number = models.PositiveSmallIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = person(null=True, blank=True)
    is_written_afterwards = models.BooleanField(_("written when the outcome was known"), default=False)
    amendment_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="contract_number_once"),
            both_or_neither("frozen_at", "frozen_by", name="contract_frozen_pair"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(amendment_reason=""), name="contract_amendment_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.claim} test, version {self.number}"


class Clause(models.Model):
    contract = models.ForeignKey(ContractVersion, on_delete=models.PROTECT, related_name="clauses")
    number = models.PositiveSmallIntegerField(_("number, from 1"))
    kind = models.CharField(_("kind"), max_length=20, choices=ClauseKind)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="clause_number_once"),
            one_of("kind", ClauseKind, name="clause_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="clause_has_text"),
        ]

    def __str__(self):
        return f"{self.number}. {self.get_kind_display()}: {self.text[:60]}"
