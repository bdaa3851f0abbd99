"""Who publishes: outlets, institutions, agencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import one_of
from claims.vocabulary import Reliability


class SourceQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Source(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    homepage = models.URLField(_("home page"), max_length=500, blank=True)
    reliability = models.CharField(_("default reliability"), max_length=1, choices=Reliability, default=Reliability.F)
    note = models.TextField(_("note"), blank=True)
    actor = models.ForeignKey("claims.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [one_of("reliability", Reliability, name="source_reliability_known")]

    def __str__(self):
        return self.name

    @property
    def reference(self) -> str:
        """What the ledger calls it: its slug is made of words, and words may have to go."""
        return f"S-{self.pk:04d}"
