"""Statements gathered one after another: which of those before says the same as the next. Asks no table."""

from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest

from claims.queries.words_index import rarity_of
from claims.text.similarity import SEEN, Comparison, Known, Likeness, Statement, Verdict, judged

COMPARED = SEEN  # that are compared in full: as many as the judgement looks at
READ = 2_000  # entries of the lists of words that one question leads through, roughly
ALWAYS = 3  # words that are looked for however common they are


class Gathered:
    """What was gathered so far, by its words; a key is any number that the caller knows its own by."""

    def __init__(self):
        self._known: dict[int, Known] = {}
        self._with: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, known: Known) -> None:
        self._known[known.key] = known
        for stem in frozenset().union(*(wording.content for wording in known.wordings)):
            self._with[stem].append(known.key)

    def nearest(self, statement: Statement) -> Likeness | None:
        """The one that says the same or something related; None when there is none."""
        counts = {stem: len(self._with[stem]) for stem in statement.terms if stem in self._with}
        rarity = rarity_of(counts, statement.terms, len(self))
        found = [self._known[key] for key in self._holding(statement, counts, rarity)]
        best = next(iter(judged(Comparison(statement, rarity), found)), None)
        return best if best and best.verdict != Verdict.NONE else None

    def _holding(self, statement: Statement, counts: dict[str, int], rarity: dict[str, float]) -> list[int]:
        """Keys of those that hold most of the rare words."""
        weight: dict[int, float] = defaultdict(float)
        for stem in _affordable({stem: counts[stem] for stem in statement.wording.content if stem in counts}):
            for key in self._with[stem]:
                weight[key] += rarity[stem]
        return nlargest(COMPARED, weight, key=lambda key: (weight[key], -key))


def _affordable(counts: dict[str, int]) -> Iterator[str]:
    """The rarest words, as long as their lists are not too long together."""
    read = 0
    for number, stem in enumerate(sorted(counts, key=lambda stem: (counts[stem], stem))):
        read += counts[stem]
        if number >= ALWAYS and read > READ:
            return
        yield stem
