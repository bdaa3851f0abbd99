"""How far a claim has come on its ladder, and by which evidence."""

from datetime import date

import pytest

from claims.actions.evidence import Tie
from claims.models import Rung
from claims.queries.as_of import AsOf
from claims.queries.claim import claim_page
from claims.queries.ladder import ladder_of
from claims.vocabulary import BearingKind

TODAY = date(2024, 2, 1)


def rung(name: str, ladder: str = "delivery") -> Rung:
    return Rung.objects.get(ladder__slug=ladder, name=name)


@pytest.fixture
def climbing(world):
    return world.claim(ladder_rung=rung("Received"))


def landed(world, claim, name, *, kind=BearingKind.CONTEXT, **given):
    return world.evidence(bearings=[Tie(claim=claim, kind=kind, rung=rung(name))], **given)


def steps(claim, day=TODAY):
    page = claim_page(slug=claim.slug, as_of=AsOf(day, TODAY))
    return {step.rung.name: step for step in ladder_of(page.claim, [piece.bearing for piece in page.pieces])}


def test_a_rung_was_first_reached_by_the_earliest_happening_not_by_the_first_report(world, climbing):
    late = landed(world, climbing, "Shipped", published_on=date(2023, 5, 1), happened_on=date(2023, 4, 1))
    early = landed(world, climbing, "Shipped", published_on=date(2023, 9, 1), happened_on=date(2023, 3, 1))
    assert steps(climbing)["Shipped"].first.evidence == early != late


def test_evidence_that_speaks_against_reaches_no_rung(world, climbing):
    landed(world, climbing, "Received", kind=BearingKind.REFUTES)
    landed(world, climbing, "Trained")
    found = steps(climbing)
    assert (found["Received"].is_reached, found["Received"].first, found["Trained"].is_highest) == (False, None, True)


def test_on_an_earlier_day_a_rung_is_not_reached_yet(world, climbing):
    landed(world, climbing, "Shipped", published_on=date(2023, 9, 1), happened_on=date(2023, 3, 1))
    assert not steps(climbing, date(2023, 8, 31))["Shipped"].is_reached
    assert steps(climbing, date(2023, 9, 1))["Shipped"].is_reached
