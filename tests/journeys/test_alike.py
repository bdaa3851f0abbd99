"""Claims that say the same as a sentence: told while reading, by mouse and by key, and the step that follows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import sideways, violations, watch

pytestmark = pytest.mark.browser

SAME = "Iran may begin receiving Su-35 fighters from Russia within the next year, a White House spokesman said."
REFERENCE = "CL-0001"
TEXT = f"A meeting was held on Friday.\n\n{SAME}\n\nThe weather was fine. Wheat prices will fall in Peru next summer."


@pytest.fixture
def reader(visitor) -> Page:
    """The reader on a document of a later day that says a tracked claim again."""
    page = visitor()
    sign_in(page, "editor-one")
    page.goto("/desk/documents/")
    page.get_by_role("link", name="Add a document").first.click()
    page.locator("#id_title").fill("Said again")
    page.locator("#id_source").select_option(index=1)
    page.locator("#id_published_on").fill("2022-12-12")
    page.locator("#id_text").fill(TEXT)
    page.locator(".formcols__do button[type=submit]").first.click()
    page.locator("#doc").wait_for()
    return page


def test_a_suggestion_in_view_names_the_claim_that_says_the_same(reader):
    row = reader.locator(".account__row", has_text="Su-35")
    expect(row.locator(".alike")).to_contain_text(f"Says the same: {REFERENCE}")
    expect(reader.locator(".account__row", has_text="Wheat").locator(".alike")).to_have_count(0)


def test_by_keyboard_a_sentence_is_heard_to_be_tracked_and_becomes_a_restatement(reader):
    reader.locator("#doc").focus()
    reader.keyboard.press("]")
    expect(reader.locator("#announce")).to_contain_text(f"Says the same: {REFERENCE}")
    expect(reader.locator("#chosen-alike")).to_contain_text(REFERENCE)
    reader.keyboard.press("a")
    expect(reader.get_by_label("Claim that it restates")).to_have_value(REFERENCE)
    expect(reader.get_by_label("Quote", exact=True)).to_have_value(SAME)


def test_words_that_are_new_say_so_and_lead_to_no_claim(reader):
    reader.locator("#doc [data-s]").first.click()
    expect(reader.locator("#chosen-alike")).to_have_text("No tracked claim is like these words.")
    expect(reader.locator("#chosen-restate")).to_have_attribute("href", re.compile("claim=$"))


def test_the_next_choice_replaces_what_was_told_of_the_one_before(reader):
    reader.locator("#doc [data-s]", has_text="Su-35").click()
    expect(reader.locator("#chosen-alike")).to_contain_text(REFERENCE)
    reader.locator("#doc [data-s]").first.click()
    expect(reader.locator("#chosen-alike")).not_to_contain_text(REFERENCE)
    expect(reader.locator("#chosen-of")).to_be_empty()


def test_a_session_that_ended_is_said_in_a_sentence(reader):
    expect(reader.locator(".account__row .alike")).to_have_count(1)
    reader.context.clear_cookies(name="sessionid")
    reader.locator("#doc [data-s]").first.click()
    expect(reader.locator("#chosen-alike")).to_contain_text("could not be compared")


def test_the_form_of_a_new_claim_asks_whether_it_is_tracked_already(reader):
    reader.locator("#doc [data-s]", has_text="Su-35").click()
    reader.get_by_role("link", name="New claim from these words").click()
    similar = reader.get_by_role("region", name="Tracked already?")
    expect(similar).to_contain_text(f"{REFERENCE} Iran may begin receiving Su-35 fighters")
    expect(similar).to_contain_text("Says the same")
    similar.get_by_role("link", name="Add these words as a restatement of it").first.click()
    expect(reader.get_by_label("Claim that it restates")).to_have_value(REFERENCE)
    expect(reader.get_by_label("Quote", exact=True)).to_have_value(SAME)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_reader_with_what_is_like_has_nothing_wrong(reader, width, scheme):
    heard = watch(reader)
    reader.set_viewport_size({"width": width, "height": 900})
    reader.emulate_media(color_scheme=scheme)
    reader.locator("#doc [data-s]", has_text="Su-35").click()
    expect(reader.locator("#chosen-alike")).to_contain_text(REFERENCE)
    assert [*violations(reader), *sideways(reader), *heard] == []
