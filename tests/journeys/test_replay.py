"""Archived pages in a real browser: whatever they hold, nothing of it runs, loads or leads on; files are downloads."""

import pytest
from playwright.sync_api import Page, expect

from claims.capture.replay import HEADERS
from tests.capture.files import pdf
from tests.capture.test_replay import payloads
from tests.extent import EVERYTHING
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser

TOGETHER = 20 if EVERYTHING else 1  # payloads in one page
OUTSIDE = "https://outside.example"
ACTIVE = (
    f"<script>alert(1)</script><img src={OUTSIDE}/a.png onerror=alert(2)><iframe src={OUTSIDE}/b></iframe>"
    f"<link rel=stylesheet href={OUTSIDE}/c.css><meta http-equiv=refresh content='0;url={OUTSIDE}/d'>"
    f"<svg onload=alert(3)><image href={OUTSIDE}/e.png /></svg><style>@import '{OUTSIDE}/f.css'</style>"
    "<form action=/desk/ method=post><input autofocus onfocus=alert(4)></form>"
)
EVIL_SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><image href='{OUTSIDE}/a'/></svg>".encode()


class Watched:
    """A window of which every dialog and every request but for its own pages is noted."""

    def __init__(self, page: Page):
        self.page, self.dialogs, self.asked = page, [], []
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("popup", lambda popup: self.asked.append(popup.url))

    def _dialog(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _failed(self, request) -> None:
        """What the policy of the page forbids never leaves the browser, which tells of it all the same."""
        if request.failure == "csp":
            self.asked.remove(request.url)

    def happened_at(self, address: str) -> list[str]:
        """What ran, loaded or was led to, beside the page itself."""
        self.dialogs, self.asked = [], []
        self.page.goto(address)
        self.page.mouse.move(200, 100)
        self.page.keyboard.press("Tab")
        return self.dialogs + [url for url in self.asked if not url.endswith(address)]


@pytest.fixture
def editor(visitor) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    sign_in(page, "editor-one")
    return page


def stored(demo, folder, *files: tuple[str, bytes]) -> list[int]:
    """The key of the copy of each file, of which the kind is told by its ending."""
    folder.mkdir()
    for number, (ending, raw) in enumerate(files):
        (folder / f"{number:05}{ending}").write_bytes(raw)
    return [int(line) for line in demo.run("tests.journeys.hostile_copies", str(folder)).split()]


def pages() -> list[str]:
    words = payloads()
    found = ["\n".join(words[start : start + TOGETHER]) for start in range(0, len(words), TOGETHER)]
    return [f"<!doctype html><h1>Before</h1>{words}<p>After</p>" for words in (ACTIVE, *found)]


def answer(page: Page, address: str, body: str, **headers: str) -> None:
    said = headers | {"Content-Type": "text/html; charset=utf-8"}
    page.route(f"**{address}", lambda route: route.fulfill(body=body, headers=said))


def test_nothing_of_a_hostile_page_runs_loads_or_leads_on(demo, editor, tmp_path):
    raw = [(".html", page.encode("utf-8", "replace")) for page in pages()]
    window, happened = Watched(editor), {}
    for key in stored(demo, tmp_path / "pages", *raw):
        what = window.happened_at(f"/desk/copies/{key}/page/")
        expect(editor.locator("h1").first).to_be_visible()
        if what:
            happened[key] = what
    assert happened == {}


def test_the_headers_alone_would_hold_it_too(visitor):
    """The second wall: the same pages, not made safe at all."""
    page = visitor()
    window, happened = Watched(page), {}
    for number, body in enumerate(pages()):
        answer(page, f"/page-{number}", body, **HEADERS)
        if what := window.happened_at(f"/page-{number}"):
            happened[number] = what
    assert happened == {}


def test_without_the_walls_the_same_page_runs_and_loads(visitor):
    """The control: the watch sees it."""
    page = visitor()
    answer(page, "/bare", f"<!doctype html>{ACTIVE}")
    page.route(f"{OUTSIDE}/**", lambda route: route.abort())
    window = Watched(page)
    happened = window.happened_at("/bare")
    assert "1" in happened
    assert any(url.startswith(OUTSIDE) for url in happened)


def test_what_is_shown_again_is_of_an_origin_that_is_nobodys(demo, editor, tmp_path):
    (key,) = stored(demo, tmp_path / "one", (".html", b"<!doctype html><h1>Words</h1>"))
    editor.goto(f"/desk/copies/{key}/page/")
    assert editor.evaluate("self.origin") == "null"
    with pytest.raises(Exception, match="sandboxed"):
        editor.evaluate("document.cookie")


@pytest.mark.parametrize(
    ("ending", "raw"),
    [(".html", f"<!doctype html>{ACTIVE}".encode()), (".svg", EVIL_SVG), (".pdf", pdf("Words"))],
)
def test_a_file_is_saved_and_not_opened(demo, editor, tmp_path, ending, raw):
    (key,) = stored(demo, tmp_path / "one", (ending, raw))
    window = Watched(editor)
    editor.goto(f"/desk/copies/{key}/")
    with editor.expect_download() as download:
        editor.get_by_role("link", name="Download the file").click()
    assert download.value.path().read_bytes() == raw
    assert editor.url.endswith(f"/desk/copies/{key}/")
    assert window.dialogs == []


def test_from_the_document_to_the_page_as_it_looked(demo, editor, tmp_path):
    (key,) = stored(demo, tmp_path / "one", (".html", b"<!doctype html><h1>Bridges</h1><p>They open.</p>"))
    editor.goto(f"/desk/copies/{key}/")
    editor.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="D-").click()
    editor.get_by_role("link", name="Saved copy").click()
    editor.get_by_role("region", name="Kept here").get_by_role("link").first.click()
    expect(editor.get_by_text("The words of a hostile page.")).to_be_visible()
    editor.get_by_role("link", name="As the page looked").click()
    expect(editor.get_by_role("heading", name="Bridges")).to_be_visible()
