"""Pages fetched for editors: found, kept as received, tried again, given up with a sentence."""

import pytest

from claims.actions.retrieval import stop_retrieval, take_up
from claims.capture import storage
from claims.jobs.retrieving import fetch_pages, start, try_once
from claims.models import Retrieval
from tests.capture.site import said
from tests.jobs.pages import QUOTE, article, broken, gone


@pytest.fixture
def asked(world, site):
    site.answers["/bridge"] = article()
    return start(url=site.url("/bridge", "herald.example"), by=world.editor_one, at=world.now)


def worked(retrieval) -> Retrieval:
    fetch_pages.call()
    retrieval.refresh_from_db()
    return retrieval


def test_a_page_is_found_with_what_it_says_of_itself(asked):
    found = worked(asked)
    assert (found.state, found.says) == ("FOUND", "")
    assert QUOTE in found.text
    assert (found.title, found.site, found.language) == ("The bridge", "The Herald", "en")
    assert found.published_on.isoformat() == "2023-01-10"


def test_menus_and_footers_are_no_text(asked):
    text = worked(asked).text
    assert "All rights reserved" not in text
    assert "World" not in text


def test_the_bytes_are_kept_under_their_own_hash(asked):
    found = worked(asked)
    kept = storage.get(found.raw_sha256)
    assert kept.startswith(b"<!doctype html>")
    assert len(kept) == found.raw_size


def test_the_archive_record_is_kept_too(asked):
    assert storage.get(worked(asked).warc_sha256)


def test_where_the_address_led_is_kept(world, site):
    site.answers["/old"] = said(b"", "Location: /bridge", status="301 Moved")
    site.answers["/bridge"] = article()
    found = worked(start(url=site.url("/old"), by=world.editor_one, at=world.now))
    assert found.final_url == site.url("/bridge")


def test_a_page_that_is_not_there_says_so_and_is_not_tried_again(world, site, asked):
    site.answers["/bridge"] = gone()
    found = worked(asked)
    assert (found.state, found.attempts) == ("FAILED", 1)
    assert "there is no such page" in found.says


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "451 Unavailable"])
def test_a_page_that_is_not_shown_to_us_leads_to_the_browser(asked, site, status):
    site.answers["/bridge"] = said(b"", status=status)
    assert "Open it in a browser" in worked(asked).says


def test_a_site_that_is_out_of_order_is_tried_again_later(asked, site):
    site.answers["/bridge"] = broken()
    found = worked(asked)
    assert (found.state, found.attempts, found.held_until) == ("WAITING", 1, None)
    assert found.not_before > found.asked_at
    assert "503" in found.says


def test_when_it_is_in_order_again_the_page_is_found(asked, site):
    site.answers["/bridge"] = broken()
    worked(asked)
    site.answers["/bridge"] = article()
    Retrieval.objects.update(not_before=asked.asked_at)
    assert worked(asked).state == "FOUND"


def test_a_page_without_text_ends_in_a_sentence(asked, site):
    site.answers["/bridge"] = said(b"\x00" * 50, "Content-Type: text/html")
    found = worked(asked)
    assert found.state == "FAILED"
    assert found.says.endswith(".")


def test_of_what_was_stopped_while_it_was_fetched_nothing_is_kept(world, asked, site):
    held = take_up(at=asked.asked_at)
    stop_retrieval(retrieval=asked, by=world.editor_one, at=world.now)
    assert try_once(held) is None
    asked.refresh_from_db()
    assert (asked.state, asked.text, asked.raw_sha256) == ("CANCELLED", "", "")


def test_an_address_of_our_own_network_is_refused_with_a_sentence(world, monkeypatch):
    found = worked(start(url="http://127.0.0.1/", by=world.editor_one, at=world.now))
    assert (found.state, found.attempts) == ("FAILED", 1)
    assert "Nothing is fetched from there" in found.says


def test_one_task_works_through_all_that_wait(world, site):
    for number in range(3):
        site.answers[f"/{number}"] = article(f"Story {number}. It is long enough to be read as a text of its own here.")
        start(url=site.url(f"/{number}"), by=world.editor_one, at=world.now)
    fetch_pages.call()
    assert set(Retrieval.objects.values_list("state", flat=True)) == {"FOUND"}


def test_what_a_crash_dropped_is_fetched_once_its_time_is_over(world, asked):
    take_up(at=asked.asked_at)
    Retrieval.objects.update(held_until=asked.asked_at)
    found = worked(asked)
    assert (found.state, found.attempts) == ("FOUND", 2)
