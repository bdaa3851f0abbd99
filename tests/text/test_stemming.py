"""Stems are those of SQLite's own stemmer, so that words counted here are those that it has stored."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.stemming import stem

ENDINGS = (
    "s", "es", "ies", "sses", "ed", "eed", "ing", "ational", "tional", "enci", "anci", "izer", "bli", "alli",
    "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti",
    "iviti", "biliti", "logi", "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence",
    "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive",
    "ize", "e", "ll", "y",
)  # fmt: skip
WORDS = [
    "bridges", "drones", "delivered", "happily", "agreed", "falling", "sky", "says", "controlling", "rates",
    "hopping", "sized", "caresses", "cats",
]  # fmt: skip


def by_sqlite(words: list[str]) -> list[str]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(w, tokenize = 'porter unicode61')")
    base.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    base.executemany("INSERT INTO t (rowid, w) VALUES (?, ?)", enumerate(words))
    stems = dict(base.execute("SELECT doc, term FROM v"))
    return [stems[number] for number in range(len(words))]


@pytest.mark.parametrize("ending", ENDINGS)
def test_endings_go_as_sqlite_has_it(ending):
    words = [
        start + ending for start in ("relat", "vietnam", "hop", "fe", "trou", "syz", "conform", "operat", "nation")
    ]
    assert [stem(word) for word in words] == by_sqlite(words)


def test_words_are_stemmed_as_sqlite_has_it():
    assert [stem(word) for word in WORDS] == by_sqlite(WORDS)


@pytest.mark.parametrize("word", ["", "a", "تهران", "zürich", "x" * 65, "2026"])
def test_what_has_no_english_ending_stays(word):
    assert stem(word) == word


@given(st.text("abcdeiloustyz", min_size=4, max_size=14))
def test_any_letters_are_stemmed_as_sqlite_has_it(word):
    assert [stem(word)] == by_sqlite([word])
