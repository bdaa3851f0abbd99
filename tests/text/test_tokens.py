"""Texts as strings of signs, one for each word."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.tokens import Spelling, Tokens, runs


@given(st.text(alphabet="ab \n\u200b\u00ad,é'“-", max_size=80))
def test_every_sign_stands_for_words_of_the_text(text):
    tokens = Tokens(text, Spelling())
    assert len(tokens.signs) == len(tokens.starts) == len(tokens.ends)
    for place in range(len(tokens)):
        start, end = tokens.span(place, place + 1)
        assert text[start:end].strip() == text[start:end] != ""
        assert tokens.range_of(start, end) == (place, place + 1)


def test_words_that_differ_in_typography_have_the_same_sign():
    spelling = Spelling()
    assert Tokens("“Don’t” – min\u00adister", spelling).signs == Tokens('"Don\'t" - minister', spelling).signs
    assert Tokens("will", spelling).signs != Tokens("Will", spelling).signs


def test_only_what_was_put_in_is_not_shared():
    spelling = Spelling()
    old, new = Tokens("a b c d e f g h", spelling), Tokens("a b c d x e f g h", spelling)
    assert [new.between(*run) for run in runs(new.shared_with(old))] == ["x"]
    assert list(runs(old.shared_with(new))) == []


def test_what_was_moved_is_shared():
    spelling = Spelling()
    old, new = (
        Tokens("one two three four\nfive\nsix seven", spelling),
        Tokens("five\nsix seven\none two three four", spelling),
    )
    assert list(runs(new.shared_with(old))) == []
