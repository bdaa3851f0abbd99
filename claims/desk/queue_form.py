"""The forms of the queue: what it is narrowed to, and what is done with several claims at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk.fields import DayField, DeskForm, ManyField
from claims.models import Claim, Editor, Source, Topic
from claims.queries.queue import EVERYTHING, Narrow


class NarrowForm(forms.Form):
    topic = forms.ModelChoiceField(
        Topic.objects.order_by("name"), to_field_name="slug", label=_("Topic"), required=False, empty_label=_("All")
    )
    source = forms.ModelChoiceField(
        Source.objects.standing().order_by("name"),
        to_field_name="slug",
        label=_("Source"),
        required=False,
        empty_label=_("All"),
    )
    until = DayField(label=_("Due up to"), required=False)

    def narrow(self) -> Narrow:
        """What was asked for; a part that cannot be read narrows nothing, and the form says so."""
        self.is_valid()
        said = self.cleaned_data
        topic, source = said.get("topic"), said.get("source")
        found = Narrow(topic.slug if topic else "", source.slug if source else "", said.get("until"))
        return found or EVERYTHING


class SeveralForm(DeskForm):
    claims = ManyField(Claim.objects.all(), label=_("Claims"), required=False)


class HandOverForm(SeveralForm):
    assignee = forms.ModelChoiceField(
        Editor.objects.filter(is_active=True).exclude(role="").order_by("public_name"),
        label=_("In hand of"),
        required=False,
        empty_label=_("Nobody"),
    )


class SnoozeForm(SeveralForm):
    until = DayField(label=_("Not before"), required=False)
    reason = forms.CharField(label=_("Why, for the desk"), max_length=300, required=False)
