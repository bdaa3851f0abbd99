"""From a document to a tracked claim, counted in clicks and keys; every sentence accounted for by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import sideways, violations

pytestmark = pytest.mark.browser

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


HOSTILE = (
    "The \U0001f469\u200d\U0001f680 crew\u202e will launch \U0001f680 by June 2025. "
    "Cafe\u0301 owners plan to reopen.\n\n"
    "\u062f\u0648\u0644\u062a will act next year. It has two\u200b halves, and both will move."
)


@pytest.fixture
def hostile(editor) -> Page:
    """The reader on a text with emoji, marks that combine, hidden controls and another direction."""
    editor.goto("/desk/documents/")
    editor.get_by_role("link", name="Add a document").first.click()
    editor.locator("#id_title").fill("Hostile words")
    editor.locator("#id_source").select_option(index=1)
    editor.locator("#id_published_on").fill("2023-01-10")
    editor.locator("#id_text").fill(HOSTILE)
    editor.locator(".formcols__do button[type=submit]").first.click()
    editor.locator("#doc").wait_for()
    return editor


SELECT = """([first, from, last, to]) => {
    const texts = [];
    const walk = document.createTreeWalker(document.getElementById("doc"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode);
    const holds = (words) => texts.find((text) => text.data.includes(words));
    const [one, two] = [holds(first), holds(last)];
    getSelection().setBaseAndExtent(one, one.data.indexOf(first) + from, two, two.data.indexOf(last) + to);
}"""


def chosen_span(page: Page) -> str:
    """The words of the stored text at the span that the link names."""
    found = re.search(r"start=(\d+)&end=(\d+)", page.locator("#chosen-claim").get_attribute("href"))
    return HOSTILE[int(found[1]) : int(found[2])]


PLACES = [
    (["launch", 0, "by June", 7], "launch \U0001f680 by June"),
    (["crew", 0, "crew", 4], "crew"),
    (["crew", 0, "launch", 6], "crew\u202e will launch"),
    (["RLO", 1, "launch", 6], "\u202e will launch"),
    (["owners", 0, "\u062f", 4], "owners plan to reopen.\n\n\u062f\u0648\u0644\u062a"),
    (["Cafe", 0, "owners", 6], "Cafe\u0301 owners"),
    (["halves", 0, "move.", 5], "halves, and both will move."),
]


def test_whatever_is_selected_keeps_its_place_in_the_stored_text(hostile):
    found = []
    for chosen, _words in PLACES:
        hostile.evaluate(
            f"async (chosen) => {{ ({SELECT})(chosen); await new Promise(requestAnimationFrame); }}", chosen
        )
        hostile.evaluate("() => new Promise(requestAnimationFrame)")
        found.append(chosen_span(hostile))
    assert found == [words for _chosen, words in PLACES]


def test_several_sentences_are_chosen_by_keyboard_and_by_shift_and_click(hostile):
    hostile.locator("#doc").focus()
    for key in "jJ":
        hostile.keyboard.press(key)
    expect(hostile.locator("#chosen-claim")).to_have_attribute("href", re.compile("start=0&"))
    assert chosen_span(hostile).count(".") == 2
    hostile.locator("#doc [data-s]").first.click()
    hostile.locator("#doc [data-s]").nth(2).click(modifiers=["Shift"])
    hostile.keyboard.press("n")
    expect(hostile.locator(".account__said")).to_contain_text("3 sentences are accounted for.")
    hostile.keyboard.press("u")
    expect(hostile.locator(".account__said")).to_contain_text("3 sentences are unread again.")


def test_a_key_straight_after_a_choice_speaks_of_all_that_was_chosen(hostile):
    """All keys in one task of the browser: the event that tells of the new selection comes after them."""
    hostile.locator("#doc").evaluate(
        """doc => {
            for (const key of "jJJn") doc.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
        }"""
    )
    expect(hostile.locator(".account__said")).to_contain_text("3 sentences are accounted for.")


def test_many_keys_in_a_row_lose_none(hostile):
    hostile.locator("#doc").focus()
    for key in "jnvn":
        hostile.keyboard.press(key)
    expect(hostile.locator(".cover")).to_contain_text("1 unread")
    expect(hostile.locator(".cover")).to_contain_text("2 not forward-looking")


def test_all_that_is_listed_is_checked_at_once(hostile):
    hostile.get_by_role("button", name="Check all of these").click()
    hostile.locator("#account").get_by_role("button", name="Not forward-looking").click()
    expect(hostile.locator(".account__said")).to_contain_text("sentences are accounted for.")
    expect(hostile.locator("#legend")).to_contain_text("0 suggested")


def test_by_touch_the_words_are_tapped_and_the_claim_is_at_hand(visitor):
    page = visitor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    sign_in(page, "editor-one")
    page.goto(DOCUMENT)
    page.locator("#doc [data-s]").first.tap()
    link = page.get_by_role("link", name="New claim from these words")
    expect(link).to_be_in_viewport()
    link.tap()
    expect(page.get_by_label("Quote", exact=True)).not_to_be_empty()
    expect(page.get_by_role("button", name="Start tracking")).to_be_in_viewport()


def test_single_keys_can_be_switched_off(editor):
    editor.evaluate("document.documentElement.dataset.keys = 'off'")
    editor.locator("#doc").focus()
    editor.keyboard.press("j")
    assert editor.locator("#doc [aria-current]").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_reader_with_its_form_has_nothing_wrong(visitor, width, scheme):
    page = visitor(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, "editor-one")
    page.goto(DOCUMENT)
    page.locator("#doc [data-s]").first.click()
    wrong = [f"chosen: {each}" for each in (*violations(page), *sideways(page))]
    page.get_by_role("link", name="New claim from these words").click()
    page.get_by_role("button", name="Start tracking").click()
    page.locator(".errors").wait_for()
    assert wrong + [f"form: {each}" for each in (*violations(page), *sideways(page))] == []


def free_sentence(page: Page) -> str:
    return page.locator("#doc [data-s]").first.inner_text()


def test_from_an_open_document_to_a_published_claim_in_six(editor):
    does, words = Counted(editor), free_sentence(editor)
    does.select(words)
    does.click("link", name="New claim from these words")
    expect(editor.get_by_label("Quote", exact=True)).to_have_value(words)
    does.fill("Why it is tracked, for the public", "It was said in public, and it can be tested.")
    does.click("button", name="Start tracking")
    expect(editor.locator(".flash--done")).to_contain_text("is public, and its test is fixed")
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
    first = editor.locator("#doc [aria-current]")
    does.press("j")
    while not first.get_attribute("data-s"):  # the words of a claim
        does.press("j")
    span = first.get_attribute("data-s")
    does.press("n")
    expect(editor.locator("#announce")).to_contain_text("1 sentence is accounted for.")
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


def test_words_that_no_claim_quotes_are_a_restatement_of_whichever_claim_one_names(editor):
    words = free_sentence(editor)
    Counted(editor).select(words)
    editor.get_by_role("link", name="Add as a restatement").click()
    expect(editor.get_by_label("Quote", exact=True)).to_have_value(words)
    expect(editor.get_by_label("Claim that it restates")).to_have_value("")
    expect(editor.locator('#known-claims option[value="CL-0049"]')).to_have_count(1)


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
