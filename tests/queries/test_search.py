"""What readers find: words in any form and spelling, narrowed by filters, and never what is not public."""

from copy import deepcopy
from datetime import date

import pytest

from claims.actions.register import save_actor
from claims.queries.as_of import AsOf
from claims.queries.search import search
from claims.vocabulary import ActorKind
from tests.world import SPEECH

NOW = AsOf(date(2024, 2, 1), date(2024, 2, 1))


def ask(text: str, **given):
    return search(text, as_of=NOW, **given)


def titles(text: str, **given) -> list[str]:
    return [str(hit.row.title) for hit in ask(text, noun="claim", **given).hits]


@pytest.fixture(scope="module")
def claims_once(world_once):
    kirby = save_actor(name="John Kirby", kind=ActorKind.PERSON, by=world_once.operator, at=world_once.tick())
    world_once.claim(title="Drones will be delivered", wording="Drones would be delivered to Zürich.", speaker=kirby)
    return world_once.claim(title="The tunnel will open", wording="A tunnel would open.", due_on=date(2026, 5, 1))


@pytest.fixture
def claims(claims_once, db):
    return deepcopy(claims_once)


@pytest.mark.parametrize(
    "text",
    ["drones", "DRONES", "drone", "delivering drones", "zurich", "Zürich", "drone*", "dro", '"drones would"', "kirby",
     "drones -", "drones AND", 'drones "', "drones (^)", "speaker:kirby drones", "drones speaker:KIRBY status:open",
     "bridges drones", 'speaker:"john kirby"'],
)  # fmt: skip
def test_a_claim_is_found(claims, text):
    assert titles(text) == ["Drones will be delivered"]


@pytest.mark.parametrize("text", ['"would drones"', "drones tunnel", "drones status:confirmed", "drones made:<2020"])
def test_what_does_not_hold_all_of_it_is_not_found(claims, text):
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("due:2026", ["The tunnel will open"]),
        ("due:<2026", ["Drones will be delivered"]),
        ("due:>=2026-05-01", ["The tunnel will open"]),
        ("due:>2026-05", []),
        ("topic:bridges tunnel", ["The tunnel will open"]),
        ("from:gazette tunnel", ["The tunnel will open"]),
        ("source:gazette tunnel made:2023-01", ["The tunnel will open"]),
    ],
)
def test_filters_narrow(claims, text, found):
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("colour:red drones", "“colour:red” is not a filter"),
        ("status:nice drones", "“nice” is not a status"),
        ("due:soon drones", "“due:soon” cannot be read"),
        ("due:2026-13", "cannot be read"),
        ("made:2023-02-30", "cannot be read"),
        ("speaker:nobody drones", "no speaker with “nobody”"),
    ],
)
def test_a_bad_filter_gets_a_sentence(claims, text, part):
    (objection,) = ask(text).objections
    assert part in objection


def test_an_address_is_no_filter(claims):
    assert ask("https://example.org/drones").objections == []


def test_drafts_are_never_found_nor_their_words_suggested(world):
    world.draft(title="A zeppelin will land", wording="The zeppelin would land.")
    assert (ask("zeppelin").counts["claim"], ask("zepelin").suggestion) == (0, None)


def test_a_document_that_nothing_public_uses_is_not_found(world):
    world.document(text="A zeppelin was built.")
    assert not any(ask("zeppelin").counts.values())


def test_a_document_is_found_by_its_text_with_the_place(world):
    text = "Nothing was said. " * 3000 + "A zeppelin was built. The bridge will open by the end of the year."
    world.claim(document=world.document(text=text))
    (hit,) = ask("zeppelin", noun="document").hits
    assert [part.text for part in hit.words if part.is_hit] == ["zeppelin"]
    assert "zeppelin" in text[hit.at : hit.at + 20_000]


def test_evidence_and_speakers_are_found(claims, world):
    world.evidence(claims, title="A report", paraphrase="An Äolian harp was heard.")
    assert [hit.row.title for hit in ask("aolian", noun="evidence").hits] == ["A report"]
    assert [hit.row.name for hit in ask("kirby", noun="speaker").hits] == ["John Kirby"]


def test_what_fits_is_marked_and_nothing_is_made_into_markup(world):
    world.claim(title="<b>Drones</b> & more", wording="Drones would come.")
    (hit,) = ask("drone", noun="claim").hits
    assert [(part.text, part.is_hit) for part in hit.title] == [
        ("<b>", False),
        ("Drones", True),
        ("</b> & more", False),
    ]


def test_a_misspelt_word_is_put_right(claims):
    suggestion = ask("drnoes deliverd").suggestion
    assert (suggestion.query, suggestion.is_respelt) == ("drones delivered", True)


def test_what_the_filters_hide_is_told(claims):
    suggestion = ask("drones status:confirmed").suggestion
    assert (suggestion.query, suggestion.is_respelt) == ("drones", False)


def test_facets_count_what_was_found(claims):
    facets = ask("would", noun="claim").facets
    assert [(facet.query, facet.count) for facet in facets["status"]] == [("status:open", 2)]
    assert {facet.label for facet in facets["speaker"]} == {"John Kirby", "The minister of works"}
    assert [(facet.label, facet.count) for facet in facets["topic"]] == [("Bridges", 2)]


def test_the_latest_come_first_by_day(world):
    for day in (3, 1, 2):
        world.claim(title=f"Day {day}", made_on=date(2023, 1, day))
    assert titles("day", by_day=True) == ["Day 3", "Day 2", "Day 1"]


def test_a_word_in_the_title_weighs_more(world):
    world.claim(title="Something else", wording="It speaks of a harbour.")
    world.claim(title="The harbour", wording="It speaks of something else and at some more length of other things.")
    assert titles("harbour")[0] == "The harbour"


def test_pages_are_bounded(world):
    for number in range(23):
        world.claim(title=f"Ferry {number}")
    first, last = ask("ferry", noun="claim"), ask("ferry", noun="claim", page=99)
    assert (len(first.hits), first.pages, len(last.hits), last.page) == (20, 2, 3, 2)


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", '"', "*", "^", "NEAR(", "-", "'", "due:", ":", "x" * 100_000, "%_", "\\"]
)
def test_odd_questions_are_answered(claims, text):
    assert ask(text).hits == []


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    for number in range(3):
        world.claim(title=f"Ferry {number}")
    with django_assert_num_queries(10):
        ask("ferry", noun="claim")
    for number in range(9):
        world.claim(title=f"Ferry 1{number}")
    with django_assert_num_queries(10):
        ask("ferry", noun="claim")


def test_a_document_without_a_title_is_named_as_elsewhere(world):
    world.claim(document=world.document(title="", text=SPEECH))
    titles_of = {hit.row.title: "".join(part.text for part in hit.title) for hit in ask("ferry", noun="document").hits}
    assert titles_of[""].strip()
