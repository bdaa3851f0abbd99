"""A conflict of interest that somebody of the desk declared on a claim, in public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded


class Conflict(Recorded):
    """`recorded_by` has an interest in the claim: from then on others rule on it. It is never taken back."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="conflicts")
    reason = models.TextField(_("what the interest is"))

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [
            models.UniqueConstraint(fields=["claim", "recorded_by"], name="conflict_once_per_claim"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="conflict_has_reason"),
        ]

    def __str__(self):
        return f"{self.recorded_by} on {self.claim.reference}"
