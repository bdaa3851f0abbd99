"""Ordered rungs for deliveries, agreements and the like."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ladder(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")

    def __str__(self):
        return self.name


class Rung(models.Model):
    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="rungs")
    position = models.PositiveSmallIntegerField(_("position, from 1"))
    name = models.CharField(_("name"), max_length=80)
    definition = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("rung")
        verbose_name_plural = _("rungs")
        constraints = [models.UniqueConstraint(fields=["ladder", "position"], name="rung_position_once")]

    def __str__(self):
        return f"{self.ladder}: {self.position} {self.name}"
