"""Copies of documents that others keep: links to them, and whether an archive was asked to save a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, one_of, person
from claims.vocabulary import KeptBy


class CopyElsewhere(Recorded):
    """A link to a copy of a document's page that somebody else keeps. Who keeps it is told from the host."""

    document = models.ForeignKey("claims.Document", on_delete=models.PROTECT, related_name="copies_elsewhere")
    url = models.URLField(_("address"), max_length=1000)
    kept_by = models.CharField(_("kept by"), max_length=16, choices=KeptBy)

    class Meta:
        verbose_name = _("copy elsewhere")
        verbose_name_plural = _("copies elsewhere")
        constraints = [
            models.UniqueConstraint(fields=["document", "url"], name="copyelsewhere_once_per_document"),
            one_of("kept_by", KeptBy, name="copyelsewhere_keeper_known"),
        ]

    def __str__(self):
        return f"{self.get_kept_by_display()}: {self.url}"


class Saving(models.Model):
    """The last time that an archive was asked to save a document's page, and what came of it. All of it is internal."""

    document = models.OneToOneField("claims.Document", on_delete=models.PROTECT, related_name="saving")
    asked_at = models.DateTimeField()
    asked_by = person()
    ended_at = models.DateTimeField(null=True, blank=True)
    says = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("page to be saved elsewhere")
        verbose_name_plural = _("pages to be saved elsewhere")

    def __str__(self):
        return f"{self.document} {self.asked_at:%Y-%m-%d}"
