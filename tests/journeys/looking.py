"""Looking at an open page: axe-core, the console, the content policy, and whether it scrolls sideways."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.extent import EVERYTHING

WIDE, MIDDLE, NARROW = ({"width": width, "height": height} for width, height in ((1280, 900), (768, 1024), (390, 844)))
# Each width with one of the themes, since colours are all that a theme changes.
LOOKS = (("wide, light", WIDE, "light"), ("narrow, dark", NARROW, "dark"))
if EVERYTHING:
    widths, themes = {"wide": WIDE, "middle": MIDDLE, "narrow": NARROW}, ("light", "dark")
    LOOKS = tuple((f"{name}, {theme}", size, theme) for name, size in widths.items() for theme in themes)
NARROWEST = {"width": 320, "height": 640}
NODES = 3  # of what breaks one rule
# Preloading copies imported style sheets into a style element, which our content policy rightly blocks.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# Row after row of a long list is built alike.
PLACES = {"exclude": [] if EVERYTHING else [["tr:nth-child(n+16)"], ["li:nth-child(n+16)"]]}
ASK = """([places, options, most]) => axe.run(places, options).then(({violations}) => violations.flatMap(
  ({id, nodes}) => nodes.slice(0, most).map(({html}) => `${id}: ${html.slice(0, 200)}`)))"""


def watch(page: Page) -> list[str]:
    """Collects what the browser complains of: errors of scripts, and what the content policy blocks."""
    heard = []
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))

    def listen(message):
        # A page that answers 404 or 422 is logged as a failed load; that is what it is meant to do.
        if message.type == "error" and "Failed to load resource" not in message.text:
            heard.append(f"console: {message.text}")

    def fail(request):
        # Leaving a page breaks off what it was still loading.
        if "ERR_ABORTED" not in (request.failure or ""):
            heard.append(f"not loaded: {request.url}")

    page.on("console", listen)
    page.on("requestfailed", fail)
    return heard


def complaints(page: Page, heard: list[str]) -> list[str]:
    """What is wrong with the open page, wide and narrow, light and dark, and on the narrowest screen."""
    found = []
    for look, viewport, theme in LOOKS:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=theme)
        found += [f"{look}: {wrong}" for wrong in (*violations(page), *sideways(page))]
    page.set_viewport_size(NARROWEST)
    found += [f"narrowest: {wrong}" for wrong in sideways(page)]
    # Letters of twice the size, as a reader may set them; with 200 % zoom the widest screen is 640 pixels wide.
    page.set_viewport_size(WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += [f"letters twice as large: {wrong}" for wrong in sideways(page)] + heard
    page.evaluate("document.documentElement.style.fontSize = ''")
    heard.clear()
    return found


def problems(page: Page, addresses: dict[str, str]) -> list[str]:
    """What is wrong with the pages at these addresses, by name."""
    heard, found = watch(page), []
    for name, address in addresses.items():
        page.goto(address)
        found += [f"{name}, {wrong}" for wrong in complaints(page, heard)]
    return found


def violations(page: Page) -> list[str]:
    """What axe-core finds."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(ASK, [PLACES, OPTIONS, NODES])


def sideways(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"scrolls sideways by {over} px"] if over > 0 else []
