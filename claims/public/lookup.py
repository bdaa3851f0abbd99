"""Where a thing is now that was asked for by another of its names: a claim's reference, a source that was merged."""

import re

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from claims.models import Claim, Source

REFERENCE = re.compile(r"cl-0*([0-9]{1,9})", re.IGNORECASE | re.ASCII)


def moved(request: HttpRequest, missing: Exception, sentence: str, slug: str) -> HttpResponsePermanentRedirect:
    """To the same page under the slug that the thing has now, in the view that was asked for.

    :raises Http404: with the sentence, when nothing has that name.
    """
    found = request.resolver_match
    now = _merged_into(slug) if found.url_name.startswith("source") else _of_reference(slug)
    if not now or now == slug:
        raise Http404(sentence % slug) from missing
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(found.view_name, args=[now]) + (f"?{query}" if query else ""))


def _of_reference(slug: str) -> str | None:
    """CL-0001 is a short address for good of the claim with that number."""
    named = REFERENCE.fullmatch(slug)
    number = int(named[1]) if named else None
    return Claim.objects.public().filter(number=number).values_list("slug", flat=True).first() if named else None


def _merged_into(slug: str) -> str | None:
    """The slug of the source that it stands in for, at the end of the line of merges."""
    seen = set()
    now = Source.objects.filter(slug=slug).values("merged_into__slug", "merged_into").first()
    while now and now["merged_into"] and now["merged_into"] not in seen:
        seen.add(now["merged_into"])
        slug, key = now["merged_into__slug"], now["merged_into"]
        now = Source.objects.filter(pk=key).values("merged_into__slug", "merged_into").first()
    return slug if seen else None
