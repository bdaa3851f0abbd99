"""What readers are told of a source that was changed: beside the quote, at the document, on the day they ask for."""

from datetime import timedelta

import pytest

from claims.actions.capture import Captured
from claims.actions.elsewhere import add_copy_elsewhere
from claims.actions.watching import QuoteFound, judge_change, record_change
from claims.vocabulary import CaptureMethod, PageVerdict

URL = "https://gazette.example/speech"
NOW = "The bridge may open one day."
CHANGED, REMOVED = "The source has since changed this passage.", "The source has since removed this passage."


@pytest.fixture
def claim(world):
    return world.claim(document=world.document(url=URL))


@pytest.fixture
def document(claim):
    return claim.appearances.get().document


def found(world, claim, verdict=PageVerdict.QUOTE_CHANGED, words=NOW, raw="ab"):
    place = claim.appearances.get()
    of_quote = verdict in (PageVerdict.QUOTE_CHANGED, PageVerdict.QUOTE_REMOVED)
    return record_change(
        document=place.document,
        before=place.document.captures.order_by("pk").first(),
        verdict=verdict,
        says="It differs.",
        text=f"She said: {words or 'nothing'}",
        captured=Captured(CaptureMethod.FETCHED, raw_sha256=raw * 32, raw_size=9, url=URL),
        quotes=[QuoteFound(place.quote, words)] if of_quote else [],
        by=world.watcher,
        at=world.tick(),
    )


def said_of(client, claim, **asked) -> str:
    return client.get(f"/claims/{claim.slug}/", asked).content.decode()


def test_a_changed_passage_is_said_beside_the_quote_with_the_words_then_and_now(client, world, claim):
    found(world, claim)
    said = said_of(client, claim)
    assert CHANGED in said
    assert "<ins>may</ins> open" in said
    assert "no editor has looked at it yet" in said


def test_a_removed_passage_is_said(client, world, claim):
    found(world, claim, PageVerdict.QUOTE_REMOVED, words="")
    assert REMOVED in said_of(client, claim)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [(PageVerdict.GONE, "no longer at its address"), (PageVerdict.MOVED, "leads to another page now")],
)
def test_a_page_that_is_not_there_any_more_is_said(client, world, claim, verdict, words):
    found(world, claim, verdict)
    assert words in said_of(client, claim)


@pytest.mark.parametrize("verdict", [PageVerdict.TEXT_CHANGED, PageVerdict.PAYWALLED])
def test_a_change_of_what_is_not_quoted_is_said_to_nobody(client, world, claim, verdict):
    found(world, claim, verdict)
    assert "srcchange" not in said_of(client, claim)


def test_the_words_of_another_claim_are_not_this_ones(client, world, claim, document):
    other = world.claim(document=document, quote="The ferry will stop")
    found(world, other)
    assert CHANGED in said_of(client, other)
    assert CHANGED not in said_of(client, claim)


def test_what_was_put_back_is_said_no_longer(client, world, claim):
    found(world, claim)
    found(world, claim, PageVerdict.RESTORED, raw="cd")
    assert CHANGED not in said_of(client, claim)


def test_a_false_alarm_is_as_if_it_had_never_been(client, world, claim):
    change = found(world, claim)
    judge_change(change=change, outcome="FALSE_ALARM", note="A banner.", by=world.editor_one, at=world.tick())
    assert CHANGED not in said_of(client, claim)


def test_an_editor_who_looked_at_it_is_said_with_the_note(client, world, claim):
    change = found(world, claim)
    judge_change(change=change, outcome="STANDS", note="They softened it.", by=world.editor_one, at=world.tick())
    said = said_of(client, claim)
    assert "looked at by an editor" in said
    assert "They softened it." in said


def test_a_day_before_the_change_knows_nothing_of_it(client, world, claim):
    world.now += timedelta(days=3)
    change = found(world, claim)
    before = change.recorded_at.date() - timedelta(days=1)
    assert CHANGED not in said_of(client, claim, as_of=before.isoformat())
    assert CHANGED in said_of(client, claim, as_of=change.recorded_at.date().isoformat())


def test_the_document_names_the_later_copy_and_what_was_found(client, world, claim, document):
    change = found(world, claim)
    said = client.get(f"/documents/{document.slug}/").content.decode()
    assert "A quoted passage was changed" in said
    assert change.after.text_sha256[:4] in said


def test_the_text_that_is_shown_stays_the_first_copy(client, world, claim, document):
    found(world, claim)
    said = client.get(f"/documents/{document.slug}/").content.decode()
    assert "The bridge will open by the end of the year." in said
    assert NOW not in said


def test_the_document_has_the_hash_of_the_archive_file_of_a_page(client, world, claim, document):
    later = Captured(CaptureMethod.FETCHED, raw_sha256="ab" * 32, raw_size=9, warc_sha256="cd" * 32, url=URL)
    before = document.captures.get()
    seen = {"verdict": PageVerdict.GONE, "says": "It is gone.", "text": NOW, "captured": later}
    record_change(document=document, before=before, **seen, by=world.watcher, at=world.tick())
    said = client.get(f"/documents/{document.slug}/").content.decode()
    assert " ".join(["cdcd"] * 16) in said


def test_programs_get_the_later_copies_and_what_became_of_the_page(client, world, claim, document):
    change = found(world, claim)
    judge_change(change=change, outcome="STANDS", note="They softened it.", by=world.editor_one, at=world.tick())
    said = client.get(f"/documents/{document.slug}/data.json").json()
    assert [copy["raw_sha256"] for copy in said["later_captures"]] == ["ab" * 32]
    assert said["later_captures"][0]["final_url"] == URL
    became = said["page_change"]
    assert (became["verdict"]["code"], became["outcome"]["code"]) == ("QUOTE_CHANGED", "STANDS")
    assert (became["says"], became["note"]) == ("It differs.", "They softened it.")


def test_programs_get_the_copies_that_others_keep(client, world, claim, document):
    add_copy_elsewhere(document=document, url="https://perma.cc/A1", by=world.editor_one, at=world.tick())
    (copy,) = client.get(f"/documents/{document.slug}/data.json").json()["copies_elsewhere"]
    assert (copy["url"], copy["kept_by"]["code"]) == ("https://perma.cc/A1", "PERMA")


def test_a_day_before_it_was_added_knows_nothing_of_a_copy_elsewhere(client, world, claim, document):
    world.now += timedelta(days=3)
    copy = add_copy_elsewhere(document=document, url="https://perma.cc/A1", by=world.editor_one, at=world.tick())
    before = copy.recorded_at.date() - timedelta(days=1)
    address = f"/documents/{document.slug}/"
    assert copy.url not in client.get(address, {"as_of": before.isoformat()}).content.decode()
    assert copy.url in client.get(address, {"as_of": copy.recorded_at.date().isoformat()}).content.decode()
