"""Speakers: who said what, and what became of it. No ranking, and no percentage of a few."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Actor
from claims.public.listing import drawn, months_drawn, page_of
from claims.queries.actor import families_of, speaker_page, speakers_on
from claims.queries.as_of import as_of_from
from claims.queries.board import ALL_AT_ONCE
from claims.ui.links import claims_url, page_url
from claims.ui.scorecard import score_of
from claims.vocabulary import Family


def speakers(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    by_number = request.GET.get("sort") == "claims"
    found = speakers_on(as_of).order_by(*(("-claim_count", "name", "pk") if by_number else ("name", "pk")))
    page = page_of(request, found)
    counts = families_of(list(page), as_of)
    rows = [
        (
            actor,
            page_url("public:speaker", as_of, actor.slug),
            [(family.label, counts[actor.pk][family]) for family in Family],
        )
        for actor in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "families": [family.label for family in Family],
        "by_number": by_number,
        "name_url": page_url("public:speakers", as_of),
        "number_url": page_url("public:speakers", as_of, sort="claims"),
        **as_of.context(),
    }
    return render(request, "public/speakers.html", context, status=as_of.status_code)


def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        page = speaker_page(slug=slug, as_of=as_of)
    except Actor.DoesNotExist as missing:
        raise Http404(_("Nobody on record has the address “%s”.") % slug) from missing
    context = {
        "page": page,
        "actor": page.actor,
        "ledger_head": None,
        "crumbs": [(_("Speakers"), page_url("public:speakers", as_of)), (page.actor.name, "")],
        "hidden": page.total - len(page.lines),
        **score_of(page.card, page.lines, as_of, speaker=slug),
        "table_url": claims_url(as_of, speaker=slug),
        "columns": months_drawn(page.counted, as_of, speaker=slug) if page.total > ALL_AT_ONCE else None,
        "follow_query": f"speaker={slug}",
        **drawn(page.lines, as_of),
        **as_of.context(),
    }
    return render(request, "public/speaker.html", context, status=as_of.status_code)
