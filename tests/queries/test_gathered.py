"""Statements that are gathered one after another are held against each other, and never all against all."""

from datetime import date

import pytest

from claims.queries import gathered
from claims.queries.gathered import Gathered
from claims.text.similarity import Known, Statement, Verdict

DAY = date(2023, 1, 10)
BRIDGE = "The harbour bridge will open to lorries by the end of 2023."


def of(*texts: str, speaker: str = "The minister of works") -> Gathered:
    found = Gathered()
    for key, text in enumerate(texts, 1):
        found.add(Known(key, (text,), speaker, DAY))
    return found


def nearest(texts, words: str, speaker: str = "The minister of works"):
    return of(*texts).nearest(Statement(words, speaker, DAY))


def test_the_same_words_are_found_again():
    likeness = nearest(["The ferry stops.", BRIDGE, "Taxes fall."], BRIDGE)
    assert (likeness.key, likeness.verdict) == (2, Verdict.SAME)


def test_the_same_in_other_words_is_found_and_what_agrees_is_said():
    likeness = nearest([BRIDGE, "Taxes fall."], "By the end of 2023 lorries will cross the new harbour bridge.")
    assert likeness.key == 1
    assert {"harbour", "bridge"} <= set(likeness.agreement.words)


def test_another_number_is_not_the_same():
    likeness = nearest([BRIDGE], BRIDGE.replace("2023", "2024"))
    assert likeness.verdict == Verdict.RELATED


@pytest.mark.parametrize("words", ["Taxes will fall next year.", "", "The of and", "…"])
def test_what_is_like_nothing_finds_nothing(words):
    assert nearest([BRIDGE, "The ferry stops."], words) is None


def test_an_empty_gathering_finds_nothing():
    assert nearest([], BRIDGE) is None


def test_a_statement_is_compared_with_few_however_many_there_are(monkeypatch):
    seen = []
    judged = gathered.judged
    monkeypatch.setattr(
        gathered, "judged", lambda comparison, known: seen.append(len(known)) or judged(comparison, known)
    )
    nearest([f"The harbour bridge number {number} will open." for number in range(500)], BRIDGE)
    assert seen == [gathered.COMPARED]


def test_common_words_lead_through_no_long_list():
    found = of(*(f"The harbour bridge will open {number}." for number in range(3_000)))
    read = list(gathered._affordable({"rare": 2, "one": 1_900, "two": 2_900, "three": 3_000, "four": 3_000}))
    assert read == ["rare", "one", "two"]
    assert len(found) == 3_000
