"""A claim's ladder: the rung that it asserts, and how far the evidence has got."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from claims.models import Bearing, Claim, Rung
from claims.rules.grading import side_of


@dataclass
class Step:
    """One rung. `landed` are bearings on it that do not speak against the claim, `against` those that do."""

    rung: Rung
    is_asserted: bool = False
    is_reached: bool = False
    is_highest: bool = False
    landed: list[Bearing] = field(default_factory=list)
    against: list[Bearing] = field(default_factory=list)

    @property
    def first(self) -> Bearing | None:
        """The evidence by which it was first reached: that of the earliest happening, as far as days are known."""
        return min(self.landed, key=_reached_on, default=None)


def _reached_on(bearing: Bearing) -> tuple[date, date, int]:
    """By the day on which it happened; the day on which it became known stands in where the other is not known."""
    evidence = bearing.evidence
    return evidence.happened_on or evidence.known_on, evidence.known_on, evidence.number


def ladder_of(claim: Claim, bearings: Iterable[Bearing]) -> list[Step]:
    """The rungs of the claim's ladder, highest first as one draws a ladder; nothing for a claim on none.

    Reached is every rung up to the highest on which evidence lands that does not speak against the claim. Evidence on
    a rung of another ladder is left out.
    """
    if claim.ladder_rung_id is None:
        return []
    steps = {rung.pk: Step(rung) for rung in claim.ladder_rung.ladder.rungs.order_by("-position")}
    steps[claim.ladder_rung_id].is_asserted = True
    for bearing in bearings:
        step = steps.get(bearing.rung_id)
        if step:
            (step.against if side_of(bearing.kind) == "against" else step.landed).append(bearing)
    highest = next((step for step in steps.values() if step.landed), None)
    for step in steps.values():
        step.is_highest = step is highest
        step.is_reached = highest is not None and step.rung.position <= highest.rung.position
    return list(steps.values())
