"""Notes of the desk on a claim, and whom they name. Internal: nobody outside reads them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded


class Note(Recorded):
    """A remark for the desk. `@name` in it names somebody, who finds it in their queue."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="note_has_text")]

    def __str__(self):
        return self.text[:60]


class Mention(models.Model):
    """Somebody who is named in a note; `read_at` is when they said that they had read it."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="mention_once_per_note")]
        indexes = [models.Index(fields=["person", "read_at"], name="mention_by_person")]

    def __str__(self):
        return f"@{self.person}: {self.note}"
