"""The claim's page by keyboard alone: a note is added, two claims are linked, an answer is recorded, in place."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser

CLAIM = "/desk/claims/su-35-delivery-within-next-year/"


@pytest.fixture
def claim(visitor) -> Page:
    page = visitor(reduced_motion="reduce")
    sign_in(page, "editor-one")
    page.goto(CLAIM)
    return page


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{wrong['id']}: {node['html'][:200]}" for wrong in found for node in wrong["nodes"][:3]]


def press_on(page: Page, control) -> None:
    control.focus()
    page.keyboard.press("Enter")


def test_a_note_is_added_in_place_and_read_out(claim):
    claim.get_by_label("Note", exact=True).focus()
    claim.keyboard.type("@Editor-two, the page of the ministry was changed.")
    claim.keyboard.press("Tab")
    claim.keyboard.press("Enter")
    expect(claim.locator("#announce")).to_have_text("The note is added.")
    expect(claim.locator("#h-notes")).to_be_focused()
    expect(claim.locator(".notes__one").first).to_contain_text("@Editor-two, the page of the ministry was changed.")
    assert claim.url.endswith(CLAIM)
    assert violations(claim) == []


def test_a_note_that_is_refused_keeps_what_was_typed_and_the_focus_goes_to_what_is_wrong(claim):
    claim.get_by_label("Note", exact=True).fill("@The-mayor, look.")
    press_on(claim, claim.get_by_role("button", name="Add the note"))
    expect(claim.locator("#notes .errors")).to_be_focused()
    expect(claim.locator("#notes .errors")).to_contain_text("Nobody at the desk is called “@The-mayor”")
    expect(claim.get_by_label("Note", exact=True)).to_have_value("@The-mayor, look.")
    assert violations(claim) == []


def test_two_claims_are_linked_in_place_and_readers_see_it(claim):
    press_on(claim, claim.get_by_text("Link it to another claim"))
    expect(claim.get_by_role("heading", name="Possible duplicates")).to_be_visible()
    claim.get_by_label("The other claim").focus()
    claim.keyboard.type("CL-0018")
    press_on(claim, claim.get_by_role("button", name="Link them, in public"))
    expect(claim.locator("#announce")).to_have_text("The link is public and on the ledger.")
    expect(claim.locator("#h-links")).to_be_focused()
    expect(claim.locator("#links li").first).to_contain_text("restates CL-0018")
    assert violations(claim) == []
    claim.goto("/claims/su-35-delivery-within-next-year/")
    expect(claim.locator("#links")).to_contain_text("Restates CL-0018")


def test_a_question_is_asked_and_its_answer_recorded(claim):
    press_on(claim, claim.locator("#replies").get_by_role("link", name="Log a question to somebody"))
    claim.get_by_label("Whom you asked").select_option(label="John Kirby")
    claim.get_by_label("Answer wanted by").fill("2099-01-01")
    press_on(claim, claim.get_by_role("button", name="Log this question"))
    press_on(claim, claim.locator("#replies summary").first)
    today = claim.locator("#replies time").first.get_attribute("datetime")
    claim.get_by_label("Answered on").fill(today)
    claim.get_by_label("Their answer, in full").fill("The assessment stands.")
    press_on(claim, claim.get_by_role("button", name="Record it"))
    expect(claim.locator("#announce")).to_have_text("What came of the question is on the ledger.")
    expect(claim.locator("#replies .answer")).to_have_text("The assessment stands.")
    assert violations(claim) == []
