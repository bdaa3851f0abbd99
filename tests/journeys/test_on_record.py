"""What is on record is changed in the open: an editor amends, two people remove, and a reader sees what happened."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in, sign_out

pytestmark = pytest.mark.browser

SLUG = "su-35-would-significantly-strengthen-irans-air-force"
WITH_EVIDENCE = "su-35-delivery-within-next-year"
REASON = "The briefing speaks of the air force as a whole, and the title now says so."


def test_a_reader_sees_the_old_words_of_an_amended_claim_beside_the_new(visitor):
    editor = visitor()
    sign_in(editor, "editor-two")
    editor.goto(f"/desk/claims/{SLUG}/")
    editor.get_by_role("link", name="Amend it").click()
    title = editor.get_by_label("Title", exact=True)
    old = title.input_value()
    title.fill(f"{old}, as a whole")
    editor.get_by_label("Reason").fill(REASON)
    editor.get_by_role("button", name="Amend it in public").click()

    reader = visitor()
    reader.goto(f"/claims/{SLUG}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"{old}, as a whole")
    expect(reader.get_by_text(REASON)).to_be_visible()
    expect(reader.locator("ins", has_text="as a whole")).to_be_visible()
    reader.goto("/corrections/")
    expect(reader.get_by_text(REASON)).to_be_visible()


def ask_for_removal(page: Page, passage: str) -> None:
    sign_in(page, "operator")
    page.goto("/desk/add/removal/")
    page.get_by_label("Passage").fill(passage)
    page.get_by_label("Ground").select_option(index=1)
    page.get_by_label("Explanation").fill("Somebody who is named without need has asked for it.")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_role("status")).to_contain_text("another person has to approve it")


def test_a_passage_goes_only_when_a_second_person_approves(visitor):
    reader = visitor()
    reader.goto(f"/claims/{WITH_EVIDENCE}/")
    passage = reader.locator(".ev__says").first.inner_text()[:60]

    desk = visitor()
    ask_for_removal(desk, passage)
    expect(desk.get_by_text("another person has to approve it").last).to_be_visible()
    reader.reload()
    expect(reader.get_by_text(passage)).not_to_have_count(0)

    sign_out(desk)
    sign_in(desk, "editor-two")
    desk.goto("/desk/removals/")
    desk.locator("main").locator(".meets a").first.click()
    desk.get_by_role("button", name="Approve, and remove it for good").click()
    expect(desk.get_by_text("The words are gone, and the ledger says why.")).to_be_visible()

    reader.reload()
    expect(reader.get_by_text(passage)).to_have_count(0)
    reader.goto("/corrections/")
    expect(reader.get_by_text("Somebody who is named without need has asked for it.")).to_be_visible()
    assert passage not in reader.request.get("/ledger/export").text()
