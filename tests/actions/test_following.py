"""Who is told of what: each confirmed follower of each act on the ledger that concerns them, once and never twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.actions.amendment import amend_claim
from claims.actions.following import (
    ask_to_follow,
    confirm_following,
    drop_unconfirmed,
    drop_unreachable,
    stop_all,
    stop_following,
)
from claims.actions.outbox import announce, failed, notices_sent, take, try_given_up_again
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.regrading import regrade_evidence, retract_evidence
from claims.models import Claim, Follower, FollowRequest, LedgerEntry, Notice, Outbox, Subscription
from claims.queries.following import due_notices, occasions_of
from claims.queries.outbox import given_up, waiting_followers
from claims.rules.following import CONFIRM_WITHIN, CORRECTING, LEASE, UNREACHABLE_KEPT, WAITS
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind, FollowScope, Rhythm, Status
from tests.actions.test_races import at_once
from tests.extent import EVERYTHING
from tests.world import World

MORNING = datetime(2024, 1, 9, 6, tzinfo=UTC)


def request(world, what="EVERYTHING:", address="reader@example.org", rhythm=Rhythm.AT_ONCE) -> FollowRequest:
    return ask_to_follow(address=address, what=what, rhythm=rhythm, language="en-gb", at=world.tick())


def follower(world, what="EVERYTHING:", address="reader@example.org", rhythm=Rhythm.AT_ONCE) -> Follower:
    return confirm_following(request=request(world, what, address, rhythm), at=world.tick())


def lay_out(world) -> int:
    """Announces everything; how many notices were written."""
    count = 0
    while (done := announce(at=world.tick()))[0]:
        count += done[1]
    return count


def kinds_for(reader) -> list[str]:
    return [occasion.corrected.kind for occasion in occasions_of(reader.notices.all())]


def test_nothing_that_happened_before_is_told(world):
    world.claim()
    reader = follower(world)
    assert lay_out(world) == 0
    world.claim()
    lay_out(world)
    assert kinds_for(reader) == [EntryKind.CLAIM_PUBLISHED]


def test_nothing_is_laid_out_for_a_wish_that_nobody_confirmed(world):
    request(world)
    world.claim()
    assert lay_out(world) == 0


def test_every_kind_of_act_reaches_who_follows_its_claim(world):
    claim = world.claim()
    reader = follower(world, f"CLAIM:{claim.reference}")
    evidence = world.evidence(claim)
    world.ruling(claim, Status.IN_PROGRESS)
    wrong = claim.rulings.latest("sequence")
    who = {"by": world.editor_two}
    world.ruling(claim, Status.PARTLY_CONFIRMED, corrects=wrong, reason="We read the wrong photograph.")
    current = Claim.objects.get(pk=claim.pk)
    amend_claim(claim=current, title="The bridge opens", reason="Shorter.", **who, at=world.tick())

    regrade = {"reliability": "D", "credibility": 4, "grading_reason": "The photographs are older."}
    regrade_evidence(evidence=evidence, **regrade, **who, at=world.tick())
    retract_evidence(evidence=evidence, reason="Another bridge.", **who, at=world.tick())
    asked = {"passage": "by the end of the year", "ground": "PRIVACY", "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_one, at=world.tick())
    lay_out(world)
    assert kinds_for(reader) == [
        EntryKind.RULING,
        EntryKind.CORRECTION,
        EntryKind.CLAIM_AMENDED,
        EntryKind.EVIDENCE_REGRADED,
        EntryKind.EVIDENCE_RETRACTED,
        EntryKind.REDACTION,
    ]


def test_who_follows_several_things_is_told_once(world):
    claim = world.claim()
    for what in ("EVERYTHING:", f"CLAIM:{claim.reference}", f"TOPIC:{world.bridges.slug}"):
        reader = follower(world, what)
    world.ruling(claim)
    assert lay_out(world) == 1
    assert (reader.notices.count(), Follower.objects.count()) == (1, 1)


def test_the_most_eager_of_several_subscriptions_decides_when(world):
    claim = world.claim()
    follower(world, rhythm=Rhythm.WEEKLY)
    reader = follower(world, f"CLAIM:{claim.reference}")
    world.ruling(claim)
    world.claim()
    lay_out(world)
    soon, late = (notice.due_at for notice in reader.notices.order_by("entry_index"))
    assert (soon, late) == (world.now - timedelta(minutes=1), datetime(2024, 1, 15, 6, tzinfo=UTC))


def test_an_address_is_known_whatever_its_capitals(world):
    follower(world, address="Reader@Example.ORG")
    reader = follower(world, "CORRECTIONS:", address="reader@example.org")
    assert (Follower.objects.get(), reader.address) == (reader, "Reader@example.org")
    assert reader.subscriptions.count() == 2


def test_to_confirm_again_changes_how_often_and_not_since_when(world):
    follower(world)
    world.claim()
    reader = follower(world, rhythm=Rhythm.DAILY)
    assert reader.subscriptions.get().rhythm == Rhythm.DAILY
    assert lay_out(world) == 1


def test_a_wish_is_confirmed_within_seven_days_or_never(world):
    wish = request(world)
    with pytest.raises(Refused, match="older than seven days"):
        confirm_following(request=wish, at=wish.asked_at + CONFIRM_WITHIN)
    assert drop_unconfirmed(at=wish.asked_at + CONFIRM_WITHIN - timedelta(seconds=1)) == 0
    assert drop_unconfirmed(at=wish.asked_at + CONFIRM_WITHIN) == 1


def test_stopping_one_thing_takes_back_what_waits_for_it_alone(world):
    one, two = world.claim(), world.claim()
    reader = follower(world, f"CLAIM:{one.reference}", rhythm=Rhythm.DAILY)
    follower(world, f"CLAIM:{two.reference}", rhythm=Rhythm.DAILY)
    world.ruling(one)
    world.ruling(two)
    lay_out(world)
    first = reader.subscriptions.order_by("pk").first()
    assert stop_following(subscription=first, at=world.tick())
    assert [each.claims[0].pk for each in occasions_of(reader.notices.all())] == [two.pk]


def test_stopping_the_last_thing_deletes_the_address(world):
    reader = follower(world)
    assert not stop_following(subscription=reader.subscriptions.get(), at=world.tick())
    assert Follower.objects.count() == 0


def test_stopping_everything_leaves_no_trace_of_the_address(world):
    reader = follower(world)
    request(world, "CORRECTIONS:", address="READER@example.org")
    world.claim()
    lay_out(world)
    stop_all(follower=reader)
    assert [m.objects.count() for m in (Follower, FollowRequest, Subscription, Notice)] == [0, 0, 0, 0]


def test_an_act_that_is_undone_is_told_to_nobody(world):
    follower(world)
    with transaction.atomic():
        world.claim()
        transaction.set_rollback(True)
    assert lay_out(world) == 0


def test_a_letter_that_fails_is_tried_ever_more_rarely_and_given_up_in_the_end(world):
    reader, at, tries = follower(world), world.tick(), []
    while not reader.given_up_at:
        failed(row=reader, trouble="550 no such mailbox", at=at)
        reader.refresh_from_db()
        tries.append(reader.not_before - at)
        at = reader.not_before
    assert tries == [*WAITS, timedelta(0)]
    assert [each.trouble for each in given_up()] == ["550 no such mailbox"]
    world.claim()
    lay_out(world)
    assert list(waiting_followers(at=at + timedelta(days=300))) == []
    try_given_up_again(at=at)
    assert list(waiting_followers(at=at)) == [reader]


def test_whom_no_letter_reaches_for_thirty_days_is_forgotten(world):
    reader = follower(world)
    Follower.objects.update(given_up_at=world.now)
    assert drop_unreachable(at=world.now + UNREACHABLE_KEPT - timedelta(seconds=1)) == 0
    assert drop_unreachable(at=world.now + UNREACHABLE_KEPT) == 1
    assert not Follower.objects.filter(pk=reader.pk).exists()


def test_a_letter_is_taken_by_one_worker_only(world):
    reader, at = follower(world), world.tick()
    assert [take(row=reader, at=at), take(row=reader, at=at)] == [True, False]
    assert not take(row=reader, at=at + LEASE - timedelta(seconds=1))
    assert take(row=reader, at=at + LEASE)


@pytest.mark.usefixtures("open_record")
def test_of_many_workers_at_once_one_takes_a_letter_and_no_notice_is_laid_out_twice():
    world = World().settle()
    readers = [follower(world, address=f"r{number}@example.org") for number in range(3)]
    for _claim in range(3):
        world.claim()
    at = world.tick()

    def work():
        while announce(at=at)[0]:
            pass
        return [take(row=reader, at=at) for reader in readers]

    outcomes = at_once(*[work] * 4)
    assert [sum(taken) for taken in zip(*outcomes, strict=True)] == [1, 1, 1]
    assert Counter(Notice.objects.values_list("follower", flat=True)) == {reader.pk: 3 for reader in readers}


@pytest.mark.usefixtures("open_record")
def test_whoever_confirms_while_acts_are_announced_misses_none_and_hears_none_twice():
    world = World().settle()
    follower(world, address="first@example.org")
    wishes = [request(world, address=f"r{number}@example.org") for number in range(3)]
    world.claim()
    at = world.tick()

    def work():
        while announce(at=at)[0]:
            pass

    def confirm(wish):
        return lambda: confirm_following(request=wish, at=at)

    at_once(work, *[confirm(wish) for wish in wishes], work)
    before = LedgerEntry.objects.count()
    world.claim()
    work()
    for reader in Follower.objects.filter(address__startswith="r"):
        told = list(reader.notices.values_list("entry_index", flat=True))
        assert [index for index in told if index >= before] == [reader.notices.get(entry_index__gte=before).entry_index]
        assert len(told) == 1


# What may happen between two runs of the worker, and who follows what.
ACTS = ("publish", "rule", "correct", "amend", "regrade", "retract", "propose", "run", "send", "confirm", "stop")


class Story:
    """A random sequence of acts, told beside the machinery by the simplest means that could be right."""

    def __init__(self, world):
        self.world, self.claims, self.evidence = world, [world.claim()], []
        self.expected: dict[str, Counter] = {}
        self.told: dict[str, Counter] = {}
        self.scopes: dict[str, set] = {}
        self.number = 0

    def keys(self, entry: LedgerEntry) -> set:
        """Whom an entry concerns. All claims have the same speaker and the same topic."""
        published = entry.kind in (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING)
        if not published and entry.kind not in CORRECTING:
            return set()
        about = entry.subject
        if about.startswith("E-"):
            about = next(piece.bearings.get().claim.reference for piece in self.evidence if piece.reference == about)
        found = {"EVERYTHING:", f"CLAIM:{about}", f"TOPIC:{self.world.bridges.slug}"}
        return found | ({"CORRECTIONS:"} if entry.kind in CORRECTING else set())

    def act(self, what: str, pick: int) -> None:
        before = LedgerEntry.objects.count()
        try:
            getattr(self, what)(pick)
        except Refused:
            return
        for entry in LedgerEntry.objects.filter(index__gte=before):
            for address, scopes in self.scopes.items():
                if scopes & self.keys(entry):
                    self.expected[address][entry.index] += 1

    def claim(self, pick: int) -> Claim:
        return Claim.objects.get(pk=self.claims[pick % len(self.claims)].pk)

    def publish(self, pick):
        self.claims.append(self.world.claim())

    def rule(self, pick):
        self.world.ruling(self.claim(pick), Status.IN_PROGRESS if pick % 2 else Status.CONFIRMED)

    def correct(self, pick):
        claim = self.claim(pick)
        wrong = claim.rulings.latest("sequence")
        to_status = Status.PARTLY_CONFIRMED if wrong.to_status != Status.PARTLY_CONFIRMED else Status.CONFIRMED
        self.world.ruling(claim, to_status, corrects=wrong, reason="We read the wrong photograph.")

    def amend(self, pick):
        title = f"The bridge opens, as amended {self.world.count('amendment')}"
        amend_claim(claim=self.claim(pick), title=title, reason="Said more plainly.", **self.who())

    def regrade(self, pick):
        piece = self.world.evidence(self.claim(pick))
        self.evidence.append(piece)
        grades = {"reliability": "D", "credibility": 4, "grading_reason": "The photographs are older."}
        regrade_evidence(evidence=piece, **grades, **self.who())

    def retract(self, pick):
        piece = self.world.evidence(self.claim(pick))
        self.evidence.append(piece)
        retract_evidence(evidence=piece, reason="It shows another bridge.", **self.who())

    def propose(self, pick):
        self.world.sealed(self.claim(pick)) if pick % 2 else self.world.proposal(self.claim(pick))

    def run(self, pick):
        announce(at=self.world.tick())

    def send(self, pick):
        at = self.world.tick()
        for reader in waiting_followers(at=at):
            notices = list(due_notices(reader, at=at))
            if take(row=reader, at=at):
                self.told[reader.address].update(notice.entry_index for notice in notices)
                notices_sent(follower=reader, notices=notices, at=at)

    def confirm(self, pick):
        whats = (
            "EVERYTHING:",
            "CORRECTIONS:",
            f"TOPIC:{self.world.bridges.slug}",
            f"CLAIM:{self.claim(pick).reference}",
        )
        address = f"r{pick % 3}@example.org"
        what = whats[pick % 4]
        follower(self.world, what, address, (Rhythm.AT_ONCE, Rhythm.DAILY)[pick % 2])
        self.scopes.setdefault(address, set()).add(what)
        self.expected.setdefault(address, Counter())
        self.told.setdefault(address, Counter())

    def stop(self, pick):
        """Whoever stops everything is told of nothing that waits, and begins anew."""
        address = f"r{pick % 3}@example.org"
        reader = Follower.objects.filter(address=address).first()
        if reader:
            stop_all(follower=reader)
            self.scopes.pop(address), self.expected.pop(address), self.told.pop(address)

    def who(self) -> dict:
        return {"by": self.world.editor_two, "at": self.world.tick()}

    def finish(self) -> None:
        lay_out(self.world)
        self.world.now += timedelta(days=1)
        self.send(0)


@settings(
    max_examples=200 if EVERYTHING else 10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(acts=[(what, number) for number, what in enumerate((*ACTS[:-1], "rule", "correct", "rule", "correct"))])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), min_size=4, max_size=14))
def test_each_follower_is_told_of_each_act_that_concerns_them_exactly_once(world, acts):
    with transaction.atomic():
        story = Story(world)
        for pick in range(4):  # everything, corrections, a topic, a claim
            story.act("confirm", pick)
        for what, pick in acts:
            story.act(what, pick)
        story.finish()
        assert story.told == story.expected
        assert not Notice.objects.exists()
        transaction.set_rollback(True)


def test_the_outbox_is_one_row_and_reaches_the_end_of_the_ledger(world):
    follower(world)
    world.ruling(world.claim())
    lay_out(world)
    assert Outbox.objects.get().announced == LedgerEntry.objects.count()


def test_all_scopes_are_known_by_a_test():
    assert len(FollowScope) == 5
