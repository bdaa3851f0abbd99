"""Importing a table of claims at the desk: sent or pasted, looked at row by row, and made into drafts at one blow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.incoming import Imported, import_claims
from claims.desk.acting import attempt, done, page, typed
from claims.desk.incoming_form import IncomingForm
from claims.desk.incoming_rows import preview_of
from claims.desk.paging import part_of
from claims.exchange.incoming import template
from claims.models import IncomingFile
from claims.queries.incoming import imported_files, rows_of

LATEST = 5


def add(request: HttpRequest) -> HttpResponse:
    form = IncomingForm()
    if request.method == "POST":
        form = IncomingForm(request.POST, files=request.FILES)
        if form.is_valid() and not (_wants(form) and form.cleaned_data["rows"]):
            return _preview(request, form)
        made = attempt(form, import_claims, by=request.user, at=timezone.now()) if form.is_valid() else None
        if made:
            return _answer(request, made)
    return page(request, "desk/incoming.html", form, latest=imported_files()[:LATEST], section="claims")


def _wants(form: IncomingForm) -> bool:
    """Whether the drafts are to be made, of the very table that was looked at."""
    return "make" in form.data and form.is_as_previewed


def _preview(request: HttpRequest, form: IncomingForm) -> HttpResponse:
    """The table as it was read, with nothing written. Asked for again with the same table, it keeps what is checked."""
    chosen = form.chosen if form.is_as_previewed else None
    again = typed(IncomingForm, form.data, read=form.fingerprint, name=form.cleaned_data["name"])
    context = {
        "preview": preview_of(form.found.rows, chosen),
        "reasons": [why_not(form)] if "make" in form.data else [],
        "in_lines": form.found.in_lines,
    }
    return page(request, "desk/incoming.html", again, section="claims", **context)


def why_not(form: IncomingForm) -> str:
    if form.is_as_previewed:
        return _("No row is checked. Check those that are to become drafts.")
    return _("The table is not the one that you looked at. Look at the rows below, then make the drafts.")


def _answer(request: HttpRequest, made: Imported) -> HttpResponse:
    if made.file is None:
        sentence = _("Every row was imported before, so nothing was made.")
        return done(request, reverse("desk:import"), sentence)
    count = len(made.drafts)
    one = "{} draft is made. Nobody outside the desk sees it."
    sentence = ngettext(one, "{} drafts are made. Nobody outside the desk sees them.", count)
    return done(request, reverse("desk:imported", args=[made.file.pk]), sentence, count)


def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of the rows of one table."""
    file = get_object_or_404(IncomingFile.objects.select_related("recorded_by"), pk=pk)
    part = part_of(rows_of(file), request.GET.get("page", ""))
    return page(request, "desk/imported.html", file=file, part=part, section="claims")


def empty_table(request: HttpRequest) -> HttpResponse:
    """The first line of a table, to be filled in."""
    response = HttpResponse(template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="claims.csv"'
    return response
