"""What a ruling must rest on."""

from dataclasses import replace
from datetime import date

import pytest

from claims.rules.citing import Case, objections_to_days, objections_to_grounds, objections_to_imported
from claims.rules.grading import Weighed
from claims.vocabulary import RulingType, Status

TODAY = date(2024, 1, 9)
RELAY = Weighed("CONFIRMS", "B", 2, "RELAY", origin=1)
OTHER = Weighed("CONFIRMS", "B", 2, "RELAY", origin=2)
ARTEFACT = Weighed("CONFIRMS", "A", 1, "ORIGINAL", origin=3)
AGAINST = Weighed("REFUTES", "B", 2, "ORIGINAL", origin=4)
UNKNOWN = Weighed("CONFIRMS", "B", 2, "UNKNOWN")
SOUND = Case(
    type=RulingType.CHANGE,
    from_status=Status.OPEN,
    to_status=Status.CONFIRMED,
    effective_on=date(2024, 1, 8),
    reason="Traffic crossed the bridge.",
    cited=[ARTEFACT],
    clause_count=1,
    due_on=date(2023, 12, 31),
    last_effective_on=date(2023, 1, 10),
)


def test_a_sound_case_has_no_objections():
    assert (objections_to_grounds(SOUND), objections_to_days(SOUND, on=TODAY)) == ((), ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": "Short."}, "reason that the public can read"),
        ({"cited": []}, "cites no evidence"),
        ({"clause_count": 0}, "names no clause"),
        ({"cited": [RELAY]}, "two independent origins"),
        ({"cited": [RELAY, RELAY]}, "has 1"),
        ({"cited": [UNKNOWN, UNKNOWN]}, "has 0"),
        ({"to_status": Status.REFUTED}, "evidence of the opposite"),
        ({"to_status": Status.NOT_BORNE_OUT}, "say where you looked"),
        ({"to_status": Status.NOT_BORNE_OUT, "search_count": 1, "due_on": None}, "has no deadline"),
        (
            {"to_status": Status.NOT_BORNE_OUT, "search_count": 1, "effective_on": date(2023, 12, 31)},
            "The window is open until 2023-12-31",
        ),
    ],
)
def test_what_is_missing_is_said(change, words):
    reasons = objections_to_grounds(replace(SOUND, **change))
    assert any(words in reason for reason in reasons), reasons


@pytest.mark.parametrize(
    "change",
    [
        {"cited": [RELAY, OTHER]},
        {"cited": [RELAY], "override": "The ministry itself published the photographs."},
        {"to_status": Status.REFUTED, "cited": [AGAINST]},
        {"to_status": Status.NOT_BORNE_OUT, "cited": [], "search_count": 1},
        {"to_status": Status.UNVERIFIABLE, "cited": [], "search_count": 1},
        {"type": RulingType.REVIEW, "to_status": Status.OPEN, "cited": [], "search_count": 1, "clause_count": 0},
        {"to_status": Status.WITHDRAWN, "clause_count": 0, "cited": [RELAY]},
        {"to_status": Status.VOID, "cited": []},
    ],
    ids=["two origins", "override", "refuted", "searched", "unverifiable", "review", "withdrawn", "void"],
)
def test_what_is_enough_is_accepted(change):
    assert objections_to_grounds(replace(SOUND, **change)) == ()


def test_an_initial_ruling_needs_only_a_reason():
    assert objections_to_grounds(replace(SOUND, type=RulingType.INITIAL, cited=[], clause_count=0)) == ()


@pytest.mark.parametrize(("reason", "count"), [("", 1), ("  ", 1), ("Recorded.", 0)])
def test_an_imported_ruling_needs_only_a_reason_of_any_length(reason, count):
    assert len(objections_to_imported(replace(SOUND, reason=reason, cited=[], clause_count=0))) == count


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"effective_on": date(2024, 1, 10)}, "is in the future"),
        ({"effective_on": date(2023, 1, 9)}, "A history cannot be back-dated"),
        ({"happened_on": date(2024, 1, 9)}, "It cannot have happened on 2024-01-09 and become known"),
    ],
)
def test_days_out_of_order_are_refused(change, words):
    (reason,) = objections_to_days(replace(SOUND, **change), on=TODAY)
    assert words in reason


@pytest.mark.parametrize("day", [TODAY, date(2023, 1, 10)], ids=["today", "the day of the last ruling"])
def test_the_days_at_the_edges_are_allowed(day):
    assert objections_to_days(replace(SOUND, effective_on=day), on=TODAY) == ()
