"""Tables that were imported: each file, and each row of it as the draft that it became. Internal: only drafts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded


class IncomingFile(Recorded):
    """A table that somebody brought: what it was called, and how many rows it had."""

    name = models.CharField(_("file"), max_length=200)
    row_count = models.PositiveIntegerField(_("rows"))

    class Meta:
        verbose_name = _("imported table")
        verbose_name_plural = _("imported tables")
        indexes = [models.Index(fields=["-recorded_at", "-id"], name="incoming_file_by_time")]

    def __str__(self):
        return self.name


class IncomingRow(models.Model):
    """One row of a table, and its draft: what it says of the document that the draft has to be quoted from.

    `line` is where it stands in the file. `digest` knows the same row again; `place` knows its document again, by the
    address or, for want of one, by source and title. `guessed` names the columns that the row left to us.
    """

    file = models.ForeignKey(IncomingFile, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    claim = models.OneToOneField("claims.Claim", on_delete=models.PROTECT, related_name="incoming")
    quote = models.TextField(_("words as the table has them"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    document_title = models.CharField(_("title of the document"), max_length=300, blank=True)
    document_url = models.URLField(_("address of the document"), max_length=1000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(max_length=12, blank=True)
    note = models.TextField(_("note"), blank=True)
    guessed = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = [models.UniqueConstraint(fields=["file", "line"], name="incoming_line_once")]
        indexes = [models.Index(fields=["place"], condition=~models.Q(place=""), name="incoming_by_place")]

    def __str__(self):
        return f"{self.file}, {self.line}"
