"""How like a statement and known claims are: the same, related or neither, and what agrees between them.

Each known claim is compared by a few measures, all between 0 and about 3 (`MEASURES`). Their weights, and those of the
judgement over the whole list, were fitted on statements whose claims are known; `bench/text_matching.py` says how well
they hold on others.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz

from claims.text.stemming import stem
from claims.text.wording import Wording, words_in

K1, B, TYPICAL = 1.2, 0.75, 18  # BM25's constants, and the words of a usual claim
USUAL = 0.62  # how rare a word is whose rarity was not looked up, where the rarest weighs 1
WEEK, MONTH = 7, 31  # days

# What each measure weighs; the sum is a claim's score.
WEIGHTS = {
    "bm25": 1.26, "best": 2.0, "mean": 1.6, "share": 3.2, "deeds": 1.0, "numbers": 0.36, "names": 0.42, "around": 0.87,
    "speaker": 1.4, "named": 4.2, "week": 0.74, "month": 1.27, "days": -2.6, "order": 3.84,
}  # fmt: skip
# How sure one may be of the best: how far its score stands out from the second, and from the many below.
SURE = {"second": 0.30, "many": 0.34, "": -2.9}
SEEN = 20  # claims that the best is held against
FLOOR = 4.0  # a usual score of a claim that has little to do with it; for want of others, the best is held against it
SAME, RELATED = 0.75, 0.40


class Verdict(Enum):
    SAME = "same"
    RELATED = "related"
    NONE = "none"


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
    def names(self) -> frozenset[str]:
        return frozenset(map(stem, chain.from_iterable(wording.names for wording in self.wordings)))


@dataclass(frozen=True)
class Agreement:
    """What a statement and a claim have in common, as they are written: for whoever has to believe the verdict."""

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    same_speaker: bool = False
    days_apart: int | None = None


@dataclass(frozen=True)
class Likeness:
    """One known claim beside the statement. `sure` is the chance, as fitted, that it is the claim that was made."""

    key: int
    verdict: Verdict
    sure: float
    score: float
    agreement: Agreement


class Comparison:
    """A statement, ready to be held against many claims. `rarity` gives how rare its stems are, 0 to 1."""

    def __init__(self, statement: Statement, rarity: Mapping[str, float]):
        self.statement, self.rarity = statement, rarity
        self.content = statement.wording.content
        self.total = sum(map(self._weight, self.content)) or 1.0
        self.lowered = statement.wording.cleaned.lower()
        self.grams = frozenset(chain.from_iterable(map(grams, self.content)))
        self._likeness: dict[str, float] = {}

    def _weight(self, stem: str) -> float:
        return self.rarity.get(stem, USUAL)

    def _sum(self, stems) -> float:
        return sum(map(self._weight, stems))

    def _nearly(self, stem: str) -> float:
        """How much of a word that is not in the statement stands in it within other words, 0 to 1."""
        if stem not in self._likeness:
            own = grams(stem)
            self._likeness[stem] = len(self.grams.intersection(own)) / len(own) if own else 0.0
        return self._likeness[stem]

    def _covered(self, stems: frozenset[str]) -> float:
        """How much of a claim's words the statement has: rare ones weigh more, and parts of words count in part."""
        has = self._sum(stems & self.content)
        lacks = part = 0.0
        for word in stems - self.content:
            weight = USUAL if len(word) > 3 else USUAL / 2
            lacks += weight
            part += weight * self._nearly(word)
        return (has + part) / (has + lacks) if has + lacks else 0.0

    def _bm25(self, wording: Wording) -> float:
        length = (K1 + 1) / (1 + K1 * (1 - B + B * len(wording.stems) / TYPICAL))
        return self._sum(self.content & wording.content) * length

    def measures(self, known: Known) -> dict[str, float]:
        """Every measure of a claim by its name; nought where nothing is known."""
        wordings = known.wordings
        stems = frozenset().union(*(wording.content for wording in wordings))
        covered = [self._covered(wording.content) for wording in wordings]
        numbers = frozenset().union(*(wording.numbers for wording in wordings))
        return {
            "bm25": sum(map(self._bm25, wordings)),
            "best": max(covered),
            "mean": sum(covered) / len(covered),
            "share": self._sum(self.content & stems) / self.total,
            "deeds": self._covered(stems - known.names),
            "numbers": min(len(numbers & self.statement.wording.numbers), 2),
            "names": min(len(known.names & self.content), 3),
            "around": self._sum(self.statement.nearby & stems),
            "order": max(fuzz.token_set_ratio(self.lowered, wording.lowered) for wording in wordings) / 100,
            **self._who(known, stems),
            **self._when(known),
        }

    def _who(self, known: Known, stems: frozenset[str]) -> dict[str, float]:
        names = self.statement.speaker_names
        if known.speaker:
            return {"speaker": float(self.is_same_speaker(known)), "named": 0.0}
        return {"speaker": 0.0, "named": sum(self.rarity.get(name, 0.0) for name in names & stems)}

    def is_same_speaker(self, known: Known) -> bool:
        return not self.statement.speaker_names.isdisjoint(map(stem, words_in(known.speaker)))

    def days_apart(self, known: Known) -> int | None:
        if not (known.made_on and self.statement.days):
            return None
        return min(abs((day - known.made_on).days) for day in self.statement.days)

    def _when(self, known: Known) -> dict[str, float]:
        apart = self.days_apart(known)
        if apart is None:
            return {"week": 0.0, "month": 0.0, "days": 0.0}
        return {"week": float(apart <= WEEK), "month": float(apart <= MONTH), "days": math.log1p(apart) / 8}

    def score(self, known: Known) -> float:
        return sum(WEIGHTS[name] * value for name, value in self.measures(known).items())


