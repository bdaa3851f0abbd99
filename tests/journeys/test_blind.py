"""Read blind, in a browser: two editors agree and the ruling is recorded; two differ, and the dissent is public."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.looking import complaints
from tests.journeys.serving import Served, served
from tests.journeys.test_story import propose_confirmed, record_evidence, verdict

pytestmark = pytest.mark.browser

AGREED = "su-35-would-significantly-strengthen-irans-air-force"
DISPUTED = "iran-invested-in-drones-and-missiles-as-cheaper-alternatives"
EVIDENCE = "Delivery list of the ministry"
FOUND = "The list is a plan of what was ordered, and shows no delivery."


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Served:
    with served(tmp_path_factory.mktemp("demo"), BLIND_READING="always") as running:
        yield running


@pytest.fixture
def person(visitor):
    def window(username: str) -> Page:
        page = visitor(reduced_motion="reduce")
        sign_in(page, username)
        return page

    return window


def propose(page: Page, slug: str) -> str:
    """As editor one; gives the claim's title."""
    page.goto(f"/desk/claims/{slug}/")
    title = page.get_by_role("heading", level=1).inner_text()
    record_evidence(page, f"{EVIDENCE}, {slug}")
    page.get_by_role("link", name=title).click()
    propose_confirmed(page, f"{EVIDENCE}, {slug}")
    expect(page.get_by_text("It is being read blind.")).to_be_visible()
    return title


def state_verdict(page: Page, title: str, status: str) -> None:
    """From the queue: opened, a status, a sentence, sent."""
    page.locator("#second").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name="Your verdict")).to_be_visible()
    expect(page.get_by_text("An original document of the ministry")).to_have_count(0)
    assert complaints(page, []) == []
    page.get_by_role("radio", name=re.compile(f"^{status} ")).check()
    page.get_by_label("Your reason").fill(FOUND)
    page.get_by_role("button", name="State this verdict").click()


def test_two_who_come_to_the_same_verdict_have_ruled(person, visitor):
    title = propose(person("editor-one"), AGREED)
    second = person("editor-two")
    state_verdict(second, title, "Confirmed")
    expect(second.locator(".flash--done")).to_contain_text("You came to the same verdict. Ledger entry")

    reader = visitor(reduced_motion="reduce")
    reader.goto(f"/claims/{AGREED}/")
    expect(verdict(reader)).to_contain_text("Confirmed")
    expect(reader.get_by_text("Read blind by the second editor, who came to the same verdict.")).to_be_visible()
    assert complaints(reader, []) == []
    reader.goto("/method/#blind")
    expect(reader.locator("#blind")).to_contain_text("1 of 1")


def test_of_three_who_do_not_the_dissent_is_public(person, visitor):
    title = propose(person("editor-one"), DISPUTED)
    second = person("editor-two")
    state_verdict(second, title, "Unverifiable")
    expect(second.get_by_text("Editor two found")).to_be_visible()
    assert complaints(second, []) == []

    third = person("operator")
    third.locator("#second").get_by_role("link", name=title).click()
    expect(third.get_by_text(FOUND)).to_be_visible()
    third.get_by_role("button", name="Second it").click()
    expect(third.locator(".flash--done")).to_contain_text("Ledger entry")

    reader = visitor(reduced_motion="reduce")
    reader.goto(f"/claims/{DISPUTED}/")
    expect(verdict(reader)).to_contain_text("Confirmed")
    expect(reader.locator(".dissent")).to_contain_text(f"“Unverifiable”. {FOUND}")
    assert complaints(reader, []) == []
