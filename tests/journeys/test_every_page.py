"""Every page in a browser, light and dark, narrow and wide: axe-core, the console, the content policy, no overflow."""

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Page

from claims.rules.access import ACCESS
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.xdist_group("pages")]

# Addresses that answer to a form only, or to a machine.
NOT_PAGES = {
    "public:theme",
    "public:healthz",
    "public:readyz",
    "public:corrections-feed",
    "public:entry-body",
    "public:checkpoint",
    "public:checkpoint-of",
    "public:key",
    "public:export",
    "public:verifier",
    "public:inclusion",
    "public:consistency",
    "public:tile",
    "public:bundle",
    "desk:removal-approve",
    "desk:removal-refuse",
    "desk:sentences",
    "desk:hand-over",
    "desk:put-off",
    "desk:proposal-second",
    "desk:proposal-return",
    "desk:proposal-withdraw",
}
SIZES = {"narrow": {"width": 390, "height": 844}, "wide": {"width": 1280, "height": 900}}
NARROWEST = {"width": 320, "height": 640}
BROKEN = "/page-that-breaks/"


@pytest.fixture(scope="module")
def places(demo) -> dict[str, str]:
    """For each name in the access table that is a page, an address of the demo."""
    extra = json.loads(demo.run("tests.journeys.extra_work"))

    def first(address: str, pattern: str) -> str:
        with urllib.request.urlopen(demo.address + address, timeout=30) as page:
            return re.search(pattern, page.read().decode())[1]

    kept = {
        "public:claim": [extra["claim"]],
        "public:check": [extra["claim"]],
        "public:entry": [700],
        "public:document": [extra["document"]],
        "public:speaker": [first("/speakers/", r'href="/speakers/([^"/]+)/"')],
        "public:source": [first("/sources/", r'href="/sources/([^"/]+)/"')],
        "public:topic": [first("/topics/", r'href="/topics/([^"/]+)/"')],
        "desk:claim": [extra["claim"]],
        "desk:claim-edit": [extra["draft"]],
        "desk:claim-publish": [extra["draft"]],
        "desk:claim-amend": [extra["claim"]],
        "desk:evidence-grade": [extra["evidence"]],
        "desk:evidence-retract": [extra["evidence"]],
        "desk:source-merge": [first("/sources/", r'href="/sources/([^"/]+)/"')],
        "desk:removal": [extra["removal"]],
        "desk:propose": [extra["claim"]],
        "desk:search-add": [extra["claim"]],
        "desk:reply-add": [extra["claim"]],
        "desk:review-day": [extra["claim"]],
        "desk:document": [extra["document"]],
        "desk:claim-add": [extra["document"]],
        "desk:restate": [extra["document"]],
        "desk:evidence": [extra["evidence"]],
        "desk:bearing-add": [extra["evidence"]],
        "desk:proposal": [extra["pending"]],
    }
    found = {name: reverse(name, args=kept.get(name, [])) for name in ACCESS if name not in NOT_PAGES}
    return found | {
        "public:board, earlier": "/?as_of=2023-06-01",
        "public:claims, filtered": "/claims/?status=refuted&q=nothing-like-it",
        "public:claim, earlier": f"/claims/{extra['claim']}/?as_of=2023-06-01",
        "public:claim, amended": f"/claims/{extra['amended']}/",
        "public:entry, of a ruling": "/ledger/entries/300/",
        "public:ledger, of one claim": "/ledger/?about=CL-0001",
        "public:claim, before": f"/claims/{extra['claim']}/?as_of=2020-01-01",
        "desk:queue, narrowed": "/desk/?whose=desk&until=2030-01-01",
        "desk:queue, empty": "/desk/?bucket=overdue",
        "desk:claim, draft": f"/desk/claims/{extra['draft']}/",
        "desk:removal, carried out": f"/desk/removals/{extra['removed']}/",
        "desk:claim-add, with words": f"/desk/documents/{extra['document']}/claims/new/?start=3918&end=3993",
        "desk:claims, none": "/desk/claims/?q=nothing-like-it",
        "desk:proposal, returned": f"/desk/proposals/{extra['returned']}/",
        "desk:proposals, seconded": "/desk/proposals/?state=seconded",
    }


