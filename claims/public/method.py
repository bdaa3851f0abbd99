"""The method, written from the vocabulary and the rules, so that what is published is what the code does."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.public.ledger import current_key
from claims.queries.as_of import as_of_from
from claims.queries.reading import verdicts_read_blind
from claims.rules.agreement import FEW, agreement
from claims.rules.citing import MIN_REASON, NEEDED_ORIGINS
from claims.rules.permissions import LEAST_ROLE
from claims.rules.rating import BEST, RATING, WORST
from claims.rules.scoring import BANDS, ENOUGH
from claims.rules.transitions import TRANSITIONS
from claims.rules.windows import DUE_SOON_DAYS, REVIEW_EVERY_MONTHS
from claims.vocabulary import (
    FAMILY_OF,
    STATUS_MEANING,
    BearingKind,
    ClauseKind,
    Credibility,
    Family,
    Reliability,
    Status,
)


def method(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    context = {
        "families": [
            (family.label, [(status, STATUS_MEANING[status]) for status in Status if FAMILY_OF[status] == family])
            for family in Family
        ],
        "statuses": list(Status),
        "transitions": [
            (before, [(after, after in allowed, after == before) for after in Status])
            for before, allowed in TRANSITIONS.items()
        ],
        "ratings": [(status, RATING[status]) for status in Status if status in RATING],
        "best": BEST,
        "worst": WORST,
        "reliability": Reliability.choices,
        "credibility": Credibility.choices,
        "clauses": [kind.label for kind in ClauseKind],
        "bearings": list(BearingKind),
        "roles": [(act.value, role.label) for act, role in LEAST_ROLE.items()],
        "four_eyes": settings.FOUR_EYES,
        "blind": {"policy": settings.BLIND_READING, "one_in": settings.BLIND_SAMPLE, "few": FEW},
        "agreement": agreement(verdicts_read_blind()),
        "counts": {"enough": ENOUGH, "bands": [(band.label, bounds) for band, bounds in BANDS.items()]},
        "min_reason": MIN_REASON,
        "needed_origins": NEEDED_ORIGINS,
        "due_soon_days": DUE_SOON_DAYS,
        "key": current_key(),
        "key_with_data": settings.LEDGER_SIGNING == "at-once",
        "review_months": REVIEW_EVERY_MONTHS,
        **as_of.context(),
    }
    return render(request, "public/method.html", context, status=as_of.status_code)
