"""The front page's figures."""

from datetime import date

import pytest

from claims.queries.as_of import AsOf, as_of_from
from claims.queries.board import ALL_AT_ONCE, AT_FIRST, drawn_on, due_next, summary_on, tally_on
from claims.vocabulary import Family, Flag, Status
from tests.crowd import crowd_of_claims

TODAY = date(2024, 2, 1)


@pytest.fixture
def today():
    return as_of_from({}, today=TODAY)


def test_forward_looking_claims_and_other_statements_are_counted_apart(world, today):
    world.claim()
    world.claim(is_forward_looking=False)
    world.ruling(world.claim(is_forward_looking=False))
    tally = tally_on(today)
    assert (tally.forward_total, tally.other_total) == (1, 2)
    assert tally.other[Status.CONFIRMED] == 1


def test_statuses_without_claims_are_counted_as_zero(world, today):
    world.claim()
    assert tally_on(today).families() == {
        Family.STILL_OPEN: 1,
        Family.CAME_ABOUT: 0,
        Family.DID_NOT: 0,
        Family.NO_OUTCOME: 0,
    }


def test_the_tally_of_an_earlier_day_counts_as_things_stood_then(world):
    world.ruling(world.claim(), effective_on=date(2024, 1, 8))
    tally = tally_on(AsOf(date(2023, 5, 1), TODAY))
    assert tally.forward[Status.OPEN] == 1


def test_the_summary_counts_flags_and_documents(world, today):
    world.claim()
    summary = summary_on(today)
    assert summary.flags == {Flag.OVERDUE: 1, Flag.DISPUTED: 0, Flag.CORRECTED: 0, Flag.LATE: 0}
    assert (summary.documents, summary.first_made_on) == (1, date(2023, 1, 10))


def test_headline_claims_lead_their_picture(world, today):
    world.claim(title="An aside")
    world.claim(title="The headline", is_headline=True)
    drawn = drawn_on(today, tally_on(today))
    assert [line.claim.title for line in drawn.forward] == ["The headline", "An aside"]


def test_past_sixty_claims_one_family_is_drawn_thirty_at_first(world, today):
    crowd_of_claims(world, ALL_AT_ONCE + 1)
    drawn = drawn_on(today, tally_on(today))
    assert (drawn.family, len(drawn.forward), drawn.of) == (Family.STILL_OPEN, AT_FIRST, ALL_AT_ONCE + 1)


def test_all_of_a_family_can_be_asked_for(world, today):
    crowd_of_claims(world, ALL_AT_ONCE + 1)
    drawn = drawn_on(today, tally_on(today), family=Family.STILL_OPEN, everything=True)
    assert len(drawn.forward) == ALL_AT_ONCE + 1


def test_an_unknown_family_falls_back_to_one_that_has_claims(world, today):
    crowd_of_claims(world, ALL_AT_ONCE + 1)
    assert drawn_on(today, tally_on(today), family="NONSENSE").family == Family.STILL_OPEN


def test_what_is_due_comes_by_day_and_settled_claims_are_not_due(world, today):
    later = world.claim(due_on=date(2024, 12, 31))
    sooner = world.claim(due_on=None, given_by="", review_on=date(2024, 3, 1))
    world.ruling(world.claim())
    assert due_next(today, limit=5) == [sooner, later]
