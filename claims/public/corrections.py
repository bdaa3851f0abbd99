"""What we put right, written from the ledger, so that nothing can be left out by hand. Its feeds are in `feeds`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.public.ledger import number_from
from claims.queries.as_of import as_of_from
from claims.queries.correction import Corrected
from claims.queries.correction import corrections as latest
from claims.queries.reader_report import public_reports
from claims.ui.amendments import rows_of
from claims.ui.links import page_url
from claims.vocabulary import RemovalGround

PER_PAGE = 20


def corrections(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    before = number_from(request.GET.get("before", ""))
    until = None if as_of.is_today else as_of.day_ends
    found = latest(until=until, before=before, most=PER_PAGE + 1)
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    context = {
        "corrections": [(corrected, rows_of(corrected), ground_of(corrected)) for corrected in shown],
        "older_url": page_url("public:corrections", as_of, before=shown[-1].entry.index) if more else "",
        "reader_reports": public_reports(until=as_of.day_ends) if before is None else [],
        "newest_url": page_url("public:corrections", as_of) if before is not None else "",
        **as_of.context(),
    }
    return render(request, "public/corrections.html", context, status=as_of.status_code)


def ground_of(corrected: Corrected) -> str:
    """The ground of a removal in words; empty for anything else."""
    ground = corrected.said.get("ground", "")
    return RemovalGround(ground).label if ground in RemovalGround.values else ""
