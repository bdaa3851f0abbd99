"""Notes of the desk: whom they tell, who may say that they have read one, and that nobody outside sees any."""

import pytest
from django.core.management import call_command

from claims.actions.note import add_note, mark_read
from claims.models import LedgerEntry, Mention, Note
from claims.queries.note import notes_of, unread_of
from claims.rules.refusal import Refused

SECRET = "The harbour master told us off the record."


def noted(world, text, claim=None, by=None):
    return add_note(claim=claim or world.claim(), text=text, by=by or world.editor_one, at=world.tick())


def test_a_note_tells_everybody_whom_it_names_once(world):
    note = noted(world, "@Editor-two and @operator: see this. @editor-two, today.")
    assert [mention.person for mention in note.mentions.order_by("pk")] == [world.editor_two, world.operator]


def test_an_address_in_a_note_names_nobody(world):
    noted(world, "Write to editor-two@example.org.")
    assert Mention.objects.count() == 0


def test_a_name_that_nobody_has_is_refused_with_that_name(world):
    with pytest.raises(Refused) as refused:
        noted(world, "@Editor-two and @The-mayor should see this.")
    assert "“@The-mayor”" in refused.value.fields["text"][0]
    assert Note.objects.count() == 0


def test_somebody_who_left_the_desk_is_not_named(world):
    type(world.editor_two).objects.filter(pk=world.editor_two.pk).update(is_active=False)
    with pytest.raises(Refused):
        noted(world, "@Editor-two")


@pytest.mark.parametrize("text", ["", "   \n", "x" * 5001, "a\x00b"])
def test_a_note_that_cannot_be_stored_is_refused(world, text):
    with pytest.raises(Refused):
        noted(world, text)


def test_a_contributor_writes_notes_on_drafts_too(world):
    note = noted(world, "Which year?", claim=world.draft(), by=world.contributor)
    assert note.recorded_by == world.contributor


def test_a_person_without_a_role_writes_none(world):
    claim = world.claim()
    type(world.contributor).objects.filter(pk=world.contributor.pk).update(role="")
    with pytest.raises(Refused):
        noted(world, "Hello.", claim=claim, by=world.contributor)


def test_only_the_person_who_is_named_says_that_it_is_read(world):
    mention = noted(world, "@Editor-two, look.").mentions.get()
    with pytest.raises(Refused, match="names somebody else"):
        mark_read(mention=mention, by=world.editor_one, at=world.tick())
    assert mark_read(mention=mention, by=world.editor_two, at=world.tick()).read_at is not None


def test_the_first_time_of_reading_stays(world):
    mention = noted(world, "@Editor-two, look.").mentions.get()
    first = mark_read(mention=mention, by=world.editor_two, at=world.tick()).read_at
    assert mark_read(mention=mention, by=world.editor_two, at=world.tick()).read_at == first


def test_what_is_unread_is_listed_until_it_is_read(world):
    claim = world.claim()
    noted(world, "@Editor-two, look.", claim=claim)
    late = noted(world, "@Editor-two, look again.", claim=claim)
    assert len(unread_of(notes_of(claim), world.editor_two)) == 2
    mark_read(mention=late.mentions.get(), by=world.editor_two, at=world.tick())
    assert len(unread_of(notes_of(claim), world.editor_two)) == 1
    assert unread_of(notes_of(claim), world.editor_one) == []


def test_the_latest_note_comes_first_and_all_of_them_cost_two_queries(world, django_assert_num_queries):
    claim = world.claim()
    texts = [noted(world, f"@Editor-two: {number}", claim=claim).text for number in range(5)]
    with django_assert_num_queries(2):
        shown = [(note.text, len(note.mentions.all())) for note in notes_of(claim)]
    assert shown == [(text, 1) for text in reversed(texts)]


def test_a_note_is_neither_on_the_ledger_nor_on_any_public_page_nor_in_the_export(world, client, signer):
    claim = world.claim()
    before = LedgerEntry.objects.count()
    noted(world, SECRET, claim=claim)
    assert LedgerEntry.objects.count() == before
    call_command("sign_checkpoint")
    for address in (f"/claims/{claim.slug}/", f"/claims/{claim.slug}/?by=recorded", "/ledger/", "/ledger/export", "/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"off the record" not in content, address
