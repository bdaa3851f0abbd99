"""A page from its address: asking for it, watching it come, stopping it, and what was found put into the form."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims.actions.capture import Captured
from claims.actions.retrieval import stop_retrieval
from claims.desk.acting import REFUSED, attempt, done, page
from claims.desk.document_form import DocumentForm
from claims.desk.fields import DeskForm
from claims.desk.given_text import stamp_of
from claims.jobs.retrieving import start, start_again
from claims.models import Retrieval
from claims.queries.retrieval import documents_at, source_at
from claims.vocabulary import CaptureMethod, RetrievalState

STEPS = (RetrievalState.WAITING, RetrievalState.FETCHING, RetrievalState.FOUND)


class RetrievalForm(DeskForm):
    url = forms.URLField(label=gettext_lazy("Address of the page"), assume_scheme="https", max_length=1000)

    takes_blanks = True


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    form = RetrievalForm(request.POST, auto_id="fetch_%s")
    wished = attempt(form, start, by=request.user, at=timezone.now())
    if wished:
        return HttpResponseRedirect(reverse("desk:retrieval", args=[wished.pk]))
    context = {"fetch": form, "form": DocumentForm(), "section": "documents"}
    return render(request, "desk/document_add.html", context, status=REFUSED)


def retrieval(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come. Once it was found the form takes over, and once it is stored the document."""
    wished = _at(pk)
    to = _leads_to(wished)
    if to:
        return HttpResponseClientRedirect(to) if request.htmx else HttpResponseRedirect(to)
    template = "desk/_retrieval.html" if request.htmx else "desk/retrieval.html"
    step = STEPS.index(wished.state) if wished.state in STEPS else 0
    now = timezone.now()
    is_stuck = Retrieval.objects.stuck(at=now).filter(pk=pk).exists()
    context = {"retrieval": wished, "step": step, "steps": len(STEPS) - 1, "now": now, "is_stuck": is_stuck}
    return page(request, template, **context, section="documents")


def _at(pk: int) -> Retrieval:
    found = Retrieval.objects.select_related("asked_by", "document").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no page of this number: what was fetched and not stored is kept for 30 days."))
    return found


def _leads_to(wished: Retrieval) -> str:
    if wished.state == RetrievalState.FOUND:
        return f"{reverse('desk:document-add')}?retrieval={wished.pk}"
    if wished.state == RetrievalState.STORED:
        return reverse("desk:document", args=[wished.document.slug])
    return ""


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    wished, form = _at(pk), DeskForm(request.POST)
    if attempt(form, stop_retrieval, retrieval=wished, by=request.user, at=timezone.now()):
        return done(request, reverse("desk:documents"), _("The page is no longer fetched. Nothing of it was kept."))
    return page(request, "desk/retrieval.html", form, retrieval=wished, section="documents")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    wished, form = _at(pk), DeskForm(request.POST)
    if attempt(form, start_again, retrieval=wished, by=request.user, at=timezone.now()):
        return HttpResponseRedirect(reverse("desk:retrieval", args=[pk]))
    return page(request, "desk/retrieval.html", form, retrieval=wished, section="documents")


def found_for_form(key: str) -> tuple[Retrieval | None, dict]:
    """What was found, and the form's first values from it. Nothing for a key that is none, or what is stored by now."""
    is_key = key.isascii() and key.isdigit() and len(key) < 19
    found = Retrieval.objects.filter(pk=key, state=RetrievalState.FOUND).first() if is_key else None
    if found is None:
        return None, {}
    captured = Captured(
        CaptureMethod.FETCHED,
        raw_sha256=found.raw_sha256,
        raw_size=found.raw_size,
        warc_sha256=found.warc_sha256,
        media_type=found.media_type,
        extractor=found.extractor,
        url=found.final_url,
        retrieval=found.pk,
    )
    source = source_at(found.final_url or found.url)
    return found, {
        "url": found.url,
        "title": found.title,
        "author": found.author,
        "published_on": found.published_on,
        "language": found.language or "en",
        "source": source,
        "new_source": "" if source else found.site,
        "text": found.text,
        "stamp": stamp_of(found.text, captured),
    }


def stored_before(found: Retrieval | None) -> list:
    return list(documents_at(found.url, found.final_url)) if found else []
