"""Documents: the whole text with its quotes in place, and what was left out of it and why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Document
from claims.public.listing import page_of
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.document import DocumentPage, document_page, public_documents
from claims.ui.links import page_url
from claims.ui.tracks import claim_url
from claims.vocabulary import LeftOut


def documents(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    page = page_of(request, public_documents(as_of).order_by("-published_on", "id"))
    rows = [(document, page_url("public:document", as_of, document.slug)) for document in page]
    context = {"page": page, "rows": rows, **as_of.context()}
    return render(request, "public/documents.html", context, status=as_of.status_code)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        page = document_page(slug=slug, as_of=as_of)
    except Document.DoesNotExist as missing:
        raise Http404(_("No public document has the address “%s”.") % slug) from missing
    context = {
        "page": page,
        "document": page.document,
        "whole_url": page.document.part_of and page_url("public:document", as_of, page.document.part_of.slug),
        "parts": [(part, page_url("public:document", as_of, part.slug)) for part in page.parts],
        "paragraphs": marked(page, as_of),
        "left_out_words": [(LeftOut(why).label, count) for why, count in page.reading.coverage.left_out],
        "ledger_head": None,
        "later_copies": page.later_copies,
        "change": page.change,
        "crumbs": [(_("Documents"), page_url("public:documents", as_of)), (page.document.label, "")],
        **as_of.context(),
    }
    return render(request, "public/document.html", context, status=as_of.status_code)


def marked(page: DocumentPage, as_of: AsOf) -> list[list[dict]]:
    """Paragraphs of pieces: the words, whether a claim quotes them, and a reference behind each quote that ends."""
    return [
        [
            {
                "start": piece.start,
                "text": piece.text,
                "url": claim_url(piece.appearances[0].claim, as_of) if piece.appearances else "",
                "ending": [
                    (place.claim, page.statuses[place.claim_id], claim_url(place.claim, as_of))
                    for place in piece.ending
                ],
            }
            for piece in paragraph
        ]
        for paragraph in page.reading.paragraphs
    ]
