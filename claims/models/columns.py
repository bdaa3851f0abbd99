"""Columns and constraints that several tables share, each written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import Calendar, GivenBy, Precision


def both_or_neither(first: str, second: str, *, name: str) -> models.CheckConstraint:
    """A pair of columns (`_at` with `_by`, a date with its precision) that is set together or not at all."""
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=name)


def dated(field: str, precision: str, *, name: str) -> models.CheckConstraint:
    """A date that is set exactly when its precision is."""
    without = Q(**{f"{field}__isnull": True, precision: ""})
    with_ = Q(**{f"{field}__isnull": False}) & ~Q(**{precision: ""})
    return models.CheckConstraint(condition=without | with_, name=name)


def one_of(field: str, choices, *, name: str, blank: bool = False) -> models.CheckConstraint:
    """A column that holds one of the codes of a vocabulary."""
    values = [*choices.values, ""] if blank else choices.values
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def person(**options) -> models.ForeignKey:
    """A person of the desk. Nobody who acted on the record can be deleted."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)


class Recorded(models.Model):
    """When a row was written down here, and by whom."""

    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = person(verbose_name=_("recorded by"))

    class Meta:
        abstract = True


class Window(models.Model):
    """When a statement should come true, as spoken and as read. Days are whole days, both ends included."""

    phrase = models.CharField(_("phrase as spoken"), max_length=300, blank=True)
    calendar = models.CharField(max_length=16, choices=Calendar, default=Calendar.GREGORIAN)
    window_start = models.DateField(_("window starts"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_precision = models.CharField(max_length=8, choices=Precision, blank=True)
    given_by = models.CharField(_("deadline given by"), max_length=8, choices=GivenBy, blank=True)
    window_basis = models.TextField(_("basis of this reading"), blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def constraints(prefix: str) -> list[models.CheckConstraint]:
        in_order = Q(window_start__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=models.F("window_start"))
        return [
            models.CheckConstraint(condition=in_order, name=f"{prefix}_window_in_order"),
            dated("due_on", "due_precision", name=f"{prefix}_due_has_precision"),
        ]
