"""What later words do to a claim, as far as their dates tell."""

from datetime import date

from claims.vocabulary import RestatementType


def type_by_days(*, claimed: date | None, restated: date | None) -> RestatementType:
    """A later last day postpones, an earlier one brings forward; without two days to compare it repeats."""
    if claimed is None or restated is None or claimed == restated:
        return RestatementType.REPEATS
    return RestatementType.POSTPONES if restated > claimed else RestatementType.BRINGS_FORWARD
