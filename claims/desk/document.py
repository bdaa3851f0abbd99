"""Documents at the desk: the list, one with its text and quotes, and adding one by pasting its text."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.document import capture_of, store_document
from claims.desk.acting import attempt, done, page
from claims.desk.document_form import DocumentForm
from claims.desk.load import document_at
from claims.desk.paging import part_of
from claims.desk.registers import with_new_names
from claims.models import Capture, Document
from claims.queries.reader import reading_of
from claims.rules.refusal import Refused


def documents(request: HttpRequest) -> HttpResponse:
    found = Document.objects.select_related("source", "part_of").order_by("-recorded_at", "-pk")
    return page(request, "desk/documents.html", part=part_of(found, request.GET.get("page", "")), section="documents")


def document(request: HttpRequest, slug: str) -> HttpResponse:
    found = document_at(slug)
    reading = reading_of(found, copy_of(found))
    return page(request, "desk/document.html", document=found, reading=reading, section="documents")


def copy_of(document: Document) -> Capture | None:
    try:
        return capture_of(document)
    except Refused:
        return None


def add(request: HttpRequest) -> HttpResponse:
    form = DocumentForm()
    if request.method == "POST":
        form = DocumentForm(request.POST)
        act = with_new_names(store_document)
        stored = attempt(form, act, by=request.user, at=timezone.now())
        if stored:
            to = reverse("desk:document", args=[stored.slug])
            return done(request, to, _("The text is stored. Its fingerprint is on the ledger."))
    return page(request, "desk/document_add.html", form, section="documents")
