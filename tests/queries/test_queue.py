"""The queue: what waits, for whom, and how much of it is read."""

from datetime import date

import pytest

from claims.actions.claim import plan_review
from claims.actions.ruling import return_proposal
from claims.queries.queue import Bucket, queue_of
from claims.vocabulary import Status

IN_TIME = date(2023, 12, 15)
LATER = date(2024, 2, 1)


def jobs(person, bucket, *, on=LATER, **options):
    pile = next(pile for pile in queue_of(person, on=on, **options).piles if pile.bucket == bucket)
    return [job.claim for job in pile.jobs]


def test_an_open_claim_whose_deadline_has_passed_is_overdue(world):
    claim = world.claim()
    assert jobs(world.editor_one, Bucket.OVERDUE) == [claim]


def test_a_claim_is_not_overdue_on_the_day_itself(world):
    world.claim()
    assert jobs(world.editor_one, Bucket.OVERDUE, on=date(2023, 12, 31)) == []


def test_a_claim_with_an_outcome_is_not_overdue(world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED)
    assert jobs(world.editor_one, Bucket.OVERDUE) == []


def test_a_deadline_within_thirty_days_is_due_soon(world):
    claim = world.claim()
    assert jobs(world.editor_one, Bucket.DUE_SOON, on=IN_TIME) == [claim]


def test_a_claim_without_a_deadline_waits_for_its_review_day(world):
    claim = world.claim(due_on=None, window_start=None, given_by="", readings=[])
    plan_review(claim=claim, review_on=date(2024, 1, 20), by=world.editor_one, at=world.tick())
    assert jobs(world.editor_one, Bucket.OVERDUE) == [claim]


def test_what_a_colleague_has_in_hand_is_not_in_my_queue(world):
    claim = world.claim(due_on=None, window_start=None, given_by="", readings=[])
    plan_review(
        claim=claim, review_on=date(2024, 1, 20), assignee=world.editor_two, by=world.editor_one, at=world.tick()
    )
    assert jobs(world.editor_one, Bucket.OVERDUE) == []
    assert jobs(world.editor_two, Bucket.OVERDUE) == [claim]


def test_the_whole_desk_shows_what_anybody_has_in_hand(world):
    claim = world.claim(due_on=None, window_start=None, given_by="", readings=[])
    plan_review(
        claim=claim, review_on=date(2024, 1, 20), assignee=world.editor_two, by=world.editor_one, at=world.tick()
    )
    assert jobs(world.editor_one, Bucket.OVERDUE, whole_desk=True) == [claim]


def test_a_proposal_waits_for_another_editor_and_not_for_its_proposer(world):
    claim = world.claim()
    world.proposal(claim)
    assert jobs(world.editor_two, Bucket.SECOND) == [claim]
    assert jobs(world.editor_one, Bucket.SECOND) == []
    assert jobs(world.editor_one, Bucket.MINE) == [claim]


def test_a_returned_proposal_waits_for_its_proposer(world):
    claim = world.claim()
    proposal = world.proposal(claim)
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    assert jobs(world.editor_one, Bucket.RETURNED) == [claim]
    assert jobs(world.editor_two, Bucket.RETURNED) == []


def test_my_drafts_wait_for_me(world):
    draft = world.draft()
    assert jobs(world.editor_one, Bucket.DRAFTS) == [draft]
    assert jobs(world.editor_two, Bucket.DRAFTS) == []


def test_one_bucket_is_listed_and_the_others_are_counted(world):
    world.claim()
    world.draft()
    queue = queue_of(world.editor_one, on=LATER, bucket=Bucket.DRAFTS)
    assert [pile.bucket for pile in queue.shown] == [Bucket.DRAFTS]
    assert {pile.bucket: pile.count for pile in queue.piles}[Bucket.OVERDUE] == 1


def test_a_full_bucket_shows_its_first_rows_and_says_that_there_are_more(world):
    for _ in range(3):
        world.draft()
    pile = next(p for p in queue_of(world.editor_one, on=LATER, limit=2).piles if p.bucket == Bucket.DRAFTS)
    assert (len(pile.jobs), pile.count, pile.has_more) == (2, 3, True)


def test_an_empty_queue_knows_the_next_day(world):
    claim = world.claim()
    queue = queue_of(world.editor_two, on=date(2023, 6, 1))
    assert (queue.count, queue.coming) == (0, claim)


@pytest.mark.parametrize("count", [1, 8])
def test_the_queue_reads_the_same_number_of_queries_however_long_it_is(world, django_assert_num_queries, count):
    for _ in range(count):
        world.proposal(world.claim())
        world.draft()
    with django_assert_num_queries(13):
        queue = queue_of(world.editor_two, on=LATER)
        for job in queue.jobs:
            str(job.person), str(job.claim), str(job.proposal and job.proposal.proposed_by)
