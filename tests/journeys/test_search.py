"""Finding things by their words: at the desk by one key, in public, and in the table of claims."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import complaints, watch

pytestmark = pytest.mark.browser


def test_an_editor_finds_a_claim_by_keyboard_alone(visitor):
    page = visitor()
    sign_in(page, "editor-one")
    page.keyboard.press("/")
    page.keyboard.type("fighters")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/search/?q=fighters")
    first = page.get_by_role("region", name="Claims").get_by_role("listitem").first
    expect(first.locator(".search__hit").first).to_be_visible()
    first.get_by_role("link").first.press("Enter")
    page.wait_for_url("**/desk/claims/*/")


def test_an_editor_who_misspells_a_word_is_led_on(visitor):
    page = visitor()
    sign_in(page, "editor-one")
    page.goto("/desk/search/?q=fihgters")
    page.get_by_role("link", name="Did you mean “fighters”?").click()
    expect(page.get_by_role("region", name="Claims")).to_be_visible()


def test_a_reader_is_led_from_filters_that_exclude_each_other_to_what_there_is(visitor):
    page = visitor()
    page.goto("/search/?q=fighters+due:<2020+due:>2021")
    page.get_by_role("link", name="Search for “fighters due:>2021” instead").click()
    expect(page.locator(".search__hits > li").first).to_be_visible()


def test_a_reader_finds_other_forms_of_a_word_in_the_table(visitor):
    page = visitor()
    page.goto("/claims/?q=delivering+fighter")
    expect(page.locator("#found [role=status]")).to_contain_text("of")
    expect(page.locator("#found table, #found .empty").first).to_be_visible()
    page.goto("/claims/?q=fihgters")
    page.get_by_role("link", name="Did you mean “fighters”?").click()
    expect(page.locator("#found table").first).to_be_visible()


@pytest.mark.parametrize("query", ["?q=fighters", "?q=fighters&in=claim", "?q=zzqx", "?q=status:opne", ""])
def test_the_search_of_the_desk_has_nothing_wrong(visitor, query):
    page = visitor(reduced_motion="reduce")
    heard = watch(page)
    sign_in(page, "editor-one")
    page.goto(f"/desk/search/{query}")
    assert complaints(page, heard) == []
