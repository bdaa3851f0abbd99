"""Search over everything that readers may see: one box, why each thing was found, and what to try when nothing was."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Bearing
from claims.public.ledger import number_from
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.search import Found, Hit
from claims.queries.search import search as search_record
from claims.queries.standing import claims_on
from claims.text.search_query import LONGEST
from claims.ui.links import page_url

PAGE_OF = {"claim": "public:claim", "speaker": "public:speaker", "document": "public:document"}
BY_DAY = "day"


@dataclass(frozen=True)
class Shown:
    """A hit and where it leads: a piece of evidence stands on the page of a claim that it bears on."""

    hit: Hit
    url: str


def search(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    found = asked_for(request, as_of)
    context = {
        "q": words_of(request),
        "found": found,
        "rows": shown(found, as_of),
        "nouns": nouns(request, found, as_of),
        "sorts": sorts(request, found, as_of),
        "facets": facets(request, found, as_of),
        "instead": instead(found, as_of),
        "pages": pages(request, found, as_of),
        **as_of.context(),
    }
    return render(request, "public/search.html", context, status=as_of.status_code)


def words_of(request: HttpRequest) -> str:
    """What was typed into the box, as far as it is read."""
    return request.GET.get("q", "")[:LONGEST]


def asked_for(request: HttpRequest, as_of: AsOf) -> Found:
    """What the address asks for: `q`, `in` (a noun), `sort` and `page`."""
    asked = words_of(request).replace("\x00", " ")
    by_day, page = request.GET.get("sort") == BY_DAY, number_from(request.GET.get("page", "")) or 1
    return search_record(asked, as_of=as_of, noun=request.GET.get("in", ""), by_day=by_day, page=page)


def shown(found: Found, as_of: AsOf) -> list[Shown]:
    keys = [hit.row.pk for hit in found.hits if hit.noun == "evidence"]
    ties = Bearing.objects.filter(evidence__in=keys, claim__in=claims_on(as_of).values("pk")).order_by("-claim__number")
    claim_of = dict(ties.values_list("evidence", "claim__slug")) if keys else {}
    return [Shown(hit, _address(hit, claim_of, as_of)) for hit in found.hits]


def _address(hit: Hit, claim_of: dict[int, str], as_of: AsOf) -> str:
    if hit.noun == "evidence":
        return f"{page_url('public:claim', as_of, claim_of[hit.row.pk])}#{hit.row.reference}"
    return page_url(PAGE_OF[hit.noun], as_of, hit.row.slug)


def again(request: HttpRequest, as_of: AsOf, **changed) -> str:
    """The same question, otherwise narrowed or sorted."""
    kept = {name: request.GET.get(name, "") for name in ("q", "in", "sort")}
    return page_url("public:search", as_of, **kept | changed)


def nouns(request: HttpRequest, found: Found, as_of: AsOf) -> list[tuple[str, str, int, bool]]:
    """For each kind of thing its label, its address, how many of it were found, and whether it is shown."""
    labels = {"claim": _("Claims"), "speaker": _("Speakers"), "evidence": _("Evidence"), "document": _("Documents")}
    return [
        (label, again(request, as_of, **{"in": noun}), found.counts.get(noun, 0), noun == found.noun)
        for noun, label in labels.items()
    ]


def sorts(request: HttpRequest, found: Found, as_of: AsOf) -> list[tuple[str, str, bool]]:
    by_day = request.GET.get("sort") == BY_DAY
    if found.noun == "speaker" or found.total < 2:
        return []
    return [
        (_("Most relevant first"), again(request, as_of, sort=""), not by_day),
        (_("Latest first"), again(request, as_of, sort=BY_DAY), by_day),
    ]


def facets(request: HttpRequest, found: Found, as_of: AsOf) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """What the claims that were found can be narrowed by: values that part them, each with its address."""
    titles = {"status": _("Status"), "speaker": _("Speaker"), "topic": _("Topic")}
    asked = words_of(request)
    return [
        (
            titles[name],
            [(each.label, again(request, as_of, q=f"{asked} {each.query}".strip()), each.count) for each in values],
        )
        for name, values in found.facets.items()
        if len(values) > 1
    ]


def instead(found: Found, as_of: AsOf) -> tuple[str, str] | None:
    """Another question that finds something, with the words that offer it."""
    other = found.suggestion
    if other is None:
        return None
    offered = _("Did you mean “%s”?") if other.is_respelt else _("Search for “%s” without the filters")
    return offered % other.query, page_url("public:search", as_of, q=other.query)


def pages(request: HttpRequest, found: Found, as_of: AsOf) -> dict[str, str]:
    """Addresses of the page before and the page after, where there are any."""
    before, after = found.page - 1, found.page + 1
    return {
        "before": again(request, as_of, page=before) if before > 0 else "",
        "after": again(request, as_of, page=after) if after <= found.pages else "",
    }
