"""Drafting, editing, publishing and restating claims."""

from datetime import date

import pytest

from claims.actions.claim import publish_claim, restate_claim
from claims.actions.draft import Reading, edit_draft
from claims.models import Appearance, Claim, LedgerEntry, LedgerText, Quote
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind, RestatementType, RulingType, Status
from tests.world import QUOTE, SPEECH


def counts() -> tuple[int, int, int, int]:
    return Claim.objects.count(), Quote.objects.count(), Appearance.objects.count(), LedgerEntry.objects.count()


def refusal(act) -> dict[str, list[str]]:
    before = counts()
    with pytest.raises(Refused) as refused:
        act()
    assert counts() == before
    return refused.value.fields | {"": list(refused.value.general)}


def test_a_quote_is_anchored_at_its_place(world):
    quote = world.draft().appearances.get().quote
    assert (quote.exact, quote.start, quote.end) == (QUOTE, SPEECH.index(QUOTE), SPEECH.index(QUOTE) + len(QUOTE))


def test_a_quote_keeps_what_stands_around_it(world):
    quote = world.draft().appearances.get().quote
    assert (SPEECH[quote.start - len(quote.prefix) : quote.start], quote.suffix[:10]) == (quote.prefix, " The ferry")


def test_words_that_are_not_in_the_document_are_refused(world):
    fields = refusal(lambda: world.draft(quote="The bridge will open at the end of the year."))
    assert "word for word" in fields["quote"][0]


def test_the_nearest_words_are_shown(world):
    fields = refusal(lambda: world.draft(quote="The bridge will open at the end of the year."))
    assert QUOTE.rstrip(".") in fields["quote"][0]


def test_a_window_that_ends_before_it_starts_is_refused(world):
    fields = refusal(lambda: world.draft(due_on=date(2022, 12, 31)))
    assert fields["due_on"][0].startswith("The window ends on 2022-12-31, before it starts on 2023-01-10.")


def test_a_reading_that_ends_before_it_starts_is_refused(world):
    readings = [Reading(date(2023, 1, 10), date(2022, 1, 1), "Upside down.")]
    assert "readings" in refusal(lambda: world.draft(readings=readings))


def test_words_of_the_future_are_refused(world):
    fields = refusal(lambda: world.draft(made_on=date(2031, 1, 1)))
    assert "is in the future" in fields["made_on"][0]


def test_an_unknown_kind_is_refused_with_the_choices(world):
    fields = refusal(lambda: world.draft(kind="PROPHECY"))
    assert "PREDICTION" in fields["kind"][0]


def test_every_mistake_is_said_at_once(world):
    fields = refusal(
        lambda: world.draft(title="", kind="x", due_on=date(2022, 1, 1), quote="Nowhere to be found, ever.")
    )
    assert {"title", "kind", "due_on", "quote"} <= set(fields)


def test_nul_bytes_are_refused(world):
    assert "wording" in refusal(lambda: world.draft(wording="The bridge\x00 will open."))


@pytest.mark.parametrize("text", ["سيفتح الجسر", "גשר ייפתח", "🌉 opens 👩‍🔧"])
def test_any_script_is_kept_as_it_is(world, text):
    assert Claim.objects.get(pk=world.draft(wording=text).pk).wording == text


def test_a_draft_is_not_public(world):
    draft = world.draft()
    assert not Claim.objects.public().filter(pk=draft.pk).exists()


def test_publishing_freezes_the_test(world):
    claim = world.claim()
    contract = claim.contracts.get()
    assert (contract.number, contract.frozen_by) == (1, world.editor_one)


def test_publishing_records_the_initial_ruling(world):
    ruling = world.claim().rulings.get()
    assert (ruling.type, ruling.to_status, ruling.effective_on) == (RulingType.INITIAL, Status.OPEN, date(2023, 1, 10))


def test_a_claim_without_a_test_cannot_be_published(world):
    draft = world.draft(clauses=())
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: publish_claim(claim=draft, reason="Recorded on the day.", by=by, at=at))
    assert len(fields["clauses"]) == 2


def test_a_claim_is_published_once(world):
    claim = world.claim()
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: publish_claim(claim=claim, reason="Recorded on the day after.", by=by, at=at))
    assert "is published" in fields[""][0]


def test_a_contributor_cannot_publish(world):
    draft = world.draft()
    by, at = world.contributor, world.tick()
    fields = refusal(lambda: publish_claim(claim=draft, reason="Recorded on the day after.", by=by, at=at))
    assert "Editor" in fields[""][0]


def test_an_open_ended_claim_gets_a_review_day(world):
    claim = world.claim(due_on=None, given_by="", phrase="")
    assert claim.review_on == date(2025, 1, 9)


def test_editing_a_draft_replaces_its_clauses(world):
    draft = world.draft()
    said = world.said(clauses=world.said()["clauses"][:2], title="The bridge, again")
    edited = edit_draft(claim=draft, seen_version=1, by=world.editor_two, at=world.tick(), **said)
    assert (edited.version, edited.contracts.get().clauses.count()) == (2, 2)


def test_the_later_of_two_editors_of_a_draft_loses_nothing_in_silence(world):
    draft = world.draft()
    edit_draft(claim=draft, seen_version=1, by=world.editor_two, at=world.tick(), **world.said())
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: edit_draft(claim=draft, seen_version=1, by=by, at=at, **world.said(wording="Mine.")))
    assert fields[""][0].startswith("Editor two saved this at ")


def test_a_published_claim_is_not_edited(world):
    claim = world.claim()
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: edit_draft(claim=claim, seen_version=claim.version, by=by, at=at, **world.said()))
    assert "amendment" in fields[""][0]


def test_a_restatement_has_its_own_day_and_window(world):
    claim = world.claim()
    later = world.document("In June she said: the bridge opens next spring.", title="June speech")
    restated = restate_claim(
        claim=claim,
        document=later,
        quote="the bridge opens next spring",
        type=RestatementType.POSTPONES,
        speaker=world.minister,
        made_on=date(2023, 6, 1),
        due_on=date(2024, 5, 31),
        by=world.editor_one,
        at=world.tick(),
    )
    assert (restated.position, restated.due_on, claim.due_on) == (2, date(2024, 5, 31), date(2023, 12, 31))


def test_publication_is_written_on_the_ledger_with_its_test(world):
    claim = world.claim()
    entry = LedgerEntry.objects.get(kind=EntryKind.CLAIM_PUBLISHED, subject=claim.reference)
    texts = dict(LedgerText.objects.filter(entry_index=entry.index).values_list("name", "text"))
    assert texts["clause.1"] == "Traffic crosses the bridge on or before 31 December 2023."
