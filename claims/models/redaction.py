"""Text that was removed for a legal reason: what was asked, on what ground, by which two people."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, both_or_neither, one_of, person
from claims.vocabulary import RemovalGround


class Redaction(Recorded):
    """Asked for by one person, carried out when another approves. The passage itself goes when it is carried out."""

    passage = models.TextField(_("passage to remove, word for word"), blank=True)
    ground = models.CharField(_("ground"), max_length=16, choices=RemovalGround)
    explanation = models.TextField(_("explanation, for the public"))
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = person(null=True, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)
    entry_index = models.PositiveBigIntegerField(null=True, blank=True)
    places = models.JSONField(_("where it stood"), default=list, blank=True)

    class Meta:
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        constraints = [
            one_of("ground", RemovalGround, name="redaction_ground_known"),
            both_or_neither("approved_at", "approved_by", name="redaction_approved_pair"),
            models.CheckConstraint(condition=~Q(approved_by=F("recorded_by")), name="redaction_four_eyes"),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True)
                | (Q(approved_at__isnull=False) & Q(entry_index__isnull=False) & Q(passage="")),
                name="redaction_carried_out_whole",
            ),
            models.CheckConstraint(condition=~Q(explanation=""), name="redaction_has_explanation"),
        ]

    def __str__(self):
        return f"removal of {self.recorded_at:%Y-%m-%d}: {self.get_ground_display()}"
