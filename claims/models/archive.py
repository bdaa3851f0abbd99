"""A body of rulings that was reconstructed, or brought in from another archive."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded


class Archive(Recorded):
    """What readers must know of imported rulings: when they were reconstructed and where the evidence ends."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    reconstructed_on = models.DateField(_("reconstructed on"))
    evidence_until = models.DateField(_("evidence ends on"))
    notes = models.JSONField(_("notes"), default=dict, blank=True)

    class Meta:
        verbose_name = _("archive")
        verbose_name_plural = _("archives")

    def __str__(self):
        return self.title
