"""Grades and origins: what is left open is said, and no number of reports of one origin ever makes two."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.citing import NEEDED_ORIGINS, Case, objections_to_grounds
from claims.rules.grading import (
    Grades,
    Reports,
    Weighed,
    adds_origin,
    count_origins,
    count_reports,
    default_sentence,
    grades_or_defaults,
    objections_to_grades,
    unjudged_sentence,
    unnamed_sentence,
)
from claims.vocabulary import BearingKind, Credibility, Derivation, Reliability, RulingType, Status

ORIGINS = st.one_of(st.none(), st.integers(1, 4), st.sampled_from(["own-1", "own-2"]))
PIECES = st.builds(
    Weighed,
    bearing=st.sampled_from(BearingKind.values),
    reliability=st.sampled_from(Reliability.values),
    credibility=st.sampled_from(Credibility.values),
    derivation=st.sampled_from(Derivation.values),
    origin=ORIGINS,
    is_retracted=st.booleans(),
)
GRADES = st.fixed_dictionaries(
    {
        "reliability": st.sampled_from(["", *Reliability.values]),
        "credibility": st.sampled_from([None, *Credibility.values]),
        "reason": st.sampled_from(["", "  ", "Photographs with date and place.", default_sentence()]),
        "default": st.sampled_from([None, *Reliability.values]),
    }
)


def relay(origin=1, **given) -> Weighed:
    return replace(Weighed("CONFIRMS", "B", 2, Derivation.RELAY, origin), **given)


def case(cited, override="") -> Case:
    return Case(
        type=RulingType.CHANGE,
        from_status=Status.OPEN,
        to_status=Status.CONFIRMED,
        effective_on=date(2024, 1, 8),
        reason="Traffic crossed the bridge.",
        cited=cited,
        clause_count=1,
        override=override,
    )


def test_three_reports_of_one_origin_are_one_origin():
    assert count_reports([relay(), relay(), relay()]) == Reports(reports=3, origins=1)


@pytest.mark.parametrize(
    ("piece", "adds"),
    [
        (relay(origin=1), False),
        (relay(origin=2), True),
        (relay(origin=None), False),
        (relay(origin=2, derivation=Derivation.UNKNOWN), False),
        (relay(origin="own-9", derivation=Derivation.ORIGINAL), True),
        (relay(origin=1, derivation=Derivation.ORIGINAL), False),
        (relay(origin=2, is_retracted=True), False),
    ],
    ids=["same", "another", "unnamed", "unknown", "original", "original of the same", "retracted"],
)
def test_whether_one_more_report_adds_an_origin(piece, adds):
    assert adds_origin([relay(), relay()], piece) is adds


@given(st.lists(PIECES, max_size=30), PIECES)
def test_one_more_piece_adds_one_origin_at_most_and_takes_none_away(pieces, piece):
    before, after = count_reports(pieces), count_reports([*pieces, piece])
    assert 0 <= after.origins - before.origins <= 1
    assert after.reports - before.reports == (not piece.is_retracted)
    assert adds_origin(pieces, piece) == (after.origins > before.origins)


@given(st.lists(PIECES, max_size=30), st.randoms(use_true_random=False))
def test_order_and_repetition_change_no_count_of_origins(pieces, random):
    shuffled = [*pieces, *pieces]
    random.shuffle(shuffled)
    assert count_origins(shuffled) == count_origins(pieces)


@given(st.lists(PIECES, max_size=60))
def test_no_number_of_reports_of_one_origin_reaches_two(pieces):
    same = [replace(piece, origin=1 if piece.origin is not None else None) for piece in pieces]
    assert count_origins(same) <= 1 < NEEDED_ORIGINS


@given(st.lists(PIECES, max_size=60))
def test_reports_of_one_origin_never_confirm_without_a_primary_artefact_or_a_public_override(pieces):
    same = [replace(piece, bearing="CONFIRMS", origin=1, derivation=Derivation.RELAY) for piece in pieces]
    unknown = [replace(piece, bearing="CONFIRMS", derivation=Derivation.UNKNOWN) for piece in pieces]
    for cited in (same, unknown, [*same, *unknown]):
        wanted = "two independent origins" if cited else "cites no evidence"
        assert any(wanted in reason for reason in objections_to_grounds(case(cited)))
        overridden = objections_to_grounds(case(cited, "The ministry itself published the photographs."))
        assert not any("two independent origins" in reason for reason in overridden)


def test_an_original_graded_1_confirms_alone_unless_it_was_retracted():
    artefact = relay(derivation=Derivation.ORIGINAL, credibility=1)
    assert objections_to_grounds(case([artefact])) == ()
    assert objections_to_grounds(case([replace(artefact, is_retracted=True)])) != ()
    assert objections_to_grounds(case([replace(artefact, derivation=Derivation.RELAY)])) != ()


@given(GRADES)
def test_a_gap_never_becomes_a_good_grade_in_silence(asked):
    found = grades_or_defaults(**asked)
    if asked["credibility"] is None:
        assert found.credibility == Credibility.CANNOT_BE_JUDGED
        assert unjudged_sentence() in found.reason
    if not asked["reliability"]:
        assert found.reliability == (asked["default"] or Reliability.F)
        assert (default_sentence() if asked["default"] else unnamed_sentence()) in found.reason
    assert asked["reason"].strip() in found.reason


@given(GRADES)
def test_what_was_filled_in_once_is_not_said_twice(asked):
    found = grades_or_defaults(**asked)
    again = grades_or_defaults(reliability="", credibility=None, reason=found.reason, default=asked["default"])
    assert again.reason.count(unjudged_sentence()) == 1


@pytest.mark.parametrize(
    ("reliability", "credibility", "reason", "words"),
    [
        ("B", 6, "", "is missing"),
        ("B", 6, default_sentence(), None),
        ("B", 2, default_sentence(), "speaks of defaults only"),
        ("A", 6, f"{default_sentence()} {unjudged_sentence()}", "speaks of defaults only"),
        ("A", 1, f"{default_sentence()} Photographs.", None),
        ("A", 1, "Photographs.", None),
    ],
)
def test_a_grade_that_somebody_gave_needs_words_of_its_own(reliability, credibility, reason, words):
    found = objections_to_grades(Grades(reliability, credibility, reason), default="B")
    assert (words in found[0]) if words else found == ()
