"""The rung of a ladder as a choice, grouped by ladder, lowest first."""

from itertools import groupby
from operator import attrgetter

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from claims.models import Rung


class ByLadder(ModelChoiceIterator):
    def __iter__(self):
        yield ("", self.field.empty_label)
        for ladder, rungs in groupby(self.queryset.all(), key=attrgetter("ladder")):
            yield (ladder.name, [self.choice(rung) for rung in rungs])


class RungField(forms.ModelChoiceField):
    iterator = ByLadder

    def __init__(self, **options):
        rungs = Rung.objects.select_related("ladder").order_by("ladder__name", "ladder", "position")
        super().__init__(rungs, **{"required": False, "empty_label": _("On no ladder")} | options)

    def label_from_instance(self, rung):
        return f"{rung.position}. {rung.name}"
