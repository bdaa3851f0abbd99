"""How a text begins, for a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.opening import opening


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lorries cross the bridge\nForty of them.", "Lorries cross the bridge"),
        ("\n  ***\n  Lorries   cross. \n", "Lorries cross."),
        ("", ""),
        ("…", ""),
        ("one two three four", "one two three…"),
        ("onetwothreefourfive", "onetwothreefou…"),
        ("one two, threefourfive", "one two…"),
    ],
)
def test_the_first_line_with_words(text, title):
    assert opening(text, 15 if "one" in text else 160) == title


@given(st.text(max_size=400), st.integers(2, 60))
def test_it_is_one_line_and_no_longer_than_asked_for(text, longest):
    title = opening(text, longest)
    assert len(title) <= longest
    assert title == " ".join(title.split())
