"""The band at the head of a claim's page: its status, since when, and why in a sentence."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.queries.claim import ClaimPage
from claims.vocabulary import Status

# A full stop, then a space and a capital; not after a single letter ("U.S. Navy") or a title ("Gen. Smith").
SENTENCE_END = re.compile(
    r"(?<![\s.][A-Z])(?<!\bGen)(?<!\bCol)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)[.!?][”’\"]?(?=\s+[“‘\"(]?[A-Z])"
)


def verdict(page: ClaimPage) -> dict:
    first, rest = first_sentence(page.standing.ruling.reason)
    return {
        "status": page.line.status,
        "why": first,
        "why_more": rest,
        "after_deadline": after_deadline(page),
        "flags": page.line.flags,
    }


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and what follows it."""
    end = SENTENCE_END.search(text)
    return (text[: end.end()], text[end.end() :].lstrip()) if end else (text, "")


def after_deadline(page: ClaimPage) -> str:
    """How long after its deadline a claim was ruled on; empty where it has none or is still open."""
    due_on, ruled_on = page.claim.due_on, page.standing.ruling.effective_on
    if not due_on or page.standing.ruling.to_status in (Status.OPEN, Status.IN_PROGRESS):
        return ""
    days = (ruled_on - due_on).days
    if days == 0:
        return _("on the day of the deadline")
    if days > 0:
        return ngettext("%d day after the deadline", "%d days after the deadline", days) % days
    return ngettext("%d day before the deadline", "%d days before the deadline", -days) % -days
