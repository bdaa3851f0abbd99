"""Fields of the desk's forms: what comes over the wire made plain, and every refusal a sentence."""

import re
from collections.abc import Callable, Container

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from claims.rules.refusal import Refused
from claims.vocabulary import Precision, Status

LONGEST_KEY = 18  # digits
DASHES = "-" * 9  # what Django calls no choice
MOST_ROWS = 60
SPARE_ROWS = 2
REFERENCE = re.compile(r"(?:CL-)?(\d{1,9})", re.IGNORECASE)
SLUG = re.compile(r"[-\w]+", re.ASCII)
SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)  # a sentence by its place, “start-end” in code points

SENTENCES = {
    "required": _("%(label)s is missing. Fill it in."),
    "invalid": _("%(label)s cannot be read. Look at how it is written."),
    "invalid_choice": _("%(label)s is not one of the choices any more. Choose from the list."),
    "invalid_pk_value": _("%(label)s is not one of the choices any more. Choose from the list."),
    "invalid_list": _("%(label)s cannot be read. Choose from the list."),
    "null_characters_not_allowed": _("%(label)s contains a NUL character. Remove it."),
    "max_length": _("%(label)s is longer than %(limit)s characters. Shorten it."),
}
INVALID_DAY = _("%(label)s is not a day. Write it as year-month-day, for example 2023-06-01.")
INVALID_ADDRESS = _("%(label)s is not a web address. It begins with https:// or http://.")
INVALID_NUMBER = _("%(label)s is not a whole number.")


class TextField(forms.CharField):
    """Lines of text. Browsers send CRLF for a line break, which no document has asked for."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options)

    def to_python(self, value):
        value = super().to_python(value)
        return value.replace("\r\n", "\n").replace("\r", "\n") if value else value


class DayField(forms.DateField):
    """A day as ISO 8601, which is what date controls send; without one it is typed."""

    def __init__(self, **options):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class AddressField(forms.URLField):
    def __init__(self, **options):
        super().__init__(**{"assume_scheme": "https", "max_length": 1000, "required": False} | options)


class PrecisionField(forms.ChoiceField):
    def __init__(self, **options):
        options = {"label": _("Known to the"), "required": False, "initial": Precision.DAY} | options
        super().__init__(choices=Precision.choices, **options)


class StatusField(forms.ChoiceField):
    """Takes any status: whether a ruling may lead there is for the rules to say."""

    def valid_value(self, value):
        return value in Status.values


class ManyField(forms.ModelMultipleChoiceField):
    """Rows of a table; a key that no table can have is refused before the database sees it."""

    def clean(self, value):
        for key in value or ():
            if not (str(key).isascii() and str(key).isdigit() and len(str(key)) <= LONGEST_KEY):
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super().clean(value)


class RowsField(ManyField):
    """Rows to tick, each shown by a template of its own."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, *, show: Callable, **options):
        self.show = show
        super().__init__(queryset, required=False, **options)

    def label_from_instance(self, row):
        return self.show(row)


class ClaimField(forms.CharField):
    """A claim by its reference (CL-0007, or 7) or by the last part of its address."""

    def __init__(self, **options):
        super().__init__(max_length=80, **options)
        self.widget.attrs |= {"list": "known-claims", "autocomplete": "off", "placeholder": "CL-0001"}

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        by_number, by_slug = REFERENCE.fullmatch(text), SLUG.fullmatch(text)
        found = Claim.objects.filter(number=int(by_number[1])) if by_number else Claim.objects.filter(slug=text)
        claim = found.first() if by_number or by_slug else None
        if claim is None:
            sentence = _("There is no claim “%(text)s”. Give its reference, such as CL-0007.")
            raise forms.ValidationError(sentence, params={"text": text}, code="unknown")
        return claim


def clean_month(form: forms.Form, day: str, precision: str) -> None:
    """What is known to the month or the year only is kept as its first day."""
    value, known_to = form.cleaned_data.get(day), form.cleaned_data.get(precision)
    if not value:
        form.cleaned_data[precision] = ""
    elif known_to == Precision.YEAR:
        form.cleaned_data[day] = value.replace(month=1, day=1)
    elif known_to == Precision.MONTH:
        form.cleaned_data[day] = value.replace(day=1)


class DeskForm(forms.Form):
    """The base of the desk's forms: `cleaned_data` has the keywords of the action that the form is for.

    `rows` are groups of fields that repeat: name -> (how many at least, a function that makes the fields of one,
    with `{}` for its number in each label).
    `stands_for` says which field shows a sentence about a keyword that is no field of its own. `takes_blanks` is set
    where the action judges a form with gaps too, so that what is missing and what is wrong are told together.
    """

    rows: dict[str, tuple[int, Callable[[], dict[str, forms.Field]]]] = {}
    stands_for: dict[str, str] = {}
    takes_blanks = False

    def __init__(self, data=None, *, initial=None, **options):
        super().__init__(data, initial=initial, **options)
        self.row_names: dict[str, list[dict[str, str]]] = {}
        for name, (least, make) in self.rows.items():
            numbers = range(1, self._count(name, least) + 1)
            self.row_names[name] = [self._add_row(name, number, make()) for number in numbers]
        for field in self.fields.values():
            _say_sentences(field)
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
                field.empty_label = _("Not chosen")

    def _count(self, name: str, least: int) -> int:
        start = re.compile(rf"{name}_(\d{{1,3}})_")
        given = [match for key in (*self.data, *(self.initial or {})) if (match := start.match(key))]
        asked = self.initial.get(f"{name}_rows") if self.initial else None
        highest = max((int(match[1]) for match in given), default=0)
        spare = 0 if self.is_bound or asked else (SPARE_ROWS if given else 0)
        return min(max(least, highest + spare, int(asked or 0)), MOST_ROWS)

    def _add_row(self, name: str, number: int, fields: dict[str, forms.Field]) -> dict[str, str]:
        names = {part: f"{name}_{number}_{part}" for part in fields}
        for part, field in fields.items():
            field.label = field.label.format(number)
            self.fields[names[part]] = field
        return names

    def row_fields(self, name: str) -> list[list[forms.BoundField]]:
        """The fields of each row, for the page."""
        return [[self[field] for field in names.values()] for names in self.row_names[name]]

    def take_rows(self, name: str) -> list[dict]:
        """The values of each row; they leave `cleaned_data`."""
        return [
            {part: self.cleaned_data.pop(field, None) for part, field in names.items()}
            for names in self.row_names[name]
        ]

    def refuse(self, refusal: Refused, but: Container[str] = ()) -> None:
        """Shows every sentence of a refusal, beside its field where it has one. `but` are fields that said enough."""
        for sentence in refusal.general:
            self.add_error(None, sentence)
        for keyword, sentences in refusal.fields.items():
            name = self.stands_for.get(keyword, keyword)
            for sentence in sentences if name not in but else ():
                self.add_error(name if name in self.fields else None, sentence)


def _say_sentences(field: forms.Field) -> None:
    label = field.label
    words = {"label": label, "limit": getattr(field, "max_length", None)}
    for code, sentence in SENTENCES.items():
        field.error_messages[code] = sentence % words
    if isinstance(field, forms.ModelChoiceField):
        field.validate_no_null_characters = ProhibitNullCharactersValidator(
            message=field.error_messages["null_characters_not_allowed"]
        )
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = INVALID_DAY % words
    if isinstance(field, forms.URLField):
        field.error_messages["invalid"] = INVALID_ADDRESS % words
    if isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = INVALID_NUMBER % words
