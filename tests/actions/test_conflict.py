"""A conflict of interest: declared in public and for good, and what it keeps one from."""

import pytest

from claims.actions.conflict import declare_conflict
from claims.actions.ruling import propose_ruling, return_proposal, second_proposal, withdraw_proposal
from claims.models import Conflict, LedgerEntry, Proposal, Ruling
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind, Status

REASON = "I advised the ministry on the bridge until 2022."


def declare(world, claim, by, reason=REASON) -> Conflict:
    return declare_conflict(claim=claim, reason=reason, by=by, at=world.tick())


def refusal(act) -> str:
    """Its sentences; nothing may have been written."""
    before = [model.objects.count() for model in (Conflict, Proposal, Ruling, LedgerEntry)]
    with pytest.raises(Refused) as refused:
        act()
    assert [model.objects.count() for model in (Conflict, Proposal, Ruling, LedgerEntry)] == before
    return " ".join(refused.value.reasons)


def propose(world, claim, by):
    said = {"to_status": Status.OPEN, "effective_on": world.now.date(), "reason": "We looked again, and nothing moved."}
    return propose_ruling(claim=claim, cites=[world.bearing(claim)], **said, by=by, at=world.tick())


def test_an_interest_is_on_the_record_and_on_the_ledger(world):
    claim = world.claim()
    kept = declare(world, claim, world.contributor)
    entry = LedgerEntry.objects.latest("index")
    assert (kept.recorded_by, kept.reason) == (world.contributor, REASON)
    assert (entry.kind, entry.subject) == (EntryKind.CONFLICT, claim.reference)


def test_it_is_declared_once_with_a_reason_and_not_on_a_draft(world):
    claim = world.claim()
    assert "The reason is missing" in refusal(lambda: declare(world, claim, world.editor_one, " "))
    declare(world, claim, world.editor_one)
    assert "It stands." in refusal(lambda: declare(world, claim, world.editor_one))
    assert "is a draft" in refusal(lambda: declare(world, world.draft(), world.editor_one))


def test_who_declared_it_does_not_propose(world):
    claim = world.claim()
    declare(world, claim, world.editor_one)
    world.bearing(claim)
    with pytest.raises(Refused, match="You declared an interest"):
        propose(world, claim, world.editor_one)
    assert propose(world, claim, world.editor_two)


@pytest.mark.parametrize("act", [second_proposal, return_proposal])
def test_who_declared_it_neither_seconds_nor_returns(world, act):
    claim = world.claim()
    proposal = world.proposal(claim)
    declare(world, claim, world.editor_two)
    given = {"reason": "Cite the denial too."} if act is return_proposal else {}
    said = refusal(lambda: act(proposal=proposal, **given, by=world.editor_two, at=world.tick()))
    assert "You declared an interest" in said


def test_a_proposal_whose_proposer_declared_it_since_is_returned_or_withdrawn_but_never_seconded(world):
    first, second = world.claim(), world.claim()
    proposals = [world.proposal(first), world.proposal(second)]
    for claim in (first, second):
        declare(world, claim, world.editor_one)
    said = refusal(lambda: second_proposal(proposal=proposals[0], by=world.editor_two, at=world.tick()))
    assert "Editor one declared an interest in this claim after proposing this" in said
    return_proposal(proposal=proposals[0], reason="Propose it anew.", by=world.editor_two, at=world.tick())
    withdraw_proposal(proposal=proposals[1], by=world.editor_one, at=world.tick())


def test_an_interest_in_one_claim_is_none_in_another(world):
    declare(world, world.claim(), world.editor_one)
    assert world.ruling(world.claim()).to_status == Status.CONFIRMED