def under(places: dict[str, str], part: str) -> dict[str, str]:
    return {name: address for name, address in places.items() if name.startswith(f"{part}:")}


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
    """What is wrong with the open page, at both widths, light and dark. Colours are all that a theme changes."""
    found = []
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light")
        found += [f"{size}: {wrong}" for wrong in (*violations(page), *sideways(page))]
        page.emulate_media(color_scheme="dark")
        found += [f"{size}, dark: {wrong}" for wrong in violations(page, only=["color-contrast"])]
    found += heard
    heard.clear()
    return found


def violations(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe-core finds; with `only`, by these rules."""
    # Preloading copies imported style sheets into a style element, which our content policy rightly blocks.
    options = {"resultTypes": ["violations"], "preload": False}
    if only:
        options["runOnly"] = {"type": "rule", "values": only}
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"scrolls sideways by {over} px"] if over > 0 else []


def problems(page: Page, addresses: dict[str, str]) -> list[str]:
    heard, found = watch(page), []
    for name, address in addresses.items():
        page.goto(address)
        found += [f"{name}, {wrong}" for wrong in complaints(page, heard)]
    return found


@pytest.fixture
def window(visitor) -> Page:
    """Without motion, so that no colour is caught half-way."""
    return visitor(reduced_motion="reduce")


def test_public_pages_have_nothing_wrong(window, places):
    assert problems(window, under(places, "public")) == []


def test_pages_of_the_desk_have_nothing_wrong(window, places):
    sign_in(window, "operator")
    assert problems(window, under(places, "desk")) == []


def test_a_form_that_was_refused_has_nothing_wrong(window, places):
    sign_in(window, "editor-two")
    heard, found = watch(window), []
    forms = ("desk:document-add", "desk:evidence-add", "desk:claim-add", "desk:propose", "desk:search-add")
    forms += ("desk:claim-amend", "desk:evidence-grade", "desk:evidence-retract", "desk:source-merge", "desk:restate")
    for name in forms:
        window.goto(places[name])
        window.locator("main form .formcols__do button[type=submit]").first.click()
        window.locator(".errors").wait_for()
        found += [f"{name}, {wrong}" for wrong in complaints(window, heard)]
    assert found == []


def test_sign_in_and_sign_out_have_nothing_wrong(window, places):
    found = problems(window, {"sign in": "/accounts/login/?next=/desk/"})
    sign_in(window, "editor-two")
    assert found + problems(window, {"sign out": "/accounts/logout/"}) == []


def test_error_pages_have_nothing_wrong(window, places):
    broken = render_to_string("500.html")
    window.route(f"**{BROKEN}", lambda route: route.fulfill(status=500, content_type="text/html", body=broken))
    errors = {"404": "/nothing-here/", "404 claim": "/claims/su-35/", "400": "/claims/?as_of=someday", "500": BROKEN}
    found = problems(window, errors)
    sign_in(window, "contributor")
    assert found + problems(window, {"403": places["desk:propose"]}) == []


def test_the_admin_has_nothing_wrong(window, places):
    sign_in(window, "operator")
    pages = {
        "index": reverse("admin:index"),
        "list": reverse("admin:claims_source_changelist"),
        "form": reverse("admin:claims_source_add"),
        "rulings": reverse("admin:claims_ruling_changelist"),
        "claims": reverse("admin:claims_claim_changelist"),
        "evidence form": reverse("admin:claims_evidence_add"),
    }
    assert problems(window, pages) == []


def test_no_public_page_scrolls_sideways_on_the_narrowest_screen(visitor, places):
    page, found = visitor(viewport=NARROWEST), []
    for name, address in under(places, "public").items():
        page.goto(address)
        found += [f"{name} {wrong}" for wrong in sideways(page)]
    assert found == []


def test_every_page_of_the_access_table_is_looked_at(places):
    assert sorted(name for name in set(ACCESS) - NOT_PAGES if name not in places) == []
