"""Watching pages: which, who has one in hand, politeness, what is written down, and what an editor says of it."""

import json
from datetime import timedelta

import pytest

from claims.actions.capture import Captured
from claims.actions.editor import grant_role
from claims.actions.ruling import second_proposal
from claims.actions.watching import (
    HELD,
    QuoteFound,
    judge_change,
    look_failed,
    look_now,
    looked,
    pause_watch,
    plan_watches,
    record_change,
    take_watch,
)
from claims.models import Capture, LedgerEntry, Watch
from claims.queries.watching import the_watcher
from claims.rules.refusal import Refused
from claims.rules.watching import APART
from claims.vocabulary import CaptureMethod, ChangeOutcome, PageVerdict, Status
from tests.world import QUOTE

URL = "https://gazette.example/speech"


@pytest.fixture
def quoted(world):
    """A document at an address, quoted by an open claim."""
    document = world.document(url=URL)
    return world.claim(document=document).appearances.get().document


def test_the_page_of_a_document_that_an_open_claim_quotes_is_watched(world, quoted):
    assert plan_watches(at=world.tick()) == 1
    assert Watch.objects.get().document == quoted


def test_planning_twice_plans_once(world, quoted):
    plan_watches(at=world.tick())
    assert plan_watches(at=world.tick()) == 0
    assert Watch.objects.count() == 1


def test_what_nobody_quotes_or_stands_at_no_address_is_not_watched(world):
    world.document(url=URL)
    world.claim()
    assert plan_watches(at=world.tick()) == 0


def test_once_the_last_claim_is_ruled_on_the_page_is_left_alone(world, quoted):
    plan_watches(at=world.tick())
    claim = quoted.appearances.get().claim
    world.evidence(claim)
    world.ruling(claim, Status.CONFIRMED)
    at = world.tick()
    looked(watch=take_watch(at=at), next_at=at + timedelta(days=7), at=at)
    plan_watches(at=world.tick())
    assert not Watch.objects.exists()


def test_what_somebody_wants_looked_at_is_kept_until_it_was(world):
    document = world.document(url=URL)
    look_now(document=document, by=world.editor_one, at=world.tick())
    plan_watches(at=world.tick())
    assert take_watch(at=world.tick()).document == document


def test_one_look_at_a_page_at_a_time(world, quoted):
    plan_watches(at=world.tick())
    at = world.tick()
    assert take_watch(at=at).document == quoted
    assert take_watch(at=at) is None
    assert take_watch(at=at + HELD).document == quoted


def test_a_host_is_asked_by_one_at_a_time_and_not_again_at_once(world, quoted):
    other = world.document(url="https://gazette.example/another")
    world.claim(document=other)
    plan_watches(at=world.tick())
    at = world.tick()
    first = take_watch(at=at)
    assert take_watch(at=at) is None
    looked(watch=first, next_at=at + timedelta(days=1), at=at)
    assert take_watch(at=at + APART - timedelta(seconds=1)) is None
    assert take_watch(at=at + APART).document == other


def test_another_host_need_not_wait(world, quoted):
    other = world.document(url="https://herald.example/speech")
    world.claim(document=other)
    plan_watches(at=world.tick())
    at = world.tick()
    assert {take_watch(at=at).host, take_watch(at=at).host} == {"gazette.example", "herald.example"}


def test_after_a_look_the_next_comes_when_it_was_planned(world, quoted):
    plan_watches(at=world.tick())
    at = world.tick()
    looked(watch=take_watch(at=at), next_at=at + timedelta(days=7), etag='"a"', modified="Tue", at=at)
    watch = Watch.objects.get()
    assert (watch.not_before, watch.looked_at, watch.etag, watch.modified) == (at + timedelta(days=7), at, '"a"', "Tue")


def test_failed_looks_wait_longer_each_time_and_say_why(world, quoted):
    plan_watches(at=world.tick())
    at = world.tick()
    again = look_failed(watch=take_watch(at=at), says="The site does not answer.", at=at)
    assert again == at + timedelta(hours=1)
    assert look_failed(watch=take_watch(at=again), says="Still not.", at=again) == again + timedelta(hours=2)
    watch = Watch.objects.get()
    assert (watch.failures, watch.says, watch.held_until) == (2, "Still not.", None)


