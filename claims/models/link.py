"""What links one claim to another, in public."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, both_or_neither, one_of, person
from claims.vocabulary import LinkKind


class ClaimLink(Recorded):
    """`claim` restates, narrows, contradicts or follows `other`. A link that was wrong is ended, with a reason."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(_("kind"), max_length=12, choices=LinkKind)
    note = models.TextField(_("note"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = person(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            one_of("kind", LinkKind, name="link_kind_known"),
            both_or_neither("ended_at", "ended_by", name="link_ended_pair"),
            models.CheckConstraint(condition=~Q(claim=F("other")), name="link_leads_elsewhere"),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | ~Q(end_reason=""), name="link_end_has_reason"),
            models.UniqueConstraint(
                fields=["claim", "other", "kind"], condition=Q(ended_at__isnull=True), name="link_once"
            ),
        ]

    def __str__(self):
        return f"{self.claim.reference} {self.get_kind_display()} {self.other.reference}"
