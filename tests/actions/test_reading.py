"""The blind second read: sealed, read, agreed upon or not, and what the ledger holds of it at each step."""

import json
from copy import deepcopy
from datetime import date

import pytest
from django.db import connection, transaction

from claims.actions.reading import read_blind
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.regrading import retract_evidence
from claims.actions.ruling import return_proposal, second_proposal, withdraw_proposal
from claims.actions.verification import verify_record
from claims.ledger.commitment import commit
from claims.models import Archive, BlindReading, Claim, LedgerEntry, LedgerText, Proposal, Ruling, triggers
from claims.rules.refusal import Refused
from claims.vocabulary import ActorKind, BearingKind, EntryKind, ProposalState, Status

REASON = "Lorries crossed, as the photographs of the gazette show."
DISSENT = "The photographs show the old bridge, as its lamps tell."


def counts() -> tuple:
    models = (Proposal, Ruling, BlindReading, LedgerEntry, LedgerText)
    return tuple(model.objects.count() for model in models)


def refusal(act) -> tuple[str, ...]:
    """The sentences of a refusal, after which nothing may have been written."""
    before = counts()
    with pytest.raises(Refused) as refused:
        act()
    assert counts() == before
    return refused.value.reasons


def holds() -> bool:
    """Whether everything that an outsider checks holds, and the record says the same."""
    return verify_record()[0] == []


def said(kind: EntryKind) -> dict:
    return json.loads(bytes(LedgerEntry.objects.filter(kind=kind).latest("index").body))


def texts_of(kind: EntryKind) -> dict[str, str]:
    entry = LedgerEntry.objects.filter(kind=kind).latest("index")
    return dict(LedgerText.objects.filter(entry_index=entry.index).values_list("name", "text"))


@pytest.fixture(scope="module")
def claim_once(world_once) -> Claim:
    return world_once.claim()


@pytest.fixture
def claim(claim_once, db) -> Claim:
    return deepcopy(claim_once)


@pytest.fixture
def sealed(world, claim) -> Proposal:
    return world.sealed(claim, reason=REASON)


@pytest.fixture
def opened(world, sealed) -> Proposal:
    """Editor two read it and found something else."""
    world.read(sealed, Status.REFUTED)
    return Proposal.objects.get(pk=sealed.pk)


@pytest.fixture
def third(world):
    return world.person("editor-three", "Editor three", "SECOND_EDITOR")


# What is read blind


@pytest.mark.parametrize("policy", ["always", "persons", "sample", "never"])
def test_the_policy_is_asked_when_it_is_proposed(world, settings, claim, policy):
    settings.BLIND_READING, settings.BLIND_SAMPLE = policy, 1
    assert world.proposal(claim).is_blind == (policy != "never")


def test_an_organisation_is_no_person(world, settings):
    settings.BLIND_READING = "persons"
    type(world.minister).objects.filter(pk=world.minister.pk).update(kind=ActorKind.ORGANISATION)
    assert not world.proposal(world.claim()).is_blind


@pytest.mark.parametrize("status", [Status.OPEN, Status.IN_PROGRESS])
def test_what_leaves_a_claim_open_is_not_read_blind(world, settings, claim, status):
    settings.BLIND_READING = "always"
    assert not world.proposal(claim, status).is_blind


def test_a_correction_is_read_blind_wherever_it_leads(world, settings, claim):
    wrong = world.ruling(claim)
    settings.BLIND_READING = "always"
    assert world.proposal(claim, Status.OPEN, corrects=wrong).is_blind


def test_a_ruling_that_is_brought_in_is_not_read_blind(world, settings, claim):
    settings.BLIND_READING = "always"
    archive = Archive.objects.create(
        slug="old",
        title="Old rulings",
        reconstructed_on=date(2024, 1, 1),
        evidence_until=date(2024, 1, 1),
        recorded_by=world.operator,
        recorded_at=world.tick(),
    )
    assert not world.proposal(claim, archive=archive).is_blind


def test_a_desk_of_one_reads_nothing_blind(world, settings, claim):
    settings.BLIND_READING, settings.FOUR_EYES = "always", False
    proposal = world.proposal(claim)
    assert not proposal.is_blind
    second_proposal(proposal=proposal, by=world.editor_one, at=world.tick())


# What the ledger holds


def test_a_sealed_entry_commits_to_what_it_does_not_say(sealed):
    entry = said(EntryKind.PROPOSAL)
    common = {"v", "i", "type", "subject", "at", "by", "role", "texts"}
    assert entry.keys() - common == {"proposal", "proposed_by", "blind"}
    assert (texts_of(EntryKind.PROPOSAL), list(entry["texts"]), holds()) == ({}, ["sealed"], True)


