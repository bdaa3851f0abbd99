"""Differences, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.differences import word_differences

WORDS = st.lists(st.sampled_from(["the", "bridge", "will", "open", "by", "year", "end", "not"]), max_size=30).map(
    " ".join
)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        ("a b c", "a x c", [("same", "a "), ("removed", "b"), ("added", "x"), ("same", " c")]),
        ("a c", "a b c", [("same", "a "), ("added", "b "), ("same", "c")]),
        ("", "a", [("added", "a")]),
        ("a", "", [("removed", "a")]),
    ],
)
def test_words_are_compared(before, after, parts):
    assert word_differences(before, after) == parts


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(before, after):
    parts = word_differences(before, after)
    old = "".join(text for kind, text in parts if kind != "added")
    new = "".join(text for kind, text in parts if kind != "removed")
    assert (old.split(), new.split()) == (before.split(), after.split())


def test_long_texts_are_compared_at_their_ends():
    before, after = "start " + "a " * 9000 + "end", "start " + "b " * 9000 + "end"
    assert [kind for kind, _text in word_differences(before, after)] == ["same", "removed", "added", "same"]
