"""Search over everything that readers may see: one box, why each thing was found, and what to try when nothing was."""

from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.models import Bearing
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.search import Found, Hit
from claims.queries.standing import claims_on
from claims.ui.links import page_url
from claims.ui.search import asked_for, context_of

PAGE_OF = {"claim": "public:claim", "speaker": "public:speaker", "document": "public:document"}


@dataclass(frozen=True)
class Shown:
    """A hit and where it leads: a piece of evidence stands on the page of a claim that it bears on."""

    hit: Hit
    url: str


def search(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    found = asked_for(request, as_of=as_of)
    parts = context_of(request, found, partial(page_url, "public:search", as_of))
    context = {**parts, "rows": shown(found, as_of), **as_of.context()}
    return render(request, "public/search.html", context, status=as_of.status_code)


def shown(found: Found, as_of: AsOf) -> list[Shown]:
    keys = [hit.row.pk for hit in found.hits if hit.noun == "evidence"]
    ties = Bearing.objects.filter(evidence__in=keys, claim__in=claims_on(as_of).values("pk")).order_by("-claim__number")
    claim_of = dict(ties.values_list("evidence", "claim__slug")) if keys else {}
    return [Shown(hit, _address(hit, claim_of, as_of)) for hit in found.hits]


def _address(hit: Hit, claim_of: dict[int, str], as_of: AsOf) -> str:
    if hit.noun == "evidence":
        return f"{page_url('public:claim', as_of, claim_of[hit.row.pk])}#{hit.row.reference}"
    return page_url(PAGE_OF[hit.noun], as_of, hit.row.slug)
