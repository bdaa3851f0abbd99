"""Proposing a ruling at the desk."""

import pytest

from claims.actions.ruling import return_proposal
from claims.models import Proposal
from claims.vocabulary import RulingType, Status
from tests.desk.posting import proposal_data


def propose(client, claim, **given):
    return client.post(f"/desk/claims/{claim.slug}/propose/", proposal_data(claim, **given), follow=True)


def offered(client, claim, **asked) -> list[str]:
    form = client.get(f"/desk/claims/{claim.slug}/propose/", asked).context["form"]
    return [code for code, _label in form.fields["to_status"].choices]


def test_a_ruling_is_proposed_on_evidence_and_a_clause(one, world):
    claim = world.claim()
    bearing = world.bearing(claim)
    page = propose(one, claim)
    proposal = Proposal.objects.get()
    assert page.redirect_chain == [(f"/desk/proposals/{proposal.pk}/", 302)]
    assert (proposal.type, list(proposal.cites.all())) == (RulingType.CHANGE, [bearing])


def test_only_statuses_that_may_follow_are_offered(one, world):
    claim = world.claim()
    world.ruling(claim, Status.PARTLY_CONFIRMED)
    assert offered(one, claim) == ["PARTLY_CONFIRMED", "CONFIRMED", "NOT_BORNE_OUT", "REFUTED", "VOID"]


def test_a_review_keeps_the_status(one, world):
    claim = world.claim()
    world.bearing(claim)
    propose(one, claim, to_status=Status.OPEN)
    assert Proposal.objects.get().type == RulingType.REVIEW


def test_a_correction_names_the_ruling_and_may_lead_anywhere(one, world):
    claim = world.claim()
    wrong = world.ruling(claim, Status.CONFIRMED)
    assert len(offered(one, claim, corrects=wrong.pk)) == len(Status)
    propose(one, claim, to_status=Status.OPEN, corrects=wrong.pk)
    assert Proposal.objects.latest("pk").corrects == wrong


def test_a_revision_begins_with_what_was_proposed_before(one, world):
    claim = world.claim()
    proposal = world.proposal(claim)
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    form = one.get(f"/desk/claims/{claim.slug}/propose/", {"revises": proposal.pk}).context["form"]
    assert form["reason"].value() == proposal.reason
    assert form["cites"].value() == list(proposal.cites.values_list("pk", flat=True))


def test_an_editor_who_wrote_while_another_ruled_is_told_what_changed(one, world):
    claim = world.claim()
    world.bearing(claim)
    data = proposal_data(claim)
    world.ruling(claim, Status.IN_PROGRESS)
    page = one.post(f"/desk/claims/{claim.slug}/propose/", data)
    assert "ruling 2 was recorded: “Emerging”" in page.content.decode()
    assert "Traffic crossed the bridge, as photographs show.</textarea>" in page.content.decode()
    assert Proposal.objects.filter(state="PENDING").count() == 0


def test_having_been_told_the_editor_can_propose_again(one, world):
    claim = world.claim()
    world.bearing(claim)
    data = proposal_data(claim)
    world.ruling(claim, Status.IN_PROGRESS)
    page = one.post(f"/desk/claims/{claim.slug}/propose/", data)
    one.post(f"/desk/claims/{claim.slug}/propose/", data | {"seen_ruling": page.context["form"].data["seen_ruling"]})
    assert Proposal.objects.filter(state="PENDING").count() == 1


def test_every_reason_is_told_at_once(one, world):
    claim = world.claim()
    page = propose(one, claim, reason="Short.", clauses=[])
    shown = page.content.decode()
    sentences = ("Give a reason", "cites no evidence", "names no clause", "two independent origins")
    assert [words for words in sentences if words not in shown] == []


@pytest.mark.parametrize("count", [2, 8])
def test_the_form_costs_the_same_for_little_and_for_much(one, world, django_assert_num_queries, count):
    claim = world.claim()
    for _ in range(count):
        world.evidence(claim)
        world.search(claim)
    with django_assert_num_queries(30):
        one.get(f"/desk/claims/{claim.slug}/propose/")