def test_a_look_that_was_dropped_and_taken_over_writes_nothing(world, quoted):
    plan_watches(at=world.tick())
    at = world.tick()
    slow = take_watch(at=at)
    take_watch(at=at + HELD)
    looked(watch=slow, next_at=at + timedelta(days=30), at=at)
    assert Watch.objects.get().looked_at is None


def test_a_page_can_be_left_alone_and_looked_at_again(world, quoted):
    plan_watches(at=world.tick())
    pause_watch(watch=Watch.objects.get(), by=world.contributor, at=world.tick())
    assert take_watch(at=world.tick()) is None
    look_now(document=quoted, by=world.contributor, at=world.tick())
    assert take_watch(at=world.tick()).document == quoted


def test_what_is_at_no_address_cannot_be_looked_at(world):
    with pytest.raises(Refused, match="no address of the web"):
        look_now(document=world.speech, by=world.editor_one, at=world.tick())


def found(world, quoted, *, verdict=PageVerdict.QUOTE_CHANGED, raw="ab", **given):
    captured = Captured(CaptureMethod.FETCHED, raw_sha256=raw * 32, raw_size=5, url=URL)
    quote = quoted.appearances.get().quote
    values = {
        "document": quoted,
        "before": quoted.captures.order_by("pk").first(),
        "verdict": verdict,
        "says": "One passage reads differently.",
        "text": "The bridge may open one day.",
        "captured": captured,
        "quotes": [QuoteFound(quote, "The bridge may open one day.")],
        "by": world.watcher,
    }
    return record_change(**values | given, at=world.tick())


def test_a_change_is_kept_with_the_later_copy_and_the_words_then_and_now(world, quoted):
    change = found(world, quoted)
    assert change.after.text == "The bridge may open one day."
    assert [(each.quote.exact, each.words) for each in change.quotes.all()] == [(QUOTE, "The bridge may open one day.")]


def test_the_quote_stays_where_it_was(world, quoted):
    before = quoted.appearances.get().quote.capture
    found(world, quoted)
    assert quoted.appearances.get().quote.capture == before


def test_the_same_bytes_are_one_copy(world, quoted):
    found(world, quoted)
    found(world, quoted, verdict=PageVerdict.RESTORED)
    assert Capture.objects.filter(document=quoted).count() == 2


def test_the_ledger_says_what_was_found_and_that_the_watch_found_it(world, quoted):
    change = found(world, quoted)
    said = json.loads(bytes(LedgerEntry.objects.get(kind="PAGE_CHANGED").body))
    assert (said["subject"], said["by"], said["role"]) == (quoted.reference, "Source watch", "CONTRIBUTOR")
    assert (said["change"], said["verdict"]) == (change.pk, "QUOTE_CHANGED")
    assert {"quote.1", "words.1", "text_sha256"} <= said["texts"].keys()


def test_once_its_role_is_taken_the_watch_writes_nothing(world, quoted):
    grant_role(person=world.watcher, role="", by=world.operator, at=world.tick())
    assert the_watcher() is None
    with pytest.raises(Refused):
        found(world, quoted)


def test_the_watch_cannot_sign_in(world, client):
    assert not world.watcher.has_usable_password()
    assert not world.watcher.is_staff


@pytest.mark.parametrize("outcome", ChangeOutcome.values)
def test_an_editor_says_what_became_of_it_once(world, quoted, outcome):
    change = found(world, quoted)
    judge_change(change=change, outcome=outcome, note="I compared both.", by=world.plain_editor, at=world.tick())
    assert LedgerEntry.objects.latest("index").kind == "CHANGE_JUDGED"
    with pytest.raises(Refused, match="judged before"):
        judge_change(change=change, outcome=outcome, note="Again.", by=world.editor_one, at=world.tick())


def test_a_false_alarm_needs_a_reason(world, quoted):
    with pytest.raises(Refused) as refused:
        judge_change(change=found(world, quoted), outcome="FALSE_ALARM", by=world.editor_one, at=world.tick())
    assert refused.value.fields.keys() == {"note"}


def test_a_contributor_judges_nothing(world, quoted):
    with pytest.raises(Refused, match="role"):
        judge_change(change=found(world, quoted), outcome="STANDS", by=world.contributor, at=world.tick())


def test_the_watch_seconds_nothing(world):
    with pytest.raises(Refused):
        second_proposal(proposal=world.proposal(world.claim()), by=world.watcher, at=world.tick())