@pytest.mark.parametrize("verdict", [Status.CONFIRMED, Status.REFUTED])
def test_once_it_is_read_the_ledger_says_what_was_sealed(world, sealed, verdict):
    salt = bytes(sealed.seal_salt)
    world.read(sealed, verdict)
    text = texts_of(EntryKind.PROPOSAL)["sealed"]
    told = json.loads(text)
    assert said(EntryKind.PROPOSAL)["texts"]["sealed"] == commit(salt, text)
    assert (told["to"], told["reason"], told["clauses"], len(told["evidence"])) == ("CONFIRMED", REASON, [1], 1)
    assert holds()


def test_a_sealed_proposal_that_is_withdrawn_is_opened(world, sealed):
    withdraw_proposal(proposal=sealed, by=world.editor_one, at=world.tick())
    assert "sealed" in texts_of(EntryKind.PROPOSAL)
    assert not Proposal.objects.get().is_sealed
    assert holds()


def test_what_was_changed_behind_the_seal_cannot_be_opened(world, sealed):
    Proposal.objects.update(to_status=Status.REFUTED)
    reasons = refusal(lambda: world.read(sealed, Status.REFUTED))
    assert reasons[0].startswith("This proposal is not the one that was sealed on the ledger.")


def test_an_opened_text_that_is_lost_is_seen(world, sealed):
    """The control for `holds`: without the text that must be there by now."""
    withdraw_proposal(proposal=sealed, by=world.editor_one, at=world.tick())
    entry = LedgerEntry.objects.filter(kind=EntryKind.PROPOSAL).get()
    connection.check_constraints()  # PostgreSQL drops no trigger of a table on which checks wait
    triggers.lift(connection)
    LedgerText.objects.filter(entry_index=entry.index).delete()
    triggers.install(connection)
    assert any("its text “sealed” is missing" in fault for fault in verify_record()[0])


# The same verdict


def test_the_same_verdict_is_a_ruling_at_once(world, claim, sealed):
    world.read(sealed, Status.CONFIRMED)
    ruling = claim.rulings.latest("sequence")
    claim.refresh_from_db()
    kept = (ruling.proposed_by, ruling.seconded_by, ruling.is_read_blind, ruling.dissent, claim.status)
    assert kept == (world.editor_one, world.editor_two, True, "", Status.CONFIRMED)
    assert [*LedgerEntry.objects.order_by("-index").values_list("kind", flat=True)[:2]] == ["RULING", "BLIND_READING"]
    assert holds()


def test_an_agreement_whose_grounds_have_gone_is_kept_and_not_ruled(world, claim, sealed, third):
    """Nothing is refused for what it says: a refusal would tell that this was the proposed verdict."""
    evidence = claim.bearings.get().evidence
    retract_evidence(evidence=evidence, reason="It shows another bridge.", by=world.editor_one, at=world.tick())
    reading = world.read(sealed, Status.CONFIRMED)
    proposal = Proposal.objects.get()
    assert (reading.pk is not None, proposal.state, proposal.is_sealed) == (True, ProposalState.PENDING, False)
    assert (
        "came to the same verdict" in refusal(lambda: second_proposal(proposal=proposal, by=third, at=world.tick()))[0]
    )
    return_proposal(proposal=proposal, reason="Cite the others.", by=world.editor_two, at=world.tick())
    assert holds()


def test_seconding_tells_nothing_of_what_a_sealed_proposal_lacks(world, claim, sealed):
    evidence = claim.bearings.get().evidence
    retract_evidence(evidence=evidence, reason="It shows another bridge.", by=world.editor_one, at=world.tick())
    reasons = refusal(lambda: second_proposal(proposal=sealed, by=world.editor_two, at=world.tick()))
    assert len(reasons) == 1
    assert "read blind" in reasons[0]


# Another verdict


def test_another_verdict_opens_the_proposal_and_rules_nothing(claim, opened):
    assert (opened.is_sealed, opened.state, claim.rulings.count()) == (False, ProposalState.PENDING, 1)
    assert (said(EntryKind.BLIND_READING)["to"], holds()) == ("REFUTED", True)


def test_a_third_who_seconds_publishes_the_readers_verdict_as_dissent(world, opened, third):
    ruling = second_proposal(proposal=opened, by=third, at=world.tick())
    assert (ruling.dissent_by, ruling.is_read_blind, ruling.seconded_by) == (world.editor_two, True, third)
    assert ruling.dissent == "“Refuted”. The photographs show lorries on the bridge."
    assert (texts_of(EntryKind.RULING)["dissent"], holds()) == (ruling.dissent, True)


def test_the_reader_who_seconds_dissents_in_words_of_their_own(world, opened):
    ruling = second_proposal(proposal=opened, dissent=DISSENT, by=world.editor_two, at=world.tick())
    assert (ruling.dissent_by, ruling.dissent) == (world.editor_two, f"“Refuted”. {DISSENT}")
    assert holds()


def test_the_reader_cannot_second_without_dissenting(world, opened):
    reasons = refusal(lambda: second_proposal(proposal=opened, by=world.editor_two, at=world.tick()))
    assert reasons[0].startswith("You came to another verdict. Say why in a paragraph")


