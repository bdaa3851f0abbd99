"""Dismissing what a document was thought to bear on, and taking that back."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from claims.actions.finding import dismiss_finding, take_back_dismissal
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.models import Dismissal, LedgerEntry
from claims.rules.refusal import Refused

SECRET = "The harbour master told us that it is another bridge."


@pytest.fixture
def claim(world):
    return world.claim()


@pytest.fixture
def report(world):
    return world.document(title="News of the day")


def dismissed(world, document, claim, by=None, **given) -> Dismissal:
    return dismiss_finding(document=document, claim=claim, by=by or world.editor_one, at=world.tick(), **given)


def taken_back(world, dismissal, by=None) -> Dismissal:
    return take_back_dismissal(dismissal=dismissal, by=by or world.editor_two, at=world.tick())


def test_it_is_remembered_who_dismissed_what_when_and_why(world, report, claim):
    dismissed(world, report, claim, reason="  Another bridge. ")
    row = Dismissal.objects.get()
    assert (row.document, row.claim, row.recorded_by, row.recorded_at) == (report, claim, world.editor_one, world.now)
    assert row.reason == "Another bridge."


def test_no_reason_need_be_given(world, report, claim):
    assert dismissed(world, report, claim).reason == ""


def test_a_contributor_may_dismiss_and_take_back(world, report, claim):
    row = dismissed(world, report, claim, by=world.contributor)
    assert taken_back(world, row, by=world.contributor).taken_back_by == world.contributor


def test_a_person_without_a_role_may_do_neither(world, report, claim):
    row = dismissed(world, report, claim)
    type(world.contributor).objects.filter(pk=world.contributor.pk).update(role="")
    with pytest.raises(Refused, match="you need the role"):
        dismissed(world, world.speech, claim, by=world.contributor)
    with pytest.raises(Refused, match="you need the role"):
        taken_back(world, row, by=world.contributor)


def test_dismissing_it_again_is_refused_with_the_name_of_who_did(world, report, claim):
    dismissed(world, report, claim)
    with pytest.raises(Refused, match="already, by Editor one"):
        dismissed(world, report, claim, by=world.editor_two)
    assert Dismissal.objects.count() == 1


def test_a_draft_is_refused(world, report):
    with pytest.raises(Refused, match="is a draft"):
        dismissed(world, report, world.draft())


@pytest.mark.parametrize("reason", ["x" * 301, "a\x00b"])
def test_a_reason_that_cannot_be_stored_is_refused_whole(world, report, claim, reason):
    with pytest.raises(Refused) as refused:
        dismissed(world, report, claim, reason=reason)
    assert list(refused.value.fields) == ["reason"]
    assert Dismissal.objects.count() == 0


def test_what_is_taken_back_stays_with_who_and_when(world, report, claim):
    row = taken_back(world, dismissed(world, report, claim))
    row.refresh_from_db()
    assert (row.recorded_by, row.taken_back_by, row.taken_back_at) == (world.editor_one, world.editor_two, world.now)


def test_taking_it_back_twice_is_refused(world, report, claim):
    row = taken_back(world, dismissed(world, report, claim))
    with pytest.raises(Refused, match="taken back before"):
        taken_back(world, row)


def test_what_was_taken_back_can_be_dismissed_anew(world, report, claim):
    taken_back(world, dismissed(world, report, claim))
    dismissed(world, report, claim)
    assert Dismissal.objects.filter(taken_back_at=None).count() == 1


def test_the_database_deletes_none(world, report, claim):
    dismissed(world, report, claim)
    with pytest.raises(DatabaseError), transaction.atomic():
        Dismissal.objects.all().delete()


def test_it_is_neither_on_the_ledger_nor_on_any_public_page_nor_in_the_export(world, claim, client, signer):
    before = LedgerEntry.objects.count()
    dismissed(world, world.speech, claim, reason=SECRET)
    assert LedgerEntry.objects.count() == before
    call_command("sign_checkpoint")
    pages = (f"/claims/{claim.slug}/", f"/documents/{world.speech.slug}/", "/ledger/", "/ledger/export", "/")
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"harbour master" not in content, address


def test_a_passage_that_is_removed_goes_from_the_reason_too(world, report, claim):
    row = dismissed(world, report, claim, reason="Nomen Nescio says that it is another bridge.")
    asked = {"passage": "Nomen Nescio", "ground": "PRIVACY", "explanation": "The witness asked."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_two, at=world.tick())
    row.refresh_from_db()
    assert "Nomen Nescio" not in row.reason
    assert "another bridge" in row.reason
