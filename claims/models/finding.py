"""What the desk looked at and set aside: claims that a document was thought to bear on. Internal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, both_or_neither, person


class Dismissal(Recorded):
    """Somebody looked, and the document does not bear on the claim. One that was wrong is taken back and stays."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="dismissals")
    document = models.ForeignKey("claims.Document", on_delete=models.PROTECT, related_name="dismissals")
    reason = models.CharField(_("why it does not bear on it"), max_length=300, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = person(null=True, blank=True)

    class Meta:
        verbose_name = _("dismissal")
        verbose_name_plural = _("dismissals")
        constraints = [
            both_or_neither("taken_back_at", "taken_back_by", name="dismissal_taken_back_pair"),
            models.UniqueConstraint(
                fields=["document", "claim"], condition=Q(taken_back_at__isnull=True), name="dismissal_once"
            ),
        ]

    def __str__(self):
        return f"{self.document.reference} for {self.claim.reference}"
