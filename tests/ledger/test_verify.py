"""Attempts to make verify.py lie, stumble or fall silent, mostly as a reader runs it: alone, in a clean process."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from claims.ledger import verify
from claims.ledger.canonical import encode
from claims.ledger.export import checkpoint_line, entry_line
from claims.ledger.merkle import EMPTY_ROOT
from claims.ledger.notes import Signer
from tests.ledger.exports import KEY, LOG, NEXT, checked, endorsement, export, is_refused, root_of, signed
from tests.ledger.logs import HonestLog

OTHER = Signer("other.example/ledger", bytes(32))
SAME_NAME = Signer(LOG.name, bytes(32))


@cache
def honest() -> HonestLog:
    """A lawful log; the key was not changed."""
    return next(log for log in map(HonestLog, range(99)) if len(log.signers) == 1)


@cache
def lines() -> list[bytes]:
    return honest().export().splitlines(keepends=True)


def bodies() -> list[bytes]:
    return [encode(entry) for entry in honest().entries]


def newest(*signers, name: str = "") -> bytes:
    """The line of a checkpoint over the whole of the honest log."""
    root, size = root_of(bodies()), len(bodies())
    note = signed(size, root, *[Signer(name, signer.seed) if name else signer for signer in signers])
    return checkpoint_line(note, KEY)


def with_bodies(changed: dict[int, bytes]) -> bytes:
    """The honest log with some bodies spelt otherwise, signed anew."""
    return export([changed.get(i, body) for i, body in enumerate(bodies())], honest().texts)


@pytest.fixture
def outside(tmp_path) -> Path:
    shutil.copy(verify.__file__, tmp_path / "verify.py")
    (tmp_path / "export").write_bytes(b"".join(lines()))
    (tmp_path / "kept").write_text(honest().kept(20), encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, given: bytes = b"", env: dict | None = None) -> tuple[int, str]:
    command = [sys.executable, "-I", "verify.py", *arguments]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, timeout=60, env=env)
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said, said
    return done.returncode, said


def test_the_program_alone_finds_that_all_holds(outside):
    assert run(outside, "export", "--checkpoint", "kept", "--key", KEY)[0] == 0


def test_it_warns_of_a_missing_key_and_checkpoint(outside):
    assert run(outside, "export")[1].count("Mind  ") == 2


def test_it_reads_standard_input(outside):
    assert run(outside, "-", "--key", KEY, given=b"".join(lines()))[0] == 0


def test_it_says_the_status_of_a_claim(outside):
    standing = honest().claims["CL-0001"]
    assert f"CL-0001: {standing.status}, effective" in run(outside, "export", "--claim", "CL-0001")[1]


def test_a_fault_ends_in_one_and_names_its_entry(outside):
    entry = honest().entries[9] | {"at": "2025-01-01T00:00:00.000000Z"}
    (outside / "export").write_bytes(with_bodies({9: encode(entry)}))
    status, said = run(outside, "export", "--key", KEY)
    assert (status, "DOES NOT HOLD  Entry 9: " in said) == (1, True)


UNREADABLE = {
    "an empty file": b"",
    "no JSON": b"hello\n",
    "a line of garbage": b"".join(lines()[:3]) + b"{]\n",
    "no UTF-8": b'{"entry":{"by":"\xff"},"texts":{}}\n',
    "a deep nest": b'{"entry":' + b"[" * 100_000 + b"\n",
    "a deep nest in a checkpoint": b'{"checkpoint":' + b"[" * 100_000 + b"\n",
    "a huge number": b'{"entry":{"v":' + b"9" * 9000 + b'},"texts":{}}\n',
    "no number": b'{"entry":{"v":NaN},"texts":{}}\n',
    "a fraction": b'{"entry":{"v":1.0},"texts":{}}\n',
    "two on one line": lines()[0].rstrip() + lines()[1],
    "a mark before the first": b"\xef\xbb\xbf" + b"".join(lines()),
    "lines that end as on Windows": b"".join(lines()).replace(b"\n", b"\r\n"),
    "a space after the brace": b" " + b"".join(lines()),
    "two texts under one name": lines()[0].replace(b'"texts":{}}\n', b'"texts":{"a":["",""],"a":["",""]}}\n'),
    "an entry inside a checkpoint": b'{"checkpoint":"x","entry":{"v":1}}\n',
    "a checkpoint that is a number": b'{"checkpoint":1,"key":"x"}\n',
    "a checkpoint that is no note": b"".join(lines()[:-1]) + b'{"checkpoint":"no note","key":"x"}\n',
    "half a letter in a checkpoint": b"".join(lines()[:-1]) + newest(LOG).replace(b"\\n\\n", b"\\n\\ud800\\n\\n"),
    "no checkpoint at all": lines()[0],
    "a checkpoint of a huge size": b'{"checkpoint":"a\\n'
    + b"9" * 9000
    + b'\\nAA==\\n\\n\xe2\x80\x94 a AAAAAAAA\\n"}\n',
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_ends_in_two_and_a_sentence(outside, name):
    (outside / "export").write_bytes(UNREADABLE[name])
    status, said = run(outside, "export", "--key", KEY)
    assert (status, said.startswith("This could not be checked. ")) == (2, True), said


GIVEN_WRONGLY = [("nowhere",), ("http://[",), ("export", "--key", "no key"), ("export", "--key", "++")]


@pytest.mark.parametrize("given", GIVEN_WRONGLY)
def test_what_is_given_wrongly_ends_in_two(outside, given):
    assert run(outside, *given)[0] == 2


@cache
def varied() -> HonestLog:
    """A lawful log with nearly every kind of act."""
    return max(map(HonestLog, range(20)), key=lambda log: len({entry["type"] for entry in log.entries}))


@pytest.mark.parametrize("value", [None, [], {}, "x", -1, True], ids=repr)
def test_no_value_of_another_kind_ends_in_a_traceback(value):
    """Each field of an entry of each kind, in a log that is otherwise as it was."""
    log, firsts = varied(), {}
    for i, entry in enumerate(log.entries):
        firsts.setdefault(entry["type"], i)
    spelt = [entry_line(encode(entry), said) for entry, said in zip(log.entries, log.texts, strict=True)]
    for i in firsts.values():
        for field in log.entries[i]:
            found = verify.Verifier()
            wrong = entry_line(encode(log.entries[i] | {field: value}), log.texts[i])
            for line in [*spelt[:i], wrong, *spelt[i + 1 :]]:
                found.line(line)
            found.finish()
            assert found.tree.size == len(spelt)


@pytest.mark.parametrize("field", sorted({name for entry in honest().entries for name in entry}))
def test_a_value_of_another_kind_is_refused_under_the_old_signature(field):
    at, entry = next((i, entry) for i, entry in enumerate(honest().entries) if field in entry)
    line = entry_line(encode(entry | {field: "x"}), honest().texts[at])
    place = [i for i, line in enumerate(lines()) if line.startswith(b'{"entry":')][at]
    assert is_refused(b"".join([*lines()[:place], line, *lines()[place + 1 :]]), key=KEY)


def test_half_a_letter_in_a_name_is_shown_and_not_stumbled_over(outside):
    body = bodies()[9].replace(b'"by":"', b'"by":"\\ud800', 1)
    (outside / "export").write_bytes(with_bodies({9: body}))
    status, said = run(outside, "export", "--key", KEY)
    assert (status, "\\ud800" in said) == (1, True)


def test_a_name_cannot_write_on_the_terminal(outside):
    """Neither a line of its own nor letters that erase what was written."""
    body = bodies()[9].replace(b'"by":"', b'"by":"\\u001b[2J\\nEverything holds: \\u202e', 1)
    (outside / "export").write_bytes(with_bodies({9: body}))
    said = run(outside, "export", "--key", KEY)[1]
    assert not any(letter in said for letter in ("\x1b", "\u202e", "\nEverything"))


@pytest.mark.parametrize(
    "pair", [b'"by":"Eve","by":', b'"by" :"Eve","by":', b'"by"\t:"Eve","by":', b'"b\\u0079":"Eve","by":']
)
def test_two_values_under_one_name_are_seen(pair):
    """A reader of another program could take the first where this one takes the last."""
    faults = checked(with_bodies({9: bodies()[9].replace(b'"by":', pair, 1)})).faults
    assert faults[:1] == ["Entry 9: it says two things under one name."]


@pytest.mark.parametrize("number", [b"true", b'"1"', b"null", b"2"])
def test_the_number_of_an_entry_is_a_number(number):
    assert checked(with_bodies({1: bodies()[1].replace(b'"i":1,', b'"i":%b,' % number, 1)})).count


def test_the_format_is_a_number():
    assert checked(with_bodies({1: bodies()[1].replace(b'"v":1', b'"v":true', 1)})).count


def test_a_text_that_is_not_committed_to_is_refused():
    texts = [dict(said) for said in honest().texts]
    texts[9]["extra"] = (bytes(32), "And this was said, too.")
    assert any("does not commit to" in fault for fault in checked(export(bodies(), texts)).faults)


def unsigned_tail() -> list[bytes]:
    """Twenty entries and their checkpoint, then an act of Ada's that nobody signed, and the same checkpoint again."""
    head = [entry_line(body, said) for body, said in zip(bodies()[:20], honest().texts, strict=False)]
    act = {"v": 1, "i": 20, "type": "DOCUMENT", "subject": "D-0999", "at": honest().entries[19]["at"], "by": "Ada"}
    return [*head, entry_line(encode(act), {}), checkpoint_line(honest().kept(20), KEY)]


