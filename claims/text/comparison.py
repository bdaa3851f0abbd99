"""A statement beside known claims: every measure of how far each of them says the same.

Words weigh by how rare they are. Names are kept apart from deeds: another claim about the same event shares its names.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain

from claims.text.embedding import Embedding, nearness
from claims.text.stemming import stem
from claims.text.wording import Wording, words_in

USUAL = 0.62  # how rare a word is whose rarity was not looked up, where the rarest weighs 1
CROWD = 60  # claims that a word is held to be found among, where fewer are compared
THREE_DAYS, WEEK, YEAR, AGES = 3, 7, 400, 5_000  # days
UNDATED = 300  # days that two are held to be apart where either day is unknown, or they are ages apart
UNRELATED = 0.6  # how near in meaning texts are that share some words and yet say other things
EQUAL_PARTS = 0.75  # of all words of two claims that say nearly the same


@dataclass(frozen=True)
class Statement:
    """What somebody said: the words, and as far as is known who, on which day, and the words around them."""

    words: str
    speaker: str = ""
    said_on: date | None = None
    around: str = ""

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.words)

    @cached_property
    def nearby(self) -> frozenset[str]:
        return Wording(self.around).content - self.wording.content

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day on which it was said; for want of it, the days that it names."""
        return (self.said_on,) if self.said_on else self.wording.days

    @cached_property
    def speaker_names(self) -> frozenset[str]:
        return frozenset(map(stem, (word for word in words_in(self.speaker[:200]) if len(word) > 2)))

    @cached_property
    def names(self) -> frozenset[str]:
        return self.speaker_names.union(map(stem, self.wording.names))

    @property
    def terms(self) -> frozenset[str]:
        """Every stem whose rarity matters."""
        return self.wording.content | self.nearby | self.speaker_names


