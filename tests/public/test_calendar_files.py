"""Calendars of what falls due: read back by the library, folded, with names that stay and nothing from the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from claims.actions.amendment import amend_claim
from claims.models import Claim
from claims.vocabulary import Status
from tests.furnished import HOSTILE, SECRETS, furnish

IN_TIME = date(2031, 5, 31)


def events_of(client, address: str) -> list:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar.errors == []
    return calendar.events


def titled(events: list, part: str) -> list:
    return [event for event in events if part in event["SUMMARY"]]


def test_every_open_claim_has_one_event_and_no_other(client, world):
    claims = furnish(world)
    assert events_of(client, "/feeds/due.ics")
    found = {event["UID"].split("-deadline")[0].split("-review")[0] for event in events_of(client, "/feeds/due.ics")}
    a_year_ago = timezone.now().date() - timedelta(days=366)
    coming = Claim.objects.still_open().with_next_day().filter(next_on__gte=a_year_ago)
    assert found == {claim.reference.lower() for claim in coming}
    assert claims[Status.CONFIRMED].reference.lower() not in found


def test_a_deadline_is_a_whole_day_with_its_claim(client, world):
    claim = furnish(world)["open"]
    (event,) = events_of(client, f"/feeds/claims/{claim.slug}.ics")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (IN_TIME, IN_TIME + timedelta(days=1))
    assert event["SUMMARY"] == f"Deadline: No tower {HOSTILE}"
    assert event["URL"] == f"http://testserver/claims/{claim.slug}/"
    assert event["UID"] == f"{claim.reference.lower()}-deadline@testserver"
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CONFIRMED", 0, "TRANSPARENT")
    assert event["CATEGORIES"].cats == ["Holding so far"]
    assert claim.wording in event["DESCRIPTION"]


def test_topics_and_speakers_have_their_own(client, world):
    claim = furnish(world)["open"]
    for address in (f"/feeds/topics/{world.tower.slug}.ics", f"/feeds/speakers/{world.stranger.slug}.ics"):
        assert titled(events_of(client, address), "No tower")
    assert not titled(events_of(client, f"/feeds/topics/{world.bridges.slug}.ics"), "No tower")
    assert claim.status == Status.OPEN


def test_lines_are_folded_and_end_as_the_format_asks(client, world):
    furnish(world)
    content = client.get("/feeds/due.ics").content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert content.decode("utf-8")


def test_what_is_internal_is_in_no_calendar(client, world):
    claims = furnish(world)
    said = client.get("/feeds/due.ics").content.replace(b"\r\n ", b"").decode()
    said += client.get(f"/feeds/claims/{claims['open'].slug}.ics").content.replace(b"\r\n ", b"").decode()
    assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []


def test_times_are_those_of_the_record(client, world):
    claim = world.claim(due_on=IN_TIME)
    address = f"/feeds/claims/{claim.slug}.ics"
    (event,) = events_of(client, address)
    assert event["DTSTAMP"].dt == claim.published_at.replace(microsecond=0, tzinfo=UTC)
    assert client.get(address).content == client.get(address).content
    assert datetime.now(UTC) - event["DTSTAMP"].dt > timedelta(days=300)


def test_an_amended_deadline_keeps_its_name_and_counts_up(client, world):
    claim = world.claim(due_on=IN_TIME)
    address = f"/feeds/claims/{claim.slug}.ics"
    (before,) = events_of(client, address)
    window = (claim.window_start, date(2032, 1, 1))
    amend_claim(claim=claim, reason="It was read wrongly.", window=window, by=world.editor_two, at=world.tick())
    (after,) = events_of(client, address)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == date(2032, 1, 1)
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_a_claim_that_is_ruled_on_leaves_the_calendar(client, world):
    claim = world.claim(due_on=IN_TIME)
    world.ruling(claim)
    assert events_of(client, f"/feeds/claims/{claim.slug}.ics") == []
    assert events_of(client, "/feeds/due.ics") == []


def test_a_claim_without_a_deadline_is_there_on_its_review_day(client, world):
    claim = world.claim(due_on=None, window_start=None, given_by="", phrase="", readings=[])
    Claim.objects.filter(pk=claim.pk).update(review_on=date(2030, 2, 1))
    (event,) = events_of(client, f"/feeds/claims/{claim.slug}.ics")
    assert event["SUMMARY"].startswith("Review: ")
    assert event["UID"] == f"{claim.reference.lower()}-review-20300201@testserver"
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(
    "title", ["A;B,C\\D", "line\\nend", "BEGIN:VEVENT", "é" * 100, "x" * 200, "🌉" * 60, '"quoted"']
)
def test_any_title_comes_back_as_it_was(client, world, title):
    claim = world.claim(title=title, due_on=IN_TIME)
    (event,) = events_of(client, f"/feeds/claims/{claim.slug}.ics")
    assert event["SUMMARY"] == f"Deadline: {title}"
