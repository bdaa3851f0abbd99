"""Filters that contradict each other, are misspelt or find nothing: each leads to a question that finds something."""

from datetime import date

import pytest

from claims.actions.register import save_actor
from claims.queries.as_of import AsOf
from claims.queries.search import claims_saying, instead_of, search
from claims.queries.standing import claims_on
from claims.vocabulary import ActorKind, Status

NOW = AsOf(date(2024, 2, 1), date(2024, 2, 1))


@pytest.fixture(scope="module")
def claims_once(world_once):
    kirby = save_actor(name="John Kirby", kind=ActorKind.PERSON, by=world_once.operator, at=world_once.tick())
    world_once.claim(title="Drones will be delivered", wording="Drones would be delivered to Zürich.", speaker=kirby)
    world_once.ruling(world_once.claim(title="The tunnel will open", wording="A tunnel would open."), Status.CONFIRMED)


@pytest.fixture
def claims(claims_once, db):
    """What a test changes of them is undone."""


def titles(text: str) -> set[str]:
    return {hit.row.title for hit in search(text, as_of=NOW, noun="claim").hits}


def offered(text: str) -> str | None:
    suggestion = search(text, as_of=NOW).suggestion
    return suggestion and suggestion.query


def in_table(text: str) -> tuple[set[str], list[str]]:
    found, objections = claims_saying(text, claims_on(NOW))
    return set(found.values_list("title", flat=True)), objections


def test_two_statuses_ask_for_either(claims):
    assert titles("status:open status:confirmed") == {"Drones will be delivered", "The tunnel will open"}


def test_two_speakers_ask_for_either(claims):
    assert titles("speaker:kirby speaker:minister") == {"Drones will be delivered", "The tunnel will open"}


def test_times_that_exclude_each_other_find_nothing_and_one_of_them_is_offered_alone(claims):
    assert (titles("due:<2020 due:>2021"), offered("due:<2020 due:>2021")) == (set(), "due:>2021")


def test_with_words_the_filter_that_stands_in_the_way_is_taken_away(claims):
    assert offered("drones speaker:kirby status:confirmed") == "drones speaker:kirby"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("status:opne", "status:open"),
        ("status:confirmd tunnel", "tunnel status:confirmed"),
        ("speaker:kirbi drones", "drones speaker:kirby"),
        ("staus:open drones", "drones status:open"),
        ("miss* drones status:opne speaker:kirby", "miss* drones status:open speaker:kirby"),
    ],
)
def test_a_filter_that_is_misspelt_is_offered_as_it_was_meant(claims, typed, meant):
    assert offered(typed) == meant


@pytest.mark.parametrize("text", ["status:void", "zeppelin", "status:xyzzyx", "!!!", "", "the of and"])
def test_where_nothing_is_near_nothing_is_offered(claims, text):
    assert offered(text) is None


def test_more_than_is_read_gets_a_sentence(claims):
    (sentence,) = search("drones " * 100, as_of=NOW).objections
    assert "the first 400 letters, 12 words and 12 filters" in sentence


def test_however_many_filters_are_typed_a_few_are_asked(claims, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        search("topic:bridges " * 25, as_of=NOW)


@pytest.mark.parametrize(
    "text", ["drones", "drone", "DELIVERING drones", "zurich", "dron", "kirby", '"drones would"', "drones status:open"]
)
def test_the_table_finds_a_claim_as_the_search_does(claims, text):
    assert in_table(text) == ({"Drones will be delivered"}, [])


def test_a_claim_stands_in_the_table_once_however_many_of_its_places_fit(claims, world):
    found, _none = claims_saying("source:gazette bridge", claims_on(NOW))
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("text", "part"), [("colour:red", "is not a filter"), ("“…”", "has no word to look for")])
def test_words_that_cannot_be_used_are_told_and_narrow_nothing(claims, text, part):
    found, (objection,) = in_table(text)
    assert (len(found), part in objection) == (2, True)


def test_words_of_a_draft_or_of_what_was_removed_are_not_in_the_table(claims, world):
    world.draft(title="A secret viaduct")
    assert in_table("viaduct")[0] == set()


def test_on_an_earlier_day_the_table_finds_what_was_on_record_then(claims):
    before = AsOf(date(2020, 1, 1), NOW.today)
    assert list(claims_saying("drones", claims_on(before))[0]) == []


def test_a_word_of_the_table_is_offered_as_claims_spell_it(claims):
    assert instead_of("drnoes", as_of=NOW).query == "drones"
