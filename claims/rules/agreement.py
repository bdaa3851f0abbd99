"""How far independent verdicts agree: raw agreement, and Krippendorff's alpha, which takes off what chance would give.

K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), section on nominal data, any number of observers,
missing values. A unit is what was judged, here one ruling; its values are the verdicts that were given on it.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

FEW = 20  # units; below that the figures say little


@dataclass(frozen=True)
class Agreement:
    """`units` were judged at least twice; on `agreed` of them every verdict was the same.

    `alpha` is 1 when all agree, 0 when they agree as often as chance would have it, below 0 when less often. None when
    it is not defined: there is nothing to compare, or every verdict was the same, so that chance alone explains it.
    """

    units: int
    agreed: int
    alpha: float | None

    @property
    def are_few(self) -> bool:
        return self.units < FEW


def agreement(units: Iterable[Sequence[Hashable | None]]) -> Agreement:
    """The agreement on these units; None stands for a verdict that was not given, and units with one verdict count
    for nothing.

    With m(u) verdicts on unit u, each ordered pair of them adds 1 / (m(u) − 1) to the coincidences o(c, k) of their
    two values. n(c) is the sum of o(c, k) over k, n the sum of all n(c). Then

        alpha = 1 − (n − 1) · Σ o(c, k) / Σ n(c) · n(k), both sums over all c ≠ k
    """
    judged = [values for unit in units if len(values := [value for value in unit if value is not None]) > 1]
    same = sum(len(set(values)) == 1 for values in judged)
    return Agreement(units=len(judged), agreed=same, alpha=_alpha(judged))


def _alpha(judged: list[list[Hashable]]) -> float | None:
    """Counted in fractions, so that the order of the units makes no difference in the last digit."""
    totals = Counter(value for values in judged for value in values)
    size = sum(totals.values())
    by_chance = size * size - sum(count * count for count in totals.values())
    if not by_chance:
        return None
    differing = sum(
        Fraction(sum(one != other for one, other in permutations(values, 2)), len(values) - 1) for values in judged
    )
    return float(1 - (size - 1) * differing / by_chance)
