"""How few interactions it takes from the queue: evidence on two claims in eight, a ruling seconded in two.

A click, a key, a filled field and a choice count as one each. From a document to a claim is counted in `test_reader`,
from the queue to a proposed ruling in `test_propose`.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import two_editors as desk
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser

PASSAGE = "Radars arrive\nTwo officials said on Tuesday that the first radars have arrived. No system was named."
CLAIM = "/desk/claims/russia-may-be-providing-air-defence-systems/"
REASON = "Two officials say that radars arrive; no system is named and no picture shows one."
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def person(visitor):
    def window(username: str) -> Page:
        page = visitor(viewport=WIDE, reduced_motion="reduce")
        sign_in(page, username)
        return page

    return window


def test_from_the_queue_to_evidence_on_two_claims_in_eight(person):
    page = person("editor-one")
    page.goto("/desk/?whose=desk")
    checks = page.locator("[data-row] .d-check")
    acts = [
        lambda: checks.nth(0).check(),
        lambda: checks.nth(1).check(),
        lambda: page.get_by_role("button", name="Evidence for those checked").click(),
        lambda: page.get_by_label("Text, pasted").fill(PASSAGE),
        lambda: page.get_by_role("combobox", name="Source", exact=True).select_option(label="ANSA"),
        lambda: page.get_by_label("What it says about claim 1").select_option("CONTEXT"),
        lambda: page.get_by_role("button", name="Record the evidence").click(),
    ]
    for act in acts:
        act()
    expect(page.get_by_text("is on record and on the ledger")).to_be_visible()
    expect(page.get_by_role("heading", name="What it says about claims (2)")).to_be_visible()
    assert len(acts) <= 8


def test_by_keys_from_the_queue_to_the_form_of_evidence_on_two_claims_in_four(person):
    """The row that is marked when the queue opens is the first that a key speaks of; four more acts record it."""
    page = person("editor-one")
    page.goto("/desk/?whose=desk&bucket=due-soon")
    rows = page.locator("[data-row]")
    wanted = [rows.nth(place).get_attribute("data-claim") for place in (0, 1)]
    for key in "xjxe":
        page.keyboard.press(key)
    page.wait_for_url("**/add/evidence/**")
    claims = [page.get_by_label(f"Claim {number}", exact=True).input_value() for number in (1, 2)]
    assert claims == wanted
    assert page.evaluate("document.activeElement.name") == "text"


def test_from_the_queue_to_a_ruling_that_is_seconded_in_two(person):
    one, two = person("editor-one"), person("editor-two")
    one.goto(CLAIM)
    title = one.get_by_role("heading", level=1).inner_text()
    desk.propose(one, CLAIM, desk.Ruling("PARTLY_CONFIRMED", REASON, cites=["E-0074"]))
    two.goto("/desk/")
    acts = [
        lambda: two.locator("#second").get_by_role("link", name=title).first.click(),
        lambda: two.get_by_role("button", name="Second it").click(),
    ]
    for act in acts:
        act()
    expect(two.get_by_role("status").filter(has_text="Ledger entry")).to_be_visible()
    assert len(acts) == 2
