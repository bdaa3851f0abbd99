"""`manage.py capture`: a page is fetched at once, and waits at the desk for somebody to check it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.actions.retrieval import ask_for_page
from claims.capture import storage
from claims.models import Document, Retrieval
from tests.jobs.pages import QUOTE, article, broken, gone


def captured(url: str, *arguments: str) -> tuple[int, str]:
    """Exit status, and what the command says."""
    said, status = StringIO(), 0
    try:
        call_command("capture", url, *arguments, stdout=said)
    except SystemExit as left:
        status = left.code
    return status, said.getvalue()


@pytest.fixture
def address(world, site) -> str:
    site.answers["/bridge"] = article()
    return site.url("/bridge", "herald.example")


def test_what_was_found_is_said_with_the_way_to_the_desk(address):
    status, said = captured(address)
    found = Retrieval.objects.get()
    assert status == 0
    for words in ("The bridge", "2023-01-10", found.raw_sha256, f"/desk/add/document/?retrieval={found.pk}"):
        assert words in said


def test_a_script_gets_the_same_as_json(address):
    found = json.loads(captured(address, "--json")[1])
    assert (found["found"], found["title"], found["published_on"]) == (True, "The bridge", "2023-01-10")
    assert storage.get(found["raw_sha256"])


def test_it_is_at_the_desk_of_whoever_asked_and_nothing_is_on_record(world, address):
    documents = Document.objects.count()
    captured(address, "--by", "editor-one")
    found = Retrieval.objects.get()
    assert (found.asked_by, found.state) == (world.editor_one, "FOUND")
    assert QUOTE in found.text
    assert Document.objects.count() == documents


def test_without_a_name_it_is_the_first_operators(world, address):
    captured(address)
    assert Retrieval.objects.get().asked_by == world.operator


def test_a_page_that_is_not_to_be_had_is_exit_status_one_with_the_sentence(site, address):
    site.answers["/bridge"] = gone()
    status, said = captured(address)
    assert status == 1
    assert "there is no such page" in said


def test_a_site_that_is_out_of_order_is_asked_again_by_a_worker(site, address):
    site.answers["/bridge"] = broken()
    status, said = captured(address)
    assert status == 1
    assert "503" in said
    assert "tried again by a worker" in said


def test_other_pages_that_wait_are_left_to_the_worker(world, site, address):
    other = ask_for_page(url=site.url("/other"), by=world.editor_one, at=world.now)
    captured(address)
    other.refresh_from_db()
    assert other.state == "WAITING"


@pytest.mark.parametrize(("url", "by"), [("not an address", "editor-one"), ("https://gazette.example/", "nobody")])
def test_what_cannot_be_asked_for_is_refused_with_a_sentence(world, url, by):
    with pytest.raises(CommandError, match=r"\.$"):
        call_command("capture", url, "--by", by)
    assert not Retrieval.objects.exists()


def test_a_desk_without_an_operator_says_how_to_add_one(db):
    with pytest.raises(CommandError, match="add_person"):
        call_command("capture", "https://gazette.example/")
