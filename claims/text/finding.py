"""Which sentence of a text a claim has most in common with: for finding evidence in a document.

A later report seldom says the same as a claim. It shares with it who, what and where, so a claim is taken as the words
of its texts, the rare ones weighing more, and a sentence scores by those that it has. The sentences near it and the
one next best count in part. The weights were set by hand on two sets; `bench/text_evidence.py` says how well they hold.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from claims.text.sentences import sentences
from claims.text.similarity import Known
from claims.text.stemming import stem
from claims.text.wording import Wording, plain
from claims.text.words import LONGEST

K1, B, TYPICAL = 1.2, 0.75, 60  # BM25's constants, and the words of a usual claim with its quotes and its test
NEARBY, SECOND = 0.5, 0.3  # what the words around count, and the second best sentence
AROUND = 3  # sentences on either side
# What the best sentence must weigh, and more with the length of a text: in a long one, something is alike by accident.
BAR, LONGER = 0.3, 0.5
SENTENCES = 20_000  # of a text that are looked at
PASSAGES, SHORTEST = 60, 8  # parts of a text at most, and sentences of one at least
WORDS = 4_000  # of a text whose rarity is asked for: those that stand in most sentences
PLACES = 2_000  # of a claim's words in a text that are looked at, roughly; the rest are of its commonest words
WEIGHED = 5  # sentences that are weighed in full for a claim
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence at [start, end) of the text."""

    start: int
    end: int
    wording: Wording

    @cached_property
    def stems(self) -> frozenset[str]:
        return self.wording.content


@dataclass(frozen=True)
class Hit:
    """The sentence that speaks most to a claim, and the score by which claims are put in order."""

    key: int
    sentence: Sentence
    score: float


class Cut:
    """A text, cut for searching: its sentences, without those that are too long to be any. Its title is around each."""

    def __init__(self, text: str, start: int = 0, end: int | None = None, title: str = ""):
        self.title = Wording(title).content
        self.sentences = [
            Sentence(start + low, start + high, Wording(text[start + low : start + high]))
            for low, high in sentences(text[start:end])[:SENTENCES]
            if high - low <= LONGEST
        ]

    @cached_property
    def stems(self) -> list[str]:
        """The words worth asking about, those of most sentences first."""
        count = Counter(self.title)
        for sentence in self.sentences:
            count.update(sentence.stems)
        return sorted(count, key=lambda stem: (-count[stem], stem))[:WORDS]

    def passages(self) -> Iterator[frozenset[str]]:
        """The words of each part of the text: so few parts that each can be looked up."""
        step = max(SHORTEST, math.ceil(len(self.sentences) / PASSAGES))
        for first in range(0, len(self.sentences), step):
            yield _union(self.sentences[first : first + step])


class Searched:
    """A text that is asked about many claims. `rarity` gives how rare its stems are, 0 to 1; others are left out."""

    def __init__(self, cut: Cut, rarity: Mapping[str, float]):
        self.sentences, self.title, self.rarity = cut.sentences, cut.title, rarity
        self.bar = BAR + LONGER * math.log1p(len(self.sentences))
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for word in sentence.stems & rarity.keys():
                self.places[word].append(number)

    def best_for(self, known: Known) -> Hit | None:
        """None where no sentence has enough in common with the claim."""
        weights = self._weights(known)
        scored = [
            (sum(weights[word] for word in self.sentences[number].stems & weights.keys()), number)
            for number in self._likely(weights)
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        if not scored or scored[0][0] < self.bar:
            return None
        best, number = scored[0]
        second = scored[1][0] if len(scored) > 1 else 0.0
        near = sum(weights[word] for word in self._around(number) & weights.keys())
        return Hit(known.key, self.sentences[number], best + NEARBY * near + SECOND * second)

    def _weights(self, known: Known) -> dict[str, float]:
        """What each of a claim's words weighs that the text has too: more if it stands often, less in a long claim."""
        counts = Counter(word for wording in known.wordings for word in wording.stems)
        length = K1 * (1 - B + B * counts.total() / TYPICAL)
        content = frozenset().union(*(wording.content for wording in known.wordings)) & self.rarity.keys()
        return {word: self.rarity[word] * counts[word] * (K1 + 1) / (counts[word] + length) for word in content}

    def _likely(self, weights: Mapping[str, float]) -> list[int]:
        """The few sentences that have most of these words. Once much was looked at, common words tell no more."""
        sums: dict[int, float] = defaultdict(float)
        left = PLACES
        standing = weights.keys() & self.places.keys()
        for word in sorted(standing, key=lambda word: (len(self.places[word]), word)):
            for number in self.places[word][:left]:
                sums[number] += weights[word]
            left -= len(self.places[word])
            if left <= 0:
                break
        return nlargest(WEIGHED, sums, key=lambda number: (sums[number], -number))

    def _around(self, number: int) -> frozenset[str]:
        return _union(self.sentences[max(0, number - AROUND) : number + AROUND + 1]) | self.title


def _union(found: Iterable[Sentence]) -> frozenset[str]:
    return frozenset().union(*(sentence.stems for sentence in found))


def shared_spans(sentence: str, known: Known) -> tuple[tuple[int, int], ...]:
    """Where in a sentence the words stand that a claim has as well."""
    theirs = frozenset().union(*(wording.content for wording in known.wordings))
    return tuple(match.span() for match in _WORD.finditer(sentence) if stem(plain(match[0])) in theirs)
