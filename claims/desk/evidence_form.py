"""The form of a piece of evidence, with what it says about each of several claims."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.evidence import Tie
from claims.desk.fields import (
    AddressField,
    ClaimField,
    DayField,
    DeskForm,
    PrecisionField,
    TextField,
    clean_month,
)
from claims.models import Clause, Document, Origin, Source
from claims.vocabulary import BearingKind, Credibility, DateBasis, Derivation, Reliability, TitleKind

BEARINGS = [("", _("Choose")), *BearingKind.choices]


def bearing_row() -> dict[str, forms.Field]:
    return {
        "claim": ClaimField(label=_("Claim {}"), required=False),
        "kind": forms.ChoiceField(label=_("What it says about claim {}"), choices=BEARINGS, required=False),
        "note": TextField(label=_("Note on claim {}"), rows=2, required=False),
    }


def graded(choices) -> list[tuple]:
    return [(code, f"{code}  {label}") for code, label in choices]


class EvidenceForm(DeskForm):
    title = forms.CharField(label=_("Title"), max_length=300)
    title_kind = forms.ChoiceField(label=_("The title is"), choices=TitleKind.choices)
    source = forms.ModelChoiceField(Source.objects.standing().order_by("name"), label=_("Source"), required=False)
    new_source = forms.CharField(label=_("Or a new source"), max_length=200, required=False)
    published_by_line = forms.CharField(
        label=_("Published by, as given"), max_length=200, required=False, help_text=_("Such as “Reuters via Yahoo”.")
    )
    url = AddressField(label=_("Address"))
    document = forms.ModelChoiceField(
        Document.objects.order_by("title", "pk"), label=_("Document of ours"), required=False
    )
    published_on = DayField(label=_("Published on"), required=False)
    published_precision = PrecisionField()
    published_basis = forms.ChoiceField(
        label=_("Read from"), choices=[("", _("Not said")), *DateBasis.choices], required=False
    )
    happened_on = DayField(label=_("Happened on"), required=False)
    happened_precision = PrecisionField()
    known_on = DayField(
        label=_("Became known on"), required=False, help_text=_("The day of publication, unless you give another.")
    )
    excerpt = TextField(label=_("Excerpt, word for word"), rows=4, required=False)
    paraphrase = TextField(label=_("In our words"), rows=3, required=False)
    is_verified = forms.BooleanField(label=_("A copy was seen"), required=False, initial=True)
    caveat = TextField(label=_("Caution"), rows=2, required=False)
    derivation = forms.ChoiceField(label=_("How it came by it"), choices=Derivation.choices, initial=Derivation.UNKNOWN)
    origin = forms.ModelChoiceField(
        Origin.objects.order_by("name"),
        label=_("Origin"),
        required=False,
        help_text=_("What it derives from. Origins are counted, not articles."),
    )
    new_origin = forms.CharField(label=_("Or a new origin"), max_length=240, required=False)
    original_source = forms.CharField(label=_("Original source, as given"), max_length=200, required=False)
    reliability = forms.ChoiceField(
        label=_("The source"),
        choices=graded(Reliability.choices),
        widget=forms.RadioSelect,
        help_text=_("F does not mean low: it means that the source cannot be judged."),
    )
    credibility = forms.TypedChoiceField(
        label=_("The information"),
        choices=graded(Credibility.choices),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("As it reached us. 6 means that it cannot be judged."),
    )
    grading_reason = TextField(label=_("Reason for the grades"), rows=2)

    takes_blanks = True
    rows = {"bearings": (4, bearing_row)}
    stands_for = {
        "bearings": "bearings_1_claim",
        "claim": "bearings_1_claim",
        "kind": "bearings_1_kind",
        "note": "bearings_1_note",
    }

    def clean(self):
        super().clean()
        clean_month(self, "published_on", "published_precision")
        clean_month(self, "happened_on", "happened_precision")
        ties = []
        for names, row in zip(self.row_names["bearings"], self.take_rows("bearings"), strict=True):
            if row["claim"] and not row["kind"] and names["kind"] not in self.errors:
                self.add_error(
                    names["kind"], _("Say what it says about %s: choose from the list.") % row["claim"].reference
                )
            elif row["claim"]:
                ties.append(Tie(claim=row["claim"], kind=row["kind"], note=row["note"] or ""))
            elif row["note"] and names["claim"] not in self.errors:
                self.add_error(
                    names["claim"], _("There is a note, but no claim that it belongs to. Give its reference.")
                )
        self.cleaned_data["bearings"] = ties


class BearingForm(DeskForm):
    claim = ClaimField(label=_("Claim"))
    kind = forms.ChoiceField(label=_("What it says about it"), choices=BEARINGS)
    note = TextField(label=_("Note"), rows=3, required=False)
    clause = forms.IntegerField(
        label=_("Clause"),
        required=False,
        min_value=1,
        help_text=_("Its number in the claim's test, if it speaks to one."),
    )

    def clean(self):
        super().clean()
        claim, number = self.cleaned_data.get("claim"), self.cleaned_data.get("clause")
        if claim is None or number is None:
            self.cleaned_data["clause"] = None
            return
        clauses = Clause.objects.filter(contract__claim=claim, number=number).order_by("-contract__number")
        self.cleaned_data["clause"] = clauses.first()
        if self.cleaned_data["clause"] is None:
            sentence = _("The test of %(claim)s has no clause %(number)s. Look it up on the claim's page.")
            self.add_error("clause", sentence % {"claim": claim.reference, "number": number})
