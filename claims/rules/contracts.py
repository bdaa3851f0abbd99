"""What the test of a claim must hold before it is frozen, and whether it was frozen in time."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from claims.vocabulary import ClauseKind


def objections_to_contract(*, kinds: Iterable[str]) -> tuple[str, ...]:
    """A test says what would confirm the claim and what would not, before it is frozen."""
    kinds = set(kinds)
    found = []
    if ClauseKind.CONFIRMS_IF not in kinds:
        found.append(_("Say what would confirm the claim: add a clause “Confirmed if”."))
    if ClauseKind.REFUTES_IF not in kinds:
        found.append(_("Say when the claim does not hold: add a clause “Does not hold if”."))
    return tuple(found)


class Fixed(StrEnum):
    """When a version of a test was frozen. Only the first may be shown with a closed lock."""

    BEFORE = "before"
    AFTER_DEADLINE = "after_deadline"
    AFTER_OUTCOME = "after_outcome"


def when_fixed(*, is_written_afterwards: bool, frozen_on: date, due_on: date | None, outcome_on: date | None) -> Fixed:
    """Whether a version was frozen before anybody could know the outcome.

    `is_written_afterwards` is what its author said; the days are asked too. `outcome_on` is the first day on which a
    ruling with an outcome took effect, so that an amendment after it is told apart from the version before.
    """
    if is_written_afterwards or (outcome_on is not None and outcome_on < frozen_on):
        return Fixed.AFTER_OUTCOME
    if due_on is not None and due_on < frozen_on:
        return Fixed.AFTER_DEADLINE
    return Fixed.BEFORE
