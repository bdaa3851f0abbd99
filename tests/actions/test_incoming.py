"""Imported rows become drafts, once each; they are quoted from their document when it is there, and not before."""

from datetime import date

import pytest

from claims.actions.claim import publish_claim, restate_claim
from claims.actions.draft import edit_draft
from claims.actions.incoming import anchor_waiting, import_claims
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.models import Actor, Appearance, Claim, IncomingFile, IncomingRow, LedgerEntry, Topic
from claims.rules.refusal import Refused
from claims.vocabulary import Precision
from tests.world import QUOTE, TEST

pytestmark = pytest.mark.every_database

INTERVIEW = "She said it again. The ferry will stop when it does. Nobody asked."


def interview(world, text=INTERVIEW, **given):
    return world.document(text=text, title="Another title", **{"url": "https://gazette.example/interview"} | given)


def publish(world, claim):
    return publish_claim(
        claim=claim, reason="Recorded on the day after the speech.", by=world.editor_one, at=world.tick()
    )


def test_a_row_becomes_a_draft_that_says_what_the_row_said(world):
    row = world.row(due_on=date(2023, 6, 1), role="Minister", phrase="by June", topics=("Bridges", "Ferries"))
    (draft,) = world.imported(row).drafts
    draft = Claim.objects.get(pk=draft.pk)
    assert not draft.is_published
    assert (draft.title, draft.wording, draft.speaker_role) == (row.title, row.wording, "Minister")
    assert (draft.due_on, draft.due_precision, draft.phrase) == (row.due_on, Precision.DAY, "by June")
    assert set(draft.topics.values_list("name", flat=True)) == {"Bridges", "Ferries"}
    assert draft.contracts.get().clauses.count() == 0


def test_a_draft_says_where_it_came_from(world):
    (draft,) = world.imported(world.row(line=7, note="From their archive."), name="ferries.csv").drafts
    row = IncomingRow.objects.get(claim=draft)
    assert (row.file.name, row.line, row.file.recorded_by, row.note) == (
        "ferries.csv",
        7,
        world.editor_one,
        "From their archive.",
    )


def test_nothing_of_an_import_goes_on_the_ledger(world):
    before = LedgerEntry.objects.count()
    world.imported()
    assert LedgerEntry.objects.count() == before


def test_a_speaker_and_a_topic_that_are_known_by_another_spelling_are_not_doubled(world):
    Actor.objects.filter(pk=world.minister.pk).update(other_names=["Ms Works"])
    actors, topics = Actor.objects.count(), Topic.objects.count()
    rows = [world.row(2, speaker="ms  WORKS", topics=("bridges",)), world.row(3, speaker="The Minister of works")]
    first, second = world.imported(*rows).drafts
    assert first.speaker == second.speaker == world.minister
    assert (Actor.objects.count(), Topic.objects.count()) == (actors, topics)


def test_a_new_speaker_is_put_into_the_register_once(world):
    world.imported(world.row(2, speaker="The harbour master"), world.row(3, speaker="The harbour  master"))
    assert Actor.objects.filter(name="The harbour master").count() == 1


def test_the_same_import_made_again_makes_nothing(world):
    rows = [world.row(2), world.row(3)]
    world.imported(*rows)
    again = world.imported(*rows, name="another name.csv")
    assert (again.file, again.drafts, again.known) == (None, [], 2)
    assert (Claim.objects.count(), IncomingFile.objects.count()) == (2, 1)


def test_a_row_that_moved_is_known_and_only_the_new_ones_are_made(world):
    same = {"title": "The ferry stops", "wording": "It stops."}
    world.imported(world.row(2, **same))
    again = world.imported(world.row(5, **same), world.row(6))
    assert ([draft.title for draft in again.drafts], again.known) == (["The ferry will stop (row 6)"], 1)


def test_a_row_that_stands_twice_in_a_table_is_made_once(world):
    same = {"title": "The ferry stops", "wording": "It stops."}
    assert len(world.imported(world.row(2, **same), world.row(3, **same)).drafts) == 1


def test_titles_that_are_alike_get_addresses_of_their_own(world):
    world.draft(title="The ferry stops")
    rows = [world.row(line, title="The ferry stops") for line in (2, 3)]
    assert len({draft.slug for draft in world.imported(*rows).drafts} | {"the-ferry-stops"}) == 3


def test_numbers_go_on_from_the_last_claim(world):
    last = world.draft().number
    assert [draft.number for draft in world.imported(world.row(2), world.row(3)).drafts] == [last + 1, last + 2]


