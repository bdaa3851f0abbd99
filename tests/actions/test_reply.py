"""Right of reply: what came of a question is recorded once it is known, and an answer is never replaced."""

from datetime import timedelta

import pytest

from claims.actions.reply import ask_for_reply, record_reply
from claims.models import LedgerEntry
from claims.queries.reply import waiting_replies
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind


def asked(world, days=7):
    day = world.now.date()
    said = {"asked": world.minister, "asked_on": day, "answer_by": day + timedelta(days=days)}
    return ask_for_reply(claim=world.claim(), question="Is it open?", **said, by=world.editor_one, at=world.tick())


def answered(world, reply, outcome="REPLIED", **said):
    if outcome == "REPLIED":
        said = {"answer": "It opens in May.", "answered_on": world.now.date()} | said
    return record_reply(reply=reply, outcome=outcome, by=world.contributor, at=world.tick(), **said)


def test_an_answer_is_public_and_on_the_ledger(world, client):
    reply = answered(world, asked(world))
    assert LedgerEntry.objects.latest("index").kind == EntryKind.REPLY
    assert "It opens in May." in client.get(f"/claims/{reply.claim.slug}/").content.decode()


@pytest.mark.parametrize("missing", ["answer", "answered_on"])
def test_an_answer_has_its_words_and_its_day(world, missing):
    with pytest.raises(Refused):
        answered(world, asked(world), **{missing: "" if missing == "answer" else None})


def test_silence_is_recorded_when_the_day_has_passed(world):
    reply = asked(world)
    with pytest.raises(Refused, match="may answer until"):
        answered(world, reply, "NO_REPLY")
    world.now += timedelta(days=8)
    assert answered(world, reply, "NO_REPLY").outcome == "NO_REPLY"


def test_a_late_answer_follows_silence_and_then_stays(world):
    reply = asked(world, days=0)
    world.now += timedelta(days=8)
    answered(world, reply, "NO_REPLY")
    answered(world, reply)
    with pytest.raises(Refused, match="stays as it was given"):
        answered(world, reply, answer="It opens in June.")
    reply.refresh_from_db()
    assert reply.answer == "It opens in May."


def test_no_answer_comes_before_its_question(world):
    reply = asked(world)
    with pytest.raises(Refused, match="before the question"):
        answered(world, reply, answered_on=reply.asked_on - timedelta(days=1))


def test_what_waits_is_listed_with_the_first_that_is_wanted_on_top(world):
    later, sooner, done = asked(world, days=9), asked(world, days=2), asked(world, days=1)
    answered(world, done)
    assert list(waiting_replies()) == [sooner, later]
