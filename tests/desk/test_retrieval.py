"""A page from its address at the desk: asking, watching it come, stopping it, and storing what was found."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.actions.retrieval import ask_for_page, give_back, keep_found, take_up
from claims.models import Document, Retrieval
from claims.vocabulary import RetrievalState

URL = "https://gazette.example/bridge"
TEXT = "The bridge opens in May.\nThe mayor said so on Tuesday."
ADD = "/desk/add/document/from-its-address/"


@pytest.fixture
def asked(world) -> Retrieval:
    return ask_for_page(url=URL, by=world.editor_one, at=world.tick())


@pytest.fixture
def found(world, asked) -> Retrieval:
    kept = {"raw_sha256": "ab" * 32, "raw_size": 2048, "warc_sha256": "cd" * 32, "media_type": "text/html"}
    said = {"title": "The bridge", "author": "A reporter", "site": "The Herald", "language": "en", "text": TEXT}
    keep_found(retrieval=take_up(at=world.tick()), found=kept | said | {"notes": ["Look."]}, at=world.tick())
    asked.refresh_from_db()
    return asked


def page_of(one, retrieval, **headers):
    return one.get(reverse("desk:retrieval", args=[retrieval.pk]), headers=headers)


def test_an_address_leads_to_a_page_that_says_how_far_it_has_come(one, world):
    answer = one.post(ADD, {"url": URL}, follow=True)
    assert answer.status_code == 200
    assert "Waiting" in answer.content.decode()
    assert Retrieval.objects.get().asked_by == world.editor_one


@pytest.mark.parametrize("url", ["", "not an address", "ftp://gazette.example/"])
def test_what_is_no_address_is_said_so_and_the_form_comes_back(one, url):
    answer = one.post(ADD, {"url": url})
    assert answer.status_code == 422
    assert not Retrieval.objects.exists()


def test_while_it_is_under_way_the_page_asks_again_by_itself(one, asked):
    assert 'hx-trigger="load delay:1s"' in page_of(one, asked).content.decode()


def test_a_part_of_the_page_is_given_to_the_script(one, asked):
    answer = page_of(one, asked, **{"hx-request": "true"}).content.decode()
    assert "<progress" in answer
    assert "<html" not in answer


def test_once_it_is_found_the_form_takes_over(one, found):
    answer = page_of(one, found)
    assert answer.headers["Location"] == f"/desk/add/document/?retrieval={found.pk}"
    assert page_of(one, found, **{"hx-request": "true"}).headers["HX-Redirect"] == answer.headers["Location"]


def test_what_was_found_fills_the_form(one, found):
    form = one.get(f"/desk/add/document/?retrieval={found.pk}").context["form"]
    said = {name: form.initial[name] for name in ("url", "title", "author", "language", "new_source", "text")}
    assert said == {
        "url": URL,
        "title": "The bridge",
        "author": "A reporter",
        "language": "en",
        "new_source": "The Herald",
        "text": TEXT,
    }


def test_a_host_of_which_all_is_from_one_source_suggests_that_source(one, world, found):
    world.document(url="https://www.gazette.example/another")
    form = one.get(f"/desk/add/document/?retrieval={found.pk}").context["form"]
    assert (form.initial["source"], form.initial["new_source"]) == (world.gazette, "")


def test_what_is_stored_from_this_address_already_is_said(one, world, found):
    before = world.document(url=URL)
    assert before.reference in one.get(f"/desk/add/document/?retrieval={found.pk}").content.decode()


def stored(one, world, found, **changed):
    form = one.get(f"/desk/add/document/?retrieval={found.pk}").context["form"]
    kept = {name: form.initial[name] for name in ("url", "title", "author", "language", "text", "stamp")}
    said = {"type": "ARTICLE", "source": world.gazette.pk, "published_precision": "DAY"}
    return one.post("/desk/add/document/", kept | said | changed)


def test_stored_as_it_was_found_the_copy_says_that_it_was_fetched(one, world, found):
    assert stored(one, world, found).status_code == 302
    capture = Document.objects.get(title="The bridge").captures.get()
    assert (capture.method, capture.raw_sha256, capture.warc_sha256) == ("FETCHED", "ab" * 32, "cd" * 32)
    found.refresh_from_db()
    assert found.state == RetrievalState.STORED


def test_a_text_that_was_changed_by_hand_is_no_copy_of_the_page(one, world, found):
    assert stored(one, world, found, text=TEXT + " And more.").status_code == 302
    capture = Document.objects.get(title="The bridge").captures.get()
    assert (capture.method, capture.warc_sha256) == ("PASTED", "")


def test_a_stamp_that_was_made_up_is_none(one, world, found):
    assert stored(one, world, found, stamp="made:up").status_code == 302
    assert Document.objects.get(title="The bridge").captures.get().method == "PASTED"


def test_stored_twice_it_leads_to_the_document(one, world, found):
    stored(one, world, found)
    document = Document.objects.get(title="The bridge")
    assert page_of(one, found).headers["Location"] == f"/desk/documents/{document.slug}/"


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "-1", ""])
def test_a_key_that_is_none_gives_the_empty_form(one, key):
    answer = one.get("/desk/add/document/", {"retrieval": key})
    assert answer.status_code == 200
    assert answer.context["found"] is None


def test_what_no_worker_takes_up_says_so(one, world, asked):
    said = "No worker has taken it up yet."
    Retrieval.objects.update(not_before=timezone.now() - timedelta(seconds=50))
    assert said not in page_of(one, asked).content.decode()
    Retrieval.objects.update(not_before=timezone.now() - timedelta(seconds=70))
    assert said in page_of(one, asked).content.decode()


def test_it_can_be_stopped(one, asked):
    one.post(reverse("desk:retrieval-stop", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == RetrievalState.CANCELLED


def test_what_is_over_cannot_be_stopped_and_says_so(one, world, asked):
    give_back(retrieval=take_up(at=world.tick()), says="No such page.", passes=False, at=world.tick())
    answer = one.post(reverse("desk:retrieval-stop", args=[asked.pk]))
    assert answer.status_code == 422
    assert "no longer being fetched" in answer.content.decode()


def test_what_failed_says_why_and_can_be_fetched_again(one, world, asked):
    give_back(retrieval=take_up(at=world.tick()), says="No such page.", passes=False, at=world.tick())
    assert "No such page." in page_of(one, asked).content.decode()
    one.post(reverse("desk:retrieval-again", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == RetrievalState.WAITING


def test_the_list_of_documents_shows_what_i_asked_for(one, two, asked):
    assert URL in one.get("/desk/documents/").content.decode()
    assert URL not in two.get("/desk/documents/").content.decode()


def test_a_page_that_nobody_asked_for_is_not_there(one):
    answer = one.get("/desk/pages/999/")
    assert answer.status_code == 404
