"""Evidence on two claims in five interactions from the form on; its words chosen by mouse, keyboard, without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import violations

pytestmark = pytest.mark.browser

FORM = "/desk/add/evidence/?claim=CL-0001&claim=CL-0002"
MOST = 5
PASSAGE = "Two aircraft landed\nThe first two aircraft landed on Tuesday. Officials called it a beginning."
ARTICLE = PASSAGE + " More are to follow, they said." * 30


@pytest.fixture
def opened(visitor):
    """A function that opens the form for two claims; options are those of a browser context."""

    def open_form(**options) -> Page:
        page = visitor(**options)
        sign_in(page, "editor-one")
        page.goto(FORM)
        return page

    return open_form


def save(page: Page):
    page.get_by_role("button", name="Record the evidence").click()
    expect(page.get_by_text("is on record and on the ledger")).to_be_visible()
    expect(page.get_by_role("heading", name="What it says about claims (2)")).to_be_visible()


def give_source(page: Page):
    page.get_by_role("combobox", name="Source", exact=True).select_option(label="ANSA")


def test_a_passage_is_recorded_on_two_claims_in_five_interactions(opened):
    page = opened()
    expect(page.get_by_label("Text, pasted")).to_be_focused()
    acts = [
        lambda: page.keyboard.insert_text(PASSAGE),
        lambda: give_source(page),
        lambda: page.get_by_label("What it says about claim 1").select_option("CONFIRMS"),
        lambda: page.get_by_label("What it says about claim 2").select_option("CONTEXT"),
        lambda: save(page),
    ]
    for act in acts:
        act()
    assert len(acts) <= MOST
    expect(page.get_by_role("heading", level=1)).to_have_text("Two aircraft landed")
    expect(page.get_by_text("Stands in the saved copy")).to_be_visible()


def test_words_of_a_long_text_are_chosen_by_mouse(opened):
    page = opened()
    page.keyboard.insert_text(ARTICLE)
    page.locator("#words-text").get_by_text("Officials called it").click()
    expect(page.get_by_label("Excerpt")).to_have_value("Officials called it a beginning.")
    words = page.locator("#words-text [data-at]").nth(1).bounding_box()
    page.mouse.move(words["x"] + 1, words["y"] + words["height"] / 2)
    page.mouse.down()
    page.mouse.move(words["x"] + words["width"] / 2, words["y"] + words["height"] / 2, steps=5)
    page.mouse.up()
    drawn = page.get_by_label("Excerpt").input_value()
    assert drawn.startswith("The first")
    assert drawn in PASSAGE
    give_source(page)
    expect(page.get_by_label("Reason for the grades")).to_have_value("The source’s default grade; not judged further.")
    page.get_by_label("What it says about claim 1").select_option("CONFIRMS")
    save(page)
    expect(page.locator("q")).to_have_text(drawn)


def test_a_sentence_and_the_next_are_chosen_by_keyboard(opened):
    page = opened()
    page.keyboard.insert_text(ARTICLE)
    expect(page.locator("#words-text")).to_be_visible()
    page.locator('[name="sentence"]').first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Excerpt")).to_have_value("The first two aircraft landed on Tuesday.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Excerpt")).to_have_value(PASSAGE.partition("\n")[2])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_without_script_it_is_the_same_form(opened, width):
    page = opened(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.get_by_label("Text, pasted").fill(ARTICLE)
    page.get_by_role("button", name="Show its sentences").click()
    page.get_by_label("Officials called it a beginning.").check()
    give_source(page)
    page.get_by_label("What it says about claim 1").select_option("CONFIRMS")
    save(page)
    expect(page.locator("q")).to_have_text("Officials called it a beginning.")
