"""What changed between two days: statuses that moved, claims that came on record, what was put right or learnt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.public.changes import key_from
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.between import (
    Moved,
    Span,
    corrected_between,
    flow_between,
    learnt_between,
    moved_between,
    recorded_between,
)
from claims.ui.amendments import rows_of
from claims.ui.links import page_url
from claims.ui.tracks import claim_url
from claims.vocabulary import Status

PER_PAGE = 30
CORRECTIONS = 20
AT_FIRST = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """The span that an address asks for; `sentences` say what was put right, `is_bad` that some of it was no day."""

    span: Span
    sentences: tuple[str, ...] = ()
    is_bad: bool = False


def between(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    asked = asked_from(request.GET, as_of)
    span = asked.span
    flow = flow_between(span)
    counts = counts_of(flow)
    corrected = corrected_between(span, most=CORRECTIONS + 1)
    context = {
        "span": span,
        "sentences": asked.sentences,
        "counts": counts,
        "flow": flow_table(flow),
        "moved": part(moved_between, request, as_of, span, "before") if counts["moved"] else {},
        "arrived": part(recorded_between, request, as_of, span, "new") if counts["arrived"] else {},
        "corrected": [(each, rows_of(each)) for each in corrected[:CORRECTIONS]],
        "more_corrected": page_url("public:corrections", as_of) if len(corrected) > CORRECTIONS else "",
        "learnt": learnt_between(span),
        "presets": presets(as_of),
        "clocks": clocks(as_of, span),
        **as_of.context(),
    }
    return render(request, "public/between.html", context, status=400 if asked.is_bad else as_of.status_code)


def asked_from(given: Mapping[str, str], as_of: AsOf) -> Asked:
    """Two days of an address, put in order, neither later than the day of the view."""
    sentences, is_bad, days = [], False, {}
    for name, other in (("to", as_of.day), ("from", None)):
        wanted = given.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(wanted) if wanted else other
        except ValueError:
            days[name], is_bad = other, True
            sentences.append(not_a_day(wanted))
    until = days["to"]
    since = days["from"] or max(date.min + AT_FIRST, until) - AT_FIRST
    if since > until:
        since, until = until, since
        sentences.append(
            _("The two days stood the wrong way round, so they were exchanged: the earlier one comes first.")
        )
    if until > as_of.day:
        is_bad = True
        said = _("%(day)s has not come yet, so what is shown ends on %(last)s.")
        sentences.append(said % {"day": until.isoformat(), "last": as_of.day.isoformat()})
        since, until = min(since, as_of.day), as_of.day
    return Asked(Span(since, until, as_of.by_recorded), tuple(sentences), is_bad)


def not_a_day(wanted: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in wanted[:40])
    return _("“%s” is not a day. Write it as year-month-day, for example 2023-06-01.") % shown


def address(as_of: AsOf, span: Span, **query) -> str:
    """This page for a span; the clock is in the address of an earlier day already."""
    clock = {"by": as_of.basis} if span.by_recorded and as_of.is_today else {}
    days = {"from": span.since.isoformat(), "to": span.until.isoformat()}
    return page_url("public:between", as_of, **days, **clock, **query)


def part(find, request: HttpRequest, as_of: AsOf, span: Span, name: str) -> dict:
    """One page of a list, with the way on; `name` is the part of the address that holds its key."""
    before = key_from(request.GET.get(name, ""))
    found: list[Moved] = find(span, before=before, most=PER_PAGE + 1)
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    anchor = f"#{name}"
    return {
        "rows": [(moved, claim_url(moved.claim, as_of)) for moved in shown],
        "older_url": address(as_of, span, **{name: shown[-1].key}) + anchor if more else "",
        "newest_url": address(as_of, span) + anchor if before else "",
    }


def counts_of(flow: dict[tuple[str, str], int]) -> dict[str, int]:
    arrived = sum(count for (before, _after), count in flow.items() if not before)
    back = sum(count for (before, after), count in flow.items() if before == after)
    return {"arrived": arrived, "moved": sum(flow.values()) - arrived, "back": back}


def flow_table(flow: dict[tuple[str, str], int]) -> dict:
    """Rows from a status, columns to one, without those that have nothing; the first row is for claims that came on."""
    afters = [status for status in Status if any(after == status for _before, after in flow)]
    befores = [status for status in ("", *Status) if any(before == status for before, _after in flow)]
    rows = [
        (
            before,
            [(after, flow.get((before, after), 0), before == after) for after in afters],
            sum(count for (one, _after), count in flow.items() if one == before),
        )
        for before in befores
    ]
    totals = [sum(count for (_before, one), count in flow.items() if one == after) for after in afters]
    return {"afters": afters, "rows": rows, "totals": totals, "total": sum(flow.values())}


def presets(as_of: AsOf) -> list[tuple[str, str]]:
    spans = [(_("Last 7 days"), 7), (_("Last 30 days"), 30), (_("Last 365 days"), 365)]
    return [
        (label, address(as_of, Span(as_of.day - timedelta(days=days), as_of.day, as_of.by_recorded)))
        for label, days in spans
    ]


def clocks(as_of: AsOf, span: Span) -> list[tuple[str, str, bool]]:
    """(label, value of `by`, whether in use) of the two clocks."""
    return [
        (_("by the day it became known"), "effective", not span.by_recorded),
        (_("by the time we recorded it"), "recorded", span.by_recorded),
    ]
