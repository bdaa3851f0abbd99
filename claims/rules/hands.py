"""In whose hands a claim lies: who can take one, and who takes it when nobody has it."""

from collections.abc import Collection, Mapping

from claims.rules.permissions import Act, has_role, may
from claims.vocabulary import Role


def is_able(*, role: str, is_active: bool) -> bool:
    """Whether a claim that is in this person's hands is in anybody's: they can sign in, and have a role."""
    return is_active and has_role(role, Role.CONTRIBUTOR)


def may_take(*, role: str, is_active: bool) -> bool:
    """Whether an overdue claim can be given to this person: they can propose the ruling that it waits for."""
    return is_active and may(role, Act.PROPOSE)


def next_hand(*, published_by: int | None, able: Collection[int], in_hand: Mapping[int, int]) -> int | None:
    """Who takes a claim whose day has passed: who published it, if they still can; else whoever has the fewest.

    People are given by their keys, `in_hand` says how many claims each has. None when nobody can take it.
    """
    if published_by in able:
        return published_by
    return min(able, key=lambda person: (in_hand.get(person, 0), person), default=None)
