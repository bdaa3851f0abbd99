"""The form of a claim before it is published: the words, the window and the test."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.draft import Reading, Term
from claims.desk.fields import DayField, DeskForm, ManyField, PrecisionField, TextField, clean_month
from claims.desk.rung_field import RungField
from claims.desk.stale import SeenField
from claims.models import Actor, Topic
from claims.rules.templates import TEMPLATES
from claims.vocabulary import ActorKind, Calendar, ClauseKind, Direction, GivenBy, Kind, Modality

UNCHOSEN = ("", _("Not said"))
# A test says what would confirm and what would not, so the first rows ask for that.
FIRST_CLAUSES = (
    ClauseKind.CONFIRMS_IF,
    ClauseKind.PARTLY_IF,
    ClauseKind.REFUTES_IF,
    ClauseKind.DOES_NOT_COUNT,
    ClauseKind.SOURCES_ACCEPTED,
)


def clause_row() -> dict[str, forms.Field]:
    return {
        "kind": forms.ChoiceField(label=_("Clause {}: its kind"), choices=ClauseKind.choices, required=False),
        "text": TextField(label=_("Clause {}"), rows=2, required=False),
    }


def reading_row() -> dict[str, forms.Field]:
    return {
        "window_start": DayField(label=_("Other reading {}: from"), required=False),
        "due_on": DayField(label=_("to, reading {}"), required=False),
        "basis": forms.CharField(label=_("Why reading {} is fair"), max_length=1000, required=False),
    }


class DraftForm(DeskForm):
    quote = TextField(label=_("Quote"), rows=3, help_text=_("Word for word as in the document."))
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    context_quote = TextField(
        label=_("Context"), rows=2, required=False, help_text=_("Words around it that it needs, as in the document.")
    )
    speaker = forms.ModelChoiceField(Actor.objects.order_by("name"), label=_("Speaker"), required=False)
    new_speaker = forms.CharField(label=_("Or a new speaker"), max_length=200, required=False)
    speaker_role = forms.CharField(label=_("Role at the time"), max_length=200, required=False)
    made_on = DayField(label=_("Said on"))
    made_on_note = forms.CharField(label=_("Note on that day"), max_length=300, required=False)
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("Neutral, as a sentence."))
    wording = TextField(label=_("Neutral wording"), rows=2)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    modality = forms.ChoiceField(label=_("How strongly it was put"), choices=Modality.choices)
    direction = forms.ChoiceField(label=_("Says that"), choices=Direction.choices)
    phrase = forms.CharField(label=_("Phrase as spoken"), max_length=300, required=False)
    calendar = forms.ChoiceField(label=_("Calendar"), choices=Calendar.choices, initial=Calendar.GREGORIAN)
    window_start = DayField(label=_("From"), required=False)
    due_on = DayField(label=_("To"), required=False)
    due_precision = PrecisionField()
    given_by = forms.ChoiceField(label=_("Whose deadline it is"), choices=[UNCHOSEN, *GivenBy.choices], required=False)
    window_basis = TextField(label=_("Basis of this reading"), rows=2, required=False)
    review_on = DayField(
        label=_("Review day"), required=False, help_text=_("For a claim without a deadline: when to look at it again.")
    )
    is_written_afterwards = forms.BooleanField(
        label=_("The outcome was known when this test was written"), required=False
    )
    topics = ManyField(Topic.objects.order_by("name"), label=_("Topics"), required=False)
    new_topic = forms.CharField(label=_("Or a new topic"), max_length=120, required=False)
    about = ManyField(Actor.objects.order_by("name"), label=_("Speaks of"), required=False)
    new_about = forms.CharField(label=_("Or somebody or something new"), max_length=200, required=False)
    new_about_kind = forms.ChoiceField(
        label=_("What that is"), choices=ActorKind.choices, initial=ActorKind.ORGANISATION, required=False
    )
    ladder_rung = RungField(label=_("Rung of a ladder"), help_text=_("The rung that the claim asserts."))
    is_forward_looking = forms.BooleanField(label=_("Speaks of what would happen"), required=False, initial=True)
    is_headline = forms.BooleanField(label=_("Headline claim"), required=False)
    editor_note = TextField(label=_("Note by the editors, public"), rows=2, required=False)

    takes_blanks = True
    rows = {"clauses": (5, clause_row), "readings": (2, reading_row)}
    stands_for = {"clauses": "clauses_1_text", "readings": "readings_1_due_on", "context_start": "context_quote"}

    def __init__(self, data=None, *, initial=None, **options):
        super().__init__(data, initial=initial, **options)
        for names, kind in zip(self.row_names["clauses"], FIRST_CLAUSES, strict=False):
            self.fields[names["kind"]].initial = kind

    def clean(self):
        super().clean()
        clean_month(self, "due_on", "due_precision")
        clauses = (row for row in self.take_rows("clauses") if row["text"])
        self.cleaned_data["clauses"] = [Term(row["kind"] or ClauseKind.CONFIRMS_IF, row["text"]) for row in clauses]
        readings = (row for row in self.take_rows("readings") if row["basis"] or row["due_on"] or row["window_start"])
        self.cleaned_data["readings"] = [
            Reading(row["window_start"], row["due_on"], row["basis"] or "") for row in readings
        ]


class NewClaimForm(DraftForm):
    """A draft, and what it takes to publish it at once."""

    template = forms.ChoiceField(
        label=_("Start the test from"),
        choices=[("", _("Nothing")), *((each.name, each.label) for each in TEMPLATES)],
        required=False,
    )
    reason = TextField(
        label=_("Why it is tracked, for the public"),
        rows=2,
        required=False,
        help_text=_("The first line of the claim's history. A draft needs none yet."),
    )


class EditForm(DraftForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_fields = SeenField()

    def clean(self):
        super().clean()
        self.cleaned_data.pop("seen_fields", None)


class PublishForm(DeskForm):
    reason = TextField(
        label=_("Reason, for the public"),
        rows=3,
        help_text=_("The first line of the claim's history: why it is tracked."),
    )
    effective_on = DayField(
        label=_("On record from"), required=False, help_text=_("The day it was said, unless you give another.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    stands_for = {"clauses": "reason"}


def initial_of(claim, appearance, clauses) -> dict:
    """What a draft says, as the fields of its form."""
    own = [name for name in DraftForm.base_fields if hasattr(claim, name) and name not in ("topics", "about")]
    said = {name: getattr(claim, name) for name in own}
    said |= {"topics": list(claim.topics.all()), "about": list(claim.about.all()), "seen_version": claim.version}
    if appearance:
        said |= {"quote": appearance.quote.exact, "start": appearance.quote.start}
        said["context_quote"] = appearance.context_quote.exact if appearance.context_quote else ""
    for number, clause in enumerate(clauses, 1):
        said |= {f"clauses_{number}_kind": clause.kind, f"clauses_{number}_text": clause.text}
        said["is_written_afterwards"] = clause.contract.is_written_afterwards
    for number, reading in enumerate(claim.readings.order_by("pk"), 1):
        parts = ("window_start", "due_on", "basis")
        said |= {f"readings_{number}_{part}": getattr(reading, part) for part in parts}
    return said
