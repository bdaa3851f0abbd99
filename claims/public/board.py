"""The front page: the promise, the tally, every claim from the day it was made, what changed, what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.models import Claim
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.board import Drawn, Summary, Tally, drawn_on, due_next, summary_on, tally_on
from claims.queries.line import Line
from claims.queries.ruling import latest_changes
from claims.ui.links import claims_url, page_url
from claims.ui.pictures import TimeScale
from claims.ui.pictures import board as families_of
from claims.ui.tracks import claim_url, row_of, scale_of, track_of
from claims.vocabulary import FAMILY_OF, STATUS_MEANING, Family, Status

CHANGES = 7
DUE = 6


def board(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    tally = tally_on(as_of)
    everything = request.GET.get("rows") == "all"
    drawn = drawn_on(as_of, tally, family=request.GET.get("family", ""), everything=everything)
    context = {
        "as_of_day": as_of.day,
        "tally": tally,
        "tally_families": tally_families(tally, as_of),
        "other_counts": other_counts(tally, as_of),
        "flag_counts": flag_counts(summary := summary_on(as_of), as_of),
        "summary": summary,
        "changes": [(ruling, claim_url(ruling.claim, as_of)) for ruling in latest_changes(as_of=as_of, limit=CHANGES)],
        "due": [due_row(claim, as_of) for claim in due_next(as_of, limit=DUE)],
        "claims_url": claims_url(as_of),
        "forward_url": claims_url(as_of, forward="yes"),
        "other_url": claims_url(as_of, forward="no"),
        **pictures(drawn, tally, as_of),
        **as_of.context(),
    }
    return render(request, "public/board.html", context, status=as_of.status_code)


def tally_families(tally: Tally, as_of: AsOf) -> list[tuple]:
    """Four families, each with its statuses: (code, count, address, meaning)."""
    cells = {family: [] for family in Family}
    for status in Status:
        url = claims_url(as_of, status=status.lower(), forward="yes")
        cells[FAMILY_OF[status]].append((status, tally.forward[status], url, STATUS_MEANING[status]))
    return [(family.label, cells[family]) for family in Family]


def other_counts(tally: Tally, as_of: AsOf) -> list[tuple]:
    """Statements about the past and the present by status, (code, count, address), without the zeros."""
    counted = ((status, count) for status, count in tally.other.items() if count)
    return [(status, count, claims_url(as_of, status=status.lower(), forward="no")) for status, count in counted]


def flag_counts(summary: Summary, as_of: AsOf) -> list[tuple]:
    """(count, word, address) of each flag, zeros kept."""
    return [
        (count, flag.label.lower(), claims_url(as_of, flag=flag.value, forward="yes"))
        for flag, count in summary.flags.items()
    ]


def due_row(claim: Claim, as_of: AsOf) -> dict:
    days = (claim.shown_next_on - as_of.day).days
    return {"claim": claim, "url": claim_url(claim, as_of), "days": abs(days), "over": days < 0, "today": days == 0}


def pictures(drawn: Drawn, tally: Tally, as_of: AsOf) -> dict:
    """Both boards; past sixty claims, the chosen family only, with the way to the others."""
    families, scale = drawn_board(drawn.forward, as_of)
    if drawn.family:
        return {"scale": scale, **one_family(drawn, tally, as_of, families)}
    other_families, other_scale = drawn_board(drawn.other, as_of)
    return {
        "families": families,
        "scale": scale,
        "other_families": other_families if drawn.other else (),
        "other_scale": other_scale,
    }


def drawn_board(lines: list[Line], as_of: AsOf) -> tuple[tuple, TimeScale]:
    tracks = [track_of(line) for line in lines]
    scale = scale_of(tracks, as_of)
    return families_of([row_of(line, track, as_of) for line, track in zip(lines, tracks, strict=True)], scale), scale


def one_family(drawn: Drawn, tally: Tally, as_of: AsOf, families: tuple) -> dict:
    label = Family(drawn.family).label
    lines = next((family.lines for family in families if family.label == label), ())
    shown = {"label": label, "count": drawn.of, "lines": lines, "more": ()}
    tabs = [
        (Family(code).label, count, page_url("public:board", as_of, family=code) + "#board", code == drawn.family)
        for code, count in tally.families().items()
    ]
    statuses = [status.lower() for status, of in FAMILY_OF.items() if of == drawn.family]
    return {
        "families": [shown],
        "tabs": tabs,
        "hidden": drawn.of - len(lines),
        "all_url": page_url("public:board", as_of, family=drawn.family, rows="all") + "#board",
        "can_show_all": drawn.of > len(lines) and drawn.most < drawn.of,
        "family_url": claims_url(as_of, status=statuses, forward="yes"),
    }
