"""The queue by keyboard alone: from row to row, two checked and put off, one opened."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("queue")]


@pytest.fixture
def queue(visitor) -> Page:
    page = visitor()
    sign_in(page, "editor-one")
    page.goto("/desk/?whose=desk")
    return page


def test_enter_opens_the_row_that_one_moved_to(queue):
    second = queue.locator("[data-row] .d-claim a").nth(1)
    title = second.inner_text()
    for key in ("j", "j", "k", "j", "Enter"):
        queue.keyboard.press(key)
    expect(queue.get_by_role("heading", level=1)).to_contain_text(title)


def test_two_claims_are_put_off_by_keyboard(queue):
    before = queue.locator("[data-row]").count()
    for key in ("j", "x", "j", "x"):
        queue.keyboard.press(key)
    queue.locator(".several > summary").focus()
    queue.keyboard.press("Enter")
    queue.get_by_label("Put them off until").fill((timezone.now().date() + timedelta(days=20)).isoformat())
    queue.get_by_label("Why, for the desk").fill("The court sits next month.")
    queue.keyboard.press("Enter")
    expect(queue.get_by_role("status")).to_contain_text("2 claims are put off.")
    assert queue.locator("[data-row]").count() == before - 2


def test_keys_are_letters_where_one_writes(queue):
    search = queue.get_by_role("searchbox").first
    search.focus()
    queue.keyboard.type("jx")
    expect(search).to_have_value("jx")
