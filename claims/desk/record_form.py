"""The forms of acts on what is public already: amending, grading again, retracting, merging, removing by law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.draft import Term
from claims.desk.draft_form import clause_row
from claims.desk.evidence_form import graded
from claims.desk.fields import DayField, DeskForm, TextField
from claims.desk.stale import SeenField
from claims.models import Source
from claims.vocabulary import ClauseKind, Credibility, Reliability, RemovalGround


class AmendForm(DeskForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    wording = TextField(label=_("Neutral wording"), rows=3)
    phrase = forms.CharField(label=_("Phrase as spoken"), max_length=300, required=False)
    window_start = DayField(label=_("From"), required=False)
    due_on = DayField(label=_("To"), required=False)
    window_basis = TextField(label=_("Basis of this reading"), rows=2, required=False)
    reason = TextField(
        label=_("Reason, for the public"), rows=3, help_text=_("What was wrong or unclear, and why this is better.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_fields = SeenField()

    takes_blanks = True
    rows = {"clauses": (2, clause_row)}
    stands_for = {"clauses": "clauses_1_text"}

    def clean(self):
        super().clean()
        self.cleaned_data.pop("seen_fields", None)
        clauses = (row for row in self.take_rows("clauses") if row["text"])
        self.cleaned_data["clauses"] = [Term(row["kind"] or ClauseKind.CONFIRMS_IF, row["text"]) for row in clauses]
        self.cleaned_data["window"] = (
            self.cleaned_data.pop("window_start", None),
            self.cleaned_data.pop("due_on", None),
        )


def initial_of(claim, clauses) -> dict:
    """What stands on the record now, as the fields of the form."""
    own = ("title", "wording", "phrase", "window_start", "due_on", "window_basis")
    said = {name: getattr(claim, name) for name in own} | {"seen_version": claim.version}
    for number, clause in enumerate(clauses, 1):
        said |= {f"clauses_{number}_kind": clause.kind, f"clauses_{number}_text": clause.text}
    return said


class GradeForm(DeskForm):
    reliability = forms.ChoiceField(label=_("Source grade"), choices=graded(Reliability.choices))
    credibility = forms.TypedChoiceField(
        label=_("Information grade"), choices=graded(Credibility.choices), coerce=int, empty_value=None
    )
    grading_reason = TextField(label=_("Reason for the grades"), rows=3)


class RetractForm(DeskForm):
    reason = TextField(label=_("Reason, for the public"), rows=3)


class MergeForm(DeskForm):
    into = forms.ModelChoiceField(Source.objects.standing().order_by("name"), label=_("The source that stays"))
    reason = TextField(label=_("Reason, for the public"), rows=2)


class RemovalForm(DeskForm):
    passage = TextField(
        label=_("Passage to remove"), rows=4, help_text=_("Word for word. It goes wherever it stands, and not before.")
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=RemovalGround.choices)
    explanation = TextField(
        label=_("Explanation, for the public"), rows=3, help_text=_("It stays, so it must not repeat the passage.")
    )
