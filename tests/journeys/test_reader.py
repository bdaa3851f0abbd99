"""From a document to a tracked claim, counted in clicks and keys; every sentence accounted for by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reader")]

DOCUMENT = "/desk/documents/iran-primer-article/"
MOST = 6


class Counted:
    """Does what an editor does, and counts it: a click, a key, a field that is filled, words that are selected."""

    def __init__(self, page: Page):
        self.page, self.count = page, 0

    def click(self, *named, **options):
        self.count += 1
        self.page.locator("main").get_by_role(*named, **options).click()

    def fill(self, label: str, words: str):
        self.count += 1
        self.page.get_by_label(label).fill(words)

    def press(self, key: str):
        self.count += 1
        self.page.keyboard.press(key)

    def select(self, words: str):
        """Drags over the first of these words that no claim quotes."""
        self.count += 1
        self.page.evaluate(
            """words => {
                for (const span of document.querySelectorAll("#doc [data-s]")) {
                    const at = span.firstChild.textContent.indexOf(words);
                    if (at < 0) continue;
                    getSelection().setBaseAndExtent(span.firstChild, at, span.firstChild, at + words.length);
                    return;
                }
                throw new Error("These words stand nowhere.");
            }""",
            words,
        )


@pytest.fixture
def editor(visitor) -> Page:
    page = visitor()
    sign_in(page, "editor-one")
    page.goto(DOCUMENT)
    return page


def free_sentence(page: Page) -> str:
    return page.locator("#doc [data-s]").first.inner_text()


def test_from_an_open_document_to_a_published_claim_in_six(editor):
    does, words = Counted(editor), free_sentence(editor)
    does.select(words)
    does.click("link", name="New claim from these words")
    expect(editor.get_by_label("Quote", exact=True)).to_have_value(words)
    does.fill("Why it is tracked, for the public", "It was said in public, and it can be tested.")
    does.click("button", name="Start tracking")
    expect(editor.get_by_role("status")).to_contain_text("is public, and its test is fixed")
    assert does.count <= MOST


def test_words_within_a_sentence_keep_their_place(editor):
    sentence = free_sentence(editor)
    part = " ".join(sentence.split()[1:4])
    does = Counted(editor)
    does.select(part)
    does.click("link", name="New claim from these words")
    expect(editor.get_by_label("Quote", exact=True)).to_have_value(part)


def test_sentences_are_accounted_for_by_keyboard_alone(editor):
    editor.locator("#doc").focus()
    does = Counted(editor)
    does.press("j")
    first = editor.locator("#doc [aria-current]")
    span = first.get_attribute("data-s")
    does.press("n")
    expect(editor.get_by_role("status").filter(has_text="accounted for")).to_contain_text(
        "1 sentence is accounted for."
    )
    assert "s--NOT_FORWARD_LOOKING" in editor.locator(f'#doc [data-s="{span}"]').get_attribute("class")
    assert editor.locator("#doc [aria-current]").get_attribute("data-s") != span
    assert editor.evaluate("document.activeElement.closest('#doc') !== null")


def test_enter_in_a_field_saves_the_draft_and_changes_no_test(editor):
    does = Counted(editor)
    does.select(free_sentence(editor))
    does.click("link", name="New claim from these words")
    editor.get_by_label("Clause 1", exact=True).fill("It is done.")
    editor.get_by_label("Title", exact=True).press("Enter")
    expect(editor.get_by_role("status")).to_contain_text("is saved as a draft")
    expect(editor.get_by_text("It is done.")).to_be_visible()


def test_words_of_a_claim_are_offered_as_a_restatement(editor):
    editor.evaluate(
        """() => {
            const mark = document.querySelector("#doc [data-claim] mark");
            getSelection().selectAllChildren(mark);
        }"""
    )
    reference = editor.locator("#doc [data-claim]").first.get_attribute("data-claim")
    editor.get_by_role("link", name="Add as a restatement").click()
    expect(editor.get_by_label("Claim that it restates")).to_have_value(reference)


def test_without_script_a_sentence_is_chosen_from_the_list(visitor):
    page = visitor(java_script_enabled=False)
    sign_in(page, "editor-one")
    page.goto(DOCUMENT)
    rows = page.locator(".account__row")
    before = rows.count()
    rows.first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Not forward-looking").click()
    expect(page.get_by_role("status")).to_contain_text("1 sentence is accounted for.")
    assert page.locator(".account__row").count() == before - 1
