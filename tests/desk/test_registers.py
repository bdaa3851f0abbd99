"""The registers at the desk, and what is named for the first time while a claim or a document is entered."""

import pytest

from claims.models import Actor, Claim, Document, Source, Topic
from tests.desk.posting import document_data, draft_data
from tests.world import QUOTE, SPEECH


def test_a_source_gets_its_default_grade_and_why(one, world):
    data = {"name": "The Gazette", "reliability": "A", "note": "It corrects its mistakes."}
    one.post(f"/desk/registers/sources/{world.gazette.slug}/", data)
    source = Source.objects.get()
    assert (source.reliability, source.note) == ("A", "It corrects its mistakes.")


@pytest.mark.parametrize(("typed", "kept"), [("fa", ["fa"]), ("ru, uk\nen", ["ru", "uk", "en"]), ("", [])])
def test_a_country_gets_its_languages(one, world, typed, kept):
    one.post("/desk/add/to/actors/", {"name": "The country", "kind": "COUNTRY", "languages": typed})
    assert Actor.objects.get(name="The country").languages == kept


def test_what_is_no_language_is_refused_with_what_was_typed(one, world):
    answer = one.post("/desk/add/to/actors/", {"name": "The country", "kind": "COUNTRY", "languages": "Persian"})
    assert answer.status_code == 422
    assert "“Persian” is no code of a language" in answer.content.decode()
    assert "Persian</textarea>" in answer.content.decode()


def test_an_entry_opens_with_what_it_says(one, world):
    actor = Actor.objects.create(
        slug="c", name="The country", kind="COUNTRY", languages=["fa", "ku"], other_names=["C"]
    )
    form = one.get("/desk/registers/actors/c/").context["form"]
    assert "fa\nku" in str(form["languages"])
    one.post(
        "/desk/registers/actors/c/", {"name": "The land", "kind": "COUNTRY", "languages": "fa", "other_names": "C"}
    )
    actor.refresh_from_db()
    assert (actor.name, actor.languages, actor.other_names) == ("The land", ["fa"], ["C"])


def test_entries_are_found_by_words_of_their_name(one, world):
    Topic.objects.create(slug="t", name="Tunnels")
    found = one.get("/desk/registers/topics/", {"q": "tunn"}).context["part"].rows
    assert [topic.name for topic in found] == ["Tunnels"]
    assert one.get("/desk/registers/topics/", {"q": "\x00"}).status_code == 200


@pytest.mark.parametrize("address", ["registers/rivers/", "add/to/rivers/", "registers/actors/nobody/"])
def test_a_register_or_an_entry_that_is_not_there(one, world, address):
    assert one.get(f"/desk/{address}").status_code == 404


@pytest.mark.parametrize("noun", ["sources", "actors", "topics"])
def test_a_register_costs_the_same_however_long_it_is(one, world, django_assert_max_num_queries, noun):
    for number in range(60):
        Actor.objects.create(slug=f"a-{number}", name=f"Actor {number}", kind="PLACE", organisation=world.minister)
        Source.objects.create(slug=f"s-{number}", name=f"Source {number}", actor=world.minister)
        Topic.objects.create(slug=f"t-{number}", name=f"Topic {number}")
    with django_assert_max_num_queries(3):
        one.get(f"/desk/registers/{noun}/")


def test_a_draft_names_a_new_topic_and_something_new_that_it_speaks_of(one, world):
    data = draft_data(
        world, topics=[world.bridges.pk], new_topic="Ferries", new_about="The bridge", new_about_kind="PLACE"
    )
    one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    claim = Claim.objects.get()
    assert sorted(topic.name for topic in claim.topics.all()) == ["Bridges", "Ferries"]
    assert [(actor.name, actor.kind) for actor in claim.about.all()] == [("The bridge", "PLACE")]


def test_a_name_that_is_there_is_used_as_it_is(one, world):
    data = draft_data(world, new_topic="bridges", new_about=world.minister.name)
    one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    assert (Topic.objects.count(), list(Claim.objects.get().about.all())) == (1, [world.minister])


def test_the_rungs_are_offered_by_ladder(one, world):
    form = one.get(f"/desk/documents/{world.speech.slug}/claims/new/").content.decode()
    assert '<optgroup label="Delivery">' in form
    assert "8. Operational" in form


def test_a_briefing_within_an_article_becomes_a_document_of_its_own(one, world):
    data = document_data(world, text="", part_of=world.speech.pk, first_words=QUOTE, last_words="three years.")
    answer = one.post("/desk/add/document/", data | {"title_note": "As the article has it."})
    part = Document.objects.latest("pk")
    assert answer.status_code == 302
    assert SPEECH[part.region_start : part.region_end].startswith(QUOTE)
    assert part.title_note == "As the article has it."


def test_words_that_are_not_in_the_whole_are_refused_and_the_fold_is_open(one, world):
    data = document_data(
        world, text="", part_of=world.speech.pk, first_words="No such words", last_words="three years."
    )
    answer = one.post("/desk/add/document/", data)
    assert answer.status_code == 422
    assert '<details class="more" open>' in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "type"),
    [
        ({"due_on": "2024-03-31"}, "POSTPONES"),
        ({"due_on": "2023-06-30"}, "BRINGS_FORWARD"),
        ({}, "REPEATS"),
        ({"due_on": "2024-03-31", "type": "SOFTENS"}, "SOFTENS"),
    ],
)
def test_the_type_of_a_restatement_follows_from_the_days_unless_it_is_chosen(one, world, given, type):
    claim, again = world.claim(), world.document()
    data = {"claim": claim.reference, "quote": QUOTE, "speaker": world.minister.pk, "made_on": "2023-06-01"}
    one.post(f"/desk/documents/{again.slug}/restatements/new/", data | given)
    assert claim.appearances.get(position=2).type == type
