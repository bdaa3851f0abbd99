"""A card in a frame on somebody else's page: it shows, it leads out, and no other page of ours can be framed."""

import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from claims.ui.embedding import frame_code
from tests.journeys.looking import sideways, watch

pytestmark = pytest.mark.browser

CLAIM = "su-35-delivery-within-next-year"
TITLE = "Iran may begin receiving Su-35 fighters within a year"


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, with one page: what the test puts there."""

    page = ""

    def do_GET(self):
        body = f"<!doctype html><title>Elsewhere</title>{self.page}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def elsewhere():
    """A function that puts a page on a site of another origin and gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(page: str) -> str:
        Elsewhere.page = page
        return f"http://localhost:{server.server_port}/"

    yield publish
    server.shutdown()
    server.server_close()


def test_the_code_of_the_rail_shows_the_card_on_another_site(visitor, elsewhere):
    window = visitor()
    window.goto(f"/claims/{CLAIM}/")
    window.get_by_text("Embed this claim").click()
    code = window.locator("#embed-frame").inner_text()
    window.goto(elsewhere(code))
    heard = watch(window)
    card = window.frame_locator("iframe")
    expect(card.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(card.locator(".status__word")).to_have_text("Not borne out")
    # The style sheet has arrived too, though the frame is in a sandbox.
    expect(card.locator("main")).to_have_css("border-top-width", "4px")
    assert heard == []


def test_the_card_leads_out_of_its_frame_to_the_page(visitor, elsewhere, demo):
    window = visitor()
    window.goto(elsewhere(frame_code(f"{demo.address}/embed/{CLAIM}/", "A claim")))
    window.frame_locator("iframe").get_by_role("link", name="Full record").click()
    window.wait_for_url(f"{demo.address}/claims/{CLAIM}/")


def test_the_card_keeps_to_the_narrowest_frame_and_to_the_theme_that_is_asked_for(visitor, elsewhere, demo):
    window = visitor(color_scheme="light")
    window.goto(elsewhere(frame_code(f"{demo.address}/embed/{CLAIM}/?theme=dark", "A claim", width=320)))
    card = window.frame_locator("iframe")
    expect(card.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(card.locator("html")).to_have_css("background-color", "rgb(20, 25, 31)")
    (frame,) = window.frames[1:]
    assert sideways(frame) == []


def test_the_code_of_the_picture_shows_it_on_another_site(visitor, elsewhere):
    window = visitor()
    window.goto(f"/claims/{CLAIM}/")
    window.get_by_text("Embed this claim").click()
    code = window.locator("#embed-picture").inner_text()
    window.goto(elsewhere(code.replace(' loading="lazy"', "")))
    picture = window.get_by_role("img", name=TITLE)
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [
        600,
        315,
    ]


@pytest.mark.parametrize("path", [f"/claims/{CLAIM}/", "/", "/accounts/login/", "/oembed", "/nothing-here/"])
def test_any_other_page_refuses_to_be_framed(visitor, elsewhere, demo, path):
    window = visitor()
    refused = []
    window.on("console", lambda message: refused.append(message.text) if "frame-ancestors" in message.text else None)
    with window.expect_console_message(lambda message: "frame-ancestors" in message.text):
        window.goto(elsewhere(f'<iframe src="{escape(demo.address + path)}"></iframe>'))
    assert refused
