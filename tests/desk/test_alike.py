"""Tracked claims that say the same as words of a document: told beside them in the reader, and over a new claim."""

from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.register import save_actor
from claims.desk import document as reader
from claims.desk.alike import alike_at
from claims.desk.surroundings import Surroundings
from claims.models import Document
from claims.text.similarity import Statement
from claims.vocabulary import ActorKind
from tests.world import QUOTE, SPEECH

AGAIN = "Lorries will cross the bridge, which opens to traffic by the end of 2023, the minister says again."
TEXT = f"A fair was held.\n\n{AGAIN} It was sunny. The harbour sells fish."
OTHERS = (
    ("Wheat will be exported by 2024", "The ministry said wheat exports would resume in 2024."),
    ("The railway will reach the port", "Trains will run to the port within three years."),
    ("Taxes on fuel will fall by 10 percent", "Fuel tax would fall by ten percent next spring."),
)


@pytest.fixture(scope="module")
def claim_once(world_once):
    for title, wording in OTHERS:
        world_once.claim(title=title, wording=wording)
    return world_once.claim()


@pytest.fixture
def claim(claim_once, db):
    return deepcopy(claim_once)


@pytest.fixture
def later(world):
    return world.document(text=TEXT)


def span(words: str, text: str = TEXT) -> str:
    return f"{text.index(words)}-{text.index(words) + len(words)}"


def asked(client, document, *spans: str):
    answer = client.get(f"/desk/documents/{document.slug}/alike/", {"spans": spans})
    assert answer.status_code == 200
    return answer


def test_words_that_say_the_same_name_the_claim_and_lead_to_a_restatement_of_it(one, claim, later):
    page = asked(one, later, span(AGAIN)).content.decode()
    assert f"{claim.reference} {claim.title}" in page
    start, end = span(AGAIN).split("-")
    assert f"/restatements/new/?claim={claim.reference}&amp;start={start}&amp;end={end}" in page
    assert "Open" in page
    assert "names: " in page or "words: " in page


def test_the_step_that_follows_is_filled_with_the_words_and_the_claim(one, claim, later):
    start, end = span(AGAIN).split("-")
    query = {"claim": claim.reference, "start": start, "end": end}
    form = one.get(f"/desk/documents/{later.slug}/restatements/new/", query).context["form"]
    assert (form["quote"].value(), form["claim"].value()) == (AGAIN, claim.reference)


def test_words_that_nothing_is_like_say_so(one, claim, later):
    assert "No tracked claim is like these words." in asked(one, later, span("It was sunny.")).content.decode()


@pytest.mark.parametrize(
    "spans", [[], [""], ["-"], ["a-b"], ["9-3"], ["-5-2"], ["1-999999999999"], ["٣-٤"], ["99999-99999"], ["0-0"]]
)
def test_a_span_that_is_none_is_passed_over(one, claim, later, spans):
    assert asked(one, later, *spans).context["compared"] in ([], [("1", "999999999999", [])])


def test_a_document_without_a_copy_is_compared_with_nothing(one, world, claim):
    at = {"recorded_at": world.tick(), "recorded_by": world.editor_one}
    later = Document.objects.create(number=99, slug="d-99", type="ARTICLE", source=world.gazette, **at)
    assert asked(one, later, span(AGAIN)).context["compared"] == []


def test_a_request_compares_a_few_sentences_whatever_it_asks_for(one, claim, later):
    many = [f"{at}-{at + 20}" for at in range(60)]
    assert len(asked(one, later, *many).context["compared"]) == reader.COMPARED


def test_the_copy_is_read_once_for_all_of_them(world, claim, later):
    with CaptureQueriesContext(connection) as seen:
        alike_at(later, [f"{at}-{at + 20}" for at in range(10)], most=3)
    assert sum('FROM "claims_capture"' in query["sql"] for query in seen.captured_queries) == 1


def test_the_page_itself_compares_nothing(one, claim, later, monkeypatch):
    monkeypatch.setattr("claims.desk.alike.similar_claims", lambda *_said, **_given: pytest.fail("compared"))
    assert one.get(f"/desk/documents/{later.slug}/").status_code == 200


def test_drafts_are_not_told_of(one, world, later):
    world.draft()
    assert asked(one, later, span(AGAIN)).context["compared"][0][2] == []


def told(monkeypatch) -> list[Statement]:
    """What is compared from here on."""
    found = []
    monkeypatch.setattr("claims.desk.alike.similar_claims", lambda said, **_given: found.append(said) or [])
    return found


def test_the_reader_compares_with_the_speaker_the_day_and_the_words_around(one, world, later, claim, monkeypatch):
    said = told(monkeypatch)
    asked(one, world.speech, span(QUOTE, SPEECH))
    (statement,) = said
    assert (statement.words, statement.speaker) == (QUOTE, world.minister.name)
    assert statement.said_on == world.speech.published_on
    assert "ferry" in statement.around
    assert QUOTE not in statement.around


def test_a_new_claim_is_compared_with_the_speaker_the_day_and_the_words_around(one, world, claim, monkeypatch):
    said = told(monkeypatch)
    start, end = span(QUOTE, SPEECH).split("-")
    one.get(f"/desk/documents/{world.speech.slug}/claims/new/", {"start": start, "end": end})
    (statement,) = said
    assert (statement.words, statement.speaker) == (QUOTE, world.minister.name)
    assert statement.said_on == world.speech.published_on
    assert "ferry" in statement.around


def test_a_new_claim_without_words_yet_is_compared_with_nothing_around(one, world, claim, monkeypatch):
    said = told(monkeypatch)
    assert one.get(f"/desk/documents/{world.speech.slug}/claims/new/").status_code == 200
    assert [(each.words, each.around) for each in said] == [("", "")]


def test_what_agrees_is_escaped(one, world, later):
    world.claim(title="<b>Bold</b> bridge opens to traffic by the end of 2023", wording=AGAIN)
    page = asked(one, later, span(AGAIN)).content.decode()
    assert ("&lt;b&gt;Bold" in page, "<b>Bold" in page) == (True, False)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Mr O’Neill-Smith spoke.", "Ann O’Neill-Smith"),
        ("Kirby said, then Jones said:", "Bob Jones"),
        ("Jones said, then Kirby said:", "John Kirby"),
        ("Kirbys and Jonesy met O’Neill.", "The minister of works"),
        ("", "The minister of works"),
    ],
)
def test_whoever_is_named_last_before_the_words_is_taken_to_have_said_them(world, before, speaker):
    for name in ("Ann O’Neill-Smith", "Bob Jones", "John Kirby"):
        world.claim(speaker=save_actor(name=name, kind=ActorKind.PERSON, by=world.operator, at=world.tick()))
    text = f"{before}\n\nThe ferry will stop."
    place = Surroundings(world.document(text=text, speaker=world.minister))
    assert place.speaker_at(text.index("The ferry"))[0].name == speaker
