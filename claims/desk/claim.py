"""Claims at the desk: the list, and one claim with everything an editor needs on one page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.desk.acting import page
from claims.desk.load import claim_file_at, today
from claims.desk.paging import part_of
from claims.desk.steps import steps_for
from claims.queries.claim import ClaimPage, origins_behind
from claims.queries.desk_claim import DRAFT, find_claims
from claims.vocabulary import Status

LONGEST_WORDS = 200


def claims(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", " ")[:LONGEST_WORDS].strip()
    status = request.GET.get("status", "").lower()
    choices = [(DRAFT, _("Draft")), *((code.lower(), label) for code, label in Status.choices)]
    return page(
        request,
        "desk/claims.html",
        part=part_of(find_claims(words=words, status=status), request.GET.get("page", "")),
        words=words,
        status=status,
        choices=choices,
        section="claims",
    )


def claim(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    return page(
        request,
        "desk/claim.html",
        file=file,
        claim=file.claim,
        today=today(),
        steps=steps_for(file, request.user),
        groups=groups_of(file.page) if file.page else [],
        origins=origins_behind(file.page.pieces) if file.page else 0,
        section="claims",
    )


def groups_of(public: ClaimPage) -> list[tuple]:
    """Evidence by bearing: title, sign, pieces; empty groups are kept."""
    sides = public.by_side()
    return [
        (_("Supports"), "b-confirms", sides["supports"]),
        (_("Against"), "b-refutes", sides["against"]),
        (_("Context"), "b-context", sides["context"]),
    ]
