"""`manage.py doctor`: every stored copy is read, and each one that is not what it was is named with its document."""

import json
import random
from contextlib import suppress
from io import StringIO

import pytest
from django.conf import settings as project
from django.core.management import call_command

from claims.actions.capture import Captured
from claims.actions.retrieval import ask_for_page, keep_found, take_up
from claims.capture import storage
from claims.models import Capture
from claims.vocabulary import CaptureMethod
from tests.extent import EVERYTHING

COPIES = 600 if EVERYTHING else 12
BY_LOT = random.Random(20)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    own = project.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    settings.STORAGES = project.STORAGES | {"captures": own}
    return tmp_path / "captures"


@pytest.fixture
def copies(world) -> list[Capture]:
    """Of each a file and a WARC."""
    return [kept(world, number) for number in range(COPIES)]


def kept(world, number: int) -> Capture:
    raw, warc = f"Page {number}.".encode(), f"WARC of page {number}.".encode()
    said = {"raw_sha256": storage.put(raw), "raw_size": len(raw), "warc_sha256": storage.put(warc)}
    return world.document(f"Page {number}.", captured=Captured(CaptureMethod.FETCHED, **said)).captures.get()


def path_of(folder, address: str):
    return folder / storage._name(address)


def flip_a_bit(folder, address: str) -> None:
    path = path_of(folder, address)
    content = bytearray(path.read_bytes())
    content[BY_LOT.randrange(len(content))] ^= 1 << BY_LOT.randrange(8)
    path.write_bytes(content)


def examined(*arguments: str) -> dict:
    said = StringIO()
    with suppress(SystemExit):
        call_command("doctor", "--json", *arguments, stdout=said)
    return json.loads(said.getvalue())


def test_copies_that_are_what_they_were_are_healthy(copies):
    assert examined()["reasons"] == []


def test_each_flipped_bit_and_each_missing_file_is_found_and_nothing_else(folder, copies):
    addresses = [address for copy in copies for address in (copy.raw_sha256, copy.warc_sha256)]
    chosen = BY_LOT.sample(addresses, len(addresses) * 5 // 6)
    flipped, dropped = set(chosen[: COPIES + 2]), set(chosen[COPIES + 2 :])
    for address in flipped:
        flip_a_bit(folder, address)
    for address in dropped:
        storage.drop(address)
    reasons = examined()["reasons"]
    told = {reason.split()[4]: "is missing" in reason for reason in reasons}
    assert told == dict.fromkeys(flipped, False) | dict.fromkeys(dropped, True)
    assert len(reasons) == len(chosen)


def test_a_copy_is_named_with_its_document(folder, copies):
    flip_a_bit(folder, copies[0].warc_sha256)
    (reason,) = examined()["reasons"]
    assert copies[0].document.reference in reason
    assert copies[0].document.label in reason


def test_a_copy_that_cannot_be_read_is_a_reason_and_no_end(folder, copies):
    path_of(folder, copies[0].raw_sha256).unlink()
    path_of(folder, copies[0].raw_sha256).mkdir()
    (reason,) = examined()["reasons"]
    assert reason.endswith("cannot be read. Mend its permissions or the disk.")


def test_a_page_that_waits_to_be_stored_is_looked_at_too(folder, world):
    asked = ask_for_page(url="https://gazette.example/", by=world.editor_one, at=world.tick())
    found = {"raw_sha256": storage.put(b"Page."), "raw_size": 5, "text": "Page."}
    keep_found(retrieval=take_up(only=asked, at=world.tick()), found=found, at=world.tick())
    storage.drop(found["raw_sha256"])
    (reason,) = examined()["reasons"]
    assert "waits to be stored" in reason


def test_in_haste_the_copies_are_left_out(folder, copies):
    flip_a_bit(folder, copies[0].raw_sha256)
    assert examined("--quick")["healthy"]


def test_something_wrong_is_exit_status_one(folder, copies):
    storage.drop(copies[0].raw_sha256)
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=StringIO())
    assert left.value.code == 1


def test_a_pasted_text_has_no_file_to_look_for(world):
    assert examined()["healthy"]


def test_a_page_that_no_worker_takes_up_is_advised_of(world):
    ask_for_page(url="https://gazette.example/bridge", by=world.editor_one, at=world.tick())
    told = StringIO()
    with suppress(SystemExit):
        call_command("doctor", stdout=told)
    assert "wait for a worker: 1." in told.getvalue()
