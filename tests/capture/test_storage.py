"""Bytes under their own hash: kept once, whole or not at all, and hashed again whenever they are read."""

import hashlib
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from claims.capture import storage
from claims.capture.storage import Broken, Missing, Unreadable, drop, faults, get, put
from tests.capture.object_store import object_store
from tracker import start

WORDS = b"The words of a page."


def store_of(settings, backend: dict) -> None:
    settings.STORAGES = settings.STORAGES | {storage.ALIAS: backend}


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    store_of(settings, start.capture_store(str(tmp_path / "captures")))
    return tmp_path / "captures"


@pytest.fixture(params=["directory", "object store"])
def store(request, settings, tmp_path, monkeypatch):
    """Both ways to keep bytes that a setting names."""
    if request.param == "directory":
        store_of(settings, start.capture_store(str(tmp_path / "captures")))
        yield
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a-key-for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret-for-tests")
    with object_store() as endpoint:
        store_of(settings, start.capture_store(f"s3://captures/desk?endpoint={endpoint}&region=eu-north-1"))
        yield


def path_of(folder: Path, address: str) -> Path:
    return folder / address[:2] / address[2:4] / address


@pytest.mark.parametrize("content", [WORDS, b"", bytes(range(256)) * 5000], ids=["words", "none", "any bytes"])
def test_what_is_kept_comes_back_under_its_hash(store, content):
    address = put(content)
    assert address == hashlib.sha256(content).hexdigest()
    assert get(address) == content


def test_what_was_never_kept_is_missing(store):
    with pytest.raises(Missing, match="is missing"):
        get("0" * 64)


def test_what_the_machine_does_not_let_be_read_is_told_as_that(folder):
    address = put(WORDS)
    path_of(folder, address).unlink()
    path_of(folder, address).mkdir()  # no right to read would not stop an administrator
    with pytest.raises(Unreadable, match=r"cannot be read \(Is a directory\)"):
        get(address)


def test_the_same_bytes_are_kept_once(store):
    assert put(WORDS) == put(WORDS)
    assert list(faults([put(WORDS)])) == []


def test_what_is_dropped_is_gone(store):
    address = put(WORDS)
    drop(address)
    assert list(faults([address])) == [(address, "missing")]


def test_what_is_dropped_twice_is_no_fault(store):
    drop(put(WORDS))
    drop(hashlib.sha256(WORDS).hexdigest())


@pytest.mark.parametrize("address", ["", "../../etc/passwd", "0" * 63, "A" * 64, "0" * 64 + "\n"])
def test_what_is_no_hash_leads_to_no_file(folder, address):
    for act in (get, drop):
        with pytest.raises(ValueError, match="No SHA-256"):
            act(address)


def test_every_flipped_bit_and_every_deleted_file_is_found(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda file: None)  # a thousand times, on a slow disk
    drawn = random.Random(7)
    kept = [put(drawn.randbytes(drawn.randrange(1, 3000))) for _ in range(1000)]
    assert list(faults(kept)) == []
    deleted = set(drawn.sample(kept, 100))
    for address in kept:
        path = path_of(folder, address)
        if address in deleted:
            path.unlink()
            continue
        content = bytearray(path.read_bytes())
        content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
        path.write_bytes(content)
    assert dict(faults(kept)) == {address: "missing" if address in deleted else "broken" for address in kept}


def test_broken_bytes_are_never_handed_out(folder):
    address = put(WORDS)
    path_of(folder, address).write_bytes(b"Other words.")
    with pytest.raises(Broken, match="no longer what it was"):
        get(address)


def test_whoever_keeps_the_right_bytes_again_heals_the_broken_ones(folder):
    address = put(WORDS)
    path_of(folder, address).write_bytes(WORDS[:5])
    put(WORDS)
    assert get(address) == WORDS


def test_a_file_that_is_right_is_not_written_again(folder):
    path = path_of(folder, put(WORDS))
    before = path.stat().st_ino
    put(WORDS)
    assert path.stat().st_ino == before


def test_a_name_is_given_after_all_is_on_the_disk_and_then_forced_itself(folder, monkeypatch):
    acts, fsync, replace = [], os.fsync, os.replace

    def kind_of(descriptor: int) -> str:
        return "folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file"

    monkeypatch.setattr(os, "fsync", lambda file: (acts.append(kind_of(file)), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda *paths: (acts.append("name"), replace(*paths)))
    put(WORDS)
    assert acts[acts.index("file") :] == ["file", "name", "folder", "folder", "folder"]


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_write_that_fails_leaves_nothing(folder, monkeypatch, where):
    def fail(*_):
        raise OSError("The disk is full.")

    monkeypatch.setattr(os, where, fail)
    with pytest.raises(OSError, match="full"):
        put(WORDS)
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_killed_process_leaves_neither_half_a_file_nor_an_address_without_one(tmp_path):
    """Killed at a random moment in the midst of keeping, again and again: what it said was kept is there, and whole."""
    code = (
        "import django, os; django.setup(); from claims.capture.storage import put\n"
        "while True: print(put(os.urandom(200_000)), flush=True)"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "CAPTURE_STORE": str(tmp_path)}
    drawn, said_kept = random.Random(3), []
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env) as keeping:
            said_kept += [keeping.stdout.readline().strip() for _ in range(drawn.randrange(1, 30))]
            keeping.kill()
            said_kept += [line.strip() for line in keeping.stdout if line.endswith("\n")]
    named = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "incoming"]
    assert {path.name for path in named} >= set(said_kept)
    assert [path for path in named if hashlib.sha256(path.read_bytes()).hexdigest() != path.name] == []


def test_many_may_keep_the_same_bytes_at_once(folder):
    together, kept = threading.Barrier(8), []

    def keep():
        together.wait()
        kept.append(put(WORDS * 50_000))

    threads = [threading.Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 8
    assert get(kept[0]) == WORDS * 50_000
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