def test_one_bad_row_keeps_all_the_others_out_and_every_fault_is_told(world):
    rows = [world.row(2), world.row(3, made_on=None, kind="WISH"), world.row(4, title="x" * 201)]
    with pytest.raises(Refused) as refused:
        world.imported(*rows)
    told = " ".join(refused.value.reasons)
    assert "Line 3, made_on: " in told
    assert "Line 3, kind: “WISH” is not one of" in told
    assert "Line 4, title: " in told
    assert (Claim.objects.count(), IncomingFile.objects.count()) == (0, 0)


def test_a_table_without_rows_is_refused(world):
    with pytest.raises(Refused, match="no row to import"):
        import_claims(name="empty.csv", rows=[], by=world.editor_one, at=world.tick())


def test_a_draft_without_a_document_is_not_published(world):
    (draft,) = world.imported().drafts
    with pytest.raises(Refused, match="not quoted from a stored document yet"):
        publish(world, draft)


def test_a_draft_without_a_document_is_not_restated(world):
    (draft,) = world.imported().drafts
    said = {"document": world.speech, "quote": QUOTE, "type": "REPEATS", "speaker": world.minister}
    with pytest.raises(Refused, match="not quoted from a stored document yet"):
        restate_claim(claim=draft, **said, made_on=date(2023, 1, 10), by=world.editor_one, at=world.tick())
    assert not Appearance.objects.exists()


def test_a_row_whose_document_is_stored_is_quoted_from_it(world):
    document = interview(world)
    made = world.imported()
    appearance = Appearance.objects.get(claim=made.drafts[0])
    assert made.quoted == made.drafts
    assert (appearance.document, appearance.quote.exact) == (document, "The ferry will stop when it does.")
    assert appearance.quote.start == INTERVIEW.index("The ferry")


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/interview",
        "http://gazette.example/interview/",
        "https://www.gazette.example/interview#p2",
    ],
)
def test_a_document_is_known_by_its_address_however_it_is_spelt(world, url):
    interview(world)
    assert world.imported(world.row(document_url=url)).quoted


def test_a_document_without_an_address_is_known_by_its_source_and_title(world):
    world.document(text=INTERVIEW, title="Interview in the  HARBOUR")
    assert world.imported(world.row(document_url="")).quoted


def test_a_text_that_is_stored_later_is_quoted_by_every_draft_that_waits_for_it(world):
    drafts = world.imported(
        world.row(2), world.row(3, quote="Nobody asked."), world.row(4, quote="Somebody asked."), world.row(5, quote="")
    ).drafts
    found = anchor_waiting(document=interview(world), by=world.contributor, at=world.tick())
    assert (found.quoted, found.astray) == (drafts[:2], drafts[2:])


def test_words_that_stand_twice_in_a_document_are_left_to_an_editor(world):
    world.imported()
    found = anchor_waiting(document=interview(world, text=INTERVIEW * 2), by=world.editor_one, at=world.tick())
    assert (found.quoted, len(found.astray)) == ([], 1)


def test_a_document_of_another_address_takes_no_draft(world):
    world.imported()
    other = interview(world, url="https://gazette.example/other")
    assert anchor_waiting(document=other, by=world.editor_one, at=world.tick()).quoted == []


def test_a_form_that_was_open_while_a_draft_was_quoted_is_overtaken(world):
    (draft,) = world.imported().drafts
    anchor_waiting(document=interview(world), by=world.contributor, at=world.tick())
    with pytest.raises(Refused, match="Contributor"):
        edit_draft(claim=draft, seen_version=1, **world.said(), by=world.editor_one, at=world.tick())


def test_a_draft_that_was_quoted_and_given_a_test_is_published_as_any_other(world):
    interview(world)
    (draft,) = world.imported().drafts
    draft.refresh_from_db()
    said = world.said(document=draft.appearances.get().document, quote="The ferry will stop when it does.")
    edit_draft(
        claim=draft, seen_version=draft.version, **said | {"clauses": TEST}, by=world.editor_one, at=world.tick()
    )
    publish(world, draft)
    draft.refresh_from_db()
    assert draft.is_published


def test_the_removal_of_a_text_reaches_the_row_and_what_could_tell_it(world):
    (draft,) = world.imported(world.row(note="Her telephone is 555 0199.")).drafts
    before = IncomingRow.objects.get(claim=draft).digest
    asked = {"passage": "555 0199", "ground": "PRIVACY", "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_one, at=world.tick())
    row = IncomingRow.objects.get(claim=draft)
    assert "555" not in row.note
    assert row.digest != before
    assert row.place == ""