def test_entries_after_the_newest_checkpoint_are_not_passed_as_signed():
    """The reader's own checkpoint in the place of the newest one made them look so."""
    assert "nobody signed them" in checked(b"".join(unsigned_tail()), kept=honest().kept(20)).faults[-2]


def test_two_parts_of_an_export_can_be_joined():
    assert not is_refused(b"".join(lines()[:7]) + b"".join(lines()[7:]), key=KEY)


def test_a_checkpoint_of_another_name_by_the_same_key_is_refused():
    assert is_refused(b"".join(lines()[:-1]) + newest(LOG, name="other.example/ledger"), key=KEY)


def test_a_kept_checkpoint_of_another_name_by_the_same_key_is_refused():
    foreign = signed(0, EMPTY_ROOT, Signer("other.example/ledger", LOG.seed))
    assert is_refused(b"".join(lines()), kept=foreign, key=KEY)


def test_a_checkpoint_of_size_0_with_a_root_that_is_not_that_of_nothing_is_refused():
    assert is_refused(b"".join(lines()), kept=signed(0, bytes(32), LOG), key=KEY)


def test_a_signature_over_another_text_is_refused():
    text, _gap, signature = honest().kept(20).rpartition("\n\n")
    moved = text.replace("\n20\n", "\n21\n") + "\n\n" + signature
    assert is_refused(b"".join(lines()), kept=moved, key=KEY)


