"""Ten kinds of tampering with random ledgers, two hundred of each, by one who holds the database and the key."""

import json
import random
from functools import cache
from unittest.mock import patch

import pytest

from claims.ledger import verify
from claims.ledger.canonical import encode
from claims.ledger.commitment import commit
from tests.ledger.exports import KEY, LOG, export, is_refused, root_of, signed
from tests.ledger.logs import HonestLog

HONEST = 1000
EACH = 200
FEW = 40


class Copy:
    """A log as its bytes, which an attacker changes at one place, anew for each attack."""

    def __init__(self, seed: int):
        bodies, texts = spelt(seed)
        self.bodies, self.texts, self.seed = list(bodies), list(texts), seed

    def entry(self, at: int) -> dict:
        return json.loads(self.bodies[at])

    def put(self, at: int, entry: dict) -> None:
        self.bodies[at] = encode(entry)

    def move(self, rows: list[int]) -> "Copy":
        """The entries in this order, numbered by their new places, and spoken of by them."""
        self.texts, moved = [self.texts[old] for old in rows], []
        for new, old in enumerate(rows):
            body = self.bodies[old].replace(b'"i":%d,' % old, b'"i":%d,' % new, 1)
            if b'"REDACTION"' in body:
                entry = json.loads(body)
                entry["removed"] = [[rows.index(at) if at in rows else at, name] for at, name in entry["removed"]]
                body = encode(entry)
            moved.append(body)
        self.bodies = moved
        return self


@cache
def spelt(seed: int) -> tuple[list[bytes], list[dict]]:
    log = HonestLog(seed)
    return [encode(entry) for entry in log.entries], log.texts


def edit(log: Copy, at: int, chance: random.Random) -> Copy:
    """A text, or a code, a day or a name becomes another."""
    if log.texts[at] and chance.random() < 0.7:
        return reword(log, at, chance)
    entry = log.entry(at)
    name = chance.choice([name for name, value in entry.items() if isinstance(value, str) and name != "at"])
    log.put(at, entry | {name: entry[name][:-1] + ("X" if entry[name][-1] != "X" else "Y")})
    return log


def flip(log: Copy, at: int, chance: random.Random) -> Copy:
    body = bytearray(log.bodies[at])
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    log.bodies[at] = bytes(body)
    return log


def delete(log: Copy, at: int, chance: random.Random) -> Copy:
    rows = list(range(len(log.bodies)))
    return log.move(rows[:at] + rows[at + 1 :])


def insert(log: Copy, at: int, chance: random.Random) -> Copy:
    """An act that Ada, who held every right, could have done at that moment."""
    log = duplicate(log, at, chance)
    entry = {"v": 1, "i": at, "type": "DOCUMENT", "subject": "D-0999", "at": log.entry(at)["at"], "by": "Ada"}
    log.put(at, entry)
    log.texts[at] = {}
    return log


def swap(log: Copy, at: int, chance: random.Random) -> Copy:
    rows = list(range(len(log.bodies)))
    other = chance.choice([row for row in rows if row != at])
    rows[at], rows[other] = other, at
    times = {at: log.entry(at)["at"], other: log.entry(other)["at"]}
    log = log.move(rows)
    for row, time in times.items():
        log.put(row, log.entry(row) | {"at": time})
    return log


def duplicate(log: Copy, at: int, chance: random.Random) -> Copy:
    rows = list(range(len(log.bodies)))
    return log.move(rows[: at + 1] + rows[at:])


def truncate(log: Copy, at: int, chance: random.Random) -> Copy:
    del log.bodies[at:], log.texts[at:]
    return log


def respell(log: Copy, at: int, chance: random.Random) -> Copy:
    """The same JSON, with spaces, in another order, or with letters as escapes."""
    entry = log.entry(at)
    ways = (
        json.dumps(entry, ensure_ascii=False),
        json.dumps(dict(reversed(entry.items())), separators=(",", ":"), ensure_ascii=False),
        encode(entry).decode().replace("A", "\\u0041", 1),
    )
    log.bodies[at] = chance.choice([way for way in ways if way.encode() != log.bodies[at]]).encode()
    return log


def fork(log: Copy, at: int, chance: random.Random) -> Copy:
    """Another history from there on, lawful from end to end. A step of a log takes up to four entries at once."""
    other = HonestLog(log.seed, fork_at=max(at - 3, 8))
    log.bodies, log.texts = [encode(entry) for entry in other.entries], other.texts
    return log


