"""Proposing a ruling: counted interactions, by keyboard alone, a search logged in place, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import sideways, violations

pytestmark = pytest.mark.browser

CLAIM = "russia-may-be-providing-air-defence-systems"
OPEN = "su-35-would-significantly-strengthen-irans-air-force"
REASON = "Two officials say that radars arrive; no system is named and no picture shows one."


def editor(visitor, **options) -> Page:
    page = visitor(**options)
    sign_in(page, "editor-one")
    return page


def log_a_search(page: Page, query: str) -> None:
    page.locator(".logsearch > summary").click()
    page.get_by_label("Where you looked").fill("IRNA")
    page.get_by_label("Language").fill("fa")
    log_another(page, query)


def log_another(page: Page, query: str) -> None:
    page.get_by_label("What you searched for").fill(query)
    page.get_by_role("button", name="Log this search").click()
    expect(page.get_by_role("checkbox", name=query)).to_be_checked()


def test_from_the_queue_to_a_ruling_proposed_in_five_interactions_by_keyboard(visitor):
    page = editor(visitor)
    page.goto(f"/desk/claims/{OPEN}/propose/")
    log_a_search(page, "su-35 air force")
    page.goto("/desk/?whose=desk")
    counted = 0

    def act(step) -> None:
        nonlocal counted
        step()
        counted += 1

    def press(locator, key="Enter") -> None:
        locator.focus()
        page.keyboard.press(key)

    act(lambda: press(page.locator(f'.d-claim a[href="/desk/claims/{OPEN}/"]').first))
    act(lambda: press(page.get_by_role("link", name="Propose a ruling")))
    act(lambda: press(page.get_by_role("radio", name="No change: looked at again"), "Space"))
    expect(page.get_by_role("checkbox", name="su-35 air force")).to_be_checked()
    act(lambda: (page.get_by_label("Reason, for the public").focus(), page.keyboard.type(REASON)))
    expect(page.locator("#before")).to_contain_text("Nothing stands against it.")
    expect(page.locator("#before")).to_contain_text("Ticked for you, since it speaks for “Open”: the search in IRNA")
    expect(page.locator("#preview .rulings__why")).to_have_text(REASON)
    act(lambda: press(page.get_by_role("button", name="Put it before a second editor")))
    expect(page.get_by_role("status").filter(has_text="Proposed.")).to_be_visible()
    assert counted == 5
    page.get_by_role("button", name="Withdraw the proposal").click()
    expect(page.get_by_role("status").filter(has_text="withdrawn")).to_be_visible()


def test_what_stands_against_it_is_said_while_one_types_and_what_was_unticked_stays_so(visitor):
    page = editor(visitor)
    page.goto(f"/desk/claims/{CLAIM}/propose/")
    page.get_by_role("radio", name="Confirmed", exact=True).check()
    clause = page.get_by_role("checkbox", name="1. Confirmed if")
    expect(clause).to_be_checked()
    expect(page.locator("#before")).to_contain_text("The ruling cites no evidence.")
    expect(page.locator("#before-said")).to_contain_text("The ruling cites no evidence.")
    clause.uncheck()
    page.get_by_role("radio", name="Refuted", exact=True).check()
    expect(page.get_by_role("checkbox", name="2. Does not hold if")).to_be_checked()
    page.get_by_role("radio", name="Confirmed", exact=True).check()
    expect(page.get_by_role("checkbox", name="2. Does not hold if")).not_to_be_checked()
    expect(clause).not_to_be_checked()
    page.get_by_role("radio", name="Partly confirmed").check()
    expect(page.get_by_role("checkbox", name="E-0074")).to_be_checked()
    expect(page.get_by_label("Effective day")).to_have_value("2026-02-22")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_search_is_added_in_place_and_nothing_typed_is_lost(visitor, script):
    page = editor(visitor, java_script_enabled=script)
    page.goto(f"/desk/claims/{OPEN}/propose/")
    page.get_by_label("Reason, for the public").fill(REASON)
    page.get_by_role("radio", name="Unverifiable").check()
    words = "with script" if script else "without"
    log_a_search(page, f"سوخو {words}")
    expect(page.get_by_role("status").filter(has_text="is on the ledger")).to_be_visible()
    log_another(page, f"تحویل {words}")
    expect(page.get_by_label("Where you looked")).to_have_value("IRNA")
    expect(page.get_by_label("Language")).to_have_value("fa")
    expect(page.get_by_label("What you searched for")).to_have_value("")
    expect(page.get_by_role("checkbox", name=f"سوخو {words}")).to_be_checked()
    expect(page.get_by_label("Reason, for the public")).to_have_value(REASON)
    expect(page.get_by_role("radio", name="Unverifiable")).to_be_checked()


def test_what_is_checked_while_one_is_on_the_button_of_a_search_logs_none(visitor):
    page = editor(visitor)
    page.goto(f"/desk/claims/{OPEN}/propose/")
    page.locator(".logsearch > summary").click()
    page.get_by_label("Where you looked").fill("IRNA")
    with page.expect_request("**/propose/**") as sent:
        page.get_by_role("button", name="Log this search").focus()
    assert sent.value.url.endswith(f"/{OPEN}/propose/check/")


def test_without_script_the_button_says_the_same(visitor):
    page = editor(visitor, java_script_enabled=False)
    page.goto(f"/desk/claims/{CLAIM}/propose/")
    page.get_by_role("radio", name="Emerging").check()
    page.get_by_role("button", name="Check it").last.click()
    expect(page.locator("#before")).to_contain_text("Reason, for the public is missing")
    expect(page.get_by_role("checkbox", name="E-0074")).to_be_checked()
    page.get_by_label("Reason, for the public").fill(REASON)
    page.get_by_label("Reason, for the public").press("Tab")
    page.get_by_role("button", name="Check it").last.click()
    expect(page.locator("#before")).to_contain_text("Nothing stands against it.")
    expect(page.locator("#preview .rulings__why")).to_have_text(REASON)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_page_holds_up(visitor, width, scheme):
    page = editor(visitor, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/desk/claims/{CLAIM}/propose/")
    page.get_by_role("radio", name="Not borne out").check()
    page.locator(".logsearch > summary").click()
    expect(page.locator("#preview .verdict")).to_be_visible()
    assert (violations(page), sideways(page)) == ([], [])
