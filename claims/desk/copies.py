"""The copies of a document at the desk: those that are kept here, those of others, and asking an archive for one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.actions.elsewhere import add_copy_elsewhere, drop_copy_elsewhere
from claims.desk.acting import attempt, done, page
from claims.desk.fields import AddressField, DeskForm
from claims.desk.load import document_at
from claims.jobs.saving import start_saving
from claims.models import CopyElsewhere, Document, Saving
from claims.text.addresses import host_of


class CopyElsewhereForm(DeskForm):
    url = AddressField(
        required=True,
        label=gettext_lazy("Address of a copy elsewhere"),
        help_text=gettext_lazy("Such as one of the Wayback Machine, archive.today or Perma.cc. Readers see it."),
    )

    takes_blanks = True


def copies(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = _whole(slug), CopyElsewhereForm()
    if request.method == "POST":
        form = CopyElsewhereForm(request.POST)
        if attempt(form, add_copy_elsewhere, document=found, by=request.user, at=timezone.now()):
            return done(request, _at(found), _("The copy elsewhere is added. That is on the ledger."))
    return _page(request, found, form)


@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    copy, form = get_object_or_404(CopyElsewhere.objects.select_related("document"), pk=pk), DeskForm(request.POST)
    if attempt(form, drop_copy_elsewhere, copy=copy, by=request.user, at=timezone.now()):
        return done(request, _at(copy.document), _("The link is taken off. That it was there stays on the ledger."))
    return _page(request, copy.document, form)


@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = _whole(slug), DeskForm(request.POST)
    if attempt(form, start_saving, document=found, by=request.user, at=timezone.now()):
        return done(request, _at(found), _("The archive is asked as soon as a worker is free."))
    return _page(request, found, form)


def _whole(slug: str) -> Document:
    """A part has its text from the copies of the whole."""
    found = document_at(slug)
    return document_at(found.part_of.slug) if found.part_of else found


def _at(document: Document) -> str:
    return reverse("desk:copies", args=[document.slug])


def _page(request: HttpRequest, document: Document, form: DeskForm) -> HttpResponse:
    kept = document.captures.select_related("captured_by").defer("text").order_by("captured_at", "pk")
    context = {
        "document": document,
        "copies": kept,
        "elsewhere": document.copies_elsewhere.select_related("recorded_by").order_by("pk"),
        "add": form if isinstance(form, CopyElsewhereForm) else CopyElsewhereForm(),
        "service": host_of(settings.SAVE_PAGES_AT) if document.url else "",
        "saving": Saving.objects.filter(document=document).first(),
    }
    return page(request, "desk/copies.html", form, **context, section="documents")
