"""Storing documents and accounting for their sentences."""

import hashlib
from datetime import date

import pytest

from claims.actions.disposition import account_for
from claims.actions.document import amend_document, capture_of, store_document
from claims.actions.register import save_source
from claims.models import Capture, Disposition, Document, LedgerEntry
from claims.rules.refusal import Refused
from claims.vocabulary import DispositionKind, DocumentType
from tests.world import SPEECH

FERRY = "The ferry will stop when it does."


def refusal(act) -> dict[str, list[str]]:
    before = Document.objects.count(), Capture.objects.count(), Disposition.objects.count(), LedgerEntry.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    after = Document.objects.count(), Capture.objects.count(), Disposition.objects.count(), LedgerEntry.objects.count()
    assert after == before
    return refused.value.fields


def part_of(world, whole, **given) -> Document:
    values = {"type": DocumentType.STATEMENT, "source": world.gazette, "title": "A part", "by": world.editor_one}
    return store_document(**values | {"part_of": whole} | given, at=world.tick())


def test_the_text_is_kept_with_its_hash(world):
    capture = capture_of(world.speech)
    assert (capture.text, capture.text_sha256) == (SPEECH, hashlib.sha256(SPEECH.encode()).hexdigest())


def test_a_part_shares_the_capture_of_its_whole(world):
    part = part_of(world, world.speech, region=(10, 60))
    assert capture_of(part) == capture_of(world.speech)


@pytest.mark.parametrize("region", [None, (60, 10), (0, 10_000)], ids=["missing", "upside down", "beyond the end"])
def test_a_part_needs_its_place(world, region):
    assert "region" in refusal(lambda: part_of(world, world.speech, region=region))


def test_a_quote_outside_the_part_is_not_found_in_it(world):
    part = part_of(world, world.speech, region=(0, 40))
    assert "quote" in refusal(lambda: world.draft(document=part))


def test_a_document_without_text_is_refused(world):
    assert "text" in refusal(lambda: world.document(""))


def test_ten_megabytes_are_refused_with_the_limit(world):
    assert "2,000,000" in refusal(lambda: world.document("a" * 10_000_000))["text"][0]


def test_nul_bytes_are_refused(world):
    assert "NUL" in refusal(lambda: world.document("a\x00b"))["text"][0]


def test_a_day_of_publication_in_the_future_is_refused(world):
    assert "published_on" in refusal(lambda: world.document(published_on=date(2031, 1, 1)))


def test_amending_leaves_the_text_alone(world):
    amend_document(document=world.speech, title="Another title", by=world.editor_one, at=world.tick())
    assert (Document.objects.get(pk=world.speech.pk).title, capture_of(world.speech).text) == ("Another title", SPEECH)


def test_a_sentence_is_accounted_for_at_its_place(world):
    by, at = world.editor_one, world.tick()
    kind = DispositionKind.NOT_FORWARD_LOOKING
    disposition = account_for(document=world.speech, quote=FERRY, kind=kind, by=by, at=at)
    assert disposition.quote.start == SPEECH.index(FERRY)


def test_leaving_a_sentence_out_needs_a_reason(world):
    by, at = world.editor_one, world.tick()
    kind = DispositionKind.NOT_TRACKED
    assert "reason" in refusal(lambda: account_for(document=world.speech, quote=FERRY, kind=kind, by=by, at=at))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://example.org/" + "x" * 1000])
def test_an_address_that_pages_lead_to_is_one_of_the_web_by_whatever_road_it_comes(world, address):
    """Forms refuse others too; an import or a script does not pass them."""
    who, claim = {"by": world.operator, "at": world.tick()}, world.claim()
    for act, field in (
        (lambda: world.document(url=address), "url"),
        (lambda: world.document(mirror_url=address), "mirror_url"),
        (lambda: world.evidence(claim, url=address), "url"),
        (lambda: save_source(name="The Herald", reliability="B", homepage=address, **who), "homepage"),
    ):
        assert "address" in refusal(act)[field][0]
