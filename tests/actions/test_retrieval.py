"""Pages asked for by their address: who has one in hand, what a crash leaves, tries, stopping, and what is kept."""

from datetime import timedelta

import pytest

from claims.actions.capture import Captured
from claims.actions.document import store_document
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.retrieval import (
    HELD,
    KEPT,
    MOST_AT_ONCE,
    WAITS,
    ask_for_page,
    drop_old_retrievals,
    give_back,
    keep_found,
    stop_retrieval,
    take_up,
    try_again,
)
from claims.models import Retrieval
from claims.rules.refusal import Refused
from claims.vocabulary import CaptureMethod, RetrievalState

URL = "https://gazette.example/bridge"
FOUND = {"text": "The bridge opens in May.", "raw_sha256": "ab" * 32, "raw_size": 9, "warc_sha256": "cd" * 32}


@pytest.fixture
def asked(world) -> Retrieval:
    return ask_for_page(url=URL, by=world.editor_one, at=world.tick())


@pytest.fixture
def found(world, asked) -> Retrieval:
    held = take_up(at=world.tick())
    keep_found(retrieval=held, found=FOUND | {"title": "The bridge"}, at=world.tick())
    asked.refresh_from_db()
    return asked


def state_of(retrieval: Retrieval) -> str:
    return Retrieval.objects.get(pk=retrieval.pk).state


@pytest.mark.parametrize("url", ["", "gazette.example", "ftp://gazette.example/", "javascript:alert(1)"])
def test_what_is_no_address_of_the_web_is_refused(world, url):
    with pytest.raises(Refused) as refused:
        ask_for_page(url=url, by=world.editor_one, at=world.tick())
    assert refused.value.fields.keys() == {"url"}


def test_who_has_no_role_asks_for_nothing(world):
    with pytest.raises(Refused):
        ask_for_page(url=URL, by=world.person("reader", "Reader", ""), at=world.tick())
    assert not Retrieval.objects.exists()


def test_the_same_address_under_way_is_one_wish(world, asked):
    assert ask_for_page(url=f" {URL} ", by=world.editor_one, at=world.tick()) == asked


def test_another_persons_wish_is_another(world, asked):
    assert ask_for_page(url=URL, by=world.editor_two, at=world.tick()) != asked


def test_nobody_has_more_than_a_few_under_way(world):
    for number in range(MOST_AT_ONCE):
        ask_for_page(url=f"{URL}/{number}", by=world.editor_one, at=world.tick())
    with pytest.raises(Refused, match="Wait for them"):
        ask_for_page(url=URL, by=world.editor_one, at=world.tick())


def test_the_one_that_waits_longest_comes_first(world, asked):
    ask_for_page(url=f"{URL}/2", by=world.editor_one, at=world.tick())
    assert take_up(at=world.tick()) == asked


def test_what_one_has_in_hand_no_other_gets(world, asked):
    assert take_up(at=world.tick()) == asked
    assert take_up(at=world.tick()) is None


def test_what_a_crash_has_dropped_is_given_again_once_its_time_is_over(world, asked):
    at = world.tick()
    take_up(at=at)
    assert take_up(at=at + HELD - timedelta(seconds=1)) is None
    assert take_up(at=at + HELD) == asked


def test_a_page_on_which_each_worker_dies_is_given_up_with_a_sentence(world, asked):
    at = world.tick()
    for _try in range(len(WAITS) + 1):
        assert take_up(at=at) == asked
        at += HELD
    assert take_up(at=at) is None
    asked.refresh_from_db()
    assert (asked.state, asked.says) == ("FAILED", "The page could not be fetched: each try broke off.")


@pytest.mark.parametrize("failed", range(1, len(WAITS) + 1))
def test_after_each_try_that_failed_the_next_one_waits_longer(world, asked, failed):
    began = at = world.tick()
    for _try in range(failed):
        at = give_back(retrieval=take_up(at=at), says="The server is busy.", passes=True, at=at)
        assert take_up(at=at - timedelta(seconds=1)) is None
    asked.refresh_from_db()
    assert (asked.state, asked.says, asked.attempts) == ("WAITING", "The server is busy.", failed)
    assert at - began == sum(WAITS[:failed], timedelta())


def test_after_the_last_try_it_has_failed_and_says_why(world, asked):
    at = world.tick()
    while at:
        last = at
        at = give_back(retrieval=take_up(at=at), says="The server is busy.", passes=True, at=at)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.ended_at) == ("FAILED", len(WAITS) + 1, last)


def test_what_does_not_pass_is_not_tried_again(world, asked):
    held = take_up(at=world.tick())
    assert give_back(retrieval=held, says="There is no such page.", passes=False, at=world.tick()) is None
    assert state_of(asked) == RetrievalState.FAILED


