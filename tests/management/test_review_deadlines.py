"""`manage.py review_deadlines`: what passed lands in somebody's queue, however often, late or seldom it is run."""

import json
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.management import CommandError, call_command

from claims.actions.claim import plan_review
from claims.actions.deadlines import review_deadlines
from claims.actions.planning import hand_over, snooze
from claims.models import Claim, Editor, Receipt
from claims.queries.queue import Bucket, queue_of
from claims.vocabulary import Status
from tests.actions.test_races import at_once
from tests.world import World

OPEN_ENDED = {"due_on": None, "window_start": None, "given_by": "", "readings": []}


def run(world, *arguments, days: int = 1) -> dict:
    """What the command says when it is run so many days after the world's last act."""
    said = StringIO()
    with time_machine.travel(world.now + timedelta(days=days), tick=False):
        call_command("review_deadlines", "--json", *arguments, stdout=said)
    return json.loads(said.getvalue())


def rows() -> list[dict]:
    return list(Claim.objects.order_by("pk").values())


def has(claim) -> Editor | None:
    return Claim.objects.get(pk=claim.pk).assignee


def leaves(person: Editor) -> None:
    Editor.objects.filter(pk=person.pk).update(is_active=False)


def test_a_claim_whose_deadline_has_passed_goes_to_who_published_it(world):
    claim = world.claim()
    assert run(world)["handed"] == {claim.reference: "Editor one"}
    assert has(claim) == world.editor_one


def test_it_lands_in_their_queue_and_in_nobody_elses(world):
    claim = world.claim()
    run(world)
    on = world.now.date()
    waiting = {
        person.username: [job.claim for job in queue_of(person, on=on, bucket=Bucket.OVERDUE).jobs]
        for person in (world.editor_one, world.editor_two)
    }
    assert waiting == {"editor-one": [claim], "editor-two": []}


def test_who_has_gone_is_passed_over_for_the_editor_with_the_fewest_in_hand(world):
    claims = [world.claim() for _ in range(4)]
    hand_over(claims=claims[:1], assignee=world.editor_two, by=world.editor_one, at=world.tick())
    leaves(world.editor_one)
    run(world)
    assert [has(claim) for claim in claims[1:]] == [world.operator, world.plain_editor, world.operator]


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": ""}])
def test_a_claim_in_the_hands_of_somebody_who_left_is_in_nobodys(world, change):
    claim = world.claim()
    hand_over(claims=[claim], assignee=world.editor_two, by=world.editor_one, at=world.tick())
    Editor.objects.filter(pk=world.editor_two.pk).update(**change)
    run(world)
    assert has(claim) == world.editor_one


def test_what_somebody_able_has_in_hand_stays_there(world):
    claim = world.claim()
    hand_over(claims=[claim], assignee=world.contributor, by=world.editor_one, at=world.tick())
    assert run(world)["handed"] == {}
    assert has(claim) == world.contributor


@pytest.mark.parametrize("outcome", [Status.CONFIRMED, Status.NOT_BORNE_OUT])
def test_a_claim_with_an_outcome_is_left_alone(world, outcome):
    world.ruling(world.claim(), outcome)
    before = rows()
    run(world)
    assert rows() == before


def test_a_draft_and_a_claim_whose_day_is_ahead_are_left_alone(world):
    world.draft()
    world.claim(due_on=world.now.date() + timedelta(days=1), readings=[])
    before = rows()
    run(world)
    assert rows() == before


def test_an_open_ended_claim_without_a_review_day_gets_one(world):
    claim = world.claim(**OPEN_ENDED)
    Claim.objects.filter(pk=claim.pk).update(review_on=None)
    assert run(world)["planned"] == {claim.reference: "2025-01-09"}
    assert has(claim) is None


def test_a_review_day_that_would_have_passed_already_lands_in_a_queue_in_the_same_run(world):
    claim = world.claim(**OPEN_ENDED)
    Claim.objects.filter(pk=claim.pk).update(review_on=None, looked_on="2020-05-05")
    said = run(world)
    assert (said["planned"], said["handed"]) == (
        {claim.reference: "2021-05-05"},
        {claim.reference: "Editor one"},
    )


