"""The search of the desk: all that readers find, drafts and what no reader sees yet, each with the way to its work."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.desk.acting import page
from claims.desk.load import today
from claims.models import Claim
from claims.queries.as_of import AsOf
from claims.queries.desk_claim import find_claims
from claims.queries.search import BY_NAME, Found, Hit, desk_rows
from claims.ui.search import asked_for, context_of, labels, words_of

FEW = 5  # things of each kind, where every kind is shown
LETTERS = 20  # claims that have the letters
PAGE_OF = {"claim": "desk:claim", "evidence": "desk:evidence", "document": "desk:document"}


def search(request: HttpRequest) -> HttpResponse:
    """Every kind with its best few, or one of them with all of its pages."""
    as_of, words, one = AsOf(today(), today()), words_of(request), request.GET.get("in", "") in BY_NAME
    found = asked_for(request, as_of=as_of, few=0 if one else FEW, rows=partial(desk_rows, as_of=as_of))
    parts = context_of(request, found, address)
    context = {
        **parts,
        "nouns": nouns(parts["nouns"], words, is_one=one),
        "rows": [shown(hit) for hit in found.hits] if one else [],
        "groups": [(labels()[noun], noun, [shown(hit) for hit in hits]) for noun, hits in found.first.items() if hits],
        "lettered": [] if one else lettered(words, found),
        "is_one": one,
    }
    return page(request, "desk/search.html", **context, section="search")


def nouns(kinds: list[tuple], words: str, *, is_one: bool) -> list[tuple]:
    """The kinds of things, with everything before them."""
    everything = (_("Everything"), address(q=words), sum(count for _label, _url, count, _used in kinds), not is_one)
    return [everything, *((label, url, count, is_used and is_one) for label, url, count, is_used in kinds)]


def shown(hit: Hit) -> dict:
    """A hit and where its work is done."""
    if hit.noun == "speaker":
        return {"hit": hit, "url": reverse("desk:register-change", args=["actors", hit.row.slug])}
    return {"hit": hit, "url": reverse(PAGE_OF[hit.noun], args=[hit.row.slug])}


def lettered(words: str, found: Found) -> list[Claim]:
    """Claims that have the number, or the letters anywhere in their words: drafts, and parts of words."""
    above = [hit.row.pk for hit in found.first.get("claim", [])]
    return list(find_claims(words=words).exclude(pk__in=above)[:LETTERS]) if words else []


def address(**query) -> str:
    asked = urlencode({name: value for name, value in query.items() if value})
    return reverse("desk:search") + (f"?{asked}" if asked else "")
