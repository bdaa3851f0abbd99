"""Which tracked claims say the same as what is being written, or something related."""

from copy import deepcopy

import pytest

from claims.queries.matching import similar_claims
from claims.text.similarity import Statement, Verdict

WORDS = "The minister said that the bridge would open to traffic by the end of 2023."
OTHERS = (
    ("Wheat will be exported by 2024", "The ministry said wheat exports would resume in 2024."),
    ("The railway will reach the port", "Trains will run to the port within three years."),
    ("Taxes on fuel will fall by 10 percent", "Fuel tax would fall by ten percent next spring."),
    ("The ferry will stop", "The ferry would stop once there is a crossing."),
)


@pytest.fixture(scope="module")
def claim_once(world_once):
    for title, wording in OTHERS:
        world_once.claim(title=title, wording=wording)
    return world_once.claim()


@pytest.fixture
def claim(claim_once, db):
    return deepcopy(claim_once)


def verdicts(words, **given) -> list[tuple]:
    return [(match.claim.title, match.verdict) for match in similar_claims(words, **given)]


def test_the_very_words_are_the_same_claim(claim):
    first = similar_claims(WORDS)[0]
    assert (first.claim, first.verdict) == (claim, Verdict.SAME)


def test_other_words_for_it_are_found(claim):
    said = Statement("By the close of 2023 traffic is going to cross the new bridge, it will be open", "The minister")
    assert similar_claims(said)[0].claim == claim


def test_another_year_is_not_the_same(claim):
    found = similar_claims("The minister said that the bridge would open to traffic by the end of 2027.")
    assert [match.verdict for match in found if match.claim == claim] == [Verdict.RELATED]


@pytest.mark.parametrize(
    "words",
    ["", "   ", "“…”", "the and of", "def f(x): return x ** 2", "Der Schnee fällt leise auf das Dach", "بارون میاد",
     "\x00", '" * ^ NEAR AND - (', "NEAR(a b) OR NOT AND", "Inflation rose again in March"],
)  # fmt: skip
def test_what_nothing_speaks_of_gets_nothing(claim, words):
    assert verdicts(words) == []


def test_two_megabytes_of_one_sentence_are_cut(claim):
    assert isinstance(similar_claims("bridge traffic " * 140_000), list)


def test_what_agrees_is_told(claim):
    said = Statement("Traffic will use the bridge by the end of 2023", "The minister of works")
    agreement = similar_claims(said)[0].agreement
    assert {"Traffic", "bridge"} <= set(agreement.words)
    assert (agreement.numbers, agreement.same_speaker) == (("2023",), True)


def test_drafts_are_not_told_of(world):
    world.draft()
    assert verdicts(WORDS) == []


def test_the_claim_itself_is_left_out(claim):
    assert claim not in [match.claim for match in similar_claims(WORDS, but=claim)]


def test_it_asks_the_database_a_few_times_only(claim, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        similar_claims(Statement(WORDS, said_on=claim.made_on))
