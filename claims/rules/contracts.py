"""What the test of a claim must hold before it is frozen."""

from collections.abc import Iterable

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
