"""How large the record is on a day."""

from dataclasses import dataclass

from claims.models import Evidence, Ruling
from claims.queries.as_of import AsOf
from claims.queries.standing import claims_on


@dataclass(frozen=True)
class Size:
    claims: int
    rulings: int
    evidence: int


def size_on(as_of: AsOf) -> Size:
    """Three counts of what is public on the day."""
    return Size(
        claims=claims_on(as_of).count(),
        rulings=Ruling.objects.filter(as_of.rulings()).count(),  # a draft has none
        evidence=Evidence.objects.filter(as_of.evidence(prefix="")).count(),
    )
