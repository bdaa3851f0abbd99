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
