"""How often something changed that readers see and the ledger does not log: a register, a review day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One row. With the ledger's size it says whether a public page can have changed."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(_("changed at"), null=True)

    class Meta:
        verbose_name = _("edition of the public pages")
        verbose_name_plural = _("editions of the public pages")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="edition_only_one")]

    def __str__(self):
        return f"edition {self.number}"
