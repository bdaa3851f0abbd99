"""The method as data, from the very tables that the program rules by."""

from claims.exchange.public_json.view import View, enveloped
from claims.rules.permissions import LEAST_ROLE
from claims.rules.rating import RATING
from claims.rules.transitions import TRANSITIONS
from claims.vocabulary import (
    FAMILY_OF,
    STATUS_MEANING,
    BearingKind,
    ClauseKind,
    Credibility,
    Family,
    Kind,
    Modality,
    Reliability,
    RulingType,
    Status,
)


def method(view: View) -> dict:
    return enveloped(
        view,
        "method",
        statuses=[
            {
                "code": status.value,
                "word": str(status.label),
                "meaning": str(STATUS_MEANING[status]),
                "family": FAMILY_OF[status].value,
                "rating": RATING.get(status),
            }
            for status in Status
        ],
        families=_listed(Family),
        transitions={before.value: [after.value for after in allowed] for before, allowed in TRANSITIONS.items()},
        reliability=_listed(Reliability),
        credibility=_listed(Credibility),
        bearings=_listed(BearingKind),
        clauses=_listed(ClauseKind),
        rulings=_listed(RulingType),
        kinds=_listed(Kind),
        modalities=_listed(Modality),
        roles=[{"act": act.value, "least_role": role.value} for act, role in LEAST_ROLE.items()],
    )


def _listed(choices) -> list[dict]:
    return [{"code": choice.value, "word": str(choice.label)} for choice in choices]