def back_date(log: Copy, at: int, chance: random.Random) -> Copy:
    """As early as the order of the log allows."""
    log.put(at, log.entry(at) | {"at": log.entry(at - 1)["at"]})
    return log


def reword(log: Copy, at: int, chance: random.Random) -> Copy:
    """A text becomes another, with a commitment of its own: lawful, and not what was said."""
    while not log.texts[at] or b'"proposal"' in log.bodies[at]:
        at -= 1
    name = chance.choice(sorted(log.texts[at]))
    salt, text = log.texts[at][name]
    log.texts[at] = log.texts[at] | {name: (salt, text + " Or not.")}
    entry = log.entry(at)
    log.put(at, entry | {"texts": entry["texts"] | {name: commit(*log.texts[at][name])}})
    return log


CLASSES = (edit, flip, delete, insert, swap, duplicate, truncate, respell, fork, back_date)


def tampered(tamper, seed: int) -> tuple[Copy, str]:
    """A log after tampering, and the checkpoint that a reader kept, which covers the place."""
    chance = random.Random(f"{tamper.__name__} {seed}")
    log = Copy(seed)
    size = chance.randrange(12, len(log.bodies) + 1)
    kept = signed(size, root_of(log.bodies[:size]), LOG)
    return tamper(log, chance.randrange(8, size - 1), chance), kept


def with_old_checkpoints(log: Copy, seed: int) -> bytes:
    """What somebody without the key can make: entries of his own, and the checkpoint that was signed before."""
    entries = [line for line in export(log.bodies, log.texts).splitlines(keepends=True) if line[:9] == b'{"entry":']
    return b"".join(entries) + export(*spelt(seed)).splitlines(keepends=True)[-1]


@cache
def found(tamper) -> tuple[int, int]:
    """How many attacks are seen by whoever kept a checkpoint, and how many if roots were not compared."""
    seen, blind = 0, 0
    for seed in range(EACH):
        log, kept = tampered(tamper, seed)
        lines = export(log.bodies, log.texts)
        seen += is_refused(lines, key=KEY, kept=kept)
        with patch.object(verify, "compare", lambda *given: None):
            blind += is_refused(lines, key=KEY, kept=kept)
    return seen, blind


def test_a_thousand_lawful_ledgers_raise_no_alarm():
    alarms = {}
    for seed in range(HONEST):
        bodies, texts = spelt(seed)
        kept = signed(len(bodies) // 2, root_of(bodies[: len(bodies) // 2]), LOG)
        if is_refused(export(bodies, texts), key=KEY, kept=kept):
            alarms[seed] = True
    assert alarms == {}


@pytest.mark.parametrize("tamper", CLASSES, ids=lambda tamper: tamper.__name__)
def test_whoever_kept_a_checkpoint_sees_every_one(tamper):
    assert found(tamper)[0] == EACH


def test_without_the_comparison_of_roots_most_are_missed():
    """The control: rules alone see the clumsy, not those who keep them."""
    blind = {tamper.__name__: found(tamper)[1] for tamper in CLASSES}
    assert sum(blind.values()) < EACH * len(CLASSES) / 2, blind


@pytest.mark.parametrize("tamper", CLASSES, ids=lambda tamper: tamper.__name__)
def test_without_the_key_a_new_reader_sees_every_one(tamper):
    missed = [
        seed for seed in range(FEW) if not is_refused(with_old_checkpoints(tampered(tamper, seed)[0], seed), key=KEY)
    ]
    assert missed == []


@pytest.mark.parametrize("tamper", [fork, reword])
def test_with_the_key_a_lawful_other_past_deceives_a_new_reader(tamper):
    """The honest limit, and why checkpoints stand on every page."""
    attacks = (tampered(tamper, seed)[0] for seed in range(EACH))
    assert sum(is_refused(export(log.bodies, log.texts), key=KEY) for log in attacks) == 0


def test_a_new_reader_cannot_see_that_the_newest_entries_are_held_back():
    """Another limit: an export that ends at an older checkpoint was true once."""
    lines = export(*spelt(3)).splitlines(keepends=True)
    older = [i for i, line in enumerate(lines) if line.startswith(b'{"checkpoint"')][-2]
    assert not is_refused(b"".join(lines[: older + 1]), key=KEY)
