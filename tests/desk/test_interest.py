"""Declaring an interest at the desk, and what the buttons say from then on."""

from claims.actions.conflict import declare_conflict
from claims.models import Conflict

REASON = "I advised the ministry on the bridge until 2022."


def declare(client, claim):
    return client.post(f"/desk/claims/{claim.slug}/conflict/", {"reason": REASON}, follow=True)


def test_anybody_of_the_desk_declares_an_interest(browser_of, world):
    claim = world.claim()
    page = declare(browser_of(world.contributor), claim).content.decode()
    assert Conflict.objects.get().recorded_by == world.contributor
    assert "Others rule on this claim from now on." in page


def test_the_second_time_it_says_that_it_stands(one, world):
    claim = world.claim()
    declare(one, claim)
    assert "It stands." in one.get(f"/desk/claims/{claim.slug}/conflict/").content.decode()
    assert "It stands." in declare(one, claim).content.decode()
    assert Conflict.objects.count() == 1


def test_from_then_on_the_buttons_say_why_not(one, two, world):
    claim = world.claim()
    world.bearing(claim)
    proposal = world.proposal(claim)
    declare(two, claim)
    for address in ("", "propose/"):
        assert "You declared an interest" in two.get(f"/desk/claims/{claim.slug}/{address}").content.decode()
    review = two.get(f"/desk/proposals/{proposal.pk}/").content.decode()
    assert "You declared an interest" in review
    assert "/second/" not in review


def test_the_form_the_claim_and_the_review_lead_to_it(one, two, world):
    claim = world.claim()
    address = f'href="/desk/claims/{claim.slug}/conflict/"'
    pages = [one.get(f"/desk/claims/{claim.slug}/{part}") for part in ("", "propose/")]
    pages.append(two.get(f"/desk/proposals/{world.proposal(claim).pk}/"))
    assert [address in page.content.decode() for page in pages] == [True, True, True]


def test_the_review_names_a_proposer_with_an_interest(two, world):
    claim = world.claim()
    proposal = world.proposal(claim)
    declare_conflict(claim=claim, reason=REASON, by=world.editor_one, at=world.tick())
    page = two.get(f"/desk/proposals/{proposal.pk}/").content.decode()
    assert "Editor one declared an interest in this claim after proposing this" in page
