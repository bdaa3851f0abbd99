"""The forms of the queue: what it is narrowed to, a view kept by name, and what is done with several claims at once."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.desk.fields import DayField, DeskForm, ManyField
from claims.models import Claim, Editor, Source, Topic
from claims.queries.queue import EVERYTHING, Narrow

WHOLE_DESK = "desk"
KEPT = ("bucket", "whose", "topic", "source", "until")  # what a view of the queue consists of, in its address
MOST_CLAIMS = 20  # that one piece of evidence is recorded for at once


def people():
    """Those who can have something in hand."""
    return Editor.objects.at_desk()


class NarrowForm(DeskForm):
    whose = forms.ChoiceField(label=_("Whose work"), required=False)
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

    def __init__(self, data: QueryDict):
        super().__init__(data)
        self.people = {str(person.pk): person for person in people()}
        nobodys = [("", _("Mine, and nobody’s")), (WHOLE_DESK, _("The whole desk"))]
        self.fields["whose"].choices = [*nobodys, *((pk, person.public_name) for pk, person in self.people.items())]

    def narrow(self) -> Narrow:
        """What was asked for; a part that cannot be read narrows nothing, and the form says so."""
        self.is_valid()
        said = self.cleaned_data
        topic, source = said.get("topic"), said.get("source")
        found = Narrow(topic.slug if topic else "", source.slug if source else "", said.get("until"))
        return found or EVERYTHING

    def whose_work(self) -> dict:
        """As keywords of `queue_of`."""
        self.is_valid()
        chosen = self.cleaned_data.get("whose", "")
        return {"whole_desk": chosen == WHOLE_DESK, "other": self.people.get(chosen)}


def kept_of(asked: QueryDict) -> str:
    """The part of an address that says what the queue is narrowed to, without what was left empty."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if asked.get(name):
            kept[name] = asked[name]
    return kept.urlencode()


class ViewForm(DeskForm):
    name = forms.CharField(label=_("Name of the view"), max_length=60, required=False)


class SeveralForm(DeskForm):
    claims = ManyField(Claim.objects.all(), label=_("Claims"), required=False)


class HandOverForm(SeveralForm):
    assignee = forms.ModelChoiceField(people(), label=_("In hand of"), required=False, empty_label=_("Nobody"))


class SnoozeForm(SeveralForm):
    until = DayField(label=_("Not before"), required=False)
    reason = forms.CharField(label=_("Why, for the desk"), max_length=300, required=False)


class EvidenceForForm(SeveralForm):
    def clean_claims(self):
        chosen = self.cleaned_data["claims"]
        if not chosen:
            raise forms.ValidationError(_("Choose at least one claim."))
        if len(chosen) > MOST_CLAIMS:
            raise forms.ValidationError(_("Choose at most %d claims for one piece of evidence.") % MOST_CLAIMS)
        return chosen
