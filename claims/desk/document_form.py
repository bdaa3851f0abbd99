"""The forms of a document: its text, pasted; and what became of its sentences."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk.fields import SPAN, AddressField, DayField, DeskForm, PrecisionField, TextField, clean_month
from claims.desk.given_text import FileField, StampField, TakesFile
from claims.models import Actor, Document, Source
from claims.vocabulary import DispositionKind, DocumentType, LeftOut


class DocumentForm(TakesFile, DeskForm):
    type = forms.ChoiceField(label=_("Type"), choices=DocumentType.choices)
    title = forms.CharField(label=_("Title, as published"), max_length=300, required=False)
    source = forms.ModelChoiceField(Source.objects.standing().order_by("name"), label=_("Source"), required=False)
    new_source = forms.CharField(
        label=_("Or a new source"),
        max_length=200,
        required=False,
        help_text=_("Who publishes it. It starts with the grade F, “cannot be judged”."),
    )
    speaker = forms.ModelChoiceField(Actor.objects.order_by("name"), label=_("Speaker"), required=False)
    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    published_on = DayField(label=_("Published on"), required=False)
    published_precision = PrecisionField()
    url = AddressField(label=_("Address"))
    language = forms.CharField(
        label=_("Language"), max_length=12, initial="en", help_text=_("A code such as en, fa or uk.")
    )
    text = TextField(
        label=_("Text"),
        rows=14,
        strip=False,
        required=False,
        help_text=_("The whole text as it stands. It is stored once and never changed; quotes are anchored in it."),
    )
    part_of = forms.ModelChoiceField(
        Document.objects.filter(part_of__isnull=True).order_by("-recorded_at", "-pk"),
        label=_("Part of"),
        required=False,
        empty_label=_("No: it is a whole of its own"),
        help_text=_("A briefing that an article prints is a part of the article. It has its text from there."),
    )
    first_words = forms.CharField(label=_("How the part begins"), max_length=1000, required=False)
    last_words = forms.CharField(label=_("How it ends"), max_length=1000, required=False)
    title_note = forms.CharField(label=_("Note on the title"), max_length=300, required=False)
    published_note = forms.CharField(label=_("Note on the day"), max_length=300, required=False)
    mirror_url = AddressField(label=_("A copy elsewhere"))
    reliability_note = TextField(label=_("Note on how far it can be relied on"), rows=2, required=False)

    file = FileField()
    stamp = StampField()

    takes_blanks = True
    stands_for = {"region": "first_words"}

    def clean(self):
        super().clean()
        part_of = self.cleaned_data.get("part_of")
        self.cleaned_data |= self.take_text()
        clean_month(self, "published_on", "published_precision")
        if not part_of and not self.cleaned_data.get("text") and not {"text", "file"} & self.errors.keys():
            sentence = self.fields["text"].error_messages["required"]
            self.add_error("text", forms.ValidationError(sentence, code="required"))


class SpansField(forms.MultipleChoiceField):
    """Sentences as they stand in the stored text, each “start-end” in code points."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        return SPAN.fullmatch(value) is not None

    def clean(self, value):
        spans = [SPAN.fullmatch(span) for span in super().clean(value)]
        return [(int(span[1]), int(span[2])) for span in spans]


class AccountForm(DeskForm):
    spans = SpansField(label=_("Sentences"), required=False)
    # A sentence becomes a claim or a restatement by being quoted.
    kind = forms.ChoiceField(
        label=_("What became of them"),
        choices=[
            (kind, kind.label)
            for kind in DispositionKind
            if kind not in (DispositionKind.CLAIM, DispositionKind.RESTATEMENT)
        ],
    )
    why = forms.ChoiceField(
        label=_("Why it is left out"), choices=[("", _("Choose a reason")), *LeftOut.choices], required=False
    )
    reason = forms.CharField(label=_("The reason in words, for the public"), max_length=1000, required=False)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("kind") != DispositionKind.NOT_TRACKED:
            self.cleaned_data["why"] = ""
