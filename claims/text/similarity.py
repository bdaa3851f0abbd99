"""How like a statement and known claims are: the same, related or neither, and what agrees between them.

Each known claim is compared by a few measures (`claims/text/comparison.py`); their weighted sum is its score. Beside
the claims stands one more answer, that it is none of them. The chance of each is its share when the scores are powers
of e: so a claim has to stand out from the others as well as to agree. The weights were fitted on statements whose
claims are known, each asked twice, with the right claims and without; `bench/text_matching.py` says how well they hold
on others. There, numbers and denials that differ told nothing; they keep a claim from being called the same.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claims.text.comparison import Comparison, Known, Statement
from claims.text.wording import Wording

__all__ = ["Agreement", "Comparison", "Known", "Likeness", "Statement", "Verdict", "agreed", "judged"]

# What each measure weighs; the sum is a claim's score.
WEIGHTS = {
    "rarest": 3.06, "second": 1.85, "third": 2.45, "own": 0.125, "deeds": 0.875, "names": 2.18,
    "names missing": -0.30, "best": 2.77, "mean": 0.92, "letters": 5.08, "rare letters": 3.43, "parts": 9.41,
    "pairs": 0.71, "rare pairs": -1.99, "numbers": 0.72, "around": 0.855, "speaker": 0.185, "named": 3.29,
    "days": -4.95, "anonymous": -4.68, "anonymous years": -6.40, "anonymous week": 1.02, "anonymous three days": 0.81,
    "meaning": 2.0,  # by judgement, for want of vectors to fit it on
}  # fmt: skip
# The score of the answer that it is none of them: what it begins with, and what the mean score of the claims in places
# 6 to 20 adds to it.
NONE, CROWD = 6.55, 1.056
FIRST, SEEN = 5, 20
FLOOR = 2.9  # a usual score of a claim in those places; for want of claims, theirs
TWINS = 10  # of the best, that are looked through for claims that say nearly the same
# “Same” is right in three of four at the least, also where half of what is asked stands in no claim.
SAME, RELATED = 0.65, 0.35


class Verdict(Enum):
    SAME = "same"
    RELATED = "related"
    NONE = "none"


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


def judged(comparison: Comparison, known: Sequence[Known]) -> list[Likeness]:
    """All of them, best first, each with its verdict and what agrees."""
    known = [each for each in known if each.wordings]
    spread = comparison.spread(known)
    scored = [(score_of(comparison.measures(each, spread, len(known))), each) for each in known]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    chances = _chances([score for score, _known in scored])
    found = []
    for place, (score, each) in enumerate(scored):
        sure = chances[place] + _of_twins(each, place, scored, chances)
        agreement = agreed(comparison, each) if sure >= RELATED or not place else Agreement()
        found.append(Likeness(each.key, _verdict(comparison, each, sure, agreement), sure, score, agreement))
    return found


def score_of(measures: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in measures.items())


def _chances(scores: Sequence[float]) -> list[float]:
    """The chance of each to be the claim that was made, best first; what is left over is the chance of none."""
    crowd = [*scores[FIRST:SEEN], *[FLOOR] * (SEEN - max(len(scores), FIRST))]
    none = NONE + CROWD * sum(crowd) / len(crowd)
    most = max([none, *scores[:1]])
    powers = [math.exp(score - most) for score in scores]
    whole = sum(powers) + math.exp(none - most)
    return [power / whole for power in powers]


def _of_twins(known: Known, place: int, scored: Sequence[tuple[float, Known]], chances: Sequence[float]) -> float:
    """What fell to claims that say nearly the same: an archive that holds a claim twice is no less sure of it."""
    if place >= TWINS:
        return 0.0
    return sum(
        chances[n] for n, (_score, other) in enumerate(scored[:TWINS]) if n != place and known.says_nearly(other)
    )


def _verdict(comparison: Comparison, known: Known, sure: float, agreement: Agreement) -> Verdict:
    if any(wording.stems == comparison.statement.wording.stems for wording in known.wordings):
        return Verdict.SAME
    # Fewer words in common than two are an accident.
    if sure < RELATED or len(agreement.words) + len(agreement.names) + len(agreement.numbers) < 2:
        return Verdict.NONE
    return Verdict.SAME if sure >= SAME and not _contradicts(comparison, known) else Verdict.RELATED


def _contradicts(comparison: Comparison, known: Known) -> bool:
    """Whether numbers or a denial speak against it: by 2026 is not by 2027, and to sell is not not to sell."""
    said = comparison.statement.wording
    if said.numbers and known.numbers and said.numbers.isdisjoint(known.numbers):
        return True
    return any(_denies(said, wording) for wording in known.wordings)


def _denies(one: Wording, other: Wording) -> bool:
    """Whether a word of both is denied in one of them alone."""
    return not (one.content & other.content).isdisjoint(one.denied ^ other.denied)


def agreed(comparison: Comparison, known: Known) -> Agreement:
    """What the two have in common, the rare words first, as the statement spells them."""
    wording = comparison.statement.wording
    stems = known.stems & comparison.content
    spelt = wording.spelling
    names = [stem for stem in stems if stem in known.names]
    numbers = known.numbers & wording.numbers
    words = sorted(stems - frozenset(names), key=lambda stem: (-comparison.rarity.get(stem, 0.0), stem))
    return Agreement(
        words=tuple(spelt.get(stem, stem) for stem in words),
        numbers=tuple(sorted(numbers)),
        names=tuple(spelt.get(stem, stem) for stem in sorted(names)),
        same_speaker=comparison.is_same_speaker(known),
        days_apart=comparison.days_apart(known),
    )
