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


class LedgerText(models.Model):
    """Words that an entry commits to without holding them, so that the law can have them removed; see `commitment`."""

    entry_index = models.PositiveBigIntegerField()
    name = models.CharField(_("what it is"), max_length=40)
    salt = models.BinaryField()
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of the ledger")
        verbose_name_plural = _("texts of the ledger")
        constraints = [models.UniqueConstraint(fields=["entry_index", "name"], name="ledgertext_once")]

    def __str__(self):
        return f"{self.entry_index} {self.name}"


class LedgerTile(models.Model):
    """Hashes of the tree in packs of up to 256; see `claims.ledger.tiles`. They only ever grow at the end."""

    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        verbose_name = _("tile of the ledger")
        verbose_name_plural = _("tiles of the ledger")
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="ledgertile_once")]

    def __str__(self):
        return f"tile {self.level}/{self.number}"


class SignedCheckpoint(models.Model):
    """A checkpoint that was signed, for readers. The last one also lies outside the database, with the signer."""

    size = models.PositiveBigIntegerField(primary_key=True)
    note = models.TextField(_("signed note"))
    key = models.CharField(_("public key"), max_length=300)
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")

    def __str__(self):
        return f"checkpoint of {self.size} entries"
