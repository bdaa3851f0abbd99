"""Two editors acting at the same moment, on real connections: one wins, the other is told, nothing is lost."""

import threading

import pytest
from django.db import connection, connections

from claims.actions.ruling import return_proposal, second_proposal, withdraw_proposal
from claims.actions.verification import verify_record
from claims.models import BlindReading, Evidence, LedgerEntry, Proposal, Ruling, SearchLog, triggers
from claims.rules.refusal import Refused
from claims.vocabulary import ProposalState
from tests.world import World

pytestmark = pytest.mark.usefixtures("open_record")


@pytest.fixture
def committed(open_record) -> World:
    """The world with its rows committed, so that other connections see them."""
    return World().settle()


def at_once(*acts) -> list:
    """Runs every act in a thread of its own, all released by one barrier; returns results and refusals in order."""
    barrier = threading.Barrier(len(acts))
    outcomes = [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            outcomes[place] = act()
        except Refused as refused:
            outcomes[place] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def refused(outcomes) -> list[Refused]:
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]


def test_of_two_who_second_at_once_one_is_told(committed):
    claim = committed.claim()
    proposal = committed.proposal(claim)
    third = committed.person("editor-three", "Editor three", "SECOND_EDITOR")
    at = committed.tick()
    outcomes = at_once(
        lambda: second_proposal(proposal=proposal, by=committed.editor_two, at=at),
        lambda: second_proposal(proposal=proposal, by=third, at=at),
    )
    assert (len(refused(outcomes)), Ruling.objects.filter(claim=claim).count()) == (1, 2)


def test_the_loser_reads_what_happened(committed):
    proposal = committed.proposal(committed.claim())
    at = committed.tick()
    outcomes = at_once(
        lambda: second_proposal(proposal=proposal, by=committed.editor_two, at=at),
        lambda: return_proposal(proposal=proposal, reason="Name the span.", by=committed.editor_two, at=at),
    )
    assert "This proposal is no longer waiting" in refused(outcomes)[0].reasons[0]


def test_of_two_who_propose_at_once_one_is_told(committed):
    claim = committed.claim()
    bearing = committed.bearing(claim)
    outcomes = at_once(
        lambda: committed.proposal(claim, cites=[bearing]),
        lambda: committed.proposal(claim, cites=[bearing], by=committed.editor_two),
    )
    pending = Proposal.objects.filter(claim=claim, state=ProposalState.PENDING)
    assert (len(refused(outcomes)), pending.count()) == (1, 1)


def test_the_ledger_neither_forks_nor_skips(committed):
    claims = [committed.claim() for _ in range(4)]
    at_once(*(lambda claim=claim: committed.search(claim) for claim in claims))
    indices = list(LedgerEntry.objects.order_by("index").values_list("index", flat=True))
    assert indices == list(range(len(indices)))


def test_the_record_is_guarded_while_this_runs(committed):
    assert triggers.missing(connection) == []


def test_two_pieces_of_evidence_at_once_take_two_numbers(committed):
    claim = committed.claim()
    for _again in range(5):
        outcomes = at_once(lambda: committed.evidence(claim), lambda: committed.evidence(claim))
        assert [type(outcome) for outcome in outcomes] == [Evidence, Evidence]
    assert len(set(Evidence.objects.values_list("number", flat=True))) == 10


def test_evidence_and_a_ruling_on_the_same_claim_do_not_wait_for_each_other(committed):
    claims = [committed.claim() for _number in range(5)]
    for claim in claims:
        proposal, at = committed.proposal(claim), committed.tick()
        outcomes = at_once(
            lambda proposal=proposal, at=at: second_proposal(proposal=proposal, by=committed.editor_two, at=at),
            lambda claim=claim: committed.evidence(claim),
        )
        assert [type(outcome) for outcome in outcomes] == [Ruling, Evidence]


def test_evidence_and_a_search_on_the_same_claim_do_not_wait_for_each_other(committed):
    """Foreign keys are checked at the commit, under the ledger's lock: no row lock may stand in their way."""
    claim = committed.claim()
    for _again in range(10):
        outcomes = at_once(
            lambda: committed.evidence(claim), lambda: committed.search(claim), lambda: committed.search(claim)
        )
        assert [type(outcome) for outcome in outcomes] == [Evidence, SearchLog, SearchLog]


@pytest.mark.parametrize("verdict", ["CONFIRMED", "REFUTED"])
def test_of_two_who_read_blind_at_once_one_is_told(committed, verdict):
    proposal = committed.sealed(committed.claim())
    third = committed.person("editor-three", "Editor three", "SECOND_EDITOR")
    outcomes = at_once(
        lambda: committed.read(proposal, verdict),
        lambda: committed.read(proposal, verdict, by=third),
    )
    rulings = 2 if verdict == "CONFIRMED" else 1
    assert (len(refused(outcomes)), BlindReading.objects.count(), Ruling.objects.count()) == (1, 1, rulings)
    assert verify_record()[0] == []


@pytest.mark.parametrize("verdict", ["CONFIRMED", "REFUTED"])
def test_what_is_read_and_withdrawn_at_once_is_lawful_either_way(committed, verdict):
    """Whoever comes second meets what the first did; another verdict leaves the proposal to be withdrawn."""
    proposal = committed.sealed(committed.claim())
    at = committed.tick()
    outcomes = at_once(
        lambda: committed.read(proposal, verdict),
        lambda: withdraw_proposal(proposal=proposal, by=committed.editor_one, at=at),
    )
    told = [outcome.reasons[0] for outcome in refused(outcomes)]
    assert len(told) == 1 or (told, verdict) == ([], "REFUTED")
    assert all("no longer waiting" in sentence for sentence in told)
    assert verify_record()[0] == []
