"""What other services show of a claim's page: the tags in its head, and the code that puts it on another site."""

from datetime import UTC

from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.queries.card import Card
from claims.queries.claim import ClaimPage
from claims.ui.card import words_of
from claims.ui.embedding import addresses_of, frame_code, frame_title, picture_code
from claims.ui.pictures.painting import SIZE
from claims.ui.verdict import first_sentence


def outward_parts(request: HttpRequest, page: ClaimPage) -> dict:
    """Context of the head (`meta`) and of the rail (`embedding`), from what was read for the page."""
    said = page.sayings[0].appearance if page.sayings else None
    words = words_of(Card(page.claim, page.as_of, page.line, page.standing.ruling, said))
    addresses = addresses_of(request, page.claim.slug, page.as_of)
    stated = {"stated": words.stated, "reason": first_sentence(page.standing.ruling.reason)[0]}
    return {
        "meta": {
            "title": words.title,
            "description": _("%(stated)s. %(reason)s") % stated,
            "alt": words.entitled,
            "width": SIZE[0],
            "height": SIZE[1],
            "modified": modified_at(page),
        },
        "embedding": {
            "addresses": addresses,
            "frame": frame_code(addresses.frame, frame_title(words)),
            "picture": picture_code(addresses, words, is_today=page.as_of.is_today),
        },
    }


def modified_at(page: ClaimPage) -> str:
    """When the record of the claim last changed: its latest ledger entry, or ruling where it has none."""
    at = page.log[0].entry.recorded_at if page.log else page.history[0].ruling.recorded_at
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
