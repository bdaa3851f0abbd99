"""Who declared an interest on a claim."""

from claims.models import Claim, Conflict, Editor


def declared_by(person: Editor, claim: Claim) -> Conflict | None:
    """The interest that this person declared on the claim, if they did."""
    return claim.conflicts.filter(recorded_by=person).first()


def interested_in(claim: Claim) -> set[int]:
    """Keys of the people who declared an interest in the claim."""
    return set(claim.conflicts.values_list("recorded_by_id", flat=True))
