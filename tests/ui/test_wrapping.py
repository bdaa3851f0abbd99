"""Words in lines that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.pictures.wrapping import is_right_to_left, room_of, wrapped

ANY_TEXT = st.text(max_size=120)


def by_sign(text: str) -> float:
    return len(text)


def lines(text: str, room: float = 10, most: int = 3) -> list[str]:
    return wrapped(text, room=room, most=most, measure=by_sign)


def test_words_fill_each_line():
    assert lines("one two three four") == ["one two", "three four"]


def test_what_is_left_out_is_said_by_an_ellipsis():
    assert lines("one two three four five six seven", most=2) == ["one two", "three fou…"]


def test_a_word_that_is_too_long_is_broken_between_signs():
    assert lines("a" * 25) == ["a" * 10, "a" * 10, "a" * 5]


def test_a_mark_stays_with_its_letter():
    assert lines("e\u0301" * 8, room=5) == ["e\u0301" * 2] * 2 + ["e\u0301" * 2 + "…"]


def test_an_emoji_that_is_joined_stays_whole():
    engineer = "👩\u200d🔧"
    assert lines(engineer * 3, room=4) == [engineer] * 3


def test_ten_thousand_signs_are_cut_at_the_last_line():
    found = lines("a" * 10_000)
    assert (len(found), found[-1][-1]) == (3, "…")


def test_no_words_are_no_lines():
    assert lines("  \n ") == []


@given(ANY_TEXT, st.integers(1, 40), st.integers(1, 5))
def test_there_are_never_more_lines_than_asked_for_and_none_is_empty(text, room, most):
    found = lines(text, room, most)
    assert len(found) <= most
    assert all(found)


@given(ANY_TEXT, st.integers(1, 40))
def test_where_nothing_is_left_out_every_sign_is_there(text, room):
    found = lines(text, room, most=1000)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=120), st.integers(2, 40))
def test_no_line_is_wider_than_its_room(text, room):
    assert all(by_sign(line) <= room for line in lines(text, room))


@pytest.mark.parametrize(
    ("narrow", "wide"), [("ill", "mmm"), ("abc", "ABC"), ("abc", "漢字漢"), ("e", "ee"), ("\u0301", "e")]
)
def test_widths_are_told_apart(narrow, wide):
    assert room_of(narrow, 20) < room_of(wide, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The bridge", False), ("سيفتح الجسر", True), ("2231 גשר", True), ("123", False), ("", False), ("“Ponte”", False)],
)
def test_the_first_letter_says_the_direction(text, expected):
    assert is_right_to_left(text) is expected
