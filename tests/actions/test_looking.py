"""When a claim was last looked at follows from what people do with it, and never goes back."""

from datetime import date, timedelta

import pytest

from claims.actions.claim import plan_review
from claims.actions.looking import look_at
from claims.models import Claim, LedgerEntry
from claims.vocabulary import Status


def looked_on(claim) -> date:
    return Claim.objects.get(pk=claim.pk).looked_on


ACTS = {
    "a ruling": lambda world, claim: world.ruling(claim),
    "a review": lambda world, claim: world.ruling(claim, Status.OPEN, clauses=[]),
    "evidence": lambda world, claim: world.evidence(claim),
    "a search": lambda world, claim: world.search(claim),
    "a review day": lambda world, claim: plan_review(
        claim=claim, review_on=world.now.date() + timedelta(days=9), by=world.editor_one, at=world.tick()
    ),
}


def test_a_claim_is_looked_at_when_it_is_published(world):
    claim = world.claim()
    assert looked_on(claim) == claim.published_at.date()


def test_a_draft_was_not_looked_at(world):
    assert looked_on(world.draft()) is None


@pytest.mark.parametrize("act", ACTS)
def test_what_people_do_with_a_claim_is_a_look_at_it(world, act):
    claim = world.claim()
    world.now += timedelta(days=3)
    ACTS[act](world, claim)
    assert looked_on(claim) == world.now.date()


def test_an_earlier_day_does_not_hide_a_later_look(world):
    claim = world.claim()
    look_at(claim, on=date(2020, 1, 1))
    assert looked_on(claim) == claim.published_at.date()


def test_looking_costs_one_query_and_writes_nothing_on_the_ledger(world, django_assert_num_queries):
    claim, entries = world.claim(), LedgerEntry.objects.count
    before = entries()
    with django_assert_num_queries(1):
        look_at(claim, on=date(2030, 1, 1))
    assert entries() == before
