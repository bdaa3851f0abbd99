"""A spreadsheet of another archive on its way: sent, looked at, made into drafts, and quoted from a stored text."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORDS, sign_in
from tests.journeys.looking import complaints, watch

pytestmark = pytest.mark.browser

WORDS = "The lighthouse of the old port will be restored by the end of 2027."
# The first row says what the demo tracks already, the second is new.
TABLE = (
    "Speaker;Made on;Wording;Quote;Document title;Source;Document URL\n"
    "John Kirby;2022-12-09;{tracked};;;;\n"
    f"The harbour master;2025-03-02;;{WORDS};A talk in the port;The Harbour Post;https://port.example/talk\n"
)


@pytest.fixture
def editor(visitor) -> Page:
    page = visitor(reduced_motion="reduce")
    sign_in(page, "editor-one")
    return page


@pytest.fixture
def table(editor) -> str:
    """With the wording of a claim that the demo tracks."""
    editor.goto("/claims/su-35-delivery-within-next-year/data.json")
    wording = editor.evaluate("JSON.parse(document.body.innerText).wording")
    return TABLE.format(tracked='"' + wording.replace('"', '""') + '"')


def send(page: Page, text: str) -> None:
    page.goto("/desk/claims/")
    page.get_by_role("link", name="Import a table").click()
    file = {"name": "old archive.csv", "mimeType": "text/csv", "buffer": ("\ufeff" + text).encode()}
    page.get_by_label("A file").set_input_files(file)
    page.get_by_role("button", name="Look at the rows").click()


def test_a_table_becomes_drafts_that_are_quoted_once_their_document_is_stored(editor, table):
    heard = watch(editor)
    send(editor, table)
    first, second = editor.get_by_role("row").filter(has=editor.get_by_role("checkbox")).all()
    expect(first).to_contain_text("Says the same")
    expect(first.get_by_role("checkbox")).not_to_be_checked()
    expect(second.get_by_role("checkbox")).to_be_checked()
    expect(second).to_contain_text("proposed: by 31 Dec 2027")
    assert complaints(editor, heard) == []

    editor.get_by_role("button", name="Make drafts of what is checked").click()
    expect(editor.get_by_role("status").filter(has_text="1 draft is made")).to_be_visible()
    expect(editor.get_by_role("heading", level=1)).to_have_text("old archive.csv")
    assert complaints(editor, heard) == []

    editor.get_by_role("link", name="The lighthouse of the old port will be restored").click()
    expect(editor.locator("#said")).to_contain_text("not a quote yet")
    assert complaints(editor, heard) == []
    editor.get_by_role("link", name="Store the text of its document").first.click()
    expect(editor.get_by_label("Title, as published")).to_have_value("A talk in the port")
    expect(editor.get_by_label("Or a new source")).to_have_value("The Harbour Post")
    editor.locator("#id_text").fill(f"He greeted the guests. {WORDS} Then there was music.")
    editor.get_by_role("button", name="Store the document").click()
    expect(editor.get_by_role("status").filter(has_text="1 imported draft is quoted from it")).to_be_visible()
    expect(editor.locator("#doc mark.q")).to_have_text(WORDS)


def test_a_table_that_was_sent_before_makes_nothing_new(editor, table):
    for _time in range(2):
        send(editor, table)
    expect(editor.get_by_text("1 was imported before")).to_be_visible()
    expect(editor.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_a_faulty_table_is_explained_and_stays_in_the_form(editor, table):
    heard = watch(editor)
    send(editor, table.replace("2025-03-02", "03/02/2025"))
    expect(editor.get_by_role("alert")).to_contain_text("Line 3, made_on: “03/02/2025” can be 2025-03-02 or 2025-02-03")
    text = editor.get_by_label("Or the table itself")
    assert "03/02/2025" in text.input_value()
    assert complaints(editor, heard) == []
    text.fill(text.input_value().replace("03/02/2025", "2025-03-02"))
    editor.get_by_role("button", name="Look at the rows").click()
    expect(editor.get_by_role("button", name="Make drafts of what is checked")).to_be_visible()


def test_a_lost_session_does_not_lose_the_table(editor):
    send(editor, f"speaker,made_on,quote\nA,2024-01-02,{WORDS}\nB,2024-01-02,The mole will be mended in May.\n")
    editor.context.clear_cookies(name="sessionid")
    editor.get_by_role("button", name="Make drafts of what is checked").click()
    editor.get_by_label("Username").fill("editor-one")
    editor.get_by_label("Password").fill(PASSWORDS["editor-one"])
    editor.locator("main").get_by_role("button", name="Sign in").click()
    editor.get_by_role("button", name="Put it back").click()
    expect(editor.get_by_label("Or the table itself")).to_have_value(re.compile("The mole will be mended"))
    editor.get_by_role("button", name="Look at the rows").click()
    expect(editor.get_by_role("row").filter(has_text="The mole will be mended")).to_be_visible()
