"""Where one looked and found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded


class SearchLog(Recorded):
    """Where one looked and found nothing."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="searches")
    place = models.CharField(_("where"), max_length=200)
    query = models.TextField(_("query"))
    language = models.CharField(_("language"), max_length=12)
    searched_on = models.DateField(_("searched on"))
    link = models.URLField(_("address of the search"), max_length=1000, blank=True)
    found = models.TextField(_("what was found"), blank=True)

    class Meta:
        verbose_name = _("search log")
        verbose_name_plural = _("search logs")

    def __str__(self):
        return f"{self.place}: {self.query[:60]}"
