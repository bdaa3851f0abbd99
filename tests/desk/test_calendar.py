"""The calendar: what falls on which day of a month, and what passed while nobody looked."""

from datetime import date

import pytest

from claims.actions.planning import hand_over, snooze
from claims.actions.reply import ask_for_reply
from claims.models import Claim
from claims.queries.calendar import Occasion, missed, month_of
from claims.vocabulary import Status
from tests.crowd import crowd_of_claims

MONTH = date(2024, 2, 1)
OPEN_ENDED = {"due_on": None, "window_start": None, "given_by": "", "readings": []}


def found(world, **given) -> list[tuple]:
    month = month_of(MONTH, on=world.now.date(), **given)
    return [(item.day.day, item.occasion) for items in month.days.values() for item in items]


def due(world, day: date, **given) -> Claim:
    return world.claim(due_on=day, readings=[], **given)


def test_a_month_has_the_deadlines_of_its_days_and_of_no_others(world):
    for day in (date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)):
        due(world, day)
    assert found(world) == [(1, Occasion.DEADLINE), (29, Occasion.DEADLINE)]


def test_reviews_answers_and_what_is_put_off_stand_on_their_days(world):
    claim = world.claim(**OPEN_ENDED)
    Claim.objects.filter(pk=claim.pk).update(review_on=date(2024, 2, 5))
    day, who = world.now.date(), {"by": world.editor_one, "at": world.tick()}
    ask_for_reply(claim=claim, asked=world.minister, asked_on=day, answer_by=date(2024, 2, 6), **who)
    snooze(claims=[claim], until=date(2024, 2, 7), reason="The court sits.", **who)
    assert found(world) == [(5, Occasion.REVIEW), (6, Occasion.ANSWER), (7, Occasion.AWAKE)]


def test_a_claim_with_an_outcome_has_no_day_any_more(world):
    claim = due(world, date(2024, 2, 5))
    world.ruling(claim, Status.CONFIRMED)
    assert found(world) == []


def test_the_calendar_of_a_person_has_what_they_have_in_hand(world):
    mine, _other = (due(world, date(2024, 2, day)) for day in (5, 6))
    hand_over(claims=[mine], assignee=world.editor_two, by=world.editor_one, at=world.tick())
    assert found(world, person=world.editor_two) == [(5, Occasion.DEADLINE)]


@pytest.mark.parametrize(
    ("looked_on", "is_missed"),
    [(None, True), (date(2023, 12, 31), True), (date(2024, 1, 1), False)],
)
def test_a_day_that_passed_while_nobody_looked_is_missed(world, looked_on, is_missed):
    claim = world.claim()
    Claim.objects.filter(pk=claim.pk).update(looked_on=looked_on)
    assert missed(on=date(2024, 2, 1)).claims == ([claim] if is_missed else [])


def test_the_day_itself_is_not_missed(world):
    claim = world.claim()
    Claim.objects.filter(pk=claim.pk).update(looked_on=None)
    assert missed(on=date(2023, 12, 31)).count == 0


@pytest.mark.parametrize("view", ["month", "list"])
def test_the_page_shows_the_month_that_is_asked_for(one, world, view):
    claim = due(world, date(2024, 2, 5))
    page = one.get("/desk/calendar/", {"month": "2024-02", "view": view}).content.decode()
    assert "February 2024" in page
    assert (claim.title in page, 'datetime="2024-02-05"' in page) == (True, True)


@pytest.mark.parametrize("asked", ["", "2024-13", "0000-01", "9999-12", "someday", "\x00", "2024-2", "٢٠٢٤-٠١"])
def test_a_month_that_cannot_be_read_is_this_month(one, asked):
    page = one.get("/desk/calendar/", {"month": asked, "view": "sideways", "person": "x"})
    assert (page.status_code, page.context["first"].day) == (200, 1)


def test_the_months_beside_it_keep_view_and_person(one, world):
    query = {"month": "2024-01", "view": "list", "person": world.editor_two.pk}
    page = one.get("/desk/calendar/", query).content.decode()
    for month in ("2023-12", "2024-02"):
        assert f"?month={month}&amp;view=list&amp;person={world.editor_two.pk}" in page


def test_a_month_is_a_table_with_a_caption_and_seven_headed_columns(one):
    page = one.get("/desk/calendar/?month=2024-02").content.decode()
    assert ("<caption" in page, page.count('scope="col"'), page.count("<td")) == (True, 7, 35)


@pytest.mark.parametrize("count", [3, 300])
def test_a_full_month_costs_as_many_queries_as_an_empty_one(one, world, django_assert_num_queries, count):
    crowd_of_claims(world, count)
    Claim.objects.update(due_on=date(2024, 2, 5), looked_on=None)
    with django_assert_num_queries(9):
        one.get("/desk/calendar/?month=2024-02")


def test_a_busy_day_leads_to_the_list(one, world):
    crowd_of_claims(world, 7)
    Claim.objects.update(due_on=date(2024, 2, 5))
    assert "All 7 of this day" in one.get("/desk/calendar/?month=2024-02").content.decode()
