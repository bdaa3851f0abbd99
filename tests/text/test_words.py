"""A sentence as words, and whether it reads as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.words import LONGEST, reads_as_sentence, words_of


@pytest.mark.parametrize(
    ("sentence", "tokens"),
    [
        ("The U.S. WILL act.", "the u . s . will act ."),
        ("It’ll cost 3,500.50 €", "it 'll cost # €"),
        ("Iran's won't", "iran 's won't"),
        ("'s", "' s"),
        ("Q1 2024_x", "q # # _ x"),
        ("", ""),
    ],
)
def test_words_are_small_and_numbers_alike(sentence, tokens):
    assert words_of(sentence).tokens == tuple(tokens.split())


@given(st.text(max_size=200))
def test_places_are_in_order_and_apart(sentence):
    ends = [0, *(place for span in words_of(sentence).places for place in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(sentence)


@pytest.mark.parametrize(
    ("sentence", "reads"),
    [
        ("The bridge will open soon.", True),
        ("The rate of 3.5% (2.1% in 2023) will fall to 1.9%.", True),
        ("“The bridge will open,” he said.", True),
        ("Will the bridge open soon?", False),
        ("He asked “Will the bridge open soon?”", False),
        ("It will open.", False),
        ("1 2 3 4 5 the bridge will open", False),
        ("one\tbridge\twill open soon", False),
        ("x = {will: [open, it]}; y = z(soon)", False),
        ("The bridge will open soon. " + "a" * LONGEST, False),
    ],
)
def test_what_reads_as_a_sentence(sentence, reads):
    assert reads_as_sentence(sentence, words_of(sentence)) is reads


def test_no_more_is_cut_than_a_sentence_may_hold():
    assert words_of("will " * 400_000).places[-1][1] <= LONGEST
