"""Links between claims: public, on the ledger, ended with a reason, and shown from both sides on any day."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from claims.actions.link import end_link, link_claims
from claims.ledger.verify import Policy
from claims.models import ClaimLink, LedgerEntry, LedgerText
from claims.queries.against_ledger import faults_of_record
from claims.queries.as_of import AsOf
from claims.queries.link import links_of
from claims.rules.refusal import Refused
from claims.vocabulary import AsOfBasis, EntryKind


def linked(world, claim, other, kind="NARROWS", by=None, **said):
    return link_claims(claim=claim, other=other, kind=kind, by=by or world.editor_one, at=world.tick(), **said)


def ended(world, link, reason="They speak of different bridges.", by=None):
    return end_link(link=link, reason=reason, by=by or world.editor_two, at=world.tick())


def shown(claim, as_of):
    links = links_of(claim, as_of)
    told = [
        [(each.link.kind, each.other.reference, each.is_outward) for each in shelf]
        for shelf in (links.standing, links.ended)
    ]
    return tuple(told)


def test_a_link_is_on_the_ledger_with_its_note(world):
    one, two = world.claim(), world.claim()
    linked(world, one, two, note="The second names the day.")
    entry = LedgerEntry.objects.latest("index")
    assert (entry.kind, entry.subject) == (EntryKind.LINK, one.reference)
    assert b'"link":"NARROWS"' in bytes(entry.body)
    assert f'"other":"{two.reference}"'.encode() in bytes(entry.body)
    assert LedgerText.objects.get(entry_index=entry.index).text == "The second names the day."


def test_it_is_shown_from_both_sides(world):
    one, two = world.claim(), world.claim()
    linked(world, one, two)
    now = AsOf(world.now.date(), world.now.date())
    assert shown(one, now) == ([("NARROWS", two.reference, True)], [])
    assert shown(two, now) == ([("NARROWS", one.reference, False)], [])


def test_one_that_was_wrong_is_ended_with_a_reason_and_stays(world):
    one, two = world.claim(), world.claim()
    ended(world, linked(world, one, two))
    assert LedgerEntry.objects.latest("index").kind == EntryKind.LINK_ENDED
    assert shown(one, AsOf(world.now.date(), world.now.date())) == ([], [("NARROWS", two.reference, True)])
    assert linked(world, one, two).ended_at is None


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_is_not_ended_without_a_reason(world, reason):
    link = linked(world, world.claim(), world.claim())
    with pytest.raises(Refused):
        ended(world, link, reason)


def test_it_is_ended_once(world):
    link = linked(world, world.claim(), world.claim())
    ended(world, link)
    with pytest.raises(Refused, match="ended before"):
        ended(world, link)


def test_drafts_are_not_linked(world):
    with pytest.raises(Refused, match="is a draft"):
        linked(world, world.claim(), world.draft())


def test_the_same_is_not_said_twice_nor_both_ways(world):
    one, two = world.claim(), world.claim()
    linked(world, one, two, "CONTRADICTS")
    for claim, other in ((one, two), (two, one)):
        with pytest.raises(Refused, match="on record already"):
            linked(world, claim, other, "CONTRADICTS")
    assert ClaimLink.objects.count() == 1


def test_everything_that_is_missing_is_told_at_once(world):
    with pytest.raises(Refused) as refused:
        linked(world, world.claim(), None, "LIKES")
    assert set(refused.value.fields) == {"other", "kind"}


def test_a_contributor_links_nothing(world):
    with pytest.raises(Refused, match="link claims"):
        linked(world, world.claim(), world.claim(), by=world.contributor)


def test_by_the_recorded_clock_it_is_there_from_its_day_to_its_end(world):
    one, two = world.claim(), world.claim()
    world.now += timedelta(days=10)
    link = linked(world, one, two)
    made = world.now.date()
    world.now += timedelta(days=10)
    ended(world, link)
    today = world.now.date()

    def on(day):
        return shown(one, AsOf(day, today, AsOfBasis.RECORDED))

    assert on(made - timedelta(days=1)) == ([], [])
    assert on(made) == ([("NARROWS", two.reference, True)], [])
    assert on(today - timedelta(days=1)) == ([("NARROWS", two.reference, True)], [])
    assert on(today) == ([], [("NARROWS", two.reference, True)])


def test_by_the_day_of_knowing_it_is_there_once_both_claims_are(world):
    early = world.claim()
    late = world.claim(made_on=world.now.date() - timedelta(days=3))
    linked(world, early, late)
    today = world.now.date()
    assert shown(early, AsOf(late.made_on - timedelta(days=1), today)) == ([], [])
    assert shown(early, AsOf(late.made_on, today)) == ([("NARROWS", late.reference, True)], [])


def test_the_record_is_compared_with_the_ledger(world):
    one, two = world.claim(), world.claim()
    linked(world, one, two)
    ended(world, linked(world, two, one, "FOLLOWS"))
    assert faults(world) == []
    ClaimLink.objects.filter(kind="NARROWS").update(kind="RESTATES")
    entry = LedgerEntry.objects.filter(kind="LINK", subject=one.reference).get()
    assert faults(world) == [
        f"{one.reference}: a link is not on the ledger as it is shown.",
        f"{one.reference}: a link of ledger entry {entry.index} is not on record.",
    ]


def faults(world) -> list[str]:
    found = []
    policy = Policy(found.append)
    for body in LedgerEntry.objects.order_by("index").values_list("body", flat=True):
        policy.judge(json.loads(bytes(body)))
    return [*found, *faults_of_record(policy)]


def test_the_database_keeps_links_and_refuses_what_no_action_writes(world):
    link = linked(world, world.claim(), world.claim())
    with pytest.raises(DatabaseError), transaction.atomic():
        link.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        ClaimLink.objects.filter(pk=link.pk).update(other=link.claim)
