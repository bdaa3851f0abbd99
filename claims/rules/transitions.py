"""The transition table: from which status a ruling may lead to which. It is data; the diagram is drawn from it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from claims.vocabulary import RulingType, Status

S = Status

# A `change` ruling may lead from the key to any of its values. Everything else is a `review` (no change) or a
# `correction` (the earlier ruling was wrong, so any status may follow).
TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    S.OPEN: (
        S.IN_PROGRESS,
        S.CONFIRMED,
        S.PARTLY_CONFIRMED,
        S.NOT_BORNE_OUT,
        S.REFUTED,
        S.UNVERIFIABLE,
        S.VOID,
        S.WITHDRAWN,
    ),
    S.IN_PROGRESS: (
        S.OPEN,
        S.CONFIRMED,
        S.PARTLY_CONFIRMED,
        S.NOT_BORNE_OUT,
        S.REFUTED,
        S.UNVERIFIABLE,
        S.VOID,
        S.WITHDRAWN,
    ),
    S.PARTLY_CONFIRMED: (S.CONFIRMED, S.NOT_BORNE_OUT, S.REFUTED, S.VOID),
    S.UNVERIFIABLE: (S.CONFIRMED, S.PARTLY_CONFIRMED, S.NOT_BORNE_OUT, S.REFUTED, S.VOID),
    S.NOT_BORNE_OUT: (S.REFUTED,),
    S.CONFIRMED: (),
    S.REFUTED: (),
    S.VOID: (),
    S.WITHDRAWN: (),
}

FIRST_STATUS = S.OPEN


def allowed_from(status: str) -> tuple[Status, ...]:
    """The statuses that a `change` ruling may lead to."""
    return TRANSITIONS[Status(status)]


def type_for(*, from_status: str, to_status: str, is_correction: bool = False) -> RulingType:
    """The type that a ruling has by what it does."""
    if is_correction:
        return RulingType.CORRECTION
    return RulingType.REVIEW if from_status == to_status else RulingType.CHANGE


def status_since(history: Iterable[tuple[date, str]]) -> date | None:
    """The effective day on which the standing status began; reviews do not move it.

    `history` is (effective day, status) of each ruling, oldest first. None without rulings.
    """
    since, standing = None, None
    for effective_on, status in history:
        if status != standing:
            since, standing = effective_on, status
    return since


def objections_to_transition(*, type: str, from_status: str, to_status: str) -> tuple[str, ...]:
    """Whether a ruling of this type may lead from one status to the other."""
    before, after = Status(from_status), Status(to_status)
    if type == RulingType.REVIEW and before != after:
        return (_("A review changes nothing: keep “%s”, or propose a change of status.") % before.label,)
    if type == RulingType.CHANGE and before == after:
        return (
            _("The claim is “%s” already. Record a review if you looked again and nothing changed.") % before.label,
        )
    if type == RulingType.CHANGE and after not in TRANSITIONS[before]:
        return (_not_allowed(before, after),)
    return ()


def _not_allowed(before: Status, after: Status) -> str:
    names = {"before": before.label, "after": after.label}
    allowed = TRANSITIONS[before]
    if not allowed:
        return (
            _("“%(before)s” is final: no ruling leads from it to “%(after)s”. If it was wrong, propose a correction.")
            % names
        )
    return _("No ruling leads from “%(before)s” to “%(after)s”. From there a claim can become: %(allowed)s.") % {
        **names,
        "allowed": ", ".join(str(status.label) for status in allowed),
    }
