"""Passkeys in a real browser, with an authenticator that the browser plays: made, used twice, and refused."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORDS, sign_out
from tests.journeys.looking import complaints, watch

pytestmark = pytest.mark.browser

WHO = "editor-two"


@pytest.fixture
def window(browser, demo) -> Page:
    """Passkeys belong to a name, never to a number: the demo is visited as localhost."""
    address = demo.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def with_authenticator(page: Page, *, knows_its_owner: bool = True):
    """Plugs a device in, which holds passkeys; gives a function that says whether its owner is recognised."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": knows_its_owner,
    }
    number = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def recognise(is_owner: bool) -> None:
        session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": is_owner})

    return recognise


def type_password(page: Page, address: str = "/accounts/login/?next=/desk/claims/") -> None:
    page.goto(address)
    page.get_by_label("Username").fill(WHO)
    page.get_by_label("Password").fill(PASSWORDS[WHO])
    page.locator("main").get_by_role("button", name="Sign in").click()


def test_a_passkey_is_made_is_a_second_step_and_signs_in_alone(window):
    page = window
    recognise, heard = with_authenticator(page), watch(page)
    found = []

    def look(name: str) -> None:
        found.extend(f"{name}, {wrong}" for wrong in complaints(page, heard))

    def follow(name: str) -> None:
        """The next page is there before anybody looks."""
        with page.expect_navigation():
            page.get_by_role("link", name=name).click()

    page.goto("/accounts/login/")
    look("sign in")
    type_password(page)
    page.wait_for_url("**/desk/claims/")
    page.locator(".me > summary").click()
    follow("Sign-in and security")
    look("security, nothing set up")

    follow("Add a passkey")
    look("confirm")
    page.get_by_label("Password").fill(PASSWORDS[WHO])
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("My laptop")
    look("add a passkey")
    page.get_by_role("button", name="Make the passkey").click()
    page.locator("#codes").wait_for()
    look("recovery codes")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as text").click()
    kept = download.value.path().read_text().split()
    assert kept == page.locator("#codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator(".signin__keys")).to_contain_text("My laptop")
    look("security")
    for name in ("Rename My laptop", "Remove My laptop", "Make new codes", "Set up an app"):
        follow(name)
        look(name)
        follow("Leave it")

    sign_out(page)
    type_password(page)
    page.get_by_role("heading", name="Sign in: second step").wait_for()
    look("second step")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/claims/")

    sign_out(page)
    page.goto("/accounts/login/?next=/desk/claims/")
    recognise(False)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")
    look("refused")
    recognise(True)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/claims/")
    assert found == []


def test_without_script_an_app_and_codes_are_set_up_and_a_passkey_says_what_it_needs(visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/accounts/login/?next=/accounts/security/passkeys/new/")
    page.get_by_label("Username").fill("editor-one")
    page.get_by_label("Password").fill(PASSWORDS["editor-one"])
    expect(page.get_by_role("button", name="Use a passkey")).to_be_disabled()
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Password").fill(PASSWORDS["editor-one"])
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Passkeys need JavaScript. An authenticator app works without it.")).to_be_visible()
    page.goto("/accounts/security/app/")
    expect(page.get_by_alt_text("QR code")).to_be_visible()
    page.get_by_label("Code that the app shows now").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator(".errors")).to_contain_text("This was not accepted")
