"""The filters of the table of claims. Values in addresses are lower-case; a wrong one gets a sentence."""

import django_filters
from django import forms
from django.core.validators import slug_re
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Actor, Topic
from claims.queries.as_of import AsOf
from claims.queries.search import claims_saying
from claims.queries.standing import (
    is_due_soon,
    is_late,
    is_overdue,
    with_came_about_on,
    with_corrected,
    with_disputed,
    with_next_on,
)
from claims.ui.months import Period, period_from
from claims.vocabulary import Flag, GivenBy, Kind, Status

DEADLINES = (
    ("speaker", _("Given by the speaker")),
    ("editors", _("Set by editors")),
    ("none", _("None given")),
    ("passed", _("Passed")),
    ("upcoming", _("Still to come")),
)
FLAGS = tuple((flag.value, flag.label) for flag in Flag if flag != Flag.SOURCE_CHANGED)
LOOKING = (("yes", _("What would happen")), ("no", _("Past or present")))
LONGEST_WORDS = 200


def _lower(choices) -> list[tuple[str, str]]:
    return [(value.lower(), label) for value, label in choices.choices]


class _AnyCase:
    """Takes a code in upper case as well, as older addresses may have it."""

    def to_python(self, value):
        if isinstance(value, (list, tuple)):
            return super().to_python([str(item).lower() for item in value])
        return super().to_python(value.lower() if isinstance(value, str) else value)


class CodeField(_AnyCase, django_filters.fields.ChoiceField):
    pass


class CodesField(_AnyCase, forms.MultipleChoiceField):
    pass


class CodeFilter(django_filters.ChoiceFilter):
    field_class = CodeField

    def __init__(self, *args, label, **options):
        sentence = _("“%(value)s” is not a choice of this filter, so it is not applied. Choose one of the list.")
        super().__init__(*args, label=label, error_messages={"invalid_choice": sentence}, **options)


class CodesFilter(django_filters.MultipleChoiceFilter):
    field_class = CodesField


class PeriodField(forms.CharField):
    """A year, a quarter or a month, as 2026, 2026-Q1 or 2026-03."""

    def to_python(self, value):
        value = super().to_python(value)
        found = period_from(value.upper()) if value else None
        if value and found is None:
            said = _("“%s” is no stretch of time, so it is not applied. Write a month as 2026-03, or a year as 2026.")
            raise forms.ValidationError(said % value[:40])
        return found


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class SlugChoiceField(django_filters.fields.ModelChoiceField):
    def to_python(self, value):
        """Nothing but a slug reaches the database: PostgreSQL refuses NUL bytes with an error."""
        if isinstance(value, str) and value and not slug_re.match(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class SlugFilter(django_filters.ModelChoiceFilter):
    field_class = SlugChoiceField

    def __init__(self, *args, what, **options):
        sentence = _("No %(what)s of that name has claims here, so the filter is not applied. Choose one of the list.")
        messages = {"invalid_choice": sentence % {"what": what}}
        super().__init__(*args, to_field_name="slug", error_messages=messages, **options)


class ClaimFilter(django_filters.FilterSet):
    """Narrows claims as they stood on a day (`standing.claims_on`)."""

    status = CodesFilter(
        label=_("Status"),
        choices=_lower(Status),
        method="by_status",
        error_messages={
            "invalid_choice": _("“%(value)s” is not a status, so no status is chosen. Choose from the list.")
        },
    )
    q = django_filters.CharFilter(
        label=_("Words in the claim, a quote or a name"), method="by_words", max_length=LONGEST_WORDS
    )
    speaker = SlugFilter(
        label=_("Speaker"),
        what=_("speaker"),
        empty_label=_("Anyone"),
        queryset=Actor.objects.filter(claims__published_at__isnull=False).distinct().order_by("name"),
    )
    topic = SlugFilter(
        label=_("Topic"),
        what=_("topic"),
        empty_label=_("Any"),
        field_name="topics",
        queryset=Topic.objects.filter(claims__published_at__isnull=False).distinct().order_by("name"),
    )
    kind = CodeFilter(label=_("Kind"), choices=_lower(Kind), empty_label=_("Any"), method="by_kind")
    deadline = CodeFilter(label=_("Deadline"), choices=DEADLINES, empty_label=_("Any"), method="by_deadline")
    flag = CodeFilter(label=_("Flag"), choices=FLAGS, empty_label=_("Any"), method="by_flag")
    made = PeriodFilter(label=_("Made in"), method="by_made")
    due = PeriodFilter(label=_("Due in"), method="by_due")
    forward = CodeFilter(label=_("Speaks of"), choices=LOOKING, empty_label=_("Any time"), method="by_forward")

    def __init__(self, data, queryset, *, as_of: AsOf):
        self.as_of, self.objections_to_words = as_of, []
        super().__init__(data, queryset)

    def by_status(self, claims: QuerySet, _name: str, values: list[str]) -> QuerySet:
        return claims.filter(shown_status__in=[value.upper() for value in values]) if values else claims

    def by_words(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        """As the search has it: each word in any of its forms, phrases, beginnings of words, filters by name."""
        found, self.objections_to_words = claims_saying(value, claims)
        return found

    def by_kind(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        return claims.filter(kind=value.upper())

    def by_deadline(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        return claims.filter(
            {
                "speaker": Q(due_on__isnull=False, given_by=GivenBy.SPEAKER),
                "editors": Q(due_on__isnull=False, given_by=GivenBy.EDITORS),
                "none": Q(due_on__isnull=True),
                "passed": Q(due_on__lt=self.as_of.day),
                "upcoming": Q(due_on__gte=self.as_of.day),
            }[value]
        )

    def by_flag(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        if value == Flag.OVERDUE:
            return with_next_on(claims, self.as_of).filter(is_overdue(self.as_of))
        if value == Flag.DUE_SOON:
            return with_next_on(claims, self.as_of).filter(is_due_soon(self.as_of))
        if value == Flag.LATE:
            return with_came_about_on(claims, self.as_of).filter(is_late())
        if value == Flag.DISPUTED:
            return with_disputed(claims, self.as_of).filter(shown_disputed=True)
        return with_corrected(claims, self.as_of).filter(shown_corrected=True)

    def by_made(self, claims: QuerySet, _name: str, value: Period) -> QuerySet:
        return claims.filter(made_on__range=(value.first, value.last))

    def by_due(self, claims: QuerySet, _name: str, value: Period) -> QuerySet:
        """Claims whose deadline falls into it, or, for today, whose review day does where there is none."""
        return with_next_on(claims, self.as_of).filter(shown_next_on__range=(value.first, value.last))

    def by_forward(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        return claims.filter(is_forward_looking=value == "yes")

    @property
    def sentences(self) -> list[str]:
        """What was wrong with the values of the address."""
        _read = self.qs  # the words are read when the claims are asked for
        return [*(str(error) for errors in self.errors.values() for error in errors), *self.objections_to_words]
