"""Addresses of public pages that keep the view: the day, and the clock it goes by."""

from django.urls import reverse
from django.utils.http import urlencode

from claims.queries.as_of import AsOf


def page_url(name: str, as_of: AsOf, *args: str, **query) -> str:
    """The address of a page with a query; a list repeats its key, empty values are left out."""
    pairs = {key: value for key, value in query.items() if value not in ("", None, [])}
    asked = "&".join(part for part in (urlencode(pairs, doseq=True), as_of.query) if part)
    return reverse(name, args=args) + (f"?{asked}" if asked else "")


def claims_url(as_of: AsOf, **filters) -> str:
    """The table of claims, filtered."""
    return page_url("public:claims", as_of, **filters)
