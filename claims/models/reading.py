"""The blind second read: another editor's verdict, stated before the proposed one is seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, one_of
from claims.vocabulary import Status


class BlindReading(Recorded):
    """What `recorded_by` found from the test and the evidence alone, before seeing what was proposed."""

    proposal = models.ForeignKey("claims.Proposal", on_delete=models.PROTECT, related_name="readings")
    to_status = models.CharField(_("verdict"), max_length=20, choices=Status)
    reason = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("blind second read")
        verbose_name_plural = _("blind second reads")
        constraints = [
            one_of("to_status", Status, name="reading_to_status_known"),
            models.UniqueConstraint(fields=["proposal", "recorded_by"], name="reading_once_per_person"),
        ]

    def __str__(self):
        return f"{self.proposal}: {self.recorded_by} read {self.get_to_status_display()}"
