"""What is typed into the search box, read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.search_query import Filter, Term, read_query


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("two words", [(("two",), False), (("words",), True)]),
        ('"a phrase" word', [(("a", "phrase"), False), (("word",), True)]),
        ("two words ", [(("two",), False), (("words",), False)]),
        ("the bridge of the year", [(("bridge",), False), (("year",), True)]),
        ("7,500 kirby's x", [(("7", "500"), False), (("kirby", "s"), False), (("x",), False)]),
        ("star* other", [(("star",), True), (("other",), True)]),
        ('"open', [(("open",), True)]),
        ("Größe", [(("grosse",), True)]),
        ('" * ^ - ( )', []),
    ],
)
def test_words_and_phrases(text, terms):
    assert [(term.words, term.is_prefix) for term in read_query(text).terms] == terms


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("due:2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("due:<2026", None, date(2025, 12, 31)),
        ("due:<=2026-02", None, date(2026, 2, 28)),
        ("made:>2022-06", date(2022, 7, 1), None),
        ("made:>=2022-06-15", date(2022, 6, 15), None),
        ("made:2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("made:9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("made:>9999-12-31", date.max, None),
    ],
)
def test_times(text, start, end):
    (found,) = read_query(text).filters
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["due:0000", "due:2026-00", "due:tomorrow", "due:", "due:<", "made:2026-1-1-1"])
def test_times_that_cannot_be_read(text):
    query = read_query(text)
    assert (query.filters, bool(query.unreadable or query.terms)) == ((), True)


def test_from_is_another_word_for_source():
    assert read_query('from:"the gazette"').filters == (Filter("source", "the gazette"),)


def test_a_word_that_is_spelt_otherwise_keeps_the_rest():
    assert read_query('"old brigde" ferry status:open').with_word("brigde", "bridge") == '"old bridge" ferry'


def test_a_word_fits_in_other_forms():
    term = Term(("drones",))
    assert (term.fits("drone"), term.fits("droned"), term.fits("dromedary")) == (True, True, False)


@given(st.text(max_size=500))
def test_any_text_is_read_into_words_alone(text):
    for term in read_query(text).terms:
        assert all(word.isalnum() for word in term.words)
