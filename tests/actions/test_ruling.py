"""The road of a ruling: proposed, seconded, returned, withdrawn, corrected."""

from datetime import date

import pytest

from claims.actions.claim import plan_review
from claims.actions.editor import grant_role
from claims.actions.projection import PROJECTED, projected
from claims.actions.ruling import propose_ruling, return_proposal, second_proposal, withdraw_proposal
from claims.models import Claim, LedgerEntry, Proposal, Ruling
from claims.rules.refusal import Refused
from claims.vocabulary import BearingKind, EntryKind, ProposalState, RulingType, Status


def counts() -> tuple[int, int, int]:
    return Proposal.objects.count(), Ruling.objects.count(), LedgerEntry.objects.count()


def refusal(act) -> tuple[str, ...]:
    """The sentences of a refusal, after which nothing may have been written."""
    before = counts()
    with pytest.raises(Refused) as refused:
        act()
    assert counts() == before
    return refused.value.reasons


def test_a_seconded_ruling_changes_the_status(world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED)
    claim.refresh_from_db()
    assert (claim.status, claim.status_since) == (Status.CONFIRMED, date(2024, 1, 8))


def test_a_proposal_changes_nothing_for_readers(world):
    claim = world.claim()
    world.proposal(claim, Status.CONFIRMED)
    claim.refresh_from_db()
    assert claim.status == Status.OPEN


def test_a_ruling_keeps_both_names_and_what_it_cites(world):
    claim = world.claim()
    ruling = world.ruling(claim)
    kept = (ruling.proposed_by, ruling.seconded_by, ruling.cites.count(), ruling.clauses.count())
    assert kept == (world.editor_one, world.editor_two, 1, 1)


def test_three_times_are_kept_apart(world):
    claim = world.claim()
    ruling = world.ruling(claim, happened_on=date(2023, 11, 1), effective_on=date(2023, 11, 2))
    assert (ruling.happened_on, ruling.effective_on, ruling.recorded_at) == (
        date(2023, 11, 1),
        date(2023, 11, 2),
        world.now,
    )


def test_the_proposer_cannot_second(world):
    proposal = world.proposal(world.claim())
    reasons = refusal(lambda: second_proposal(proposal=proposal, by=world.editor_one, at=world.tick()))
    assert reasons == ("You proposed this ruling, so another editor has to second it.",)


def test_a_desk_of_one_may_second_and_says_so(world, settings):
    settings.FOUR_EYES = False
    proposal = world.proposal(world.claim())
    ruling = second_proposal(proposal=proposal, by=world.editor_one, at=world.tick())
    assert (ruling.is_single_editor, ruling.seconded_by) == (True, None)


def test_an_editor_without_the_right_cannot_second(world):
    proposal = world.proposal(world.claim())
    reasons = refusal(lambda: second_proposal(proposal=proposal, by=world.plain_editor, at=world.tick()))
    assert "Second editor" in reasons[0]


def test_a_right_that_was_taken_meanwhile_is_gone(world):
    proposal = world.proposal(world.claim())
    grant_role(person=world.editor_two, role="", by=world.operator, at=world.tick())
    assert refusal(lambda: second_proposal(proposal=proposal, by=world.editor_two, at=world.tick()))


def test_a_second_proposal_waits_for_the_first(world):
    claim = world.claim()
    world.proposal(claim)
    bearing = world.bearing(claim)
    reasons = refusal(lambda: world.proposal(claim, cites=[bearing]))
    assert reasons[0].startswith("A ruling proposed by Editor one is waiting for a second editor.")


def test_a_ruling_that_cites_nothing_is_refused(world):
    claim = world.claim()
    reasons = refusal(lambda: world.proposal(claim, cites=[]))
    assert any(reason.startswith("The ruling cites no evidence.") for reason in reasons)


def test_every_objection_is_said_at_once(world):
    claim = world.claim()
    reasons = refusal(
        lambda: world.proposal(claim, Status.REFUTED, cites=[], clauses=[], reason="No.", effective_on=date(2030, 1, 1))
    )
    assert len(reasons) == 5


