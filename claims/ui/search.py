"""What pages of search results have in common: the question, kinds of things, orders, facets, the way on."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.queries.search import Found
from claims.queries.search import search as search_record
from claims.text.hygiene import typed
from claims.text.search_query import LONGEST, without

BY_DAY = "day"
DIGITS = 9
REPLACED = ("status", "speaker")  # one of them is looked for instead of another; others narrow further
Address = Callable[..., str]  # of a page of results, by what its query says


def words_of(request: HttpRequest) -> str:
    """What was typed into the box, as far as it is read."""
    return typed(request.GET.get("q", ""))[:LONGEST].strip()


def asked_for(request: HttpRequest, **given) -> Found:
    """What the address asks for: `q`, `in` (a noun), `sort` and `page`. `given` goes to the search."""
    number = request.GET.get("page", "")
    page = int(number[:DIGITS]) if number.isascii() and number.isdigit() else 1
    by_day, noun = request.GET.get("sort") == BY_DAY, request.GET.get("in", "")
    return search_record(typed(request.GET.get("q", "")), noun=noun, by_day=by_day, page=page, **given)


def context_of(request: HttpRequest, found: Found, url: Address) -> dict:
    """What the components of a page of results read; `url` makes its addresses."""
    kept = {name: typed(request.GET.get(name, ""))[:LONGEST] for name in ("q", "in", "sort")}
    again = partial(_again, url, kept)
    return {
        "q": words_of(request),
        "found": found,
        "nouns": nouns(found, again),
        "sorts": sorts(found, again, by_day=kept["sort"] == BY_DAY),
        "facets": facets(found, again, kept["q"]),
        "instead": instead(found, url),
        "pages": pages(found, again),
    }


def _again(url: Address, kept: dict[str, str], **changed) -> str:
    """The same question, otherwise narrowed or sorted."""
    return url(**kept | changed)


def nouns(found: Found, again: Address) -> list[tuple[str, str, int, bool]]:
    """For each kind of thing its label, its address, how many of it were found, and whether it is shown."""
    return [
        (label, again(**{"in": noun}), found.counts.get(noun, 0), noun == found.noun)
        for noun, label in labels().items()
    ]


def labels() -> dict[str, str]:
    return {"claim": _("Claims"), "speaker": _("Speakers"), "evidence": _("Evidence"), "document": _("Documents")}


def sorts(found: Found, again: Address, *, by_day: bool) -> list[tuple[str, str, bool]]:
    if found.noun == "speaker" or found.total < 2:
        return []
    return [
        (_("Most relevant first"), again(sort=""), not by_day),
        (_("Latest first"), again(sort=BY_DAY), by_day),
    ]


def facets(found: Found, again: Address, asked: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """What the claims that were found can be narrowed by: values that part them, each with its address."""
    titles = {"status": _("Status"), "speaker": _("Speaker"), "topic": _("Topic")}
    kept = {name: without(asked, name) if name in REPLACED else asked for name in titles}
    return [
        (
            titles[name],
            [(each.label, again(q=f"{kept[name]} {each.query}".strip()), each.count) for each in values],
        )
        for name, values in found.facets.items()
        if len(values) > 1
    ]


def instead(found: Found, url: Address) -> tuple[str, str] | None:
    """Another question, with the words that offer it."""
    other = found.suggestion
    if other is None:
        return None
    if other.is_respelt:
        offered = _("Did you mean “%s”?")
    else:
        offered = _("Search for “%s” instead") if other.has_filters else _("Search for “%s” without the filters")
    return offered % other.query, url(q=other.query)


def pages(found: Found, again: Address) -> dict[str, str]:
    """Addresses of the page before and the page after, where there are any."""
    before, after = found.page - 1, found.page + 1
    return {
        "before": again(page=before) if before > 0 else "",
        "after": again(page=after) if after <= found.pages else "",
    }
