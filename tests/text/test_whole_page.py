"""What the extractor now takes and now leaves is told from what was removed from a page, or added to it."""

import pytest

from claims.text.boilerplate import heads_what_is_apart
from claims.text.page_change import PageState, Visit, compare
from claims.text.quote_change import QuoteState
from claims.text.whole_page import WholePage
from tests.text.pages import COST, FERRIES, SHIPS, TEXT, anchored

LINES = TEXT.split("\n")
MENU = "News\nHarbour\nWeather"
REMARK = "I took the old ferry for thirty years and shall miss it."


def page(text: str, *apart: str) -> WholePage:
    """All the words of a page with this text, and with sections that have a heading of their own."""
    return WholePage.of("\n".join((MENU, text, *apart)), [each.split("\n", 1) for each in apart])


def compared(after: str, now: WholePage, *quotes: str, before: str = TEXT, was: WholePage | None = None):
    was = was or page(before)
    return compare(before, anchored(before, *(quotes or (SHIPS,))), Visit(200, after, page=now), page=was)


def without(quote: str) -> str:
    return "\n".join(line for line in LINES if quote not in line)


@pytest.mark.parametrize("quote", [FERRIES, SHIPS, COST])
def test_a_quote_that_the_extractor_left_out_is_kept(quote):
    change = compared(without(quote), page(TEXT), quote)
    assert (change.state, change.quotes[0].state) == (PageState.BOILERPLATE, QuoteState.KEPT)


def test_what_stands_around_the_text_holds_the_place_of_its_first_quote():
    before, menu = f"{SHIPS}.\n{REMARK}", " ".join(["Harbour, weather, trains and tides."] * 20)
    whole = WholePage(f"{menu}\n{before}")
    assert compared(REMARK, whole, before=before, was=whole).state == PageState.BOILERPLATE


def test_a_quote_that_was_removed_from_the_page_is_removed():
    assert compared(without(SHIPS), page(without(SHIPS))).state == PageState.QUOTE_REMOVED


def test_a_quote_that_stands_elsewhere_on_the_page_alone_is_removed():
    now = page(without(SHIPS), f"Most read\n“{SHIPS},” the minister told reporters at the harbour.")
    assert compared(without(SHIPS), now).state == PageState.QUOTE_REMOVED


def test_a_quote_that_changed_on_the_page_is_changed():
    after = TEXT.replace("will not sell", "will sell")
    assert compared(after, page(after)).state == PageState.QUOTE_CHANGED


def test_a_quote_that_the_extractor_left_out_and_that_changed_is_heard():
    changed = TEXT.replace("will not sell", "will sell")
    assert compared(without(SHIPS), page(changed)).state == PageState.QUOTE_REMOVED


def test_what_the_extractor_takes_that_stood_on_the_page_before_is_no_change():
    assert compared(TEXT, page(TEXT), before=without(FERRIES), was=page(TEXT)).state == PageState.BOILERPLATE


def test_what_is_new_on_the_page_is_a_change():
    before = without(FERRIES)
    assert compared(TEXT, page(TEXT), before=before).state == PageState.CHANGED_ELSEWHERE


def test_what_the_extractor_puts_in_hides_no_words_of_the_page():
    table = "\n| Year: | Ferries |\n|---|---|\n| 2027 | 24 of them, or 25 |\n- the old ships"
    was = page(TEXT + "\nYear:\nFerries\n2027\n24 of them, or 25\nthe old ships")
    assert compared(TEXT, was, before=TEXT + table, was=was).state == PageState.BOILERPLATE


@pytest.mark.parametrize("heading", ["Comments", "128 comments", "Comments (3)", "Kommentare", "دیدگاه‌ها"])
def test_remarks_of_readers_under_their_heading_are_no_text(heading):
    now = page(TEXT, f"{heading}\n{REMARK}")
    assert compared(f"{TEXT}\n{REMARK}", now).state == PageState.BOILERPLATE


def test_words_under_another_heading_are_text():
    now = page(TEXT, f"Comments of the ministry\n{REMARK}")
    assert compared(f"{TEXT}\n{REMARK}", now).state == PageState.CHANGED_ELSEWHERE


@pytest.mark.parametrize("heading", ["Related", "Most read", "You might also like", "Share this article", "Anzeige"])
def test_a_heading_of_what_is_apart_is_known(heading):
    assert heads_what_is_apart(heading)


@pytest.mark.parametrize("heading", ["", "7", "Share of the market", "Recommended action", "Live", "Popular vote"])
def test_a_heading_of_the_text_is_not_taken_for_one_of_what_is_apart(heading):
    assert not heads_what_is_apart(heading)
