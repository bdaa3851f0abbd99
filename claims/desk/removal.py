"""Removing a text for a legal reason: one person asks for it, another sees every place and decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.erasure import erase_traces
from claims.actions.redaction import approve_removal, ask_for_removal, places_of, refuse_removal, texts_of
from claims.desk.acting import attempt, done, page
from claims.desk.fields import DeskForm
from claims.desk.record_form import RemovalForm
from claims.jobs.sweeping import drop_unnamed
from claims.models import Redaction
from claims.queries.kept import addresses_of
from claims.rules.permissions import Act, may, objections_to_acting


def removals(request: HttpRequest) -> HttpResponse:
    found = Redaction.objects.select_related("recorded_by", "approved_by").order_by("-recorded_at", "-pk")
    may_ask = may(request.user.role, Act.ASK_REMOVAL)
    return page(request, "desk/removals.html", removals=found, may_ask=may_ask, section="rulings")


def ask(request: HttpRequest) -> HttpResponse:
    form = RemovalForm()
    if request.method == "POST":
        form = RemovalForm(request.POST)
        asked = attempt(form, ask_for_removal, by=request.user, at=timezone.now())
        if asked:
            to = reverse("desk:removal", args=[asked.pk])
            return done(request, to, _("Nothing is removed yet: another person has to approve it."))
    words = {"title": _("Ask for the removal of a text"), "button": _("Ask for it")}
    words["warning"] = _("Only for a legal reason. What is wrong is corrected, and stays to be read.")
    crumbs = [(_("Removals"), reverse("desk:removals"))]
    return page(request, "desk/act.html", form, words=words, crumbs=crumbs, section="rulings")


def removal(request: HttpRequest, pk: int) -> HttpResponse:
    return _decision_page(request, pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    form = DeskForm(request.POST)
    found = get_object_or_404(Redaction, pk=pk)
    addresses = addresses_of(place.row for place in places_of(found.passage)) if found.passage else set()
    if attempt(form, approve_removal, redaction=found, by=request.user, at=timezone.now()) is None:
        return _decision_page(request, pk, form)
    drop_unnamed(addresses)
    erasure = erase_traces()
    for sentence in (*erasure.left, *erasure.elsewhere):
        messages.warning(request, sentence)
    gone = _("The words are gone, and the ledger says why.")
    if erasure.left:
        gone = _("The words are gone from the record and its pages, and the ledger says why.")
    return done(request, reverse("desk:removal", args=[pk]), gone)


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    form = DeskForm(request.POST)
    found = get_object_or_404(Redaction, pk=pk)
    attempt(form, refuse_removal, redaction=found, by=request.user, at=timezone.now())
    if form.errors:
        return _decision_page(request, pk, form)
    messages.success(request, _("The request is dropped. Nothing was removed."))
    return redirect("desk:removals")


def _decision_page(request: HttpRequest, pk: int, form: DeskForm | None = None) -> HttpResponse:
    found = get_object_or_404(Redaction.objects.select_related("recorded_by", "approved_by"), pk=pk)
    objections = list(objections_to_acting(role=request.user.role, act=Act.APPROVE_REMOVAL))
    if found.recorded_by_id == request.user.pk:
        objections.append(_("You asked for this removal, so another person has to approve it."))
    places = [place.said for place in places_of(found.passage)] if found.passage else found.places
    context = {"places": places, "texts": len(texts_of(found.passage)) if found.passage else 0}
    return page(request, "desk/removal.html", form, removal=found, objections=objections, section="rulings", **context)
