"""What the desk keeps for its own people: views of the queue by name, and which forms were sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """What a queue was narrowed to, under a name; `query` is the part of the address after its question mark."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=600)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="view_name_once_per_person")]

    def __str__(self):
        return self.name


class Receipt(models.Model):
    """A form of the desk that was acted upon, so that the same one sent again does nothing twice.

    `token` was in the form, `digest` is of what was typed, `leads_to` is the address that came of it.
    """

    token = models.UUIDField(unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    leads_to = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        indexes = [models.Index(fields=["received_at"], name="receipt_by_time")]

    def __str__(self):
        return str(self.token)
