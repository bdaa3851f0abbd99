"""Every page in a browser, wide and narrow, light and dark: axe-core, the console, the content policy, no overflow."""

import json
import re
import urllib.request

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Page

from claims.rules.access import ACCESS, ACT, methods_of
from tests.extent import EVERYTHING
from tests.journeys.conftest import sign_in
from tests.journeys.looking import complaints, problems, watch

pytestmark = pytest.mark.browser

# Addresses that answer to a form only, to a machine, or with a part of a page.
NOT_PAGES = {name for name in ACCESS if methods_of(name) == ACT} | {
    "public:healthz",
    "public:readyz",
    "public:claims-csv",
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
    "public:embed-picture",
    "public:open-graph",
    "public:oembed",
    "desk:evidence-known",
    "desk:evidence-parts",
    "desk:alike",
    "desk:import-template",
    # What is archived; test_replay looks at it.
    "desk:copy-page",
    "desk:copy-file",
    "desk:copy-warc",
}
NOT_PAGES |= {name for name in ACCESS if name.endswith(("-data", "-feed", "-calendar"))}
NOT_PAGES |= {"public:sitemap", "public:sitemap-part", "public:robots"}
# Sign-in has a journey of its own.
NOT_PAGES |= {name for name in ACCESS if name.startswith(("account_", "mfa_"))}
BROKEN = "/page-that-breaks/"
# From right to left, one page of each layout; every one with EVERYTHING=1.
IN_PERSIAN = ("public:board", "public:claims", "public:claim", "public:speaker", "public:document", "public:due")


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
        "public:embed": [extra["claim"]],
        "public:entry": [700],
        "public:document": [extra["document"]],
        "public:speaker": [first("/speakers/", r'href="/speakers/([^"/]+)/"')],
        "public:source": [first("/sources/", r'href="/sources/([^"/]+)/"')],
        "public:topic": [first("/topics/", r'href="/topics/([^"/]+)/"')],
        "reader:confirm": [extra["confirm"]],
        "reader:manage": [extra["manage"]],
        "reader:stop": [extra["stop"]],
        "desk:report-answer": [extra["report"]],
        "desk:claim": [extra["claim"]],
        "desk:claim-edit": [extra["draft"]],
        "desk:claim-publish": [extra["draft"]],
        "desk:claim-amend": [extra["claim"]],
        "desk:evidence-grade": [extra["evidence"]],
        "desk:evidence-retract": [extra["evidence"]],
        "desk:source-merge": [first("/sources/", r'href="/sources/([^"/]+)/"')],
        "desk:removal": [extra["removal"]],
        "desk:propose": [extra["claim"]],
        "desk:conflict": [extra["claim"]],
        "desk:search-add": [extra["claim"]],
        "desk:reply-add": [extra["claim"]],
        "desk:review-day": [extra["claim"]],
        "desk:claim-assign": [extra["claim"]],
        "desk:claim-put-off": [extra["claim"]],
        "desk:note-add": [extra["claim"]],
        "desk:link-add": [extra["claim"]],
        "desk:link-end": [extra["link"]],
        "desk:reply-outcome": [extra["reply"]],
        "desk:imported": [extra["imported"]],
        "desk:register": ["actors"],
        "desk:register-add": ["actors"],
        "desk:register-change": ["topics", first("/topics/", r'href="/topics/([^"/]+)/"')],
        "desk:document": [extra["document"]],
        "desk:retrieval": [extra["lost"]],
        "desk:change": [extra["change"]],
        "desk:copies": [extra["document"]],
        "desk:copy": [extra["copy"]],
        "desk:claim-add": [extra["document"]],
        "desk:restate": [extra["document"]],
        "desk:findings": [extra["news"]],
        "desk:evidence": [extra["evidence"]],
        "desk:bearing-add": [extra["evidence"]],
        "desk:proposal": [extra["pending"]],
    }
    found = {name: reverse(name, args=kept.get(name, [])) for name in ACCESS if name not in NOT_PAGES}
    return found | {
        "public:board, earlier": "/?as_of=2023-06-01",
        "public:due, a month": "/due/?as_of=2023-06-01&month=2023-12",
        "public:between, much": "/changes/between/?from=2022-12-01&to=2024-06-01",
        "public:claims, filtered": "/claims/?status=refuted&q=nothing-like-it",
        "public:claim, earlier": f"/claims/{extra['claim']}/?as_of=2023-06-01",
        "public:claim, amended": f"/claims/{extra['amended']}/",
        "public:entry, of a ruling": "/ledger/entries/300/",
        "public:ledger, of one claim": "/ledger/?about=CL-0001",
        "public:claim, before": f"/claims/{extra['claim']}/?as_of=2020-01-01",
        "desk:queue, narrowed": "/desk/?whose=desk&until=2030-01-01",
        "desk:queue, empty": "/desk/?bucket=source-changed",
        "desk:queue, whole": "/desk/?whose=desk",
        "desk:calendar, as a list": "/desk/calendar/?view=list",
        "desk:proposal, read blind": f"/desk/proposals/{extra['blind']}/",
        "desk:document-add, found": f"/desk/add/document/?retrieval={extra['found']}",
        "desk:claim, imported": f"/desk/claims/{extra['imported_draft']}/",
        "desk:document-add, for an imported draft": f"/desk/add/document/?for={extra['imported_reference']}",
        "desk:claim, draft": f"/desk/claims/{extra['draft']}/",
        "desk:removal, carried out": f"/desk/removals/{extra['removed']}/",
        "desk:claim-add, with words": f"/desk/documents/{extra['document']}/claims/new/?start=3918&end=3993",
        "desk:findings, none": f"/desk/documents/{extra['document']}/findings/",
        "desk:document, of news": f"/desk/documents/{extra['news']}/",
        "desk:claims, none": "/desk/claims/?q=nothing-like-it",
        "desk:proposal, returned": f"/desk/proposals/{extra['returned']}/",
        "desk:proposals, seconded": "/desk/proposals/?state=seconded",
    }


def under(places: dict[str, str], part: str) -> dict[str, str]:
    return {name: address for name, address in places.items() if name.startswith(f"{part}:")}


@pytest.fixture
def window(visitor) -> Page:
    """Without motion, so that no colour is caught half-way."""
    return visitor(reduced_motion="reduce")


def test_public_pages_have_nothing_wrong(window, places):
    assert problems(window, under(places, "public")) == []


def test_public_pages_in_persian_have_nothing_wrong(window, places):
    public = under(places, "public")
    chosen = public if EVERYTHING else {name: public[name] for name in IN_PERSIAN}
    assert problems(window, {name: f"/fa{address}" for name, address in chosen.items()}) == []


def test_pages_where_readers_write_have_nothing_wrong(window, places):
    assert problems(window, under(places, "reader")) == []


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
        window.locator("main form :is(.formcols__do, .propose__do) button[type=submit]").first.click()
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


def test_every_page_of_the_access_table_is_looked_at(places):
    assert sorted(name for name in set(ACCESS) - NOT_PAGES if name not in places) == []