def grams(word: str) -> tuple[str, ...]:
    """Every four neighbouring letters of a word; none of a shorter one."""
    return tuple(word[at : at + 4] for at in range(len(word) - 3))


def judged(comparison: Comparison, known: Sequence[Known]) -> list[Likeness]:
    """All of them, best first, each with its verdict. Which is best is judged by how far it stands out as well."""
    scored = sorted(
        ((comparison.score(each), each) for each in known if each.wordings), key=lambda pair: (-pair[0], pair[1].key)
    )
    if not scored:
        return []
    scores = [score for score, _known in scored]
    best = _sureness(scores)
    found = []
    for score, each in scored:
        sure = best * math.exp(score - scores[0])
        agreement = agreed(comparison, each) if sure >= RELATED or each is scored[0][1] else Agreement()
        found.append(Likeness(each.key, _verdict(comparison, each, sure, agreement), sure, score, agreement))
    return found


def _sureness(scores: Sequence[float]) -> float:
    """The chance that the best is the claim that was made, from how its score stands to those of the others."""
    rest = [*scores[1:SEEN], *[FLOOR] * (SEEN - len(scores))]
    second, many = max(rest[0], FLOOR), sum(rest[4:]) / len(rest[4:])
    logit = SURE["second"] * (scores[0] - second) + SURE["many"] * (scores[0] - many) + SURE[""]
    return 1 / (1 + math.exp(-logit))


def _verdict(comparison: Comparison, known: Known, sure: float, agreement: Agreement) -> Verdict:
    if any(wording.stems == comparison.statement.wording.stems for wording in known.wordings):
        return Verdict.SAME
    # Fewer words in common than two are an accident.
    if sure < RELATED or len(agreement.words) + len(agreement.names) + len(agreement.numbers) < 2:
        return Verdict.NONE
    return Verdict.SAME if sure >= SAME and not _contradicts(comparison, known) else Verdict.RELATED


def _contradicts(comparison: Comparison, known: Known) -> bool:
    """Whether both give numbers and not one of them agrees: by 2026 is not by 2027."""
    ours = comparison.statement.wording.numbers
    theirs = frozenset().union(*(wording.numbers for wording in known.wordings))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def agreed(comparison: Comparison, known: Known) -> Agreement:
    """What the two have in common, the rare words first, as the statement spells them."""
    wording = comparison.statement.wording
    stems = frozenset().union(*(each.content for each in known.wordings)) & comparison.content
    spelt = wording.spelling
    names = [stem for stem in stems if stem in known.names]
    numbers = frozenset().union(*(each.numbers for each in known.wordings)) & wording.numbers
    words = sorted(stems - frozenset(names), key=lambda stem: (-comparison.rarity.get(stem, 0.0), stem))
    return Agreement(
        words=tuple(spelt.get(stem, stem) for stem in words),
        numbers=tuple(sorted(numbers)),
        names=tuple(spelt.get(stem, stem) for stem in sorted(names)),
        same_speaker=comparison.is_same_speaker(known),
        days_apart=comparison.days_apart(known),
    )
