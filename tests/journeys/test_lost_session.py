"""A session ends while somebody writes: what was typed is offered again, and forgotten once it is on record."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORDS, sign_in, sign_out

pytestmark = pytest.mark.browser

FORM = "/desk/documents/iran-primer-article/claims/new/"
TITLE, CLAUSE = "The alliance deepens", "A treaty is signed."
QUOTE = "Iran’s decision to aid Russia in the war on Ukraine reflected the deepening strategic alliance with Moscow."


@pytest.fixture
def editor(visitor) -> Page:
    page = visitor()
    sign_in(page, "editor-one")
    page.goto(FORM)
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_label("Clause 1", exact=True).fill(CLAUSE)
    return page


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_what_was_sent_without_a_session_is_put_back(editor):
    lose_session(editor)
    editor.get_by_role("button", name="Save draft").click()
    editor.get_by_label("Username").fill("editor-one")
    editor.get_by_label("Password").fill(PASSWORDS["editor-one"])
    editor.locator("main").get_by_role("button", name="Sign in").click()
    editor.get_by_role("button", name="Put it back").click()
    expect(editor.get_by_label("Title", exact=True)).to_have_value(TITLE)
    expect(editor.get_by_label("Clause 1", exact=True)).to_have_value(CLAUSE)


def test_a_closed_window_loses_nothing(editor):
    again = editor.context.new_page()
    editor.close()
    again.goto(FORM)
    again.get_by_role("button", name="Put it back").click()
    expect(again.get_by_label("Title", exact=True)).to_have_value(TITLE)


def test_several_choices_are_kept_too(editor):
    editor.get_by_text("Topics and other details").click()
    editor.get_by_label("Topics").select_option(index=[0, 2])
    chosen = editor.get_by_label("Topics").evaluate("field => [...field.selectedOptions].map(option => option.value)")
    editor.reload()
    editor.get_by_role("button", name="Put it back").click()
    editor.get_by_text("Topics and other details").click()
    expect(editor.get_by_label("Topics")).to_have_values(chosen)


def test_what_is_on_record_is_not_offered_again(editor):
    editor.get_by_label("Quote", exact=True).fill(QUOTE)
    editor.get_by_label("Said on").fill("2022-12-09")
    editor.get_by_label("Neutral wording").fill("The article says that the alliance deepens.")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_role("status").filter(has_text="is saved as a draft")).to_be_visible()
    editor.goto(FORM)
    expect(editor.get_by_role("button", name="Put it back")).to_be_hidden()


def test_two_tabs_of_one_form_keep_a_text_each(editor):
    other = editor.context.new_page()
    other.goto(FORM)
    expect(other.get_by_label("Title", exact=True)).to_be_editable()
    expect(other.get_by_role("button", name="Put it back")).to_be_hidden()
    other.get_by_label("Title", exact=True).fill("Of the other tab")
    editor.close()
    other.close()
    again = editor.context.new_page()
    again.goto(FORM)
    again.get_by_role("button", name="Put it back").click()
    expect(again.get_by_label("Title", exact=True)).to_have_value("Of the other tab")
    again.evaluate("sessionStorage.clear()")
    again.goto(FORM)
    kept = again.evaluate(
        "Object.values(localStorage).map((each) => JSON.parse(each).typed.flat().join(' ')).join(' ')"
    )
    assert TITLE in kept


def test_another_person_is_never_offered_it(editor):
    lose_session(editor)
    sign_in(editor, "editor-two")
    editor.goto(FORM)
    expect(editor.get_by_label("Title", exact=True)).to_be_editable()
    expect(editor.get_by_role("button", name="Put it back")).to_be_hidden()


def test_after_a_fortnight_it_is_forgotten(editor):
    editor.evaluate(
        """() => {
            for (const key of Object.keys(localStorage)) {
                const kept = JSON.parse(localStorage.getItem(key));
                localStorage.setItem(key, JSON.stringify({ ...kept, at: "2020-01-01T00:00:00Z" }));
            }
        }"""
    )
    editor.reload()
    expect(editor.get_by_label("Title", exact=True)).to_be_editable()
    assert editor.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("broken", ["setItem", "getItem"])
def test_a_browser_that_stores_nothing_says_so_and_breaks_nothing(editor, broken):
    heard = []
    editor.on("pageerror", lambda error: heard.append(str(error)))
    editor.add_init_script(
        f"Storage.prototype.{broken} = () => {{ throw new DOMException('full', 'QuotaExceededError'); }}"
    )
    editor.goto(FORM)
    editor.get_by_label("Title", exact=True).fill("Not kept")
    words = "keeps nothing" if broken == "setItem" else "Kept in this browser"
    expect(editor.locator(".keepstate")).to_contain_text(words)
    assert heard == []


def test_it_says_that_it_is_kept_and_says_it_aloud_once(editor):
    expect(editor.locator(".keepstate")).to_contain_text("Kept in this browser")
    expect(editor.locator("#announce")).to_contain_text("Kept in this browser")
    editor.evaluate("document.getElementById('announce').textContent = ''")
    editor.get_by_label("Title", exact=True).fill("More words")
    expect(editor.locator("#announce")).to_be_empty()


def test_what_the_form_carries_hidden_is_never_put_back(editor):
    before = editor.locator('form.formcols input[name="once"]').input_value()
    editor.reload()
    token = editor.locator('form.formcols input[name="once"]').input_value()
    editor.get_by_role("button", name="Put it back").click()
    assert editor.locator('form.formcols input[name="once"]').input_value() == token != before


def test_small_forms_are_kept_too(editor):
    editor.goto("/desk/?whose=desk")
    editor.locator("#off > summary").click()
    editor.get_by_label("Why, for the desk").fill("The court sits in March.")
    editor.reload()
    editor.get_by_role("button", name="Put it back").click()
    editor.locator("#off > summary").click()
    expect(editor.get_by_label("Why, for the desk")).to_have_value("The court sits in March.")


def test_a_site_that_does_not_answer_says_so_and_keeps_the_text(editor):
    editor.route("**/claims/new/**", lambda route: route.abort())
    editor.get_by_role("button", name="More clauses").click()
    expect(editor.get_by_role("alert")).to_contain_text("did not answer")
    expect(editor.get_by_label("Title", exact=True)).to_have_value(TITLE)


def test_a_partial_request_without_a_session_leads_to_the_sign_in_and_back(editor):
    lose_session(editor)
    editor.get_by_role("button", name="More clauses").click()
    editor.get_by_label("Username").fill("editor-one")
    editor.get_by_label("Password").fill(PASSWORDS["editor-one"])
    editor.locator("main").get_by_role("button", name="Sign in").click()
    editor.get_by_role("button", name="Put it back").click()
    expect(editor.get_by_label("Title", exact=True)).to_have_value(TITLE)


def test_signing_out_leaves_nothing_behind(editor):
    sign_out(editor)
    assert editor.evaluate("Object.keys(localStorage).length") == 0
