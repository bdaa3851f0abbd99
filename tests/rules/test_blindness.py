"""Which verdicts are read blind, and who may do what while one is."""

import pytest

from claims.rules.blindness import (
    is_drawn,
    is_read_blind,
    is_verdict,
    objections_to_dissent,
    objections_to_reading,
    objections_to_returning_blind,
    objections_to_seconding_blind,
)
from claims.vocabulary import BlindPolicy, RulingType, Status

PLAIN = {"is_on_person": False, "is_drawn": False, "four_eyes": True}
LONG = "The gazette names another bridge altogether."


@pytest.mark.parametrize("status", list(Status))
def test_a_change_is_a_verdict_unless_it_leaves_the_claim_open(status):
    assert is_verdict(type=RulingType.CHANGE, to_status=status) == (status not in (Status.OPEN, Status.IN_PROGRESS))


def test_a_correction_is_a_verdict_wherever_it_leads_and_a_review_is_none():
    assert is_verdict(type=RulingType.CORRECTION, to_status=Status.OPEN)
    assert not is_verdict(type=RulingType.REVIEW, to_status=Status.PARTLY_CONFIRMED)


@pytest.mark.parametrize(
    ("policy", "by_itself", "because"),
    [("always", True, {}), ("persons", False, {"is_on_person": True}), ("sample", False, {"is_drawn": True})],
)
def test_a_policy_asks_for_what_it_names(policy, by_itself, because):
    assert is_read_blind(policy=policy, **PLAIN) == by_itself
    assert is_read_blind(policy=policy, **PLAIN | because)
    assert not is_read_blind(policy="never", **PLAIN | because)


@pytest.mark.parametrize("policy", list(BlindPolicy))
def test_a_desk_of_one_reads_nothing_blind(policy):
    assert not is_read_blind(policy=policy, is_on_person=True, is_drawn=True, four_eyes=False)


def drawn(key: str, one_in: int = 5) -> list[int]:
    return [n for n in range(2000) if is_drawn(reference=f"CL-{n:04d}", sequence=2, one_in=one_in, key=key)]


def test_a_sample_is_about_as_large_as_it_says():
    assert 340 < len(drawn("a key")) < 460
    assert len(drawn("a key", one_in=1)) == 2000


def test_a_sample_is_the_same_again_and_another_under_another_key():
    assert drawn("a key") == drawn("a key") != drawn("another key")


def test_the_next_ruling_on_a_claim_is_drawn_anew():
    both = [[is_drawn(reference="CL-0001", sequence=n, one_in=5, key=k) for n in range(50)] for k in ("a", "b")]
    assert all(0 < sum(found) < 50 for found in both)


SEALED = {"is_blind": True, "is_sealed": True, "proposer_id": 1, "reader_id": 2}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"is_blind": False, "is_sealed": False}, "not read blind"),
        ({"reader_id": 1}, "You proposed this ruling"),
        ({"is_sealed": False}, "Another editor read this in the meantime"),
    ],
)
def test_another_editor_reads_what_is_sealed(change, words):
    assert words in "".join(objections_to_reading(**SEALED | change))
    assert bool(objections_to_reading(**SEALED | change)) == bool(words)


# Where it stands: sealed, agreed, read by this person; then whether they may second it, and return it.
MATRIX = [
    (True, None, False, False, False),
    (False, None, False, True, True),
    (False, True, True, True, True),
    (False, True, False, False, True),
    (False, False, True, True, False),
    (False, False, False, True, True),
]


@pytest.mark.parametrize(("is_sealed", "agreed", "is_reader", "seconds", "returns"), MATRIX)
def test_who_decides_once_it_was_read(is_sealed, agreed, is_reader, seconds, returns):
    where = {"is_sealed": is_sealed, "agreed": agreed, "is_reader": is_reader}
    assert (objections_to_seconding_blind(**where) == ()) == seconds
    assert (objections_to_returning_blind(**where) == ()) == returns


@pytest.mark.parametrize(
    ("dissent", "is_asked", "words"),
    [(LONG, True, ""), ("", False, ""), ("No.", True, "Say why in a paragraph"), (LONG, False, "A dissent is for")],
)
def test_only_whoever_came_to_another_verdict_dissents_and_has_to(dissent, is_asked, words):
    assert words in "".join(objections_to_dissent(dissent, is_asked=is_asked))
    assert bool(objections_to_dissent(dissent, is_asked=is_asked)) == bool(words)
