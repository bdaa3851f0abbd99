"""Claims counted by month and by topic, on both databases."""

from datetime import date

import pytest

from claims.actions.register import save_topic
from claims.queries.as_of import AsOf
from claims.queries.standing import claims_on
from claims.queries.tally import TOPICS, counted, topics_counted
from claims.vocabulary import Family, Status
from tests.crowd import crowd_of_claims

TODAY = date(2024, 2, 1)


@pytest.fixture
def today() -> AsOf:
    return AsOf(TODAY, TODAY)


def made(world, day: date, **given):
    return world.claim(made_on=day, window_start=day, readings=[], **given)


def test_an_empty_record_has_no_months_and_no_topics(db, today):
    assert counted(claims_on(today)).months == {}
    assert topics_counted(today) == ([], 0)


def test_claims_are_counted_by_the_month_in_which_they_were_made(world, today):
    made(world, date(2023, 1, 31))
    world.ruling(made(world, date(2023, 2, 1)), Status.REFUTED)
    made(world, date(2023, 2, 28), is_forward_looking=False)
    found = counted(claims_on(today))
    assert found.months == {"2023-01": {Family.STILL_OPEN: 1}, "2023-02": {Family.DID_NOT: 1}}
    assert (found.tally.forward_total, found.tally.other_total) == (2, 1)


def test_an_earlier_day_counts_as_things_stood_then(world):
    world.ruling(made(world, date(2023, 1, 10)), Status.CONFIRMED, effective_on=date(2024, 1, 8))
    found = counted(claims_on(AsOf(date(2023, 6, 1), TODAY)))
    assert found.months == {"2023-01": {Family.STILL_OPEN: 1}}


def test_counting_takes_one_query_and_two_for_topics(world, today, django_assert_num_queries):
    crowd_of_claims(world, 20)
    with django_assert_num_queries(1):
        counted(claims_on(today))
    with django_assert_num_queries(2):
        topics_counted(today)


def test_the_largest_topics_lead_and_the_others_are_counted(world, today):
    topics = [save_topic(name=f"Topic {n}", by=world.operator, at=world.tick()) for n in range(TOPICS + 2)]
    world.claim(topics=topics)
    world.claim(topics=topics[-1:])
    found, others = topics_counted(today)
    assert (found[0].slug, found[0].total, len(found), others) == (topics[-1].slug, 2, TOPICS, 2)


def test_a_draft_is_not_counted(world, today):
    world.draft()
    assert (counted(claims_on(today)).tally.total, topics_counted(today)) == (0, ([], 0))
