"""Addresses of public pages that keep the view, the day and the clock it goes by; and whole ones with the host."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from claims.queries.as_of import AsOf
from claims.vocabulary import AsOfBasis

# What an address may carry without leading to another page: the theme of a card, and
# what services add to count clicks. The day of the view is added again as it was followed.
NO_PART_OF_THE_PAGE = frozenset({"theme", "as_of", "by", "fbclid", "gclid", "msclkid"})


def page_url(name: str, as_of: AsOf, *args: str, **query) -> str:
    """The address of a page with a query; a list repeats its key, empty values are left out."""
    pairs = {key: value for key, value in query.items() if value not in ("", None, [])}
    asked = "&".join(part for part in (urlencode(pairs, doseq=True), as_of.query) if part)
    return reverse(name, args=args) + (f"?{asked}" if asked else "")


def claims_url(as_of: AsOf, **filters) -> str:
    """The table of claims, filtered."""
    return page_url("public:claims", as_of, **filters)


def absolute(request: HttpRequest, path: str) -> str:
    """A path of this site with scheme and host: those of the setting SITE_URL, else those that were asked."""
    base = settings.SITE_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"
    return base + path


def absolute_page(request: HttpRequest, as_of: AsOf) -> Callable[..., str]:
    """A function from the name of a page, its arguments and query to the whole address, in the view of the request."""
    return lambda name, *args, **query: absolute(request, page_url(name, as_of, *args, **query))


def absolute_name(request: HttpRequest) -> Callable[..., str]:
    """A function from the name of a page to the whole address that is the same on every day and in every language.

    It serves as a name: of a claim in linked data, of an entry in a feed.
    """

    def named(name: str, *args) -> str:
        with override(settings.LANGUAGE_CODE):
            return absolute(request, reverse(name, args=args))

    return named


def canonical_url(request: HttpRequest, as_of: date | None = None, basis: str = "") -> str:
    """The one address of a public page as it was asked for; a view of an earlier day has one of its own."""
    asked = request.GET.copy()
    for name in list(asked):
        if name in NO_PART_OF_THE_PAGE or name.startswith("utm_") or not any(asked.getlist(name)):
            del asked[name]
    view = {"as_of": as_of.isoformat()} if as_of else {}
    if as_of and basis == AsOfBasis.RECORDED:
        view["by"] = basis
    query = "&".join(part for part in (asked.urlencode(), urlencode(view)) if part)
    return absolute(request, request.path + (f"?{query}" if query else ""))
