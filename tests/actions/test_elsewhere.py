"""Copies of documents that others keep: added, taken off, asked for; on the ledger each time."""

import json
from datetime import timedelta

import pytest

from claims.actions import elsewhere
from claims.actions.elsewhere import (
    HELD,
    add_copy_elsewhere,
    ask_to_save,
    drop_copy_elsewhere,
    saving_ended,
)
from claims.models import CopyElsewhere, Editor, LedgerEntry, LedgerText, Saving
from claims.rules.refusal import Refused
from claims.vocabulary import KeptBy

URL = "https://gazette.example/speech"
COPY = "https://perma.cc/A1B2"


@pytest.fixture
def document(world):
    return world.document(url=URL)


def added(world, document, url=COPY, **given):
    return add_copy_elsewhere(document=document, url=url, **{"by": world.editor_one, "at": world.tick()} | given)


def words_of_last_entry() -> dict[str, str]:
    last = LedgerEntry.objects.order_by("index").last()
    assert json.loads(bytes(last.body))["type"] == "DOCUMENT"
    return dict(LedgerText.objects.filter(entry_index=last.index).values_list("name", "text"))


def test_a_copy_elsewhere_says_who_keeps_it_and_who_added_it(world, document):
    copy = added(world, document)
    assert (copy.kept_by, copy.recorded_by) == (KeptBy.PERMA, world.editor_one)


def test_the_ledger_names_every_copy_of_the_document(world, document):
    added(world, document)
    added(world, document, "https://archive.ph/A")
    said = words_of_last_entry()
    assert (said["copy.1"], said["copy.2"]) == (COPY, "https://archive.ph/A")
    assert said["url"] == URL


def test_the_same_address_twice_is_one_copy_and_one_entry(world, document):
    added(world, document)
    before = LedgerEntry.objects.count()
    added(world, document, f" {COPY} ")
    assert (CopyElsewhere.objects.count(), LedgerEntry.objects.count()) == (1, before)


@pytest.mark.parametrize("url", ["", "not an address", "javascript:alert(1)", URL])
def test_what_is_no_address_of_a_copy_is_refused(world, document, url):
    with pytest.raises(Refused) as refusal:
        added(world, document, url)
    assert list(refusal.value.fields) == ["url"]
    assert not CopyElsewhere.objects.exists()


def test_there_is_an_end_to_how_many_copies_one_document_has(world, document, monkeypatch):
    monkeypatch.setattr(elsewhere, "MOST", 1)
    added(world, document)
    with pytest.raises(Refused, match="Take one off first"):
        added(world, document, "https://archive.ph/A")


def test_a_copy_that_is_taken_off_is_gone_and_the_ledger_says_so(world, document):
    copy = added(world, document)
    drop_copy_elsewhere(copy=copy, by=world.editor_two, at=world.tick())
    assert not CopyElsewhere.objects.exists()
    assert "copy.1" not in words_of_last_entry()


def test_what_was_taken_off_is_not_taken_off_again(world, document):
    copy = added(world, document)
    drop_copy_elsewhere(copy=copy, by=world.editor_two, at=world.tick())
    with pytest.raises(Refused, match="taken off before"):
        drop_copy_elsewhere(copy=copy, by=world.editor_two, at=world.tick())


def test_without_a_role_nothing_is_added_taken_off_or_asked(world, document):
    copy = added(world, document)
    nobody = Editor.objects.create(username="nobody", public_name="Nobody")
    who = {"by": nobody, "at": world.tick()}
    for act in (
        lambda: added(world, document, "https://archive.ph/A", **who),
        lambda: drop_copy_elsewhere(copy=copy, **who),
        lambda: ask_to_save(document=document, **who),
    ):
        with pytest.raises(Refused):
            act()
    assert CopyElsewhere.objects.count() == 1


def test_what_is_at_no_address_cannot_be_saved_elsewhere(world):
    with pytest.raises(Refused, match="at no address"):
        ask_to_save(document=world.speech, by=world.editor_one, at=world.tick())


def test_while_an_archive_is_asked_nobody_asks_it_again(world, document):
    ask_to_save(document=document, by=world.editor_one, at=world.now)
    with pytest.raises(Refused, match="being asked already"):
        ask_to_save(document=document, by=world.editor_two, at=world.now + HELD - timedelta(seconds=1))
    again = ask_to_save(document=document, by=world.editor_two, at=world.now + HELD)
    assert again.asked_by == world.editor_two


def test_what_was_saved_is_a_copy_elsewhere_of_whoever_asked(world, document):
    saving = ask_to_save(document=document, by=world.editor_one, at=world.tick())
    assert saving_ended(saving=saving, says="", url=COPY, at=world.tick())
    assert CopyElsewhere.objects.get().recorded_by == world.editor_one


def test_an_answer_that_comes_after_somebody_asked_anew_is_dropped(world, document):
    late = ask_to_save(document=document, by=world.editor_one, at=world.now)
    ask_to_save(document=document, by=world.editor_one, at=world.now + HELD)
    assert not saving_ended(saving=late, says="", url=COPY, at=world.now + HELD)
    assert not CopyElsewhere.objects.exists()
    assert Saving.objects.get().ended_at is None
