"""Looks at pages: what is news, what is none, and what is done when a page is not to be had."""

import pytest

from claims.actions.capture import Captured
from claims.actions.watching import plan_watches
from claims.jobs.watching import look_at_pages
from claims.models import PageChange, Watch
from claims.vocabulary import CaptureMethod, PageVerdict
from tests.jobs.pages import FIRST, QUOTE, SECOND, THIRD, article, broken, front, gone, led_to

FETCHED = Captured(CaptureMethod.FETCHED, raw_sha256="ab" * 32)


@pytest.fixture
def quoted(world, site):
    """A document whose text was fetched from its page, quoted by an open claim, and watched from now on."""
    site.answers["/bridge"] = article()
    return watched(world, site, captured=FETCHED)


def watched(world, site, **given):
    text = "\n".join(("The bridge", FIRST, SECOND, THIRD))
    document = world.document(text=text, url=site.url("/bridge", "herald.example"), **given)
    world.claim(document=document)
    assert world.watcher
    plan_watches(at=world.now)
    return document


def look() -> str:
    """Looks at the page now, whenever it was planned; gives the verdict that was written down last."""
    before = PageChange.objects.count()
    Watch.objects.update(not_before="2024-01-01T00:00Z", looked_at=None)
    look_at_pages.call()
    last = PageChange.objects.order_by("-pk").first()
    return last.verdict if PageChange.objects.count() > before else ""


def test_a_page_that_reads_as_it_did_is_no_news(quoted):
    assert look() == ""
    watch = Watch.objects.get()
    assert watch.looked_at
    assert watch.not_before > watch.looked_at


def test_counters_and_menus_are_no_news(quoted, site):
    site.answers["/bridge"] = article(views=99_999)
    assert look() == ""


def test_a_quote_that_was_softened_is_written_down_with_the_words_then_and_now(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    assert look() == PageVerdict.QUOTE_CHANGED
    changed = PageChange.objects.get().quotes.get()
    assert (changed.quote.exact, changed.words) == (QUOTE, QUOTE.replace("will", "may"))
    assert changed.is_grave


def test_a_quote_that_was_taken_out_is_written_down(quoted, site):
    site.answers["/bridge"] = article(FIRST, "The ferry will go on as it always has, the ministry says today.", THIRD)
    assert look() in (PageVerdict.QUOTE_REMOVED, PageVerdict.QUOTE_CHANGED)


def test_the_same_change_is_news_once(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    look()
    assert look() == ""


def test_a_further_change_is_news_again(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    look()
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "will not open"), THIRD)
    assert look() == PageVerdict.QUOTE_CHANGED


def test_a_change_of_what_is_not_quoted_is_kept_and_alarms_nobody(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND, THIRD.replace("three years", "five years"))
    assert look() == PageVerdict.TEXT_CHANGED
    assert not PageChange.objects.get().quotes.exists()


def test_a_page_that_was_put_back_is_said_to_be(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    look()
    site.answers["/bridge"] = article()
    assert look() == PageVerdict.RESTORED
    assert look() == ""


def test_a_page_is_gone_when_it_is_gone_twice(quoted, site):
    site.answers["/bridge"] = gone()
    assert look() == ""
    assert look() == PageVerdict.GONE
    assert look() == ""


def test_a_page_that_leads_to_the_first_page_of_its_site_has_moved(quoted, site):
    site.answers |= {"/bridge": led_to("/"), "/": front()}
    assert look() == PageVerdict.MOVED


def test_what_stood_beside_the_text_before_is_no_news_within_it(world, site):
    site.answers["/bridge"] = article(FIRST, SECOND, beside=THIRD)
    watched(world, site)
    assert look() == PageVerdict.FIRST_COPY
    site.answers["/bridge"] = article(FIRST, SECOND, THIRD)
    assert look() == ""


def test_a_site_that_is_out_of_order_is_tried_again_and_nothing_is_said(quoted, site):
    site.answers["/bridge"] = broken()
    assert look() == ""
    watch = Watch.objects.get()
    assert (watch.failures, "503" in watch.says) == (1, True)


def test_the_page_is_asked_for_with_its_own_validators(quoted, site):
    site.answers["/bridge"] = article(headers=('ETag: "a1"', "Last-Modified: Tue, 10 Jan 2023 08:00:00 GMT"))
    look()
    look()
    assert b'If-None-Match: "a1"' in site.requests[-1]
    assert b"If-Modified-Since: Tue, 10 Jan 2023 08:00:00 GMT" in site.requests[-1]


def test_an_answer_that_nothing_changed_is_no_news_even_after_a_change(quoted, site):
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    look()
    site.answers["/bridge"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert look() == ""


def test_the_page_of_a_pasted_text_is_first_copied_and_then_compared(world, site):
    site.answers["/bridge"] = article()
    watched(world, site)
    assert look() == PageVerdict.FIRST_COPY
    assert look() == ""
    site.answers["/bridge"] = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
    assert look() == PageVerdict.QUOTE_CHANGED


def test_a_pasted_text_whose_page_never_had_the_words_accuses_nobody(world, site, client):
    site.answers["/bridge"] = article(FIRST, "The ferry will go on as it always has, the ministry says.", THIRD)
    document = watched(world, site)
    assert look() == PageVerdict.NOT_THERE
    claim = document.appearances.get().claim
    assert "srcchange" not in client.get(f"/claims/{claim.slug}/").content.decode()


def test_without_a_name_of_its_own_the_watch_asks_for_nothing(world, quoted, site):
    type(world.watcher).objects.filter(pk=world.watcher.pk).update(role="")
    asked = len(site.requests)
    assert look() == ""
    assert len(site.requests) == asked
