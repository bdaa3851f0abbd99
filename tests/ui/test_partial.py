"""Partial requests: what should take the place of the whole page never ends up in a panel."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.posting import draft_data

HTMX = {"hx-request": "true", "hx-current-url": "http://testserver/desk/documents/a/?page=2"}


@pytest.fixture
def stranger():
    return Client()


def test_without_a_session_a_partial_request_leads_the_whole_page_to_the_sign_in(stranger, world):
    address = reverse("desk:sentences", args=[world.speech.slug])
    answer = stranger.post(address, {"kind": "UNREAD"}, headers=HTMX)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=/desk/documents/a/%3Fpage%3D2"


def test_what_was_done_leads_the_whole_page_on(signed_in, world):
    address = reverse("desk:claim-add", args=[world.speech.slug])
    answer = signed_in(world.editor_one).post(address, draft_data(world), headers=HTMX)
    assert answer.headers["HX-Redirect"].startswith("/desk/claims/")


def test_what_was_refused_comes_back_into_the_panel(signed_in, world):
    address = reverse("desk:claim-add", args=[world.speech.slug])
    answer = signed_in(world.editor_one).post(address, draft_data(world, title=""), headers=HTMX)
    assert (answer.status_code, "HX-Redirect" in answer.headers) == (422, False)


@pytest.mark.parametrize(
    ("came_from", "leads"),
    [
        ("http://testserver/desk/proposals/1/", "/desk/proposals/1/"),
        ("https://elsewhere.example/desk/", "/desk/proposals/1/second/"),
        ("javascript:alert(1)", "/desk/proposals/1/second/"),
        ("", "/desk/proposals/1/second/"),
    ],
)
def test_who_sends_a_form_without_a_session_comes_back_to_its_page(stranger, db, came_from, leads):
    answer = stranger.post("/desk/proposals/1/second/", headers={"referer": came_from})
    assert answer.url == f"{reverse('account_login')}?next={leads}"


def test_a_form_whose_token_is_stale_says_so_and_leads_back(world):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/desk/proposals/1/second/", headers={"referer": "http://testserver/desk/proposals/1/"})
    assert answer.status_code == 403
    assert "what you typed was kept in this browser" in answer.content.decode()
    assert 'href="/desk/proposals/1/"' in answer.content.decode()
