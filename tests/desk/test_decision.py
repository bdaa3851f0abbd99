"""Deciding on a proposal: seconding, returning, withdrawing, and being late."""

from datetime import date

import pytest

from claims.actions.register import save_actor
from claims.actions.ruling import return_proposal, second_proposal
from claims.models import Actor, Claim, LedgerEntry, Proposal, Ruling
from claims.vocabulary import BearingKind, ProposalState, Status


@pytest.fixture
def proposal(world) -> Proposal:
    return world.proposal(world.claim())


def decide(client, proposal, how, **data):
    return client.post(f"/desk/proposals/{proposal.pk}/{how}/", data, follow=True)


def review(client, proposal):
    return client.get(f"/desk/proposals/{proposal.pk}/")


def failing(client, proposal) -> list[str]:
    return [check.sentence for check in review(client, proposal).context["checks"] if not check.holds]


def test_the_review_sets_the_proposal_beside_the_last_ruling(two, proposal):
    rows = {row.label: row for row in review(two, proposal).context["differences"]}
    assert rows["Status"].now == [("removed", "Open")]
    assert rows["Status"].proposed == [("added", "Confirmed")]
    assert rows["Happened on"].is_same


def test_evidence_that_is_left_out_is_shown(two, world, proposal):
    left_out = world.evidence(proposal.claim, kind=BearingKind.REFUTES, title="No lorry crossed")
    shown = review(two, proposal)
    assert [piece.evidence for piece in shown.context["review"].left_out] == [left_out]
    assert failing(two, proposal) == ["1 piece of evidence that says otherwise is not cited"]


def test_seconding_changes_the_claim_and_names_the_ledger_entry(two, proposal):
    page = decide(two, proposal, "second")
    entry = LedgerEntry.objects.latest("index")
    assert Claim.objects.get().status == Status.CONFIRMED
    assert f"Ledger entry {entry.index} is written" in page.content.decode()
    assert f'href="/claims/{proposal.claim.slug}/"' in page.content.decode()


def test_the_proposer_has_no_button_to_second_with(one, proposal):
    shown = review(one, proposal).content.decode()
    assert f"/desk/proposals/{proposal.pk}/second/" not in shown
    assert "another editor has to second it" in shown


def test_an_editor_without_the_role_is_told_so(browser_of, world, proposal):
    assert "Second editor" in review(browser_of(world.plain_editor), proposal).content.decode()


def test_returning_needs_a_reason(two, proposal):
    page = decide(two, proposal, "return", reason="")
    assert page.status_code == 422
    assert Proposal.objects.get().state == ProposalState.PENDING


def test_returning_keeps_the_page_as_it_is(two, proposal):
    decide(two, proposal, "return", reason="Cite the denial too.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision_reason) == (ProposalState.RETURNED, "Cite the denial too.")
    assert Claim.objects.get().status == Status.OPEN


def test_a_proposer_withdraws(one, proposal):
    decide(one, proposal, "withdraw")
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN


def test_nobody_else_withdraws(two, proposal):
    page = decide(two, proposal, "withdraw")
    assert "Only the editor who proposed this can withdraw it" in page.content.decode()
    assert Proposal.objects.get().state == ProposalState.PENDING


def test_the_second_of_two_who_second_is_told_what_happened(world, browser_of, two, proposal):
    second_proposal(proposal=proposal, by=world.operator, at=world.tick())
    page = decide(two, proposal, "second")
    assert "no longer waiting: it was seconded in the meantime. Nothing was changed." in page.content.decode()
    assert Ruling.objects.count() == 2


def test_who_returns_after_another_seconded_keeps_the_reason_that_was_typed(world, two, proposal):
    second_proposal(proposal=proposal, by=world.operator, at=world.tick())
    page = decide(two, proposal, "return", reason="Cite the denial too.")
    assert "it was seconded in the meantime" in page.content.decode()
    assert Ruling.objects.count() == 2


def test_a_decided_proposal_says_what_became_of_it(world, one, proposal):
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    shown = review(one, proposal).content.decode()
    assert "Cite the denial too." in shown
    assert f"?revises={proposal.pk}" in shown


def test_proposals_are_listed_by_state(two, world, proposal):
    listed = two.get("/desk/proposals/").context["part"].rows
    assert listed == [proposal]
    assert two.get("/desk/proposals/", {"state": "seconded"}).context["part"].rows == []


def test_a_decision_is_a_post(two, proposal):
    assert two.get(f"/desk/proposals/{proposal.pk}/second/").status_code == 405


def test_a_proposal_that_is_not_there_is_not_found(two, world):
    assert two.get("/desk/proposals/99/").status_code == 404


@pytest.mark.parametrize("count", [2, 8])
def test_a_review_costs_the_same_for_little_and_for_much(two, world, django_assert_num_queries, count):
    claim = world.claim()
    bearings = [world.bearing(claim) for _ in range(count)]
    proposal = world.proposal(claim, cites=bearings[1:], searches=[world.search(claim) for _ in range(count)])
    with django_assert_num_queries(29):
        review(two, proposal)


@pytest.mark.parametrize("count", [2, 6])
def test_the_list_of_proposals_costs_the_same_for_few_and_for_many(two, world, django_assert_num_queries, count):
    for _ in range(count):
        world.proposal(world.claim())
    with django_assert_num_queries(3):
        two.get("/desk/proposals/")


def test_the_difference_names_searches_the_override_and_the_day_it_happened(two, world):
    claim = world.claim()
    given = {"override": "The register itself says so.", "happened_on": date(2023, 11, 1)}
    proposal = world.proposal(claim, searches=[world.search(claim)], **given)
    rows = {row.label: row for row in review(two, proposal).context["differences"]}
    assert rows["Searches"].proposed == [("added", "The Gazette, archive (en, 5 January 2024)")]
    assert rows["Why one origin is enough"].proposed == [("added", "The register itself says so.")]
    assert rows["Happened on"].proposed == [("added", "1 November 2023")]


@pytest.mark.parametrize(
    ("place", "searched", "says", "holds"),
    [
        ([], ["en"], "No language of the place is on record", False),
        (["fa"], ["en", "fa"], "A search was made in a language of the place", True),
    ],
)
def test_the_review_says_whether_one_looked_in_a_language_of_the_place(two, world, place, searched, says, holds):
    where = save_actor(name="Iran", kind="COUNTRY", by=world.operator, at=world.tick())
    Actor.objects.filter(pk=where.pk).update(languages=place)
    claim = world.claim(about=[where])
    searches = [world.search(claim, language=code) for code in searched]
    checks = review(two, world.proposal(claim, "NOT_BORNE_OUT", cites=[], searches=searches)).context["checks"]
    assert [check.holds for check in checks if check.sentence == says] == [holds]
