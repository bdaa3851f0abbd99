"""Asks the index about words: how rare they are among published claims, and which claims hold most of the rare ones."""

import math
from collections.abc import Collection, Mapping, Sequence

from django.db import connection

from claims.models.search_index import CLAIM

SMALLEST = 1_000  # claims; in a smaller archive words are no rarer than in one of this size
COUNTED = 20_000  # claims; a word in more of them is common, however many they are
READ = 6_000  # rows that one question leads through, roughly
ALWAYS = 4  # words that are looked for however common they are
# Of BM25 with one of each word: what length does to a score, with the words of a usual claim.
LENGTH = "2.2 / (1.3 + 0.9 * length(vector) / 30.0)"


def counts_of(stems: Collection[str]) -> dict[str, int]:
    """In how many claims each stem stands; those that stand in none may be left out."""
    asked = sorted(stems)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(asked))
            cursor.execute(f"SELECT term, doc FROM {CLAIM.table}_word WHERE term IN ({marks})", asked)
        else:
            counted = f"SELECT 1 FROM {CLAIM.table} WHERE vector @@ asked.term::tsquery LIMIT {COUNTED}"
            cursor.execute(
                f"SELECT asked.stem, (SELECT count(*) FROM ({counted}) AS there) "
                "FROM unnest(%s::text[], %s::text[]) AS asked(stem, term)",
                [asked, [*map(_either, asked)]],
            )
        return dict(cursor.fetchall())


def rarity_of(counts: Mapping[str, int], stems: Collection[str], size: int) -> dict[str, float]:
    """How rare each stem is among `size` claims, from 0 (in all) to 1 (in none): inverse document frequency."""
    archive = max(size, SMALLEST)
    most = math.log(1 + (archive + 0.5) / 0.5)
    return {
        stem: math.log(1 + max(archive - count + 0.5, 0.0) / (count + 0.5)) / most
        for stem, count in ((stem, counts.get(stem, 0)) for stem in stems)
    }


def claims_with(rarity: Mapping[str, float], counts: Mapping[str, int], most: int) -> list[int]:
    """Keys of the claims that hold most of the rare words, best first. Common words are left out of a long question."""
    chosen = _affordable({stem: counts[stem] for stem in rarity if counts.get(stem)})
    if not chosen:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            either = " OR ".join(f'"{stem}"' for stem in chosen)
            cursor.execute(
                f"SELECT rowid FROM {CLAIM.table} WHERE {CLAIM.table} MATCH %s "
                f"ORDER BY bm25({CLAIM.table}, 1, 1, 1, 0) LIMIT %s",
                [f"{{title words quotes}} : ({either})", most],
            )
        else:
            cursor.execute(
                f"SELECT id FROM (SELECT id, sum(weight) AS total "
                f"FROM unnest(%s::text[], %s::float[]) AS asked(term, weight) "
                f"JOIN {CLAIM.table} ON vector @@ asked.term::tsquery GROUP BY id) AS found "
                f"JOIN {CLAIM.table} USING (id) ORDER BY total * {LENGTH} DESC, id LIMIT %s",
                [[_either(stem, ":abc") for stem in chosen], [rarity[stem] for stem in chosen], most],
            )
        return [key for (key,) in cursor.fetchall()]


def texts_of(keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Title, wording and quotes of published claims, by their keys."""
    if not keys:
        return {}
    row = "rowid" if connection.vendor == "sqlite" else "id"
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {row}, title, words, quotes FROM {CLAIM.table} WHERE {row} IN ({marks})", keys)
        return {key: tuple(texts) for key, *texts in cursor.fetchall()}


def _affordable(counts: Mapping[str, int]) -> list[str]:
    """The rarest words, as long as they do not lead through too many rows."""
    chosen, rows = [], 0
    for stem in sorted(counts, key=lambda stem: (counts[stem], stem)):
        rows += counts[stem]
        if len(chosen) >= ALWAYS and rows > READ:
            break
        chosen.append(stem)
    return chosen


def _either(stem: str, where: str = "") -> str:
    """A stem as PostgreSQL may have it: its Porter leaves an `i` where SQLite's takes the ending away."""
    return f"'{stem}'{where} | '{stem}i'{where}"