def test_what_was_put_off_until_a_day_that_has_come_is_put_off_no_longer(world):
    near, far = (world.claim(**OPEN_ENDED) for _ in range(2))
    today = world.now.date()
    for claim, days in ((near, 1), (far, 2)):
        until = today + timedelta(days=days)
        snooze(claims=[claim], until=until, reason="The court sits.", by=world.editor_one, at=world.tick())
    assert run(world)["awake"] == [near.reference]
    assert list(Claim.objects.order_by("pk").values_list("snooze_reason", flat=True)) == ["", "The court sits."]


def test_receipts_are_kept_for_a_week(world):
    for days in (6, 8):
        at = world.now - timedelta(days=days)
        Receipt.objects.create(token=uuid4(), person=world.editor_one, digest="", received_at=at)
    assert run(world, days=0)["receipts"] == 1
    assert Receipt.objects.get().received_at == world.now - timedelta(days=6)


@pytest.fixture
def neglected(world) -> World:
    """A desk with a little of everything that the clock puts right."""
    world.claim()
    open_ended, asleep = world.claim(**OPEN_ENDED), world.claim(**OPEN_ENDED)
    Claim.objects.filter(pk=open_ended.pk).update(review_on=None)
    until = world.now.date() + timedelta(days=1)
    snooze(claims=[asleep], until=until, reason="The court sits.", by=world.editor_one, at=world.tick())
    return world


def test_a_second_run_changes_nothing(neglected):
    run(neglected)
    before = rows()
    said = run(neglected)
    assert (rows(), said["handed"], said["planned"], said["awake"]) == (before, {}, {}, [])


def test_a_run_that_comes_weeks_late_does_the_same(neglected):
    run(neglected, days=1)
    on_time = rows()
    late = run(neglected, days=30)
    assert (rows(), late["handed"]) == (on_time, {})


def test_without_any_run_what_is_overdue_stands_in_everybodys_queue(neglected):
    on = neglected.now.date() + timedelta(days=7)
    for person in (neglected.editor_one, neglected.editor_two):
        assert len(queue_of(person, on=on, bucket=Bucket.OVERDUE).jobs) == 1


def test_a_day_that_is_only_looked_at_changes_nothing(neglected):
    before = rows()
    day = (neglected.now + timedelta(days=400)).date()
    said = run(neglected, "--on", day.isoformat())
    assert (rows(), said["written"], len(said["handed"])) == (before, False, 3)


def test_what_would_be_done_is_said_in_sentences(world, capsys):
    claim = world.claim()
    call_command("review_deadlines", "--on", world.now.date().isoformat())
    said = capsys.readouterr().out
    assert f"{claim.reference}: would be given to Editor one." in said
    assert "nothing was changed" in said


def test_a_day_that_cannot_be_read_is_refused(world):
    with pytest.raises(CommandError, match="is not a day"):
        call_command("review_deadlines", "--on", "soon")


def test_where_nobody_can_take_a_claim_the_command_fails_and_names_it(world, capsys):
    claim = world.claim()
    Editor.objects.exclude(pk=world.contributor.pk).update(is_active=False)
    with pytest.raises(SystemExit):
        call_command("review_deadlines")
    assert f"{claim.reference}: its day has passed, and nobody" in capsys.readouterr().out


def test_planning_a_review_ahead_takes_a_claim_out_of_the_clocks_hands(world):
    claim = world.claim(**OPEN_ENDED)
    ahead = world.now.date() + timedelta(days=5)
    plan_review(claim=claim, review_on=ahead, by=world.editor_one, at=world.tick())
    assert run(world)["handed"] == {}


def test_two_at_the_same_time_do_together_what_one_would(open_record):
    world = World().settle()
    claims = [world.claim() for _ in range(5)]
    leaves(world.editor_one)
    at = world.now + timedelta(days=1)
    outcomes = at_once(*(lambda: review_deadlines(on=at.date(), at=at) for _ in range(2)))
    assert sorted(reference for done in outcomes for reference in done.handed) == [claim.reference for claim in claims]
    assert None not in {has(claim) for claim in claims}
