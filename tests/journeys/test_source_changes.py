"""A page is stored by its address, quoted, and edited by its site; the desk is told, and so are readers.

The site is a real server of this test, and the application fetches from it as from any other.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.capture.site import serving
from tests.jobs.pages import FIRST, QUOTE, SECOND, THIRD, article, gone
from tests.journeys.conftest import sign_in
from tests.journeys.serving import served

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}
EDITED = article(FIRST, SECOND.replace("will open", "may open"), THIRD)
CHANGED = "The source has since changed this passage."


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with served(tmp_path_factory.mktemp("demo"), program=("-m", "tests.journeys.on_loopback")) as running:
        running.manage("watch_sources", "--name-it", "--by", "operator")
        yield running


@pytest.fixture
def site():
    with serving() as running:
        yield running


@pytest.fixture
def editor(visitor) -> Page:
    page = visitor(viewport=WIDE, reduced_motion="reduce")
    sign_in(page, "editor-one")
    return page


def fetch(page: Page, address: str) -> None:
    page.goto("/desk/documents/")
    page.get_by_role("link", name="Add a document").first.click()
    page.get_by_label("Address of the page").fill(address)
    page.get_by_role("button", name="Fetch it").click()


def look_again(page: Page, document: str) -> None:
    """Has the page of a document looked at, and waits until it was: a host is asked once in ten seconds."""
    page.goto(document)
    page.get_by_role("button", name="Look at it now").click()
    for _try in range(60):
        page.goto(document)
        said = page.locator(".watch").inner_text()
        if "as soon as a worker is free" not in said:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"Nobody looked at it: {said}")


def test_from_the_capture_to_the_edit_the_alarm_the_public_notice_and_the_words_then_and_now(demo, site, editor):
    site.answers |= {"/bridge": article(), "/robots.txt": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}
    fetch(editor, site.url("/bridge", "herald.example"))
    expect(editor.get_by_role("heading", name="This was found")).to_be_visible()
    expect(editor.get_by_label("Title, as published")).to_have_value("The bridge")
    editor.get_by_role("button", name="Store the document").click()
    expect(editor.get_by_text("The text is stored.")).to_be_visible()
    document = editor.url
    slug = demo.run("tests.journeys.claim_of_page", QUOTE)

    look_again(editor, document)
    expect(editor.locator(".watch__change")).to_have_count(0)

    site.answers["/bridge"] = EDITED
    look_again(editor, document)
    expect(editor.locator(".watch__change")).to_contain_text("A quoted passage was changed")

    editor.goto("/desk/?bucket=source-changed&whose=desk")
    expect(editor.locator("[data-row]").filter(has_text="The bridge will open this year")).to_be_visible()

    reader = editor.context.browser.new_context(base_url=demo.address).new_page()
    reader.goto(f"/claims/{slug}/")
    notice = reader.locator(".srcchange")
    expect(notice).to_contain_text(CHANGED)
    expect(notice).to_contain_text("no editor has looked at it yet")
    expect(notice.locator("del")).to_have_text("will")
    expect(notice.locator("ins")).to_have_text("may")

    editor.goto("/desk/changes/")
    editor.get_by_role("link", name="A quoted passage was changed").click()
    editor.get_by_label("It did change").check()
    editor.get_by_label("Note, for the public").fill("The page now hedges what it said.")
    editor.get_by_role("button", name="Judge it").click()
    expect(editor.get_by_text("The change is judged.")).to_be_visible()
    reader.reload()
    expect(notice).to_contain_text("looked at by an editor")
    expect(notice).to_contain_text("The page now hedges what it said.")
    assert demo.manage("verify_ledger")


def test_a_page_that_is_not_there_ends_in_a_sentence_and_a_way_on(site, editor):
    site.answers["/lost"] = gone()
    fetch(editor, site.url("/lost", "herald.example"))
    expect(editor.get_by_text("there is no such page")).to_be_visible()
    expect(editor.get_by_role("button", name="Fetch it again")).to_be_visible()
    editor.get_by_role("link", name="Give its text yourself").click()
    expect(editor.get_by_label("Text (optional)", exact=True)).to_be_visible()


def test_an_address_of_our_own_network_is_refused(editor, demo):
    fetch(editor, "http://169.254.169.254/latest/meta-data/")
    expect(editor.get_by_text("Nothing is fetched from there")).to_be_visible()


def test_without_script_one_looks_again_by_a_link(site, visitor):
    page = visitor(viewport=WIDE, java_script_enabled=False)
    sign_in(page, "editor-one")
    site.answers["/plain"] = article()
    fetch(page, site.url("/plain", "herald.example"))
    for _try in range(40):
        if "retrieval=" in page.url:
            break
        page.wait_for_timeout(250)
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", name="This was found")).to_be_visible()
