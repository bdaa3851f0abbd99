"""Rebuilds what a claim's row says of its rulings and its evidence. It can be thrown away and made again."""

from datetime import date

from claims.models import Claim, Ruling
from claims.rules.grading import count_by_side, is_disputed
from claims.rules.transitions import FIRST_STATUS, status_since
from claims.rules.windows import is_still_open, review_day
from claims.vocabulary import FAMILY_OF, Family, RulingType, Status

PROJECTED = (
    "status",
    "status_since",
    "ruled_on",
    "came_about_on",
    "is_corrected",
    "is_disputed",
    "supports_count",
    "against_count",
    "context_count",
)


def project(claim: Claim) -> Claim:
    """This will set every projected column of the claim from its rulings and bearings, and save them."""
    for name, value in projected(claim).items():
        setattr(claim, name, value)
    claim.save(update_fields=PROJECTED)
    return claim


def project_ruling(claim: Claim, ruling: Ruling) -> None:
    """This will project a new ruling; an open-ended claim that stays open gets its next review day."""
    project(claim)
    passed = claim.review_on is None or claim.review_on <= ruling.effective_on
    if is_still_open(claim.status) and claim.due_on is None and passed:
        claim.review_on = review_day(looked_on=ruling.effective_on)
    claim.version += 1
    claim.save(update_fields=["review_on", "version"])


def projected(claim: Claim) -> dict:
    """The values that the projected columns of the claim should have."""
    rulings = list(claim.rulings.order_by("sequence"))
    bearings = list(claim.bearings.filter(evidence__retracted_at__isnull=True).select_related("evidence"))
    counts = count_by_side(bearing.kind for bearing in bearings)
    last = rulings[-1] if rulings else None
    return {
        "status": last.to_status if last else FIRST_STATUS,
        "status_since": status_since((ruling.effective_on, ruling.to_status) for ruling in rulings),
        "ruled_on": last.effective_on if last else None,
        "came_about_on": _came_about_on(rulings),
        "is_corrected": any(ruling.type == RulingType.CORRECTION for ruling in rulings),
        "is_disputed": is_disputed(bearing.weighed() for bearing in bearings),
        "supports_count": counts["supports"],
        "against_count": counts["against"],
        "context_count": counts["context"],
    }


def _came_about_on(rulings: list[Ruling]) -> date | None:
    """The day it came about, where the rulings that led to the standing status say so."""
    if not rulings or FAMILY_OF[Status(rulings[-1].to_status)] != Family.CAME_ABOUT:
        return None
    said = [ruling.happened_on for ruling in rulings if ruling.type != RulingType.REVIEW and ruling.happened_on]
    return said[-1] if said else None
