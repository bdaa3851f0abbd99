"""Sources: who published what, and how they are graded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Source
from claims.public.listing import page_of
from claims.public.lookup import moved
from claims.queries.as_of import as_of_from
from claims.queries.source import source_page, sources_on
from claims.rules.holding import Held
from claims.ui.links import page_url
from claims.ui.tracks import claim_url
from claims.vocabulary import Family


def sources(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    page = page_of(request, sources_on(as_of).order_by("name", "pk"))
    rows = [(source, page_url("public:source", as_of, source.slug)) for source in page]
    context = {"page": page, "rows": rows, **as_of.context()}
    return render(request, "public/sources.html", context, status=as_of.status_code)


def source(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        found = source_page(slug=slug, as_of=as_of)
    except Source.DoesNotExist as missing:
        return moved(request, missing, _("No source on record has the address “%s”."), slug)
    context = {
        "source": found.source,
        "documents": [(each, page_url("public:document", as_of, each.slug)) for each in found.documents],
        "reports": page_of(request, found.evidence),
        "claims": [(each, claim_url(each, as_of)) for each in found.claims],
        "grades": [(grade, [grade.held[kind] for kind in Held]) for grade in found.grades],
        "made": found.made,
        "covered": found.covered,
        "families": [(Family(code).label, count) for code, count in found.made.families().items()],
        "ledger_head": None,
        "crumbs": [(_("Sources"), page_url("public:sources", as_of)), (found.source.name, "")],
        **as_of.context(),
    }
    return render(request, "public/source.html", context, status=as_of.status_code)
