"""The story of the record, in a browser: a reader looks, one editor proposes, another seconds, the page changes."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in, sign_out

pytestmark = pytest.mark.browser

WITH_SCRIPT = "su-35-would-significantly-strengthen-irans-air-force"
WITHOUT_SCRIPT = "iran-invested-in-drones-and-missiles-as-cheaper-alternatives"
DAY_BEFORE = "2024-11-01"  # the evidence became known
REASON = "An original document of the ministry, graded A1, shows that the test of clause 1 is met."


def verdict(page: Page):
    return page.locator(".verdict__word")


def record_evidence(page: Page, title: str) -> None:
    """From the claim's page at the desk."""
    page.get_by_role("link", name="Add evidence").click()
    page.wait_for_url("**/desk/add/evidence/**")
    said = {
        "title": title,
        "new_source": "Ministry of Defence, archive",
        "published_on": "2024-11-02",
        "paraphrase": "The document lists what was delivered, by number and by day.",
        "bearings_1_note": "It shows what the test asks for.",
        "grading_reason": "An official document, seen in full.",
    }
    for name, words in said.items():
        page.locator(f'[name="{name}"]').fill(words)
    page.locator('[name="bearings_1_kind"]').select_option(label="Confirms")
    for name, value in (("reliability", "A"), ("credibility", "1"), ("derivation", "ORIGINAL")):
        page.locator(f'[name="{name}"][value="{value}"]').check()
    page.get_by_role("button", name="Record the evidence").click()
    expect(page.locator(".flash--done")).to_contain_text("is on record and on the ledger")


def propose_confirmed(page: Page, title: str) -> None:
    """From the claim's page at the desk."""
    page.get_by_role("link", name="Propose a ruling").click()
    page.get_by_role("radio", name="Confirmed", exact=True).check()
    page.get_by_role("checkbox", name="1. Confirmed if").check()
    page.get_by_role("checkbox", name=title).check()
    page.get_by_label("Reason, for the public").fill(REASON)
    page.get_by_role("button", name="Put it before a second editor").click()
    expect(page.locator(".flash--done")).to_contain_text("Proposed.")


def second_from_the_queue(page: Page, claim_title: str) -> None:
    """From the queue, through the review, to the claim's public page."""
    page.locator("#second").get_by_role("link", name=claim_title).click()
    expect(page.get_by_text("You are not the proposer")).to_be_visible()
    page.get_by_role("button", name="Second it").click()
    expect(page.locator(".flash--done")).to_contain_text("Ledger entry")
    page.locator(".flash--done").get_by_role("link", name="See its page").click()


@pytest.mark.parametrize(
    ("slug", "script"), [(WITH_SCRIPT, True), (WITHOUT_SCRIPT, False)], ids=["script", "no script"]
)
def test_a_ruling_travels_from_evidence_to_the_public_page(visitor, slug, script):
    evidence = f"Delivery list of the ministry, {'one' if script else 'two'}"

    reader = visitor(java_script_enabled=script)
    reader.goto("/")
    expect(reader.locator(".board__row")).to_have_count(49)
    reader.locator(f'.board__row a[href="/claims/{slug}/"]').click()
    expect(verdict(reader)).to_contain_text("Open")
    title = reader.get_by_role("heading", level=1).inner_text()

    editor = visitor(java_script_enabled=script)
    sign_in(editor, "editor-one")
    editor.goto(f"/desk/claims/{slug}/")
    record_evidence(editor, evidence)
    editor.get_by_role("link", name=title).click()
    propose_confirmed(editor, evidence)
    expect(editor.get_by_text("another editor has to second it")).to_be_visible()
    sign_out(editor)

    reader.reload()
    expect(verdict(reader)).to_contain_text("Open")

    sign_in(editor, "editor-two")
    second_from_the_queue(editor, title)

    expect(verdict(editor)).to_contain_text("Confirmed")
    history = editor.locator(".rulings")
    expect(history.locator("li").filter(has_text=REASON)).to_have_count(1)
    expect(history.get_by_role("heading", name="Open")).not_to_have_count(0)
    expect(editor.locator("#evidence")).to_contain_text(evidence)

    reader.goto(f"/claims/{slug}/?as_of={DAY_BEFORE}")
    expect(verdict(reader)).to_contain_text("Open")
    reader.goto(f"/claims/{slug}/")
    expect(verdict(reader)).to_contain_text("Confirmed")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_quote_that_differs_is_put_right_and_becomes_a_public_claim(visitor, script):
    words = (
        "Iran’s decision to aid Russia in the war on Ukraine reflected the deepening strategic alliance with Moscow."
    )
    page = visitor(java_script_enabled=script)
    sign_in(page, "editor-one")
    page.get_by_role("link", name="Documents").click()
    page.get_by_role("link", name="Untitled article").click()
    page.get_by_role("link", name="Quote words of this document").click()
    page.get_by_label("Quote", exact=True).fill(words.replace("deepening strategic alliance", "deep alliance"))
    page.get_by_label("Said on").fill("2022-12-09")
    page.get_by_label("Title", exact=True).fill(f"The alliance deepens ({'one' if script else 'two'})")
    page.get_by_label("Neutral wording").fill("The article says that the alliance with Moscow deepens.")
    page.get_by_label("Clause 1", exact=True).fill("A treaty is signed.")
    page.get_by_label("Clause 3", exact=True).fill("No treaty is signed by the review day.")
    page.get_by_role("button", name="Save draft").click()

    errors = page.get_by_role("alert")
    expect(errors).to_contain_text("The quote is not in “Untitled article” word for word")
    if script:
        expect(errors).to_be_focused()
    expect(page.locator(".quotediff ins")).to_contain_text("deepening strategic")
    expect(page.get_by_label("Clause 3", exact=True)).to_have_value("No treaty is signed by the review day.")

    page.get_by_role("button", name="Use the document’s words").click()
    expect(page.get_by_label("Quote", exact=True)).to_have_value(words)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".flash--done")).to_contain_text("is saved as a draft")

    page.get_by_role("link", name="Publish").click()
    page.get_by_label("Reason, for the public").fill("The article says so in its first paragraph.")
    page.get_by_role("button", name="Publish, and fix the test").click()
    page.locator(".flash--done").get_by_role("link", name="See its page").click()
    expect(verdict(page)).to_contain_text("Open")
    expect(page.locator("#said mark")).to_have_text(words)