def test_what_was_found_waits_for_an_editor(found):
    assert (found.state, found.text, found.title, found.held_until) == ("FOUND", FOUND["text"], "The bridge", None)


def test_a_title_is_cut_to_what_a_document_has_room_for(world, asked):
    held = take_up(at=world.tick())
    keep_found(retrieval=held, found=FOUND | {"title": "x" * 999}, at=world.tick())
    assert len(Retrieval.objects.get().title) == 300


def test_of_what_was_stopped_meanwhile_nothing_is_kept(world, asked):
    held = take_up(at=world.tick())
    stop_retrieval(retrieval=asked, by=world.editor_two, at=world.tick())
    assert keep_found(retrieval=held, found=FOUND, at=world.tick()) is False
    assert give_back(retrieval=held, says="Too late.", passes=True, at=world.tick()) is None
    asked.refresh_from_db()
    assert (asked.state, asked.text, asked.says) == ("CANCELLED", "", "")


def test_a_worker_that_was_slow_overwrites_nothing_of_the_one_that_took_over(world, asked):
    at = world.tick()
    slow = take_up(at=at)
    quick = take_up(at=at + HELD)
    assert keep_found(retrieval=slow, found=FOUND, at=at) is False
    assert keep_found(retrieval=quick, found=FOUND, at=at) is True


def test_what_was_found_can_be_dropped_and_its_words_go(world, found):
    stop_retrieval(retrieval=found, by=world.editor_one, at=world.tick())
    found.refresh_from_db()
    assert (found.state, found.text, found.title) == ("CANCELLED", "", "")


def test_what_is_over_cannot_be_stopped(world, found):
    stop_retrieval(retrieval=found, by=world.editor_one, at=world.tick())
    with pytest.raises(Refused, match="no longer being fetched"):
        stop_retrieval(retrieval=found, by=world.editor_one, at=world.tick())


def test_what_failed_can_be_tried_again_from_the_start(world, asked):
    give_back(retrieval=take_up(at=world.tick()), says="No such page.", passes=False, at=world.tick())
    try_again(retrieval=asked, by=world.editor_one, at=world.tick())
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.says, asked.ended_at) == ("WAITING", 0, "", None)


def test_what_is_under_way_is_not_tried_twice(world, asked):
    with pytest.raises(Refused, match="under way"):
        try_again(retrieval=asked, by=world.editor_one, at=world.tick())


def stored_from(world, found: Retrieval, text: str = FOUND["text"]):
    captured = Captured(
        CaptureMethod.FETCHED,
        raw_sha256=found.raw_sha256,
        raw_size=found.raw_size,
        warc_sha256=found.warc_sha256,
        url="https://gazette.example/the-bridge",
        retrieval=found.pk,
    )
    who = {"by": world.editor_one, "at": world.tick()}
    return store_document(type="ARTICLE", source=world.gazette, url=URL, text=text, captured=captured, **who)


def test_a_stored_document_says_of_which_bytes_its_text_was_taken_and_from_where(world, found):
    capture = stored_from(world, found).captures.get()
    said = (capture.method, capture.raw_sha256, capture.raw_size, capture.warc_sha256, capture.url)
    assert said == ("FETCHED", "ab" * 32, 9, "cd" * 32, "https://gazette.example/the-bridge")


def test_once_it_is_stored_the_wish_keeps_no_words(world, found):
    document = stored_from(world, found)
    found.refresh_from_db()
    assert (found.state, found.document, found.text, found.title) == ("STORED", document, "", "")


def test_a_removal_reaches_what_was_found_and_nothing_names_the_bytes_any_more(world, found):
    document = stored_from(world, found, text="The bridge opens in May, said the mayor.")
    asked = {"passage": "opens in May", "ground": "PRIVACY", "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_two, at=world.tick())
    capture = document.captures.get()
    assert (capture.raw_size, capture.warc_sha256) == (None, "")
    assert capture.raw_sha256 == capture.text_sha256 != found.raw_sha256


def test_a_page_that_was_found_and_holds_what_was_removed_is_dropped(world, found):
    stored_from(world, found)
    Retrieval.objects.update(state="FOUND", document=None, text="The bridge opens in May.")
    asked = {"passage": "opens in May", "ground": "PRIVACY", "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_two, at=world.tick())
    found.refresh_from_db()
    assert (found.state, found.raw_sha256, found.warc_sha256) == ("CANCELLED", "", "")
    assert "opens in May" not in found.text


def test_after_a_month_what_ended_is_forgotten(world, found):
    assert drop_old_retrievals(at=found.ended_at + KEPT) == (0, set())
    gone = {found.raw_sha256, found.warc_sha256}
    assert drop_old_retrievals(at=found.ended_at + KEPT + timedelta(seconds=1)) == (1, gone)
