"""The page of the queue."""

import pytest
from django.test import Client

from claims.actions.ruling import return_proposal


def test_overdue_work_says_by_how_many_days(one, world):
    claim = world.claim()
    page = one.get("/desk/")
    assert claim.title in page.content.decode()
    assert "days over" in page.content.decode()


def test_a_bucket_is_an_address(one, world):
    world.claim()
    draft = world.draft()
    page = one.get("/desk/", {"bucket": "drafts"})
    assert [line["job"].claim for _p, _t, _s, lines in page.context["groups"] for line in lines] == [draft]


def test_an_unknown_bucket_shows_all_work(one, world):
    draft = world.draft()
    assert draft.title in one.get("/desk/", {"bucket": "\x00nothing"}).content.decode()


def test_an_empty_queue_says_what_is_next(two, world):
    assert "Nothing is waiting for you" in two.get("/desk/").content.decode()


def test_a_proposal_in_the_queue_leads_to_its_review(two, world):
    proposal = world.proposal(world.claim())
    assert f'href="/desk/proposals/{proposal.pk}/"' in two.get("/desk/").content.decode()


def test_a_returned_proposal_shows_why_it_came_back(one, world):
    proposal = world.proposal(world.claim())
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    assert "Cite the denial too." in one.get("/desk/").content.decode()


def test_a_long_bucket_offers_to_show_all(one, world, monkeypatch):
    monkeypatch.setattr("claims.desk.queue.FIRST", 2)
    for _ in range(3):
        world.draft()
    page = one.get("/desk/").content.decode()
    assert "bucket=drafts&amp;all=1" in page
    assert "Show all" not in one.get("/desk/", {"bucket": "drafts", "all": "1"}).content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_costs_the_same_for_little_and_for_much(two: Client, world, django_assert_num_queries, count):
    for _ in range(count):
        world.proposal(world.claim())
    with django_assert_num_queries(21):
        two.get("/desk/")


def test_what_to_begin_with_is_shown_with_its_quote(two, world):
    proposal = world.proposal(world.claim())
    page = two.get("/desk/", {"bucket": "second"})
    assert page.context["preview"].job.proposal == proposal
    assert "The bridge will open by the end of the year.</mark>" in page.content.decode()


def test_an_empty_queue_begins_with_nothing(two, world):
    assert "preview" not in two.get("/desk/").context
