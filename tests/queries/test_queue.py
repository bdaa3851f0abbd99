"""The queue: what waits, for whom, and how much of it is read."""

from datetime import date, timedelta

import pytest

from claims.actions.claim import plan_review
from claims.actions.planning import hand_over
from claims.actions.ruling import return_proposal
from claims.actions.watching import QuoteFound, judge_change, record_change
from claims.models import Claim, Evidence, Mention, Note, PageChange, Quote
from claims.queries.buckets import Bucket
from claims.queries.queue import Narrow, job_of, queue_of
from claims.vocabulary import ChangeOutcome, PageVerdict, Status

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
    with django_assert_num_queries(20):
        queue = queue_of(world.editor_two, on=LATER)
        for job in queue.jobs:
            str(job.person), str(job.claim), str(job.proposal and job.proposal.proposed_by)


def disputed(world) -> Claim:
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind="REFUTES")
    return Claim.objects.get(pk=claim.pk)


def test_an_open_claim_with_evidence_of_weight_on_both_sides_is_disputed(world):
    claim = disputed(world)
    assert jobs(world.editor_two, Bucket.DISPUTED) == [claim]


def test_a_claim_may_wait_for_two_reasons(world):
    claim = disputed(world)
    assert jobs(world.editor_two, Bucket.OVERDUE) == [claim]


def test_a_dispute_that_was_ruled_on_waits_no_more(world):
    claim = disputed(world)
    world.ruling(claim)
    assert jobs(world.editor_two, Bucket.DISPUTED) == []


@pytest.mark.parametrize(("days", "waits"), [(90, False), (91, True)])
def test_a_claim_at_which_nobody_looked_for_ninety_days_asks_for_a_look(world, days, waits):
    claim = world.claim()
    found = jobs(world.editor_two, Bucket.UNLOOKED, on=world.now.date() + timedelta(days=days))
    assert found == ([claim] if waits else [])


def test_a_claim_that_was_never_looked_at_counts_from_its_publication(world):
    claim = world.claim()
    Claim.objects.filter(pk=claim.pk).update(looked_on=None)
    published = claim.published_at.date()
    assert jobs(world.editor_two, Bucket.UNLOOKED, on=published + timedelta(days=90)) == []
    assert jobs(world.editor_two, Bucket.UNLOOKED, on=published + timedelta(days=91)) == [claim]


def test_looking_takes_a_claim_out_of_the_ones_nobody_looked_at(world):
    claim, late = world.claim(), world.now.date() + timedelta(days=91)
    world.now += timedelta(days=80)
    world.search(claim)
    assert jobs(world.editor_two, Bucket.UNLOOKED, on=late) == []


def changed(world, document, quote=None, verdict=PageVerdict.QUOTE_CHANGED) -> PageChange:
    """The watch found that a page reads otherwise than the copy that is quoted."""
    found = [QuoteFound(quote, "The bridge may open one day.")] if quote else []
    who = {"by": world.watcher, "at": world.tick()}
    before = document.captures.get()
    return record_change(document=document, before=before, verdict=verdict, says="Changed.", quotes=found, **who)


def own_quote(claim):
    return claim.appearances.get().quote


def test_a_source_that_changed_the_words_waits_for_an_editor(world):
    claim = world.claim()
    changed(world, world.speech, own_quote(claim))
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == [claim]


@pytest.mark.parametrize("verdict", [PageVerdict.GONE, PageVerdict.MOVED, PageVerdict.PAYWALLED])
def test_so_does_a_page_that_cannot_be_read_there_any_more(world, verdict):
    claim = world.claim()
    changed(world, world.speech, verdict=verdict)
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == [claim]


@pytest.mark.parametrize("verdict", [PageVerdict.TEXT_CHANGED, PageVerdict.RESTORED])
def test_a_change_of_what_nobody_quotes_waits_for_nobody(world, verdict):
    world.claim()
    changed(world, world.speech, verdict=verdict)
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == []


def test_a_change_of_the_words_of_another_claim_is_not_this_ones(world):
    claim, other = world.claim(), world.claim(quote="The ferry will stop")
    changed(world, world.speech, own_quote(other))
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == [other]
    assert claim != other


def test_the_words_of_evidence_can_change_too(world):
    claim, report = world.claim(), world.document(text="Lorries crossed on Monday.")
    quote = Quote.objects.create(capture=report.captures.get(), exact="crossed on Monday", start=8, end=25)
    Evidence.objects.filter(pk=world.evidence(claim).pk).update(quote=quote)
    changed(world, report, quote)
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == [claim]


@pytest.mark.parametrize("outcome", ChangeOutcome.values)
def test_once_an_editor_has_judged_it_nothing_waits(world, outcome):
    claim = world.claim()
    change = changed(world, world.speech, own_quote(claim))
    judge_change(change=change, outcome=outcome, note="I compared both.", by=world.editor_one, at=world.tick())
    assert jobs(world.editor_two, Bucket.SOURCE_CHANGED) == []


def note(world, claim, *named) -> Note:
    made = Note.objects.create(claim=claim, text="Look here.", recorded_by=world.editor_one, recorded_at=world.tick())
    for person in named:
        Mention.objects.create(note=made, person=person)
    return made


def test_a_note_that_names_me_waits_until_i_have_read_it(world):
    claim = world.claim()
    mention = note(world, claim, world.editor_two).mentions.get()
    assert jobs(world.editor_two, Bucket.MENTION) == [claim]
    assert jobs(world.editor_one, Bucket.MENTION, whole_desk=True) == []
    Mention.objects.filter(pk=mention.pk).update(read_at=world.tick())
    assert jobs(world.editor_two, Bucket.MENTION) == []


def test_the_queue_of_another_person_is_what_they_have_in_hand(world):
    mine, theirs = world.claim(), world.claim()
    hand_over(claims=[theirs], assignee=world.editor_two, by=world.editor_one, at=world.tick())
    assert jobs(world.editor_one, Bucket.OVERDUE) == [mine]
    assert jobs(world.editor_one, Bucket.OVERDUE, other=world.editor_two) == [theirs]


def test_a_job_knows_the_proposal_that_waits_on_its_claim(world):
    proposal = world.proposal(world.claim())
    pile = next(p for p in queue_of(world.editor_two, on=LATER).piles if p.bucket == Bucket.OVERDUE)
    assert pile.jobs[0].pending == proposal.pk


def test_a_key_leads_to_its_job_and_nothing_else_does(world):
    claim = world.claim()
    assert job_of(world.editor_one, f"overdue-{claim.pk}", on=LATER).claim == claim
    for key in ("overdue-0", "overdue-x", "overdue", "", "nothing-1", "overdue-" + "9" * 30, "due-soon-1"):
        assert job_of(world.editor_one, key, on=LATER) is None, key


def test_what_is_next_keeps_to_the_filters(world):
    claim = world.claim()
    early = {"on": date(2023, 6, 1), "bucket": Bucket.OVERDUE}
    assert queue_of(world.editor_two, **early, narrow=Narrow(topic=world.bridges.slug)).coming == claim
    assert queue_of(world.editor_two, **early, narrow=Narrow(topic="tunnels")).coming is None