@dataclass(frozen=True)
class Known:
    """A claim as it is compared: its texts (title, wording, quotes), who made it and when."""

    key: int
    texts: tuple[str, ...]
    speaker: str = ""
    made_on: date | None = None

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        return tuple(Wording(text) for text in self.texts if text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset().union(*(wording.content for wording in self.wordings))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(map(stem, chain.from_iterable(wording.names for wording in self.wordings)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset().union(*(wording.numbers for wording in self.wordings))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset().union(*(wording.pairs for wording in self.wordings))

    def says_nearly(self, other: "Known") -> bool:
        """Whether another claim has nearly the same words: an archive may hold a claim twice."""
        return len(self.stems & other.stems) >= EQUAL_PARTS * len(self.stems | other.stems)


class Comparison:
    """A statement, ready to be held against many claims. `rarity` gives how rare its stems are, 0 to 1.

    `embedding` adds the measure of meaning, where an operator brought word vectors.
    """

    def __init__(self, statement: Statement, rarity: Mapping[str, float], embedding: Embedding | None = None):
        self.statement, self.rarity, self.embedding = statement, rarity, embedding
        self.content = statement.wording.content
        self.total = self._sum(self.content) or 1.0
        self.named = self._sum(statement.names)
        self.grams = frozenset(chain.from_iterable(map(grams, self.content)))
        self.letters = self._letters(statement.wording)
        self._likeness: dict[str, float] = {}

    def _weight(self, stem: str) -> float:
        return self.rarity.get(stem, USUAL)

    def _sum(self, stems: Iterable[str]) -> float:
        return sum(map(self._weight, stems))

    def _nearly(self, stem: str) -> float:
        """How much of a word that is not in the statement stands in it within other words, 0 to 1."""
        if stem not in self._likeness:
            own = grams(stem)
            self._likeness[stem] = len(self.grams.intersection(own)) / len(own) if own else 0.0
        return self._likeness[stem]

    def _parts_in(self, stems: frozenset[str]) -> float:
        """How much of the statement's words that are not in a claim stands in it within other words."""
        there = frozenset(chain.from_iterable(map(grams, stems)))
        found = 0.0
        for word in self.content - stems:
            own = grams(word)
            found += self._weight(word) * len(there.intersection(own)) / len(own) if own else 0.0
        return found

    def _letters(self, wording: Wording) -> dict[str, float]:
        """Four neighbouring letters of its words, each weighed by how rare its words are."""
        found: dict[str, float] = {}
        for word in wording.words:
            weight = self._weight(stem(word))
            for gram in grams(f" {word} ") or (f" {word} ",):
                found[gram] = found.get(gram, 0.0) + weight
        return found

    def _covered(self, stems: frozenset[str]) -> float:
        """How much of a claim's words the statement has: rare ones weigh more, and parts of words count in part."""
        has = self._sum(stems & self.content)
        lacks = part = 0.0
        for word in stems - self.content:
            weight = USUAL if len(word) > 3 else USUAL / 2
            lacks += weight
            part += weight * self._nearly(word)
        return (has + part) / (has + lacks) if has + lacks else 0.0

    def spread(self, known: Iterable[Known]) -> Counter:
        """In how many of the claims that are compared each word of the statement stands."""
        return Counter(chain.from_iterable(each.stems & self.content for each in known))

    def measures(self, known: Known, spread: Mapping[str, int], among: int) -> dict[str, float]:
        """Every measure of a claim by its name; `spread` and `among` are of all the claims that are compared."""
        shared = known.stems & self.content
        pairs = self.statement.wording.pairs & known.pairs
        rare = sorted(map(self._weight, shared), reverse=True)[:3] + [0.0] * 3
        covered = [self._covered(wording.content) for wording in known.wordings]
        crowd = max(among, CROWD)
        names = self.statement.names
        return {
            "rarest": rare[0],
            "second": rare[1],
            "third": rare[2],
            "own": sum(math.log(crowd / max(spread.get(stem, 1), 1)) for stem in shared),
            "deeds": self._sum(shared - known.names - names),
            "names": self._sum(names & known.stems) / self.named if self.named else 0.5,
            "names missing": min(USUAL * len(known.names - self.content - self.statement.speaker_names), 3.0),
            "best": max(covered),
            "mean": sum(covered) / len(covered),
            "letters": cosine(self.statement.wording.letters, known.wordings[0].letters),
            "rare letters": max(cosine(self.letters, self._letters(wording)) for wording in known.wordings),
            "parts": self._parts_in(known.stems) / self.total,
            "pairs": len(pairs),
            "rare pairs": sum(min(map(self._weight, pair)) for pair in pairs),
            "numbers": min(len(known.numbers & self.statement.wording.numbers), 2),
            "around": self._sum(self.statement.nearby & known.stems),
            **self._who(known),
            **self._when(known),
            **self._means(known),
        }

    @cached_property
    def _vector(self) -> Sequence[float]:
        return self.embedding.vector(self.statement.wording.cleaned) if self.embedding else ()

    def _means(self, known: Known) -> dict[str, float]:
        if self.embedding is None:
            return {}
        vectors = (self.embedding.vector(wording.cleaned) for wording in known.wordings)
        return {"meaning": max(nearness(self._vector, vector) for vector in vectors) - UNRELATED}

    def _who(self, known: Known) -> dict[str, float]:
        if known.speaker:
            return {"speaker": float(self.is_same_speaker(known)), "named": 0.0}
        names = self.statement.speaker_names & known.stems
        return {"speaker": 0.0, "named": sum(self.rarity.get(name, 0.0) for name in names)}

    def is_same_speaker(self, known: Known) -> bool:
        return not self.statement.speaker_names.isdisjoint(map(stem, words_in(known.speaker)))

    def days_apart(self, known: Known) -> int | None:
        if not (known.made_on and self.statement.days):
            return None
        return min(abs((day - known.made_on).days) for day in self.statement.days)

    def _when(self, known: Known) -> dict[str, float]:
        """Days count otherwise where it is known who made the claim: people say much in a day."""
        apart = self.days_apart(known)
        apart = UNDATED if apart is None or apart > AGES else apart
        if known.speaker:
            return {"days": math.log1p(apart) / 8}
        near = math.log1p(min(apart, YEAR))
        return {
            "anonymous": near / 8,
            "anonymous years": (math.log1p(apart) - near) / 8,
            "anonymous week": float(apart <= WEEK),
            "anonymous three days": float(apart <= THREE_DAYS),
        }


@lru_cache(maxsize=16_384)
def grams(word: str) -> tuple[str, ...]:
    """Every four neighbouring letters of a word; none of a shorter one."""
    return tuple(word[at : at + 4] for at in range(len(word) - 3))


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two bags of letters are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    product = sum(weight * other[gram] for gram, weight in one.items() if gram in other)
    if not product:
        return 0.0
    return product / math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
