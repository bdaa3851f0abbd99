"""The part of a text that shows why it was found."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.snippet import snippet, whole

LONG = "Nothing was said of it. " * 50 + "The drones came. " + "Nothing more was said. " * 50


def fits(word: str) -> bool:
    return word == "drones"


def joined(parts) -> str:
    return "".join(part.text for part in parts)


def test_the_words_that_fit_are_marked_in_their_own_spelling():
    assert [part.text for part in snippet("DRÔNES and drones", fits) if part.is_hit] == ["DRÔNES", "drones"]


def test_a_long_text_is_cut_around_what_fits():
    parts = snippet(LONG, fits)
    assert "drones" in joined(parts)
    assert len(joined(parts)) < 260
    assert (parts[0].text, parts[-1].text) == ("…", "…")


def test_a_text_without_it_shows_its_beginning():
    assert joined(snippet("Nothing. " * 100, fits)).startswith("Nothing. Nothing.")


def test_no_text_is_no_parts():
    assert snippet("", fits) == ()


@given(st.text(max_size=300))
def test_a_short_text_is_whole(text):
    assert joined(whole(text, str.isalpha)) == text
