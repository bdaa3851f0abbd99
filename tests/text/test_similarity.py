"""What two texts are compared by, and what is made of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.similarity import Comparison, Known, Statement, Verdict, judged
from claims.text.wording import Wording


def compare(words: str, *texts: str, **given):
    comparison = Comparison(Statement(words), {})
    return judged(comparison, [Known(key, (text,), **given) for key, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.5 million people", {"1500000"}),
        ("a 4,250% rise", {"4250%"}),
        ("ten percent of 3", {"10", "3"}),
        ("2 billion or 300 thousand", {"2000000000", "300000"}),
        ("in 2026", {"2026"}),
        ("no numbers at all", set()),
        ("1" * 400, set()),
    ],
)
def test_numbers_have_one_spelling(text, numbers):
    assert Wording(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Angela Merkel in Paris. Then he left.", {"angela", "merkel", "paris"}),
        ("In May the Senate voted", {"senate"}),
        ("“Nobody said so”", set()),
        ("Did The Mayor Sell The Old Harbour Bridge To Norway?", set()),
    ],
)
def test_names_are_not_the_beginnings_of_sentences(text, names):
    assert Wording(text).names == names


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on January 14, 2020", (date(2020, 1, 14),)),
        ("on 3 Sept 2021 and 2022-02-01", (date(2021, 9, 3), date(2022, 2, 1))),
        ("on February 31, 2020", ()),
        ("on 14 may be 2020", ()),
    ],
)
def test_days_are_read(text, days):
    assert Wording(text).days == days


SELLS = "The company will sell its harbour terminal to Norway by 2027."


@pytest.mark.parametrize(
    "denial",
    [
        "The company will not sell its harbour terminal to Norway by 2027.",
        "The company won't sell its harbour terminal to Norway by 2027.",
        "The company won’t sell its harbour terminal to Norway by 2027.",
        "The company will never sell its harbour terminal to Norway by 2027.",
        "The company did not sell its harbour terminal to Norway by 2027.",
        "The company cannot sell its harbour terminal to Norway by 2027.",
        "The company refused to sell its harbour terminal to Norway by 2027.",
        "The company ruled out selling its harbour terminal to Norway by 2027.",
        "The company denies that it will sell its harbour terminal to Norway by 2027.",
        "The company will no longer sell its harbour terminal to Norway by 2027.",
        "It is not true that the company will sell its harbour terminal to Norway by 2027.",
    ],
)
def test_what_denies_it_is_related_and_not_the_same(denial):
    assert [each.verdict for each in compare(denial, SELLS)] == [Verdict.RELATED]
    assert [each.verdict for each in compare(SELLS, denial)] == [Verdict.RELATED]


@pytest.mark.parametrize(
    "words",
    [
        "There is no doubt that the company will sell its harbour terminal to Norway by 2027.",
        "The company will not fail to sell its harbour terminal to Norway by 2027.",
        "Not only will the company sell its harbour terminal to Norway by 2027.",
        "I have not slept, but the company will sell its harbour terminal to Norway by 2027.",
    ],
)
def test_a_denial_of_something_else_leaves_it_the_same(words):
    assert [each.verdict for each in compare(words, SELLS)] == [Verdict.SAME]


def test_two_denials_in_like_words_are_the_same():
    (found,) = compare(
        "The firm will not sell its harbour terminal to Norway", "It won't sell its harbour terminal to Norway"
    )
    assert found.verdict == Verdict.SAME


def test_a_claim_that_is_held_twice_is_no_less_sure():
    others = ("Wheat prices rose in May", "Taxes on fuel fell", "The ferry stopped")
    (once, *_rest) = compare(SELLS, SELLS, *others)
    (first, second, *_rest) = compare(SELLS, SELLS, SELLS, *others)
    assert min(first.sure, second.sure) >= once.sure - 0.01


def test_what_is_sure_of_all_is_no_more_than_certain():
    texts = ("The bridge will open in May", "The tunnel will open in May", "The harbour will open in May")
    assert sum(each.sure for each in compare("The bridge will open in May", *texts)) <= 1


def test_a_word_that_all_claims_share_says_less_than_one_of_its_own():
    found = compare("The bridge and the viaduct", *["The bridge is old"] * 9, "The viaduct is old")
    assert found[0].key == 9


class Meaning:
    """Knows that a viaduct is a bridge, and nothing else."""

    def vector(self, text):
        return (1.0, 0.0) if {"bridge", "viaduct"} & set(text.lower().split()) else (0.0, 1.0)


def test_meaning_counts_where_an_operator_brought_it():
    known = [Known(0, ("The viaduct closes on Sunday",)), Known(1, ("The market closes on Sunday",))]
    with_it = judged(Comparison(Statement("The bridge closes on Sunday"), {}, Meaning()), known)
    without = judged(Comparison(Statement("The bridge closes on Sunday"), {}), known)
    assert with_it[0].key == 0
    assert with_it[0].sure > next(each.sure for each in without if each.key == 0)


def test_tags_are_read_as_words_and_addresses_are_not_read():
    stems = Wording("#AustralianFires https://example.org/zebra pic.twitter.com/abc").stems
    assert "australian" in stems
    assert not {"zebra", "http", "twitter"} & set(stems)


def test_the_nearest_is_first():
    found = compare("The bridge will open in May", "The tunnel will close", "The bridge opens in May", "A bridge")
    assert found[0].key == 1


def test_nothing_in_common_is_nothing():
    assert {each.verdict for each in compare("The bridge will open", "Wheat prices rose", "Taxes fell")} == {
        Verdict.NONE
    }


def test_one_word_in_common_is_nothing():
    assert {each.verdict for each in compare("The bridge", "The bridge of sighs is old and made of stone")} == {
        Verdict.NONE
    }


def test_names_that_are_one_word_of_many_do_not_make_it_the_same():
    (found,) = compare("Merkel spoke about wheat in the harbour", "Merkel was born in Hamburg and studied physics")
    assert found.verdict == Verdict.NONE


def test_order_of_the_known_claims_does_not_matter():
    texts = ["The bridge opens", "The bridge will open in May", "Wheat rose", "May was cold"]
    one = {texts[each.key]: each.score for each in compare("The bridge will open in May", *texts)}
    other = {texts[::-1][each.key]: each.score for each in compare("The bridge will open in May", *texts[::-1])}
    assert one == other


@given(st.text(max_size=300), st.lists(st.text(max_size=100), max_size=4))
def test_any_text_is_judged(words, texts):
    found = compare(words, *texts, made_on=date(2020, 1, 1))
    assert all(0 <= each.sure <= 1 for each in found)


@given(st.text(min_size=1, max_size=200))
def test_what_says_something_is_the_same_as_itself(words):
    if Wording(words).content:
        assert compare(words, words)[0].verdict == Verdict.SAME
