"""Who is named in a note, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.naming import handle_of, handles_in, parts_of


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@Editor-two, look.", ["Editor-two"]),
        ("(@Ana) and @Ben.", ["Ana", "Ben"]),
        ("@Ana @ana @ANA", ["Ana"]),
        ("Look, @O'Neil’s page.", ["O'Neil’s"]),
        ("@سارا این را ببین", ["سارا"]),
        ("Write to desk@example.org.", []),
        ("See https://example.org/@somebody and example.org/x?y=@z", ["z"]),
        ("@ nobody, and a lone @", []),
        ("@@Ana", []),
        ("", []),
    ],
)
def test_a_name_is_told_from_an_address(text, handles):
    assert handles_in(text) == handles


def test_hyphens_stand_for_the_spaces_of_a_public_name():
    assert handle_of("  Editor   two ") == "Editor-two"


@given(st.text())
def test_the_parts_are_the_text(text):
    assert "".join(words for _handle, words in parts_of(text)) == text
