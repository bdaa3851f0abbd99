"""The front page: the promise, the tally, every claim from the day it was made, what changed, what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.public.linked_data import of_site
from claims.public.listing import due_row, months_drawn, statuses_of, tally_families, topics_drawn
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.board import Drawn, Summary, drawn_on, due_next, summary_on
from claims.queries.line import Line
from claims.queries.ruling import latest_changes
from claims.queries.standing import claims_on
from claims.queries.tally import Counted, Tally, counted, topics_counted
from claims.ui.links import claims_url, page_url
from claims.ui.pictures import TimeScale
from claims.ui.pictures import board as families_of
from claims.ui.tracks import claim_url, row_of, scale_of, track_of
from claims.vocabulary import Family

CHANGES = 7
DUE = 6


def board(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    found = counted(claims_on(as_of))
    tally = found.tally
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
        "due_url": page_url("public:due", as_of),
        "claims_url": claims_url(as_of),
        "linked_data": of_site(request) if as_of.is_today else "",
        "forward_url": claims_url(as_of, forward="yes"),
        "other_url": claims_url(as_of, forward="no"),
        **pictures(drawn, tally, as_of),
        **(at_scale(found, as_of) if drawn.family else {}),
        **as_of.context(),
    }
    return render(request, "public/board.html", context, status=as_of.status_code)


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


def at_scale(found: Counted, as_of: AsOf) -> dict:
    """The whole record at once, when it is too large for a line for each claim: by month, and by topic."""
    topics, others = topics_counted(as_of)
    return {
        "columns": months_drawn(found, as_of),
        "topic_bars": topics_drawn(topics, as_of),
        "topics_url": page_url("public:topics", as_of),
        "other_topics": others,
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
    return {
        "families": [shown],
        "tabs": tabs,
        "hidden": drawn.of - len(lines),
        "all_url": page_url("public:board", as_of, family=drawn.family, rows="all") + "#board",
        "can_show_all": drawn.of > len(lines) and drawn.most < drawn.of,
        "family_url": claims_url(as_of, status=statuses_of(drawn.family), forward="yes"),
    }