@pytest.mark.parametrize("signer", [OTHER, SAME_NAME])
def test_a_checkpoint_by_another_key_is_refused(signer):
    assert is_refused(b"".join(lines()[:-1]) + newest(signer), key=KEY)


def test_a_checkpoint_kept_with_marks_and_line_ends_of_another_system_holds(outside):
    (outside / "kept").write_bytes(b"\xef\xbb\xbf" + honest().kept(20).replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert run(outside, "export", "--checkpoint", "kept", "--key", KEY)[0] == 0


def test_a_broken_checkpoint_in_the_middle_does_not_hide_a_fault(outside):
    body = encode(honest().entries[9] | {"by": "Nobody"})
    broken = b'{"checkpoint":"no note","key":"x"}\n' + with_bodies({9: body})
    (outside / "export").write_bytes(broken)
    assert run(outside, "export", "--checkpoint", "kept", "--key", KEY)[0] == 1


def rotated(**forged) -> HonestLog:
    log = HonestLog("rotated", steps=0)
    log.act("KEY_CHANGED", "key", "Ada", **endorsement(LOG, NEXT) | forged)
    log.document()
    log.signers = [LOG, NEXT]
    return log


def test_the_old_key_leads_to_the_new_one_that_it_endorsed():
    assert checked(rotated().export(), key=KEY).faults == []


def test_a_forged_endorsement_does_not():
    forged = rotated(**endorsement(LOG, NEXT, by=NEXT)).export()
    assert any("is not signed by the key" in fault for fault in checked(forged, key=KEY).faults)


def test_a_reader_with_the_new_key_may_have_kept_a_checkpoint_of_the_old():
    log = rotated()
    assert checked(log.export(), key=NEXT.verifier.text, kept=log.kept(4)).faults == []


def test_a_forerunner_does_not_sign_what_is_newest():
    """Whoever trusts only the new key is not led back to one that may have been stolen."""
    log = rotated()
    assert is_refused(export(bodies_of(log), log.texts, LOG), key=NEXT.verifier.text)


def bodies_of(log: HonestLog) -> list[bytes]:
    return [encode(entry) for entry in log.entries]


def test_it_lets_go_of_nothing_that_is_lawful_after_a_role_was_lost():
    """Who proposed, or asked for a removal, while they had the right to may lose it before it is decided."""
    log = HonestLog("lost", steps=0)
    log.grant("Flo", "OPERATOR")
    log.grant("Flo", "")
    said = {"ground": "PRIVACY", "asked_by": "Flo"}
    log.act("REDACTION", "R-0001", "Ben", {"explanation": "So."}, **said)
    assert checked(log.export()).faults == []


def test_its_spelling_of_an_entry_is_that_of_the_bytes():
    """What is hashed is what stood on the line, not what was understood."""
    body = json.dumps(honest().entries[9], ensure_ascii=True).encode()
    assert is_refused(with_bodies({9: body}), kept=honest().kept(20), key=KEY)


def test_a_changed_entry_is_sought_between_the_checkpoints_around_it():
    """The reader is told where to look: no nearer than the log was signed."""
    entry = honest().entries[20]
    line = entry_line(encode(entry | {"by": "Somebody"}), honest().texts[20])
    place = [i for i, line in enumerate(lines()) if line.startswith(b'{"entry":')][20]
    faults = checked(b"".join([*lines()[:place], line, *lines()[place + 1 :]])).faults
    assert any("one of the entries 16 to 31" in fault for fault in faults), faults


def test_a_ledger_that_has_grown_holds_for_whoever_kept_an_older_checkpoint():
    assert not is_refused(b"".join(lines()), key=KEY, kept=honest().kept(5))
