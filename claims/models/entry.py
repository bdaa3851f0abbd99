"""The append-only ledger of public acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import one_of
from claims.vocabulary import EntryKind


class LedgerEntry(models.Model):
    """One leaf of the log. `body` is canonical JSON (RFC 8785), made once and stored as bytes.

    There are no foreign keys, so that the log never blocks, and is never altered by, live data.
    """

    index = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    subject = models.CharField(_("what it is about"), max_length=120, db_index=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    body = models.BinaryField()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints = [one_of("kind", EntryKind, name="entry_kind_known")]

    def __str__(self):
        return f"{self.index} {self.get_kind_display()} {self.subject}"

    def get_kind_display(self):
        # A claim's page names a hundred entries; Django's own way hashes every choice for each of them.
        return EntryKind(self.kind).label
