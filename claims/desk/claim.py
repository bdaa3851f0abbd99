"""Claims at the desk: the list, and one claim with everything an editor needs on one page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.desk.acting import page
from claims.desk.claim_page import context_of
from claims.desk.load import claim_file_at
from claims.desk.paging import part_of
from claims.queries.desk_claim import DRAFT, find_claims
from claims.rules.permissions import Act, may
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
        may_import=may(request.user.role, Act.IMPORT_CLAIMS),
        section="claims",
    )


def claim(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, "desk/claim.html", **context_of(request, claim_file_at(slug)))
