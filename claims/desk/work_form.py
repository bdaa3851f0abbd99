"""The forms of the smaller work on a claim: notes, links, searches, questions and their answers, interests, plans."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.actions.note import LONGEST
from claims.desk.fields import AddressField, ClaimField, DayField, DeskForm, TextField
from claims.models import Actor, Editor
from claims.rules.languages import code_of
from claims.ui.once import NAME
from claims.vocabulary import LinkKind, ReplyOutcome


class LanguageField(forms.CharField):
    """A code; the name of a language is taken for its code. The page has the list `known-languages`."""

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs |= {"list": "known-languages", "autocomplete": "off", "dir": "ltr"}

    def to_python(self, value):
        return code_of(super().to_python(value))


class SearchForm(DeskForm):
    place = forms.CharField(label=_("Where you looked"), max_length=200)
    query = TextField(label=_("What you searched for"), rows=2)
    language = LanguageField(
        label=_("Language"), initial="en", help_text=_("Its code, such as fa; or its name, such as Persian.")
    )
    searched_on = DayField(label=_("Searched on"))
    link = AddressField(label=_("Address of the search"), help_text=_("So that anybody can look again."))
    found = TextField(
        label=_("What was found"), rows=3, required=False, help_text=_("Leave it empty if there was nothing.")
    )


def searched(data: QueryDict) -> QueryDict:
    """What a form within another form says of a search, with a token of its own."""
    said = QueryDict(mutable=True)
    for name in data:
        if name.startswith("search-"):
            said.setlist(name, data.getlist(name))
    said[NAME] = data.get(f"search-{NAME}", "")
    return said


def searched_next(form: SearchForm) -> dict:
    """Several in a row are mostly made in one place, in one language, on one day."""
    return {name: form[name].value() for name in ("place", "language", "searched_on")}


class ConflictForm(DeskForm):
    reason = TextField(
        label=_("What your interest is"),
        rows=4,
        help_text=_("Readers see it with your name. It is never taken back: from now on others rule on this claim."),
    )


class ReplyForm(DeskForm):
    asked = forms.ModelChoiceField(Actor.objects.order_by("name"), label=_("Whom you asked"))
    asked_on = DayField(label=_("Asked on"))
    answer_by = DayField(label=_("Answer wanted by"))
    question = TextField(label=_("What you asked"), rows=4, required=False)


class OutcomeForm(DeskForm):
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[(code, label) for code, label in ReplyOutcome.choices if code != ReplyOutcome.WAITING],
    )
    answered_on = DayField(label=_("Answered on"), required=False)
    answer = TextField(
        label=_("Their answer, in full"), rows=4, required=False, help_text=_("Public, word for word as they gave it.")
    )

    takes_blanks = True


def people() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Editor.objects.at_desk(),
        label=_("In hand of"),
        required=False,
        empty_label=_("Nobody yet"),
    )


class ReviewDayForm(DeskForm):
    review_on = DayField(label=_("Look again on"))
    assignee = people()


class AssignForm(DeskForm):
    assignee = people()


class PutOffForm(DeskForm):
    until = DayField(label=_("Not before"))
    reason = forms.CharField(label=_("Why, for the desk"), max_length=300)

    takes_blanks = True


class NoteForm(DeskForm):
    text = TextField(
        label=_("Note"),
        rows=3,
        max_length=LONGEST,
        help_text=_("For the desk only. @ and a public name, with hyphens for spaces, tells that person. It stays."),
    )


class LinkForm(DeskForm):
    kind = forms.ChoiceField(label=_("This claim"), choices=LinkKind.choices)
    other = ClaimField(label=_("The other claim"))
    note = TextField(label=_("Note, public"), rows=2, required=False)

    takes_blanks = True


class EndLinkForm(DeskForm):
    reason = TextField(label=_("Why it was wrong, public"), rows=2)
