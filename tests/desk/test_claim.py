"""Claims at the desk: finding them, and the page with everything an editor needs."""

import pytest

from claims.actions.ruling import return_proposal
from claims.vocabulary import Status


def found(client, **asked) -> list:
    return client.get("/desk/claims/", asked).context["part"].rows


def test_claims_are_found_by_words_of_their_title(one, world):
    claim = world.claim(title="The tunnel under the harbour")
    world.claim()
    assert found(one, q="tunnel harbour") == [claim]


def test_claims_are_found_by_words_of_their_quote(one, world):
    claim = world.claim(title="Something else", wording="Something else.")
    assert found(one, q="open by the end") == [claim]


@pytest.mark.parametrize("written", ["CL-0002", "cl-2", "2"])
def test_a_claim_is_found_by_its_reference(one, world, written):
    world.claim(title="First")
    second = world.claim(title="Last")
    assert second in found(one, q=written)


def test_drafts_are_found_too(one, world):
    draft = world.draft()
    world.claim()
    assert found(one, status="draft") == [draft]


def test_claims_are_found_by_status(one, world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED)
    world.claim()
    assert found(one, status="confirmed") == [claim]


def test_odd_addresses_find_nothing_and_break_nothing(one, world):
    assert one.get("/desk/claims/", {"q": "\x00", "status": "\x00", "page": "²"}).status_code == 200


def test_the_page_of_a_claim_shows_quote_test_evidence_searches_and_history(one, world):
    claim = world.claim()
    evidence = world.evidence(claim)
    search = world.search(claim)
    page = one.get(f"/desk/claims/{claim.slug}/").content.decode()
    wanted = ("The bridge will open by the end of the year.", "A ceremony without traffic.", evidence.title)
    assert [words for words in (*wanted, search.query, "Recorded on the day after") if words not in page] == []


def test_a_draft_can_be_published_and_edited_but_not_ruled_on(one, world):
    draft = world.draft()
    labels = [step.label for step in one.get(f"/desk/claims/{draft.slug}/").context["steps"]]
    assert labels == ["Publish", "Edit the draft"]


def test_a_pending_proposal_disables_proposing_and_says_why(one, world):
    claim = world.claim()
    world.proposal(claim)
    page = one.get(f"/desk/claims/{claim.slug}/")
    assert "is waiting for a second editor" in page.context["steps"][0].objections[0]
    assert 'aria-disabled="true"' in page.content.decode()


def test_a_contributor_is_told_which_role_proposing_needs(browser_of, world):
    claim = world.claim()
    steps = browser_of(world.contributor).get(f"/desk/claims/{claim.slug}/").context["steps"]
    assert "you need the role “Editor”" in steps[0].objections[0]


def test_a_returned_proposal_can_be_proposed_again(one, world):
    claim = world.claim()
    proposal = world.proposal(claim)
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    assert f"?revises={proposal.pk}" in one.get(f"/desk/claims/{claim.slug}/").content.decode()


def test_a_claim_that_is_not_there_is_not_found(one, world):
    assert one.get("/desk/claims/no-such-claim/").status_code == 404


@pytest.mark.parametrize("count", [3, 9])
def test_the_page_of_a_claim_costs_the_same_for_little_and_for_much(one, world, django_assert_num_queries, count):
    claim = world.claim()
    for _ in range(count):
        world.evidence(claim)
        world.search(claim)
        world.ruling(claim, Status.OPEN)
    with django_assert_num_queries(34):
        one.get(f"/desk/claims/{claim.slug}/")


@pytest.mark.parametrize("count", [3, 9])
def test_the_list_of_claims_costs_the_same_for_little_and_for_much(one, world, django_assert_num_queries, count):
    for _ in range(count):
        world.claim()
    with django_assert_num_queries(3):
        one.get("/desk/claims/")
