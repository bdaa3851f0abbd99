"""Several claims of the queue at once: given to somebody, put off; and the queue narrowed to a part."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.actions.planning import snooze
from claims.queries.queue import Bucket, Narrow, queue_of
from claims.rules.refusal import Refused

FAR = timezone.now().date() + timedelta(days=30)


@pytest.fixture
def overdue(world):
    return [world.claim(title=f"The bridge will open, claim {number}") for number in range(3)]


def waiting(world, **given) -> list:
    found = queue_of(world.editor_one, on=timezone.now().date(), bucket=Bucket.OVERDUE, **given)
    return [job.claim for job in found.jobs]


def put_off(client, several, **given):
    data = {"claims": [claim.pk for claim in several], "until": FAR.isoformat(), "reason": "The court sits in May."}
    return client.post("/desk/put-off/?bucket=overdue", data | given)


def test_claims_that_are_put_off_leave_the_queue(one, world, overdue):
    put_off(one, overdue[:2])
    assert waiting(world) == overdue[2:]


def test_they_come_back_on_their_day(one, world, overdue):
    put_off(one, overdue)
    found = queue_of(world.editor_one, on=FAR, bucket=Bucket.OVERDUE)
    assert [job.claim for job in found.jobs] == overdue


def test_the_page_that_one_came_from_is_shown_again(one, overdue):
    assert put_off(one, overdue).url == "/desk/?bucket=overdue"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": " "}, "The reason for putting it off is missing"),
        ({"until": ""}, "Put it off to a day that is still ahead."),
        ({"until": "2020-01-01"}, "Put it off to a day that is still ahead."),
        ({"until": "9999-12-31"}, "by a year at most"),
        ({"claims": []}, "Choose at least one claim."),
        ({"claims": ["x"]}, "is not one of the choices"),
        ({"until": "someday"}, "is not a day"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_put_off(one, world, overdue, given, words):
    page = put_off(one, overdue, **given)
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert waiting(world) == overdue


def test_more_than_two_hundred_at_once_are_refused(world, overdue):
    with pytest.raises(Refused, match="at most 200"):
        snooze(claims=overdue * 70, until=FAR, reason="So.", by=world.editor_one, at=timezone.now())


def test_claims_are_given_to_a_person(one, world, overdue):
    data = {"claims": [claim.pk for claim in overdue[:2]], "assignee": world.editor_two.pk}
    one.post("/desk/hand-over/", data)
    assert waiting(world) == overdue[2:]


@pytest.mark.parametrize("address", ["/desk/put-off/", "/desk/hand-over/"])
def test_contributors_plan_nothing(signed_in, world, overdue, address):
    assert signed_in(world.contributor).post(address, {"claims": [overdue[0].pk]}).status_code == 403


@pytest.mark.parametrize(
    ("narrow", "fits"),
    [
        (Narrow(topic="nothing-like-it"), False),
        (Narrow(source="nothing-like-it"), False),
        (Narrow(until=date(2023, 12, 31)), True),
        (Narrow(until=date(2023, 12, 30)), False),
    ],
)
def test_the_queue_is_narrowed(world, overdue, narrow, fits):
    assert waiting(world, narrow=narrow) == (overdue if fits else [])


def test_the_source_of_the_first_words_counts(world, overdue):
    assert waiting(world, narrow=Narrow(source=world.gazette.slug)) == overdue


def test_a_filter_that_cannot_be_read_narrows_nothing(one, overdue):
    page = one.get("/desk/?until=someday&topic=nowhere&source=\x00&bucket=overdue")
    assert (page.status_code, len(page.context["queue"].jobs)) == (200, 3)


def test_a_reason_with_a_control_character_is_refused(world, overdue):
    with pytest.raises(Refused, match="control"):
        snooze(claims=overdue, until=FAR, reason="The court\x1b[2J sits.", by=world.editor_one, at=timezone.now())