def test_a_transition_outside_the_table_is_refused(world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED)
    bearing = world.bearing(claim)
    reasons = refusal(lambda: world.proposal(claim, Status.OPEN, cites=[bearing]))
    assert reasons[0].startswith("“Confirmed” is final")


def test_the_later_of_two_editors_is_told_what_changed(world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS)
    bearing = world.bearing(claim)
    reasons = refusal(lambda: world.proposal(claim, cites=[bearing], seen_ruling=1))
    assert "ruling 2 was recorded: “Emerging”, effective 2024-01-08" in reasons[0]


def test_a_decided_proposal_cannot_be_decided_again(world):
    proposal = world.proposal(world.claim())
    return_proposal(proposal=proposal, reason="Name the span.", by=world.editor_two, at=world.tick())
    reasons = refusal(lambda: second_proposal(proposal=proposal, by=world.editor_two, at=world.tick()))
    assert reasons == ("This proposal is no longer waiting: it was returned in the meantime. Nothing was changed.",)


def test_returning_asks_for_a_reason(world):
    proposal = world.proposal(world.claim())
    assert refusal(lambda: return_proposal(proposal=proposal, reason=" ", by=world.editor_two, at=world.tick()))


def test_a_returned_proposal_leaves_the_claim_as_it_was(world):
    claim = world.claim()
    proposal = world.proposal(claim)
    return_proposal(proposal=proposal, reason="Name the span.", by=world.editor_two, at=world.tick())
    claim.refresh_from_db()
    assert (claim.status, proposal.state) == (Status.OPEN, ProposalState.PENDING)


def test_a_revision_takes_the_returned_proposal_off_the_desk(world):
    claim = world.claim()
    first = world.proposal(claim)
    first = return_proposal(proposal=first, reason="Name the span.", by=world.editor_two, at=world.tick())
    world.proposal(claim, revises=first)
    first.refresh_from_db()
    assert first.state == ProposalState.WITHDRAWN


def test_the_revision_of_somebody_else_takes_nothing_back_in_the_name_of_its_proposer(world):
    """An outsider would read on the ledger that one editor withdrew what another had proposed."""
    claim = world.claim()
    first = return_proposal(
        proposal=world.proposal(claim), reason="Name the span.", by=world.editor_two, at=world.tick()
    )
    world.proposal(claim, revises=first, by=world.editor_two)
    first.refresh_from_db()
    assert first.state == ProposalState.RETURNED
    assert not LedgerEntry.objects.filter(kind=EntryKind.PROPOSAL_WITHDRAWN).exists()


def test_a_revision_of_what_was_taken_back_meanwhile_takes_it_back_once(world):
    claim = world.claim()
    first = return_proposal(
        proposal=world.proposal(claim), reason="Name the span.", by=world.editor_two, at=world.tick()
    )
    withdraw_proposal(proposal=first, by=world.editor_one, at=world.tick())
    world.proposal(claim, revises=first)
    assert LedgerEntry.objects.filter(kind=EntryKind.PROPOSAL_WITHDRAWN).count() == 1


def test_only_the_proposer_withdraws(world):
    proposal = world.proposal(world.claim())
    assert refusal(lambda: withdraw_proposal(proposal=proposal, by=world.editor_two, at=world.tick()))


def test_a_withdrawn_proposal_makes_room_for_another(world):
    claim = world.claim()
    withdraw_proposal(proposal=world.proposal(claim), by=world.editor_one, at=world.tick())
    assert world.proposal(claim).state == ProposalState.PENDING


def test_a_review_keeps_the_status_and_its_day(world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    review = world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 9, 1))
    claim.refresh_from_db()
    assert (review.type, claim.status_since, claim.ruled_on) == (
        RulingType.REVIEW,
        date(2023, 6, 1),
        date(2023, 9, 1),
    )