def test_nobody_else_writes_a_dissent(world, opened, third):
    reasons = refusal(lambda: second_proposal(proposal=opened, dissent=DISSENT, by=third, at=world.tick()))
    assert reasons[0].startswith("A dissent is for the editor who read the ruling blind")


def test_a_third_returns_it(world, opened, third):
    return_proposal(proposal=opened, reason="Look at the lamps.", by=third, at=world.tick())
    assert holds()


def test_the_proposer_withdraws_it(world, opened):
    withdraw_proposal(proposal=opened, by=world.editor_one, at=world.tick())
    assert holds()


# Who may what, in each state: reads, seconds, returns, withdraws

PEOPLE = ("contributor", "plain_editor", "editor_one", "editor_two", "third", "operator")
MAY = {
    "open": {"second": {"editor_two", "third", "operator"}, "return": {"editor_two", "third", "operator"}},
    "sealed": {"read": {"editor_two", "third", "operator"}},
    "opened": {"second": {"editor_two", "third", "operator"}, "return": {"third", "operator"}},
    "decided": {},
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", MAY)
def test_who_may_do_what_while_it_waits(world, claim, third, state, who):
    proposal = world.proposal(claim) if state == "open" else world.sealed(claim)
    if state == "opened":
        world.read(proposal, Status.REFUTED)
    elif state == "decided":
        world.read(proposal, Status.CONFIRMED)
    by = third if who == "third" else getattr(world, who)
    dissent = DISSENT if (state, who) == ("opened", "editor_two") else ""
    acts = {
        "read": lambda: read_blind(
            proposal=proposal, to_status=Status.VOID, reason="The test speaks of two bridges.", by=by, at=world.tick()
        ),
        "second": lambda: second_proposal(proposal=proposal, dissent=dissent, by=by, at=world.tick()),
        "return": lambda: return_proposal(proposal=proposal, reason="Say more.", by=by, at=world.tick()),
        "withdraw": lambda: withdraw_proposal(proposal=proposal, by=by, at=world.tick()),
    }
    may = {act for act in acts if passes(acts[act])}
    withdraws = {"withdraw"} if who == "editor_one" and state != "decided" else set()
    assert may == {act for act, people in MAY[state].items() if who in people} | withdraws


def passes(act) -> bool:
    """Tries an act and takes it back."""
    try:
        with transaction.atomic():
            act()
            raise Undone
    except Refused:
        return False
    except Undone:
        return True


class Undone(Exception):
    pass


def test_a_verdict_needs_a_reason_and_a_status(world, sealed):
    assert len(refusal(lambda: world.read(sealed, "PERHAPS", reason="So."))) == 2


def test_a_verdict_is_stated_once(world, opened):
    reasons = refusal(lambda: world.read(opened, Status.VOID))
    assert reasons == (
        "Another editor read this in the meantime, so it is open to all now. Your verdict was not recorded.",
    )


def test_a_verdict_on_what_was_withdrawn_is_refused(world, sealed):
    withdraw_proposal(proposal=sealed, by=world.editor_one, at=world.tick())
    assert "it was withdrawn in the meantime" in refusal(lambda: world.read(sealed))[0]


def test_a_revision_of_what_was_returned_is_sealed_anew(world, claim, opened, third):
    return_proposal(proposal=opened, reason="Look at the lamps.", by=third, at=world.tick())
    bearing = world.bearing(claim, kind=BearingKind.REFUTES)
    revision = world.sealed(claim, Status.REFUTED, cites=[bearing], revises=opened)
    assert revision.is_sealed
    world.read(revision, Status.REFUTED)
    assert holds()


# Removal by law


def removed(world, passage: str) -> None:
    who = {"by": world.operator, "at": world.tick()}
    asked = ask_for_removal(passage=passage, ground="PRIVACY", explanation="A person asked for it.", **who)
    approve_removal(redaction=asked, by=world.editor_two, at=world.tick())


def test_words_that_the_law_removes_while_they_are_sealed_are_never_opened(world, sealed):
    removed(world, "photographs of the gazette")
    world.read(sealed, Status.CONFIRMED)
    assert "sealed" not in texts_of(EntryKind.PROPOSAL)
    assert (Ruling.objects.latest("pk").is_read_blind, holds()) == (True, True)


def test_words_that_the_law_removes_twice_while_they_are_sealed(world, sealed):
    removed(world, "photographs of the gazette")
    removed(world, "Lorries crossed")
    world.read(sealed, Status.REFUTED)
    assert holds()


def test_words_that_the_law_removes_after_they_were_opened(world, claim):
    """As JSON spells quotation marks and line breaks otherwise, they are looked for as it spells them."""
    reason = 'The gazette says “open”,\nand "open" it was, by its photographs.'
    world.read(world.sealed(claim, reason=reason), Status.CONFIRMED)
    removed(world, 'and "open" it was')
    assert not LedgerText.objects.filter(name="sealed").exists()
    assert holds()
