"""A scorecard as its table shows it: a mark for each claim as far as there is room, counts for all of them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.queries.scorecard import Scorecard
from claims.rules.scoring import ENOUGH
from claims.ui.links import claims_url
from claims.ui.tracks import claim_url


def score_of(card: Scorecard, lines: Iterable[Line], as_of: AsOf, **filters) -> dict:
    """`lines` are the first claims of the card; `filters` lead to the table that holds them all."""
    marks: dict[tuple, list] = {}
    for line in lines:
        place = (line.status, line.claim.is_forward_looking)
        marks.setdefault(place, []).append((line.claim.title, claim_url(line.claim, as_of)))
    heads = (_("What would come"), _("What was or is the case"))
    rows = [
        {
            "status": status,
            "count": forward + other,
            "cells": [
                (head, _cell(marks.get((status, looks_forward), []), count))
                for head, looks_forward, count in zip(heads, (True, False), (forward, other), strict=True)
            ],
            "url": claims_url(as_of, status=status.lower(), **filters),
        }
        for status, forward, other in card.by_status()
    ]
    return {
        "card": card,
        "score": rows,
        "score_heads": heads,
        "overdue_url": claims_url(as_of, flag="overdue", **filters),
        "late_url": claims_url(as_of, flag="late", **filters),
        "enough": ENOUGH,
        "has_share": any(tally.proportion for _code, tally in (*card.by_modality, *card.by_kind))
        or card.forward.proportion is not None,
    }


def _cell(marks: list[tuple[str, str]], count: int) -> dict:
    return {"marks": marks, "count": count, "more": count - len(marks)}
