"""The part of a form in which evidence is tied to a claim: what it says, and the clause or rung that it speaks to."""

from collections.abc import Iterable

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from claims.desk.fields import REFERENCE, SLUG, ClaimField, TextField
from claims.models import Claim
from claims.queries.evidence import Test, tests_of
from claims.vocabulary import BearingKind

BEARINGS = [("", gettext_lazy("Choose")), *BearingKind.choices]
SAME = "SAME"
WORDS = 90


class PartField(forms.ChoiceField):
    """A clause or a rung by its number, of whichever claim the row names."""

    def __init__(self, none, **options):
        self.none, self.rows = none, {}
        super().__init__(required=False, choices=[("", none)], **options)

    def offer(self, rows: dict[str, tuple[str, object]]) -> None:
        self.rows = {number: row for number, (_words, row) in rows.items()}
        self.choices = [("", self.none), *((number, words) for number, (words, _row) in rows.items())]

    def clean(self, value):
        return self.rows.get(super().clean(value))


def bearing_row() -> dict[str, forms.Field]:
    return {
        "claim": ClaimField(label=gettext_lazy("Claim {}"), required=False),
        "kind": forms.ChoiceField(label=gettext_lazy("What it says about claim {}"), choices=BEARINGS, required=False),
        "clause": PartField(gettext_lazy("No one clause"), label=gettext_lazy("Clause, for claim {}")),
        "rung": PartField(gettext_lazy("No rung"), label=gettext_lazy("Rung, for claim {}")),
        "note": TextField(label=gettext_lazy("Note on claim {}"), rows=2, required=False),
    }


def claims_named(values: Iterable[str]) -> dict[str, Claim]:
    """Published claims by what was typed, a reference or the last part of an address; one query."""
    numbers, slugs = {}, set()
    for value in values:
        if found := REFERENCE.fullmatch(value):
            numbers[value] = int(found[1])
        elif SLUG.fullmatch(value):
            slugs.add(value)
    if not numbers and not slugs:
        return {}
    rows = list(Claim.objects.public().filter(Q(number__in=numbers.values()) | Q(slug__in=slugs)))
    by_number, by_slug = {claim.number: claim for claim in rows}, {claim.slug: claim for claim in rows}
    named = {value: by_number.get(number) for value, number in numbers.items()}
    named |= {value: by_slug.get(value) for value in slugs}
    return {value: claim for value, claim in named.items() if claim}


def offer_parts(form: forms.Form, rows: list[dict[str, str]]) -> dict[int, Claim]:
    """Gives each row the clauses and rungs of the claim that it names. Claims by the row's place, from 0."""
    typed = [_typed(form, names["claim"]) for names in rows]
    named = claims_named(value for value in typed if value)
    tests = tests_of(set(named.values()))
    found = {}
    for place, (names, value) in enumerate(zip(rows, typed, strict=True)):
        if value not in named:
            continue
        claim = found[place] = named[value]
        _offer(form, names, tests[claim.pk])
    return found


def ask_for_parts(form: forms.Form, claim: str, target: str) -> None:
    """With script, naming a claim brings its clauses and rungs."""
    asks = {"hx-get": reverse("desk:evidence-parts"), "hx-trigger": "change", "hx-target": f"#{target}"}
    form.fields[claim].widget.attrs |= asks


def _offer(form: forms.Form, names: dict[str, str], test: Test) -> None:
    clauses = {
        str(clause.number): (
            f"{clause.number}  {clause.get_kind_display()}: {Truncator(clause.text).chars(WORDS)}",
            clause,
        )
        for clause in test.clauses
    }
    rungs = {str(rung.position): (f"{rung.position}  {rung.name}", rung) for rung in test.rungs}
    form.fields[names["clause"]].offer(clauses)
    form.fields[names["rung"]].offer(rungs)


def _typed(form: forms.Form, name: str) -> str:
    value = form.data.get(name) if form.is_bound else form.initial.get(name)
    return str(value or "").strip()
