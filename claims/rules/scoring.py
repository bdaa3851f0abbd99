"""What became of many claims: counts first, a proportion with its uncertainty only where there are enough of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor, sqrt

from claims.vocabulary import FAMILY_OF, Direction, Family, Likelihood, Status

ENOUGH = 20  # resolved claims; below that one claim more or less would move a proportion by five points or more
Z_95 = 1.959963984540054  # the 97.5th percentile of the standard normal distribution

# ICD 203, “Analytic Standards” (2015), D.6.e(2)(a): words of probability and their ranges, in per cent.
BANDS = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
DOUBTING = frozenset({Likelihood.ALMOST_NO_CHANCE, Likelihood.VERY_UNLIKELY, Likelihood.UNLIKELY})


def wilson(came: int, of: int, *, z: float = Z_95) -> tuple[float, float]:
    """The score interval for a proportion, as two numbers from 0 to 1; with the usual `z` it covers 95 %.

    E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, Journal of the American
    Statistical Association 22 (1927), pages 209 to 212. With p = came / of:

        (p + z² / 2n ± z · √(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)

    :raises ValueError: for no trials, or for more that came about than were tried.
    """
    if of < 1 or not 0 <= came <= of:
        raise ValueError(f"{came} of {of} is not a proportion")
    share = came / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    # At the ends the formula gives exactly 0 and 1; floating point may miss them by a hair.
    low = 0.0 if came == 0 else max(0.0, (middle - reach) / scale)
    high = 1.0 if came == of else min(1.0, (middle + reach) / scale)
    return low, high


@dataclass(frozen=True)
class Tally:
    """How many claims have each status. `by_status` may leave out statuses that nobody has."""

    by_status: Mapping[str, int] = field(default_factory=dict)

    def of(self, family: Family) -> int:
        return sum(count for status, count in self.by_status.items() if FAMILY_OF[Status(status)] == family)

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def still_open(self) -> int:
        return self.of(Family.STILL_OPEN)

    @property
    def came_about(self) -> int:
        return self.of(Family.CAME_ABOUT)

    @property
    def partly(self) -> int:
        return self.by_status.get(Status.PARTLY_CONFIRMED, 0)

    @property
    def did_not(self) -> int:
        return self.of(Family.DID_NOT)

    @property
    def apart(self) -> int:
        """Unverifiable, void or withdrawn: no outcome to rule on, so in no denominator."""
        return self.of(Family.NO_OUTCOME)

    @property
    def resolved(self) -> int:
        return self.came_about + self.did_not

    @property
    def proportion(self) -> "Proportion | None":
        return proportion(self.came_about, self.resolved)


@dataclass(frozen=True)
class Proportion:
    """Whole per cents: the share, and the ends of its 95 % interval, rounded outwards."""

    share: int
    low: int
    high: int


def proportion(came: int, of: int) -> Proportion | None:
    """None below `ENOUGH`: a percentage of a few claims would say more than is known."""
    if of < ENOUGH:
        return None
    low, high = wilson(came, of)
    return Proportion(round(100 * came / of), floor(round(100 * low, 6)), ceil(round(100 * high, 6)))


@dataclass(frozen=True)
class Calibrated:
    """The claims that were put with words of one band, and what became of what those words spoke of."""

    band: Likelihood
    came_about: int
    did_not: int
    others: int

    @property
    def claims(self) -> int:
        return self.resolved + self.others

    @property
    def resolved(self) -> int:
        return self.came_about + self.did_not

    @property
    def range(self) -> tuple[int, int]:
        return BANDS[self.band]

    @property
    def proportion(self) -> Proportion | None:
        return proportion(self.came_about, self.resolved)


def outcome_of_word(band: str, direction: str, status: str) -> Family:
    """What became of the thing that a word of probability spoke of, which is not always what the claim says.

    “It is unlikely to open”, tracked as a claim that it does not open, speaks of the opening: when the claim holds,
    the thing that was called unlikely did not happen. A claim that partly holds counts as come about either way.
    """
    family = FAMILY_OF[Status(status)]
    turned = band in DOUBTING and direction == Direction.DOES_NOT_HAPPEN and status != Status.PARTLY_CONFIRMED
    if not turned:
        return family
    return {Family.CAME_ABOUT: Family.DID_NOT, Family.DID_NOT: Family.CAME_ABOUT}.get(family, family)


def calibration(found: Mapping[tuple[str, Family], int]) -> list[Calibrated]:
    """One row for each band that was used, from the least to the most likely; keys are (band, outcome)."""
    counts = Counter(found)
    used = {band for band, _family in counts}
    rows = []
    for band in Likelihood:
        if band in used:
            others = counts[band, Family.STILL_OPEN] + counts[band, Family.NO_OUTCOME]
            rows.append(Calibrated(band, counts[band, Family.CAME_ABOUT], counts[band, Family.DID_NOT], others))
    return rows
