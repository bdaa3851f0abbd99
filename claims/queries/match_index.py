"""Asks the index for rows: which hold the words of a question, which of them best, and how a word is spelt there."""

from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.models.search_index import DOCUMENT, Noun
from claims.models.search_postgresql import CONFIGURATION
from claims.text.search_query import Term
from claims.text.stemming import stem

WEIGHTS = "6.0, 2.0, 2.0, 1.0"  # of title, words, quotes and names
WEIGHTS_OF_VECTOR = "{0.16, 0.33, 0.33, 1.0}"  # the same, D to A
NEWEST = 20_000  # rows whose words are known on PostgreSQL
MOST_WORDS = 200_000
APART = 2  # letters by which a misspelt word may differ; one for a short word
SHORT = 5
ENDING = 4  # letters that stemming may have taken away, and one
LIKE = 5


def keys_with(noun: Noun, terms: Sequence[Term]) -> RawSQL:
    """A subquery of the keys of everything that holds all of the terms."""
    subject = _subject(noun)
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT {subject} FROM {noun.table} WHERE {noun.table} MATCH %s", [_fts5(terms)])
    return RawSQL(f"SELECT {subject} FROM {noun.table} WHERE vector @@ {_QUERY}", [_tsquery(terms)])


def best_first(noun: Noun, terms: Sequence[Term], keys: Collection[int]) -> list[int]:
    """The keys in the order of how well they fit; those that do not fit are left out.

    The plus sign keeps FTS5 from asking the whole question again for each of the keys.
    """
    if not keys:
        return []
    subject, marks = _subject(noun), ", ".join(["%s"] * len(keys))
    if connection.vendor == "sqlite":
        sql = (
            f"SELECT {subject} FROM {noun.table} WHERE {noun.table} MATCH %s AND rowid BETWEEN %s AND %s "
            f"AND +{subject} IN ({marks}) ORDER BY bm25({noun.table}, {WEIGHTS}), rowid DESC"
        )
        given = [_fts5(terms), *_bounds(noun, keys), *keys]
    else:
        asked = _tsquery(terms)
        sql = (
            f"SELECT {subject} FROM {noun.table} WHERE vector @@ {_QUERY} AND {subject} IN ({marks}) "
            f"ORDER BY ts_rank('{WEIGHTS_OF_VECTOR}', vector, {_QUERY}, 1) DESC, id DESC"
        )
        given = [asked, *keys, asked]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(dict.fromkeys(key for (key,) in cursor.fetchall()))


def words_of(noun: Noun, terms: Sequence[Term], keys: Collection[int]) -> dict[int, tuple[int, str, str, str, str]]:
    """The number of the first row that fits, and what it says, for each of the keys."""
    if not keys:
        return {}
    subject, row, marks = _subject(noun), _row(), ", ".join(["%s"] * len(keys))
    fits, given = "", []
    if terms:
        fits = f"{noun.table} MATCH %s AND +" if connection.vendor == "sqlite" else f"vector @@ {_QUERY} AND "
        given = [_fts5(terms) if connection.vendor == "sqlite" else _tsquery(terms)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {row}, title, words, quotes, names FROM {noun.table} WHERE {row} IN "
            f"(SELECT min({row}) FROM {noun.table} WHERE {fits}{subject} IN ({marks}) GROUP BY {subject})",
            [*given, *keys],
        )
        return {row // noun.rows: (row % noun.rows, *texts) for row, *texts in cursor.fetchall()}


def stems_like(noun: Noun, word: str) -> list[str]:
    """Stems in the index that may be of a word spelt nearly as this one: of those that begin alike, else of all.

    A misspelt word keeps its ending, so the word is compared with up to three letters less as well.
    """
    shapes = {stem(word), *(word[: len(word) - cut] for cut in range(ENDING) if len(word) - cut > SHORT)}
    for first in (word[:1], ""):
        known = _stems(noun, first)
        near = [
            (apart, other)
            for shape in shapes
            for other, apart, _place in process.extract(
                shape, known, scorer=OSA.distance, score_cutoff=letters_apart(shape), limit=LIKE
            )
        ]
        if near:
            return list(dict.fromkeys(other for _apart, other in sorted(near)))
    return []


def letters_apart(word: str) -> int:
    """By how many letters a word may be misspelt."""
    return APART if len(word) > SHORT else 1


def _stems(noun: Noun, first: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            given = [first, first + "\U0010ffff", MOST_WORDS]
            cursor.execute(f"SELECT term FROM {noun.table}_word WHERE term >= %s AND term < %s LIMIT %s", given)
        else:
            rows = f"SELECT vector FROM {noun.table} ORDER BY id DESC LIMIT {NEWEST}"
            cursor.execute(
                f"SELECT word FROM ts_stat('{rows}') WHERE starts_with(word, %s) LIMIT %s", [first, MOST_WORDS]
            )
        return [word for (word,) in cursor.fetchall()]


def _bounds(noun: Noun, keys: Collection[int]) -> tuple[int, int]:
    """The first and the last row that could be one of the keys'."""
    return min(keys) * noun.rows, (max(keys) + 1) * noun.rows - 1


def _row() -> str:
    return "rowid" if connection.vendor == "sqlite" else "id"


def _subject(noun: Noun) -> str:
    return f"{_row()} / {noun.rows}" if noun is DOCUMENT else _row()


_QUERY = f"to_tsquery('{CONFIGURATION}', %s)"


def _fts5(terms: Sequence[Term]) -> str:
    """Terms hold letters and digits alone, so within quotation marks nothing of them is an operator."""
    return " AND ".join(_fts5_term(term) for term in terms)


def _fts5_term(term: Term) -> str:
    words = f'"{" ".join(term.words)}"'
    return f"({words} OR {words}*)" if term.is_prefix else words


def _tsquery(terms: Sequence[Term]) -> str:
    return " & ".join(_tsquery_term(term) for term in terms)


def _tsquery_term(term: Term) -> str:
    words = " <-> ".join(f"'{word}'" for word in term.words)
    return f"({words} | {words}:*)" if term.is_prefix else f"({words})"
