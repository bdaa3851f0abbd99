"""The forms of the smaller work on a claim: a search, a question to somebody, the next review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk.fields import DayField, DeskForm, TextField
from claims.models import Actor, Editor


class SearchForm(DeskForm):
    place = forms.CharField(label=_("Where you looked"), max_length=200)
    query = TextField(label=_("What you searched for"), rows=2)
    language = forms.CharField(label=_("Language"), max_length=12, initial="en")
    searched_on = DayField(label=_("Searched on"))
    found = TextField(
        label=_("What was found"), rows=3, required=False, help_text=_("Leave it empty if there was nothing.")
    )


class ReplyForm(DeskForm):
    asked = forms.ModelChoiceField(Actor.objects.order_by("name"), label=_("Whom you asked"))
    asked_on = DayField(label=_("Asked on"))
    answer_by = DayField(label=_("Answer wanted by"))
    question = TextField(label=_("What you asked"), rows=4, required=False)


class ReviewDayForm(DeskForm):
    review_on = DayField(label=_("Look again on"))
    assignee = forms.ModelChoiceField(
        Editor.objects.filter(is_active=True).exclude(role="").order_by("public_name"),
        label=_("In hand of"),
        required=False,
        empty_label=_("Nobody yet"),
    )
