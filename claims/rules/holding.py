"""Whether what a report said of a claim is what the standing ruling says. A count of this is no score of a source."""

from enum import StrEnum

from claims.vocabulary import FAMILY_OF, BearingKind, Family, Status


class Held(StrEnum):
    """How a bearing stands beside the ruling that stands."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    OPEN = "open"
    NO_OUTCOME = "no_outcome"
    CONTEXT = "context"


_SAYS = {
    BearingKind.CONFIRMS: Family.CAME_ABOUT,
    BearingKind.PARTLY_CONFIRMS: Family.CAME_ABOUT,
    BearingKind.REFUTES: Family.DID_NOT,
}


def held(*, bearing: str, status: str) -> Held:
    """A report that confirms, or confirms in part, agrees with a claim that came about; one that refutes, with one that
    did not. Context says neither. While a claim is open, or has no outcome to rule on, nothing can be said.
    """
    if bearing == BearingKind.CONTEXT:
        return Held.CONTEXT
    family = FAMILY_OF[Status(status)]
    if family == Family.STILL_OPEN:
        return Held.OPEN
    if family == Family.NO_OUTCOME:
        return Held.NO_OUTCOME
    return Held.AGREES if _SAYS[BearingKind(bearing)] == family else Held.DISAGREES
