"""A scorecard as its table shows it: a mark for each claim where there is room for all of them, else counts alone."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.queries.scorecard import Scorecard
from claims.rules.scoring import ENOUGH
from claims.ui.links import claims_url
from claims.ui.tracks import claim_url


def score_of(card: Scorecard, lines: Sequence[Line], as_of: AsOf, **filters) -> dict:
    """`lines` are the first claims of the card; `filters` lead to the table that holds them all."""
    marks: dict[tuple, list] = {}
    for line in lines if len(lines) == card.total else ():
        place = (line.status, line.claim.is_forward_looking)
        marks.setdefault(place, []).append((line.claim.title, claim_url(line.claim, as_of)))
    heads = ((_("What would come"), True, "yes"), (_("What was or is the case"), False, "no"))
    rows = [
        {
            "status": status,
            "count": forward + other,
            "cells": [
                {
                    "head": head,
                    "count": count,
                    "marks": marks.get((status, looks_forward), []),
                    "url": claims_url(as_of, status=status.lower(), forward=asked, **filters),
                }
                for (head, looks_forward, asked), count in zip(heads, (forward, other), strict=True)
            ],
        }
        for status, forward, other in card.by_status()
    ]
    return {
        "card": card,
        "has_marks": bool(marks),
        "score": rows,
        "score_heads": [head for head, _looks_forward, _asked in heads],
        "overdue_url": claims_url(as_of, flag="overdue", **filters),
        "late_url": claims_url(as_of, flag="late", **filters),
        "enough": ENOUGH,
        "has_share": any(tally.proportion for _code, tally in (*card.by_modality, *card.by_kind))
        or card.forward.proportion is not None,
    }
