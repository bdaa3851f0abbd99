"""Rows about sources that were changed behind the triggers are found, each with a sentence, and honest ones are not."""

import pytest
from django.db import connection

from claims.actions.capture import Captured
from claims.actions.elsewhere import add_copy_elsewhere, drop_copy_elsewhere
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.watching import QuoteFound, judge_change, record_change
from claims.models import ChangedQuote, CopyElsewhere, Document, PageChange, triggers
from claims.queries.sources_against_ledger import faults_of_sources
from claims.vocabulary import CaptureMethod, PageVerdict

NOW = "The bridge may open one day."
URL = "https://gazette.example/speech"


def faults() -> list[str]:
    return list(faults_of_sources())


@pytest.fixture
def change(world) -> PageChange:
    """Of two quotes of one document, with a later copy; judged by an editor."""
    document = world.document(url=URL)
    quotes = [
        world.claim(document=document, quote=quote).appearances.get().quote
        for quote in ("The bridge will open by the end of the year.", "The ferry will stop when it does.")
    ]
    found = record_change(
        document=document,
        before=document.captures.get(),
        verdict=PageVerdict.QUOTE_CHANGED,
        says="Two passages read differently.",
        text=NOW,
        captured=Captured(CaptureMethod.FETCHED, raw_sha256="ab" * 32, raw_size=9, warc_sha256="cd" * 32),
        quotes=[QuoteFound(quotes[0], NOW), QuoteFound(quotes[1])],
        by=world.watcher,
        at=world.tick(),
    )
    judged = {"outcome": "STANDS", "note": "They softened it.", "by": world.editor_one, "at": world.tick()}
    return judge_change(change=found, **judged)


@pytest.fixture
def lifted(db):
    triggers.lift(connection)


def test_what_is_as_it_was_written_has_no_fault(change):
    assert faults() == []


@pytest.mark.parametrize(
    "changed",
    [{"verdict": PageVerdict.TEXT_CHANGED}, {"says": "Nothing to see."}, {"after": None}],
    ids=["verdict", "words", "copy"],
)
def test_a_change_that_was_rewritten_is_found(change, lifted, changed):
    PageChange.objects.update(**changed)
    assert faults() == [
        f"{change.document.reference}: change {change.pk} of its page is not on the ledger as it is shown."
    ]


@pytest.mark.parametrize("changed", [{"outcome": "FALSE_ALARM"}, {"note": "Never mind."}], ids=["outcome", "note"])
def test_a_judgement_that_was_rewritten_is_found(change, lifted, changed):
    PageChange.objects.update(**changed)
    (fault,) = faults()
    assert "its judgement is not the one of ledger entry" in fault


def test_a_judgement_that_was_taken_back_is_found(change, lifted):
    PageChange.objects.update(outcome="", note="", judged_at=None, judged_by=None)
    (fault,) = faults()
    assert "disagrees on whether it was judged" in fault


def test_words_that_stand_in_a_quotes_place_and_were_rewritten_are_found(change, lifted):
    ChangedQuote.objects.filter(words=NOW).update(words="The bridge will open.")
    assert len(faults()) == 1


def test_a_quote_that_was_taken_out_of_a_change_is_found(change, lifted):
    ChangedQuote.objects.order_by("pk").last().delete()
    assert len(faults()) == 1


def test_a_change_that_is_gone_is_found(change, lifted):
    PageChange.objects.all().delete()
    (fault,) = faults()
    assert "is not on record" in fault


def test_a_change_that_the_ledger_does_not_know_is_found(world, change, lifted):
    said = {"verdict": PageVerdict.GONE, "says": "Gone.", "recorded_by": world.editor_one, "recorded_at": world.tick()}
    PageChange.objects.create(document=change.document, before=change.before, **said)
    assert len(faults()) == 1


def test_what_was_removed_for_a_legal_reason_is_passed_over(world, change):
    asked = {"passage": "will open by the end", "ground": "PRIVACY", "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_two, at=world.tick())
    assert faults() == []


@pytest.fixture
def copy(world) -> CopyElsewhere:
    return add_copy_elsewhere(document=world.speech, url="https://perma.cc/A1", by=world.editor_one, at=world.tick())


def test_a_copy_elsewhere_that_leads_to_another_place_is_found(copy):
    CopyElsewhere.objects.update(url="https://evil.example/")
    (fault,) = faults()
    assert "its copies elsewhere are not those of" in fault


def test_a_copy_elsewhere_that_is_gone_or_that_nobody_added_is_found(world, copy):
    CopyElsewhere.objects.all().delete()
    assert len(faults()) == 1
    said = {"kept_by": "OTHER", "recorded_by": world.editor_one, "recorded_at": world.tick()}
    CopyElsewhere.objects.create(
        document=Document.objects.exclude(pk=copy.document_id).first() or world.document(),
        url="https://evil.example/",
        **said,
    )
    assert len(faults()) == 2


def test_a_copy_elsewhere_that_was_taken_off_has_no_fault(world, copy):
    drop_copy_elsewhere(copy=copy, by=world.editor_one, at=world.tick())
    assert faults() == []
