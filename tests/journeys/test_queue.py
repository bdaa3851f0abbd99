"""The queue by keyboard alone: row to row, several checked and put off; filters in the address; the list of keys."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import violations, watch

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def queue(visitor) -> Page:
    page = visitor(viewport=WIDE, reduced_motion="reduce")
    sign_in(page, "editor-one")
    page.goto("/desk/?whose=desk")
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_enter_opens_the_row_that_one_moved_to(queue):
    second = queue.locator("[data-row] .d-open").nth(1)
    title = second.inner_text()
    press(queue, "j", "j", "k", "j", "Enter")
    expect(queue.get_by_role("heading", level=1)).to_contain_text(title)


def test_the_preview_follows_the_row_and_the_focus_stays(queue):
    heard = watch(queue)
    press(queue, "j", "j")
    title = queue.locator("[data-row] .d-open").nth(1)
    expect(queue.locator("#peek h2")).to_have_text(title.inner_text())
    expect(title).to_be_focused()
    assert heard == []


def test_what_the_preview_shows_is_handed_over_where_one_is(queue):
    queue.locator("#peek").get_by_role("link", name="Hand over").click()
    expect(queue.locator("#checked")).to_have_text("1 claim checked.")
    expect(queue.get_by_label("Give them to")).to_be_focused()


def test_with_another_claim_checked_the_preview_leads_to_the_plan_of_its_own(queue):
    press(queue, "j", "x", "j")
    expect(queue.locator("#peek h2")).to_have_text(queue.locator("[data-row] .d-open").nth(1).inner_text())
    queue.locator("#peek").get_by_role("link", name="Hand over").click()
    queue.wait_for_url("**/desk/claims/*/#plan")


def test_what_is_checked_goes_to_the_form_for_evidence(queue):
    press(queue, "j", "x", "j", "x")
    expect(queue.locator("#checked")).to_have_text("2 claims checked.")
    press(queue, "e")
    expect(queue.get_by_role("heading", level=1)).to_have_text("Add evidence")
    assert queue.url.count("claim=CL-") == 2


def test_without_a_check_the_row_one_is_on_is_meant(queue):
    reference = queue.locator("[data-row]").first.get_attribute("data-claim")
    press(queue, "j", "p")
    queue.wait_for_url("**/propose/")
    queue.go_back()
    press(queue, "j", "e")
    queue.wait_for_url(f"**/desk/add/evidence/?claim={reference}")


def test_handing_over_opens_at_its_field_and_escape_leads_back(queue):
    press(queue, "j", "a")
    expect(queue.get_by_label("Give them to")).to_be_focused()
    press(queue, "Escape")
    expect(queue.locator("[data-row] .d-open").first).to_be_focused()


def test_a_filter_acts_at_once_and_stays_in_the_address(queue):
    until = queue.get_by_label("Due up to")
    until.fill("2001-01-01")
    expect(queue.locator("#empty-title")).to_have_text("Nothing that fits is waiting")
    expect(queue.locator("#said")).to_have_text("0 things wait.")
    expect(until).to_be_focused()
    assert queue.url.endswith("/desk/?whose=desk&until=2001-01-01")
    assert violations(queue) == []
    queue.reload()
    expect(queue.get_by_label("Due up to")).to_have_value("2001-01-01")
    queue.locator(".found__head").get_by_text("Keep this view").click()
    queue.get_by_label("Name of the view").fill("Long ago")
    press(queue, "Enter")
    expect(queue.locator("#rail").get_by_role("link", name="Long ago")).to_have_attribute("aria-current", "true")


def test_the_list_of_keys_opens_everywhere_and_closes(queue):
    for address in ("/desk/?whose=desk", "/desk/calendar/"):
        queue.goto(address)
        press(queue, "?")
        sheet = queue.get_by_role("dialog")
        expect(sheet.get_by_role("heading")).to_be_focused()
        assert violations(queue) == []
        press(queue, "j", "Escape")
        expect(sheet).to_be_hidden()


def test_keys_that_are_turned_off_stay_off_and_do_nothing(queue):
    queue.get_by_role("button", name="Keys").click()
    queue.get_by_label("Single keys do something").uncheck()
    press(queue, "Escape")
    queue.reload()
    press(queue, "j", "?", "/")
    expect(queue.locator("body")).to_be_focused()
    expect(queue.locator(".keys")).to_be_hidden()
    queue.goto("/desk/documents/iran-primer-article/")
    press(queue, "j")
    expect(queue.locator("#chosen")).to_be_hidden()
    queue.get_by_role("button", name="Keys").click()
    queue.get_by_label("Single keys do something").check()
    queue.reload()
    press(queue, "j")
    expect(queue.locator("#chosen")).to_be_visible()


def test_keys_are_letters_where_one_writes(queue):
    press(queue, "/")
    search = queue.locator("#bench-q")
    expect(search).to_be_focused()
    queue.keyboard.type("jx?/")
    expect(search).to_have_value("jx?/")


def test_two_claims_are_put_off_by_keyboard(queue):
    """Last, since the demo is the same for all."""
    claims = {row.get_attribute("data-claim") for row in queue.locator("[data-row]").all()}
    press(queue, "j", "x", "j", "x", "s")
    expect(queue.get_by_label("Put them off until")).to_be_focused()
    queue.get_by_label("Put them off until").fill((timezone.now().date() + timedelta(days=20)).isoformat())
    queue.get_by_label("Why, for the desk").fill("The court sits next month.")
    press(queue, "Enter")
    done = queue.locator(".flash--done")
    expect(done).to_have_text("2 claims are put off.")
    expect(done).to_be_focused()
    assert queue.locator("[data-row]").count() == len(claims) - 2
