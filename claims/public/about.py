"""Who keeps this, what it is and is not, and where its promises can be caught being broken."""

import logging
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.queries.as_of import as_of_from
from claims.ui.links import page_url

MOST = 20_000
LINKS = ("claims", "due", "changes", "corrections", "corrections-feed", "ledger", "method", "data", "documents")

log = logging.getLogger(__name__)


def about(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    context = {
        "paragraphs": own_words(settings.ABOUT_FILE),
        "four_eyes": settings.FOUR_EYES,
        "urls": {name.replace("-", "_"): page_url(f"public:{name}", as_of) for name in LINKS},
        **as_of.context(),
    }
    return render(request, "public/about.html", context, status=as_of.status_code)


def own_words(path: str) -> list[str]:
    """The paragraphs of the operator's file; none without one, or where it cannot be read, which the log explains."""
    if not path:
        return []
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
            text = file.read(MOST + 1)
    except OSError as error:
        log.warning("ABOUT_FILE cannot be read, so /about/ says that nothing was said: %s", error)
        return []
    if len(text) > MOST:
        log.warning("ABOUT_FILE is longer than %d characters; /about/ shows the beginning.", MOST)
    return [part.strip() for part in text[:MOST].replace("\r\n", "\n").split("\n\n") if part.strip()]
