"""A form that is sent twice does what it is for once; nothing that was typed is lost."""

import threading
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.actions.receipt import close_receipt, drop_receipts
from claims.models import Evidence, Note, Receipt
from tests.desk.posting import evidence_data
from tests.world import PASSWORD

pytestmark = pytest.mark.every_database

ADD = "/desk/add/evidence/"


@pytest.fixture
def desk(world, signed_in):
    return signed_in(world.editor_one)


def test_every_form_of_the_desk_carries_a_token(desk, world):
    claim = world.claim()
    for name in ("propose", "search-add", "reply-add", "review-day", "claim-amend"):
        assert b'name="once"' in desk.get(reverse(f"desk:{name}", args=[claim.slug])).content, name


def test_a_form_that_is_sent_twice_is_recorded_once(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    first, second = desk.post(ADD, data), desk.post(ADD, data)
    assert Evidence.objects.count() == 1
    assert second.headers["Location"] == first.headers["Location"]


def test_whoever_sends_it_twice_is_told_so(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    assert "on record once" in desk.post(ADD, data, follow=True).content.decode()


def test_a_form_that_says_something_else_by_now_is_shown_again(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    answer = desk.post(ADD, data | {"title": "Another report"})
    assert answer.status_code == 422
    assert Evidence.objects.count() == 1
    assert answer.context["form"]["title"].value() == "Another report"


def test_the_form_that_is_shown_again_can_be_sent_as_something_new(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    changed = data | {"title": "Another report"}
    token = desk.post(ADD, changed).context["form"].data["once"]
    assert token != data["once"]
    desk.post(ADD, changed | {"once": token})
    assert Evidence.objects.count() == 2


def test_a_refused_form_may_be_sent_again(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()), paraphrase="")
    assert desk.post(ADD, data).status_code == 422
    assert Receipt.objects.count() == 0
    assert desk.post(ADD, data | {"paraphrase": "Lorries."}).status_code == 302


def test_a_form_without_a_readable_token_is_acted_upon(desk, world):
    assert desk.post(ADD, evidence_data(world, world.claim(), once="nonsense")).status_code == 302


def test_the_token_of_somebody_else_opens_nothing(desk, world, client):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    other = Client()
    other.login(username=world.editor_two.username, password=PASSWORD)
    assert other.post(ADD, data).headers["Location"] == reverse("desk:queue")


def test_the_token_of_somebody_else_swallows_nothing(desk, world):
    """On a shared computer one signs out, another signs in, and the old page is still open."""
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    other = Client()
    other.login(username=world.editor_two.username, password=PASSWORD)
    answer = other.post(ADD, data | {"title": "Another report"})
    assert (answer.status_code, Evidence.objects.count()) == (422, 1)
    assert "nothing of that is recorded" in answer.content.decode()


def test_another_file_in_a_form_that_was_sent_is_not_taken_for_the_first(desk, world):
    """After the back button the box holds the first file's text, and the file is not among what is typed."""

    def file(words: str) -> SimpleUploadedFile:
        return SimpleUploadedFile("report.txt", words.encode(), "text/plain")

    data = evidence_data(world, world.claim(), once=str(uuid4()), grading_reason="")
    shown = desk.post(ADD, data | {"file": file("Lorries crossed in the morning.")}).context["form"]
    kept = data | {name: shown.data[name] for name in ("text", "stamp")} | {"grading_reason": "Photographs."}
    assert desk.post(ADD, kept).status_code == 302
    answer = desk.post(ADD, kept | {"file": file("No lorry crossed in the evening.")})
    assert (answer.status_code, Evidence.objects.count()) == (422, 1)


def test_a_part_of_a_page_that_is_sent_twice_is_shown_anew(desk, world):
    """No other page lands in the place of the part."""
    to = reverse("desk:note-add", args=[world.claim().slug])
    data = {"text": "Ask the harbour.", "once": str(uuid4())}
    answers = [desk.post(to, data, headers={"HX-Request": "true"}) for _time in range(2)]
    assert (answers[1].status_code, answers[1].headers["HX-Refresh"]) == (200, "true")
    assert Note.objects.count() == 1


def test_receipts_are_forgotten_after_their_time(desk, world):
    desk.post(ADD, evidence_data(world, world.claim(), once=str(uuid4())))
    sent = Receipt.objects.get().received_at
    assert (drop_receipts(until=sent), Receipt.objects.count()) == (0, 1)
    assert drop_receipts(until=sent.replace(year=sent.year + 1)) == 1


def test_an_address_that_is_too_long_to_keep_is_left_out(desk, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    desk.post(ADD, data)
    Receipt.objects.update(leads_to="")
    close_receipt(token=Receipt.objects.get().token, leads_to="/" * 301, by=world.editor_one)
    assert desk.post(ADD, data).headers["Location"] == reverse("desk:queue")


def test_two_clicks_at_the_same_time_record_one(open_record, world):
    data = evidence_data(world, world.claim(), once=str(uuid4()))
    start, answers = threading.Barrier(2), []

    def click():
        browser = Client()
        browser.login(username=world.editor_one.username, password=PASSWORD)
        start.wait()
        answers.append(browser.post(ADD, data).status_code)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert (answers, Evidence.objects.count()) == ([302, 302], 1)
