"""What changed between two days, by either clock."""

from datetime import date, timedelta

import pytest

from claims.models import Ruling
from claims.queries.as_of import AsOf
from claims.queries.between import (
    Span,
    corrected_between,
    flow_between,
    learnt_between,
    moved_between,
    recorded_between,
)
from claims.queries.standing import claims_on
from claims.vocabulary import AsOfBasis, BearingKind, Status
from tests.crowd import crowd_of_claims

EVER = Span(date(2020, 1, 1), date(2030, 1, 1))
EVER_RECORDED = Span(date(2020, 1, 1), date(2030, 1, 1), by_recorded=True)


def test_an_empty_record_changes_in_no_way(db):
    assert (flow_between(EVER), moved_between(EVER, most=9), recorded_between(EVER, most=9)) == ({}, [], [])
    assert (corrected_between(EVER, most=9), learnt_between(EVER).pieces) == ([], 0)


def test_a_claim_that_moved_twice_is_one_row_with_both_steps(world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2023, 11, 2))
    (moved,) = moved_between(Span(date(2023, 5, 1), date(2023, 12, 1)), most=9)
    assert (moved.claim, moved.before, moved.after) == (claim, Status.OPEN, Status.CONFIRMED)
    assert [step.to_status for step in moved.steps] == [Status.IN_PROGRESS, Status.CONFIRMED]


def test_the_first_day_is_outside_and_the_second_inside(world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2023, 11, 2))
    assert flow_between(Span(date(2023, 6, 1), date(2023, 11, 2))) == {(Status.IN_PROGRESS, Status.CONFIRMED): 1}
    assert flow_between(Span(date(2023, 6, 2), date(2023, 11, 1))) == {}


def test_a_claim_that_came_on_record_tells_what_became_of_it(world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2023, 11, 2))
    (arrived,) = recorded_between(EVER, most=9)
    assert (arrived.claim, arrived.before, arrived.after) == (claim, "", Status.CONFIRMED)
    assert flow_between(EVER) == {("", Status.CONFIRMED): 1}
    assert moved_between(EVER, most=9) == []


def test_the_two_clocks_are_kept_apart(world):
    world.ruling(world.claim(), Status.CONFIRMED, effective_on=date(2023, 11, 2))
    autumn = {"since": date(2023, 10, 1), "until": date(2023, 12, 1)}
    assert flow_between(Span(**autumn)) == {(Status.OPEN, Status.CONFIRMED): 1}
    assert flow_between(Span(**autumn, by_recorded=True)) == {}
    assert flow_between(EVER_RECORDED) == {("", Status.CONFIRMED): 1}


def test_a_review_changes_nothing(world):
    claim = world.claim()
    world.ruling(claim, Status.OPEN, effective_on=date(2023, 11, 2))
    assert flow_between(Span(date(2023, 10, 1), date(2023, 12, 1))) == {}


def test_a_draft_is_never_among_them(world):
    world.draft()
    assert (flow_between(EVER), recorded_between(EVER, most=9)) == ({}, [])


@pytest.mark.parametrize("by_recorded", [False, True])
def test_pages_of_a_long_list_meet_without_a_gap_or_a_repeat(world, by_recorded):
    crowd_of_claims(world, 11)
    span = EVER_RECORDED if by_recorded else EVER
    first = recorded_between(span, most=6)
    day, _dot, pk = first[-1].key.partition(".")
    rest = recorded_between(span, before=(date.fromisoformat(day), int(pk)), most=6)
    assert len({moved.claim.pk for moved in first + rest}) == len(first + rest) == 11


@pytest.mark.parametrize("count", [3, 60])
def test_a_list_costs_two_queries_however_long(world, django_assert_num_queries, count):
    crowd_of_claims(world, count)
    with django_assert_num_queries(2):
        recorded_between(EVER, most=50)


def test_evidence_is_counted_by_what_it_says(world):
    one, two = world.claim(), world.claim()
    world.evidence(one, two, kind=BearingKind.CONFIRMS, published_on=date(2023, 11, 2))
    world.evidence(one, kind=BearingKind.REFUTES, published_on=date(2024, 1, 2))
    learnt = learnt_between(Span(date(2023, 11, 1), date(2023, 11, 2)))
    assert (learnt.pieces, learnt.bearings[BearingKind.CONFIRMS], learnt.bearings[BearingKind.REFUTES]) == (1, 2, 0)


@pytest.mark.parametrize("days", [1, 40, 200, 400])
@pytest.mark.parametrize("by", ["effective", "recorded"])
def test_the_flow_leads_from_the_one_days_record_to_the_others(world, days, by):
    """The same said twice: what the as-of views of both days show, and the flow between them."""
    for n, status in enumerate((Status.IN_PROGRESS, Status.CONFIRMED, Status.REFUTED)):
        claim = world.claim()
        world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 2 + n, 1))
        if status != Status.IN_PROGRESS:
            world.ruling(claim, status, effective_on=date(2023, 8 + n, 1))
    world.claim()
    since = date(2023, 1, 5) if by == "effective" else date(2024, 1, 9) - timedelta(days=days)
    span = Span(since, since + timedelta(days=days), by == "recorded")
    today = date(2030, 1, 1)
    then, later = (
        dict(claims_on(AsOf(day, today, AsOfBasis(by))).values_list("pk", "shown_status"))
        for day in (span.since, span.until)
    )
    expected: dict = {}
    for pk, status in later.items():
        if then.get(pk, "") != status:
            expected[then.get(pk, ""), status] = expected.get((then.get(pk, ""), status), 0) + 1
    found = {move: count for move, count in flow_between(span).items() if move[0] != move[1]}
    assert found == expected
    assert Ruling.objects.count() == 9
