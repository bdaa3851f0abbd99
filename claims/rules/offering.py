"""What the form of a ruling offers once a status is chosen: which clauses, evidence and searches fit, and which day."""

from collections.abc import Iterable, Set
from datetime import date, timedelta

from claims.vocabulary import BearingKind, ClauseKind, Status

OF_CLAUSE = {
    ClauseKind.CONFIRMS_IF: (Status.CONFIRMED,),
    ClauseKind.PARTLY_IF: (Status.PARTLY_CONFIRMED,),
    ClauseKind.REFUTES_IF: (Status.REFUTED, Status.NOT_BORNE_OUT),
}
OF_BEARING = {
    BearingKind.CONFIRMS: (Status.CONFIRMED, Status.PARTLY_CONFIRMED, Status.IN_PROGRESS),
    BearingKind.PARTLY_CONFIRMS: (Status.PARTLY_CONFIRMED, Status.IN_PROGRESS),
    BearingKind.REFUTES: (Status.REFUTED, Status.NOT_BORNE_OUT),
}
OF_SEARCH = (Status.NOT_BORNE_OUT, Status.UNVERIFIABLE)


def statuses_of_search(*, searched_on: date, now: str, last_effective_on: date | None) -> tuple[str, ...]:
    """Having looked and found nothing; and looking again, if that is since the last ruling."""
    is_since = last_effective_on is not None and searched_on >= last_effective_on
    return (*OF_SEARCH, *((now,) if is_since and now not in OF_SEARCH else ()))


def ticks_after(*, ticked: Set[str], offered: Set[str], fitting: Set[str]) -> set[str]:
    """What stands ticked once another status is chosen.

    `offered` is what was ticked for somebody before: what of it no longer fits goes, and what they unticked by hand
    does not come back. What they ticked by hand stays.
    """
    return (set(ticked) - set(offered)) | (set(fitting) - (set(offered) - set(ticked)))


def day_offered(
    *,
    to_status: str,
    from_status: str,
    known_on: Iterable[date],
    due_on: date | None,
    last_effective_on: date | None,
    on: date,
) -> date:
    """The effective day: when the last of the evidence cited became known, as far as the rules allow it; else today.

    Looking again is of today. "Not borne out" begins when the window has closed, and no day is before the last ruling.
    """
    day = max(known_on, default=on)
    if to_status == from_status:
        day = on
    elif to_status == Status.NOT_BORNE_OUT and due_on:
        day = max(day, due_on + timedelta(days=1))
    return min(max(day, last_effective_on or day), on)
