"""Recording evidence and tying it to claims."""

from datetime import date

import pytest

from claims.actions.evidence import add_bearing
from claims.models import Bearing, Evidence, LedgerEntry
from claims.rules.refusal import Refused
from claims.vocabulary import BearingKind, Derivation


def refusal(act) -> dict[str, list[str]]:
    before = Evidence.objects.count(), Bearing.objects.count(), LedgerEntry.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    assert (Evidence.objects.count(), Bearing.objects.count(), LedgerEntry.objects.count()) == before
    return refused.value.fields


def test_one_piece_bears_on_several_claims(world):
    first, second = world.claim(), world.claim()
    assert world.evidence(first, second).bearings.count() == 2


def test_the_claim_counts_its_sides(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES)
    world.evidence(claim, kind=BearingKind.CONTEXT)
    claim.refresh_from_db()
    assert (claim.supports_count, claim.against_count, claim.context_count) == (1, 1, 1)


def test_weight_on_both_sides_makes_a_claim_disputed(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES)
    claim.refresh_from_db()
    assert claim.is_disputed


def test_evidence_that_cannot_be_judged_disputes_nothing(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES, reliability="F", credibility=6)
    claim.refresh_from_db()
    assert not claim.is_disputed


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"published_on": date(2023, 11, 2)}, date(2023, 11, 2)),
        ({"published_on": date(2023, 11, 1), "published_precision": "MONTH"}, date(2023, 11, 30)),
        ({"published_on": None, "happened_on": date(2023, 1, 1), "happened_precision": "YEAR"}, date(2023, 12, 31)),
        ({"published_on": None, "happened_on": None}, date(2024, 1, 9)),
        ({"known_on": date(2023, 11, 20)}, date(2023, 11, 20)),
    ],
    ids=["day", "month", "year of the event", "neither", "given"],
)
def test_the_day_it_became_known(world, given, known):
    assert world.evidence(world.claim(), **given).known_on == known


@pytest.mark.parametrize("field", ["published_on", "happened_on", "known_on"])
def test_days_in_the_future_are_refused(world, field):
    claim = world.claim()
    assert "is in the future" in refusal(lambda: world.evidence(claim, **{field: date(2031, 1, 1)}))[field][0]


def test_evidence_that_says_nothing_is_refused(world):
    claim = world.claim()
    assert "paraphrase" in refusal(lambda: world.evidence(claim, paraphrase=" "))


def test_a_grade_needs_its_reason(world):
    claim = world.claim()
    assert "grading_reason" in refusal(lambda: world.evidence(claim, grading_reason=""))


def test_a_relay_names_what_it_relays(world):
    claim = world.claim()
    assert "origin" in refusal(lambda: world.evidence(claim, derivation=Derivation.RELAY))


def test_evidence_cannot_be_tied_to_a_draft(world):
    draft = world.draft()
    assert "is a draft" in refusal(lambda: world.evidence(draft))["claim"][0]


def test_evidence_bears_once_on_a_claim(world):
    claim = world.claim()
    evidence = world.evidence(claim)
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: add_bearing(evidence=evidence, claim=claim, kind="CONTEXT", by=by, at=at))
    assert "already" in fields["claim"][0]


def test_a_clause_of_another_test_is_refused(world):
    claim, other = world.claim(), world.claim()
    evidence = world.evidence(other)
    clause = other.contracts.get().clauses.first()
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: add_bearing(evidence=evidence, claim=claim, kind="CONTEXT", clause=clause, by=by, at=at))
    assert "clause" in fields
