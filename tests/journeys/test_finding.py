"""A report arrives: the claim that it may bear on, with the sentence; recorded as evidence, or dismissed and undone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import sideways, violations

pytestmark = pytest.mark.browser

SENTENCE = "Moscow is providing Tehran with air defence systems, two officials said."
REPORT = f"Talks went on for two days.\n{SENTENCE}\nThe weather was fine."
CLAIM = "CL-0007 Moscow may be providing Tehran with air defence systems"


def store(page: Page, title: str) -> None:
    sign_in(page, "editor-one")
    page.goto("/desk/add/document/")
    page.locator("#id_title").fill(title)
    page.locator("#id_source").select_option(index=1)
    page.locator("#id_published_on").fill("2025-03-01")
    page.locator("#id_text").fill(REPORT)
    page.locator(".formcols__do button[type=submit]").first.click()
    page.locator("#doc").wait_for()


def unfold(page: Page) -> None:
    page.locator("#findings summary").first.click()


def opened(page: Page, title: str) -> Page:
    """The page of a new document, on which the claims that it may bear on are unfolded."""
    store(page, title)
    unfold(page)
    expect(page.locator("#findings").get_by_role("link", name=CLAIM)).to_be_visible()
    return page


def row_of(page: Page):
    return page.locator(".findings__list > li").filter(has_text="CL-0007")


def test_the_claim_stands_there_with_the_sentence_and_why(visitor):
    page = opened(visitor(), "News, seen")
    row = row_of(page)
    expect(row.locator("blockquote")).to_have_text(SENTENCE)
    expect(row.locator("blockquote .cue").first).to_have_text("Moscow")
    expect(row).to_contain_text("In common:")
    assert violations(page) == []


def test_it_is_recorded_as_evidence_and_off_the_list(visitor):
    page = opened(visitor(), "News, recorded")
    document = page.url
    row_of(page).get_by_role("link", name="Record as evidence").click()
    expect(page.get_by_label("Excerpt, word for word")).to_have_value(SENTENCE)
    expect(page.locator("#id_bearings_1_claim")).to_have_value("CL-0007")
    page.get_by_label("What it says about claim 1").select_option("CONFIRMS")
    page.get_by_role("button", name="Record the evidence").click()
    expect(page.get_by_text("is on record and on the ledger")).to_be_visible()
    expect(page.get_by_role("heading", name="What it says about claims (1)")).to_be_visible()
    expect(page.get_by_text("Stands in the saved copy")).to_be_visible()
    page.goto(document)
    unfold(page)
    expect(row_of(page)).to_have_count(0)


def test_it_is_dismissed_by_keyboard_stays_so_and_is_undone(visitor):
    page = opened(visitor(), "News, dismissed")
    row_of(page).get_by_role("button", name="Dismiss").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("CL-0007 is dismissed for this document.").first).to_be_visible()
    expect(row_of(page)).to_have_count(0)
    expect(page.locator("#findings :focus")).to_have_count(1)
    page.reload()
    unfold(page)
    expect(page.locator("#findings").get_by_text("1 dismissed")).to_be_visible()
    expect(row_of(page)).to_have_count(0)
    page.get_by_text("1 dismissed").click()
    page.get_by_role("button", name="Take it back CL-0007").press("Enter")
    expect(row_of(page)).to_have_count(1)


def test_undo_brings_it_back_at_once(visitor):
    page = opened(visitor(), "News, undone")
    row_of(page).get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="Undo CL-0007").click()
    expect(row_of(page)).to_have_count(1)


def test_without_script_the_page_has_the_same_list_and_the_same_acts(visitor):
    page = visitor(java_script_enabled=False)
    store(page, "News, without script")
    page.get_by_role("link", name="Look through the open claims").click()
    expect(row_of(page).locator("blockquote")).to_have_text(SENTENCE)
    row_of(page).get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("CL-0007 is dismissed for this document.")).to_be_visible()
    expect(row_of(page)).to_have_count(0)
    page.get_by_text("1 dismissed").click()
    page.get_by_role("button", name="Take it back").click()
    expect(row_of(page)).to_have_count(1)


def test_it_fits_a_narrow_screen(visitor):
    page = opened(visitor(viewport={"width": 390, "height": 844}), "News, narrow")
    assert sideways(page) == []