def test_a_correction_names_the_ruling_that_was_wrong(world):
    claim = world.claim()
    wrong = world.ruling(claim, Status.CONFIRMED)
    bearing = world.bearing(claim, kind=BearingKind.REFUTES)
    right = world.ruling(claim, Status.REFUTED, corrects=wrong, cites=[bearing])
    claim.refresh_from_db()
    assert (right.type, right.corrects, claim.status, claim.is_corrected) == (
        RulingType.CORRECTION,
        wrong,
        Status.REFUTED,
        True,
    )


def test_a_correction_leaves_the_wrong_ruling_in_the_history(world):
    claim = world.claim()
    wrong = world.ruling(claim, Status.CONFIRMED)
    world.ruling(claim, Status.OPEN, corrects=wrong)
    statuses = list(claim.rulings.order_by("sequence").values_list("to_status", flat=True))
    assert statuses == [Status.OPEN, Status.CONFIRMED, Status.OPEN]


def test_a_ruling_is_corrected_once(world):
    claim = world.claim()
    wrong = world.ruling(claim, Status.CONFIRMED)
    world.ruling(claim, Status.OPEN, corrects=wrong)
    bearing = world.bearing(claim)
    reasons = refusal(lambda: world.proposal(claim, Status.IN_PROGRESS, corrects=wrong, cites=[bearing]))
    assert "has been corrected already" in reasons[0]


def test_not_borne_out_needs_a_search(world):
    claim = world.claim()
    bearing = world.bearing(claim, kind=BearingKind.CONTEXT)
    reasons = refusal(lambda: world.proposal(claim, Status.NOT_BORNE_OUT, searches=[], cites=[bearing]))
    assert "say where you looked" in reasons[0]


def test_evidence_of_another_claim_cannot_be_cited(world):
    claim, other = world.claim(), world.claim()
    foreign = world.bearing(other)
    reasons = refusal(lambda: world.proposal(claim, cites=[foreign]))
    assert any("does not bear on this claim" in reason for reason in reasons)


def test_a_history_cannot_be_backdated(world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 9, 1))
    bearing = world.bearing(claim)
    reasons = refusal(lambda: world.proposal(claim, cites=[bearing], effective_on=date(2023, 8, 31)))
    assert "A history cannot be back-dated." in reasons[0]


def test_a_draft_cannot_be_ruled_on(world):
    draft = world.draft()

    def act():
        propose_ruling(
            claim=draft,
            to_status=Status.CONFIRMED,
            effective_on=date(2024, 1, 8),
            reason="Traffic crossed the bridge.",
            by=world.editor_one,
            at=world.tick(),
        )

    assert "is a draft" in refusal(act)[0]


def test_an_open_ended_claim_gets_its_next_review_day(world):
    claim = world.claim(due_on=None, given_by="", phrase="", review_on=date(2024, 1, 8))
    world.ruling(claim, Status.OPEN, effective_on=date(2024, 1, 8))
    claim.refresh_from_db()
    assert claim.review_on == date(2025, 1, 8)


def test_a_review_day_that_has_passed_is_refused(world):
    claim = world.claim()
    by, at = world.editor_one, world.tick()
    reasons = refusal(lambda: plan_review(claim=claim, review_on=date(2020, 1, 1), by=by, at=at))
    assert reasons == ("The review day has passed. Choose today or a later day.",)


def test_each_step_is_written_on_the_ledger(world):
    claim = world.claim()
    world.ruling(claim)
    kinds = list(LedgerEntry.objects.filter(subject=claim.reference).order_by("index").values_list("kind", flat=True))
    assert kinds == [EntryKind.CLAIM_PUBLISHED, EntryKind.BEARING, EntryKind.PROPOSAL, EntryKind.RULING]


def test_the_projection_can_be_rebuilt(world):
    claim = world.claim()
    world.ruling(claim)
    claim = Claim.objects.get(pk=claim.pk)
    assert {name: getattr(claim, name) for name in PROJECTED} == projected(claim)
