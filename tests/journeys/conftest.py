"""A real browser before the real demo. Nothing here touches the tests' own database."""

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.serving import Served, served
from tests.run import find_browser

PASSWORDS = {
    "editor-one": "demo-of-editor-one",
    "editor-two": "demo-of-editor-two",
    "operator": "demo-of-the-operator",
    "contributor": "demo-of-a-contributor",
}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Served:
    with served(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Browser:
    """Ends with its module: while it runs, Django takes every test of the process for an asynchronous one."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        yield running
        running.close()


@pytest.fixture
def visitor(browser, demo):
    """A function that opens a fresh browser window for somebody; options are those of a browser context."""
    opened = []

    def open_window(**options) -> Page:
        context = browser.new_context(base_url=demo.address, **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


_sessions: dict[str, list] = {}  # cookies of the last session of each person; one that is over is simply refused


def sign_in(page: Page, username: str, password: str = "") -> None:
    """A session at the desk's first page: one that this person has still open, else by the form."""
    page.context.add_cookies(_sessions.get(username, []))
    page.goto("/desk/")
    if "/accounts/login/" not in page.url:
        return
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password or PASSWORDS[username])
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    _sessions[username] = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]


def sign_out(page: Page) -> None:
    page.locator(".me > summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
