"""What falls due, today and as an earlier day knew it."""

from datetime import date

import pytest

from claims.actions.amendment import amend_claim
from claims.models import Claim
from claims.queries import due as queries
from claims.queries.as_of import AsOf
from claims.queries.calendar import Occasion
from claims.queries.due import IN_MONTH, OVERDUE, MonthCount
from claims.vocabulary import AsOfBasis, Status
from tests.crowd import crowd_of_claims

TODAY = date(2024, 2, 15)
OPEN_ENDED = {"due_on": None, "window_start": None, "given_by": "", "readings": []}


@pytest.fixture
def today() -> AsOf:
    return AsOf(TODAY, TODAY)


def due(world, day: date, **given) -> Claim:
    return world.claim(due_on=day, readings=[], **given)


def overdue_on(as_of: AsOf):
    return queries.overdue_of(queries.waiting_on(as_of), as_of)


def due_in(first: date, as_of: AsOf):
    return queries.due_in(first, queries.waiting_on(as_of), as_of)


def months_from(as_of: AsOf):
    return queries.months_from(queries.waiting_on(as_of), as_of)


def nearest(first: date, as_of: AsOf):
    return queries.nearest(first, queries.waiting_on(as_of))


def days_of(month) -> list[tuple]:
    return [(item.day, item.occasion, item.claim) for items in month.days.values() for item in items]


def test_the_longest_overdue_leads_and_the_day_itself_is_not_yet_past(world, today):
    short, long = due(world, date(2024, 2, 14)), due(world, date(2024, 1, 1))
    due(world, TODAY)
    found = overdue_on(today)
    assert (found.claims, found.count, found.hidden) == ([long, short], 2, 0)


def test_what_is_overdue_is_listed_up_to_a_bound_and_counted(world, today):
    crowd_of_claims(world, OVERDUE + 5)
    found = overdue_on(today)
    assert (len(found.claims), found.count, found.hidden) == (OVERDUE, OVERDUE + 5, 5)


def test_a_claim_with_an_outcome_and_a_draft_fall_due_no_more(world, today):
    world.ruling(due(world, date(2024, 2, 1)), Status.CONFIRMED)
    world.draft(due_on=date(2024, 2, 1), readings=[])
    assert (overdue_on(today).count, due_in(date(2024, 2, 1), today).days) == (0, {})


def test_a_month_tells_deadlines_from_reviews(world, today):
    review = world.claim(**OPEN_ENDED, review_on=date(2024, 3, 31))
    deadline = due(world, date(2024, 3, 1))
    due(world, date(2024, 2, 29))
    due(world, date(2024, 4, 1))
    assert days_of(due_in(date(2024, 3, 1), today)) == [
        (date(2024, 3, 1), Occasion.DEADLINE, deadline),
        (date(2024, 3, 31), Occasion.REVIEW, review),
    ]


def test_a_full_month_is_cut(world, today):
    crowd_of_claims(world, IN_MONTH + 1)
    month = due_in(date(2023, 12, 1), today)
    assert (month.count, month.is_cut) == (IN_MONTH, True)


def test_an_earlier_day_knows_no_plans_for_reviews(world):
    world.claim(**OPEN_ENDED, review_on=date(2024, 3, 31))
    assert days_of(due_in(date(2024, 3, 1), AsOf(date(2024, 1, 20), TODAY))) == []


def test_a_claim_that_is_settled_now_was_due_then(world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    then = AsOf(date(2023, 6, 1), TODAY)
    assert days_of(due_in(date(2023, 12, 1), then)) == [(date(2023, 12, 31), Occasion.DEADLINE, claim)]
    assert months_from(then) == [MonthCount("2023-12", 1, 0)]


@pytest.mark.parametrize(("day", "due_on"), [(date(2024, 1, 9), date(2024, 5, 1)), (TODAY, date(2024, 8, 1))])
def test_an_earlier_day_knows_the_deadline_as_it_was_before_it_was_amended(world, day, due_on):
    claim = due(world, date(2024, 5, 1))
    world.now = world.now.replace(day=20)
    amend_claim(
        claim=claim,
        window=(date(2023, 1, 10), date(2024, 8, 1)),
        reason="The speaker’s office corrected the month.",
        by=world.editor_one,
        at=world.tick(),
    )
    found = due_in(due_on.replace(day=1), AsOf(day, date(2024, 2, 16), AsOfBasis.RECORDED))
    assert [item_day for item_day, _occasion, _claim in days_of(found)] == [due_on]


def test_the_months_to_come_are_counted_from_the_day_on(world, today):
    due(world, date(2024, 2, 14))
    due(world, date(2024, 2, 15))
    world.claim(**OPEN_ENDED, review_on=date(2024, 2, 20))
    due(world, date(2025, 1, 1))
    assert months_from(today) == [MonthCount("2024-02", 1, 1), MonthCount("2025-01", 1, 0)]


def test_an_empty_month_knows_its_nearest_neighbours(world, today):
    due(world, date(2023, 12, 31))
    due(world, date(2024, 6, 2))
    assert nearest(date(2024, 3, 1), today) == (date(2023, 12, 31), date(2024, 6, 2))
    assert nearest(date(2025, 3, 1), today) == (date(2024, 6, 2), None)
