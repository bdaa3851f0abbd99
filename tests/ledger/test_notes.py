"""Signed notes against the published examples, keys, and what must not open."""

import pytest

from claims.ledger import checkpoint
from claims.ledger.checkpoint import Checkpoint
from claims.ledger.merkle import EMPTY_ROOT
from claims.ledger.notes import NoteError, Signer, Verifier, open_note, sign_note, split_note

# The example of the specification (c2sp.org/signed-note).
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# The example of the reference implementation; its private key is public, to be signed with in tests.
GO_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_SIGNATURE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
LOG = Signer("ledger.example/ledger", bytes(range(32)))
NEXT = Signer("ledger.example/ledger", bytes(range(1, 33)))
HEAD = Checkpoint("ledger.example/ledger", 0, EMPTY_ROOT)


def test_the_example_of_the_specification_opens():
    assert open_note(SPEC_NOTE, Verifier.read(SPEC_KEY))[0] == "This is an example message.\n"


def test_a_note_is_signed_byte_for_byte_as_the_reference_does():
    assert sign_note(GO_TEXT, Signer.read(GO_SIGNER)) == f"{GO_TEXT}\n{GO_SIGNATURE}"


def test_keys_are_written_as_the_reference_writes_them():
    signer = Signer.read(GO_SIGNER)
    assert (signer.text, signer.verifier.text) == (GO_SIGNER, GO_KEY)


def test_a_signer_does_not_show_its_seed():
    assert "AYEK" not in repr(Signer.read(GO_SIGNER))


@pytest.mark.parametrize("cut", range(0, len(GO_KEY), 5))
def test_a_key_that_was_mangled_is_refused(cut):
    letter = "B" if GO_KEY[cut] != "B" else "C"
    with pytest.raises(NoteError):
        Verifier.read(GO_KEY[:cut] + letter + GO_KEY[cut + 1 :])


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+", GO_KEY, GO_SIGNER[:-4], GO_SIGNER.replace("c74f", "c74e")])
def test_a_signing_key_that_cannot_be_read_is_refused(text):
    with pytest.raises(NoteError):
        Signer.read(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b"])
def test_a_name_that_notes_cannot_carry_is_refused(name):
    with pytest.raises(NoteError, match="cannot name"):
        Signer.make(name)


def test_a_changed_text_does_not_open():
    with pytest.raises(NoteError, match="does not hold"):
        open_note(SPEC_NOTE.replace("example m", "exemple m"), Verifier.read(SPEC_KEY))


def test_a_note_of_a_stranger_does_not_open():
    with pytest.raises(NoteError, match="No key"):
        open_note(SPEC_NOTE, LOG.verifier)


def test_signatures_of_unknown_keys_are_passed_over():
    assert checkpoint.opened(checkpoint.sign(HEAD, LOG, NEXT), NEXT.verifier) == HEAD


@pytest.mark.parametrize(
    "note",
    ["", "text\n", "text\n\n", "text\n\n- name AAAAAAAA\n", "text\n\n— name !\n", "text\n\n— name AAAA\n"],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NoteError):
        split_note(note)


@pytest.mark.parametrize("text", ["no newline", "a tab\t\n"])
def test_text_that_notes_cannot_carry_is_not_signed(text):
    with pytest.raises(NoteError, match="whole lines"):
        sign_note(text, LOG)


def test_a_checkpoint_says_name_size_and_root():
    assert HEAD.text == "ledger.example/ledger\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def test_a_checkpoint_of_another_log_is_refused():
    with pytest.raises(NoteError, match="speaks for"):
        checkpoint.opened(checkpoint.sign(Checkpoint("other.example/ledger", 0, EMPTY_ROOT), LOG), LOG.verifier)


@pytest.mark.parametrize(
    "text", ["a\n1\n", "a\n-1\nAA==\n", "a\n01\nAA==\n", "a\n1\nAA==\n", "a\n1\n!\n", "\n1\nAA==\n"]
)
def test_a_checkpoint_that_cannot_be_read_is_refused(text):
    with pytest.raises(NoteError):
        Checkpoint.read(text)
