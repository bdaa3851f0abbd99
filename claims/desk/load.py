"""Loads what an address names, or answers that there is no such page."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Capture, Claim, Document, Evidence, Proposal
from claims.queries.desk_claim import DeskClaim, desk_claim
from claims.queries.proposal import Review, review_of


def today():
    return timezone.now().date()


def claim_at(slug: str) -> Claim:
    return get_object_or_404(Claim.objects.select_related("speaker"), slug=slug)


def claim_file_at(slug: str) -> DeskClaim:
    try:
        return desk_claim(slug=slug, on=today())
    except Claim.DoesNotExist as missing:
        raise Http404(_("No claim has the address “%s”.") % slug) from missing


def document_at(slug: str) -> Document:
    return get_object_or_404(Document.objects.select_related("source", "speaker", "part_of"), slug=slug)


def copy_at(pk: int) -> Capture:
    related = ("document__source", "captured_by")
    return get_object_or_404(Capture.objects.select_related(*related), pk=pk)


def evidence_at(slug: str) -> Evidence:
    related = ("source", "origin", "document", "quote", "speaker", "recorded_by")
    return get_object_or_404(Evidence.objects.select_related(*related), slug=slug)


def review_at(pk: int) -> Review:
    try:
        return review_of(pk=pk, on=today())
    except Proposal.DoesNotExist as missing:
        raise Http404(_("No proposal has the number %s.") % pk) from missing
