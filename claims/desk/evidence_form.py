"""The form of a piece of evidence, with what it says about each of several claims."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.evidence import Tie
from claims.actions.report import Copy
from claims.desk.bearing_row import BEARINGS, SAME, PartField, ask_for_parts, bearing_row, offer_parts
from claims.desk.fields import (
    SPAN,
    AddressField,
    ClaimField,
    DayField,
    DeskForm,
    PrecisionField,
    TextField,
    clean_month,
)
from claims.desk.given_text import FileField, StampField, TakesFile
from claims.desk.words import stored_text
from claims.models import Actor, Document, Origin, Source
from claims.queries.evidence import at_address
from claims.ui.grades import CREDIBILITY_MEANS, RELIABILITY_MEANS
from claims.vocabulary import (
    BearingKind,
    Credibility,
    DateBasis,
    Derivation,
    DocumentType,
    Reliability,
    TitleKind,
)


def graded(choices) -> list[tuple]:
    return [(code, f"{code}  {label}") for code, label in choices]


class SourceSelect(forms.Select):
    """Each source carries its default grade, so that choosing it can choose the grade."""

    def create_option(self, name, value, label, *rest, **options):
        option = super().create_option(name, value, label, *rest, **options)
        if getattr(value, "instance", None):
            option["attrs"]["data-reliability"] = value.instance.reliability
        return option


class SentenceField(forms.CharField):
    """A sentence of the text by its place, “start-end” in code points; what is none counts as not chosen."""

    def clean(self, value):
        span = SPAN.fullmatch(super().clean(value))
        return (int(span[1]), int(span[2])) if span else None


class EvidenceForm(TakesFile, DeskForm):
    text = TextField(label=_("Text, pasted"), rows=6, required=False, strip=False)
    file = FileField()
    stamp = StampField()
    document = forms.ModelChoiceField(
        Document.objects.order_by("title", "pk"),
        label=_("Or a document of ours"),
        required=False,
        help_text=_("Its source and day are taken, unless you give others."),
    )
    url = AddressField(label=_("Address"))
    knows = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
    document_type = forms.ChoiceField(
        label=_("Kept as"), choices=DocumentType.choices, initial=DocumentType.ARTICLE, required=False
    )
    language = forms.CharField(
        label=_("Language"), max_length=12, initial="en", required=False, help_text=_("A code such as en, fa or uk.")
    )
    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    speaker = forms.ModelChoiceField(
        Actor.objects.order_by("name"),
        label=_("Who says it"),
        required=False,
        help_text=_("Where the report is of somebody’s words."),
    )
    new_speaker = forms.CharField(label=_("Or a new speaker"), max_length=200, required=False)

    excerpt = TextField(
        label=_("Excerpt, word for word"),
        rows=3,
        required=False,
        help_text=_("It has to stand in the text. A short text (up to 600 characters) is quoted whole."),
    )
    excerpt_start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    sentence = SentenceField(widget=forms.HiddenInput, required=False)
    paraphrase = TextField(label=_("Or in our words"), rows=2, required=False)

    source = forms.ModelChoiceField(
        Source.objects.standing().order_by("name"), label=_("Source"), required=False, widget=SourceSelect
    )
    new_source = forms.CharField(label=_("Or a new source"), max_length=200, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Left blank, the first line is taken and marked as a title by our editors."),
    )
    title_kind = forms.ChoiceField(label=_("The title is"), choices=TitleKind.choices, required=False)
    published_by_line = forms.CharField(
        label=_("Published by, as given"), max_length=200, required=False, help_text=_("Such as “Reuters via Yahoo”.")
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
    is_verified = forms.BooleanField(label=_("A copy was seen"), required=False, initial=True)
    caveat = TextField(label=_("Caution"), rows=2, required=False)

    derivation = forms.ChoiceField(
        label=_("How it came by it"),
        choices=Derivation.choices,
        initial=Derivation.UNKNOWN,
        widget=forms.RadioSelect,
        help_text=_("An unknown origin adds none to the count."),
    )
    origin = forms.ModelChoiceField(
        Origin.objects.order_by("name"),
        label=_("Origin"),
        required=False,
        help_text=_("What it derives from. Give an original a name too, so that relays of it count as one with it."),
    )
    new_origin = forms.CharField(label=_("Or a new origin"), max_length=240, required=False)
    original_source = forms.CharField(label=_("Original source, as given"), max_length=200, required=False)

    reliability = forms.ChoiceField(
        label=_("The source"),
        choices=Reliability.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Left open, the source’s default grade is taken, and the reason says so."),
    )
    credibility = forms.TypedChoiceField(
        label=_("The information"),
        choices=Credibility.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("As it reached us. Left open, it is 6, and the reason says so."),
    )
    grading_reason = TextField(
        label=_("Reason for the grades"),
        rows=2,
        required=False,
        help_text=_("Needed once you give a grade of your own."),
    )

    takes_blanks = True
    rows = {"bearings": (2, bearing_row)}
    stands_for = {
        "bearings": "bearings_1_claim",
        "claim": "bearings_1_claim",
        "kind": "bearings_1_kind",
        "note": "bearings_1_note",
        "clause": "bearings_1_clause",
        "rung": "bearings_1_rung",
        "type": "document_type",
    }
    meanings = {"reliability": RELIABILITY_MEANS, "credibility": CREDIBILITY_MEANS}

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        if not self.is_bound:
            self.fields["text"].widget.attrs["autofocus"] = True
        same = [(SAME, _("The same as about claim 1")), *BearingKind.choices]
        for names in self.row_names["bearings"][1:]:
            self.fields[names["kind"]].choices = same
            self.fields[names["kind"]].initial = SAME
        self.claims = offer_parts(self, self.row_names["bearings"])
        for number, names in enumerate(self.row_names["bearings"], 1):
            ask_for_parts(self, names["claim"], f"parts-{number}")
        self.on_record = []

    def tied_rows(self) -> list[tuple]:
        """For the page: the claim that a row names, its fields for claim and kind, for the parts, and for the note."""
        rows = self.row_fields("bearings")
        return [(self.claims.get(place), row[:2], row[2:4], row[4]) for place, row in enumerate(rows)]

    def graded(self) -> list[tuple]:
        """For the page: each grade's field, and its choices with what they mean."""
        return [
            (self[name], [(choice, means[code]) for choice, code in zip(self[name], means, strict=True)])
            for name, means in self.meanings.items()
        ]

    def clean(self):
        super().clean()
        clean_month(self, "published_on", "published_precision")
        clean_month(self, "happened_on", "happened_precision")
        said = self.cleaned_data
        said["title_kind"] = said.get("title_kind") or TitleKind.AS_PUBLISHED
        said["copy"] = self._copy()
        self._take_sentence(said)
        said["bearings"] = self._ties()
        self._look_up(said.get("url") or "", said.pop("knows", ""))

    def _copy(self) -> Copy | None:
        said = self.cleaned_data
        kept = {"type": said.pop("document_type", "") or DocumentType.ARTICLE, "language": said.pop("language", "")}
        given = self.take_text()
        author = said.pop("author", "") or ""
        if not given["text"].strip():
            return None
        return Copy(**given, **kept | {"language": kept["language"] or "en"}, author=author)

    def _take_sentence(self, said: dict) -> None:
        """A sentence that was ticked without script stands for its words."""
        span = said.pop("sentence", None)
        if span and not (said.get("excerpt") or "").strip():
            text = said["copy"].text if said["copy"] else stored_text(said.get("document"))
            said |= {"excerpt": text[slice(*span)].strip(), "excerpt_start": span[0]}

    def _ties(self) -> list[Tie]:
        ties, first = [], ""
        for number, (names, row) in enumerate(
            zip(self.row_names["bearings"], self.take_rows("bearings"), strict=True), 1
        ):
            claim, kind = row["claim"], row["kind"]
            if number == 1:
                first = kind
            if kind == SAME:
                kind, names = first, names | {"kind": "bearings_1_kind"}
            if claim and kind:
                ties.append(Tie(**row | {"kind": kind, "note": row["note"] or ""}))
            elif claim and names["kind"] not in self.errors:
                self.add_error(names["kind"], _("Say what it says about %s: choose from the list.") % claim.reference)
            elif not claim and row["note"] and names["claim"] not in self.errors:
                self.add_error(
                    names["claim"], _("There is a note, but no claim that it belongs to. Give its reference.")
                )
        return ties

    def _look_up(self, url: str, knows: str) -> None:
        """An address that is on record already is shown first; sent again, it is recorded as well."""
        self.on_record = list(at_address(url)[:5])
        if not self.on_record or knows == url:
            return
        self.data = self.data.copy()
        self.data["knows"] = url
        sentence = _(
            "%s is on record from this address already. Look at it; send the form again to record this as well."
        )
        self.add_error("url", sentence % ", ".join(row.reference for row in self.on_record))


class BearingForm(DeskForm):
    claim = ClaimField(label=_("Claim"))
    kind = forms.ChoiceField(label=_("What it says about it"), choices=BEARINGS)
    clause = PartField(_("No one clause"), label=_("Clause"))
    rung = PartField(_("No rung"), label=_("Rung"))
    note = TextField(label=_("Note"), rows=3, required=False)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.claims = offer_parts(self, [{name: name for name in ("claim", "clause", "rung")}])
        ask_for_parts(self, "claim", "parts-1")

    def parts(self) -> list[forms.BoundField]:
        return [self["clause"], self["rung"]]
