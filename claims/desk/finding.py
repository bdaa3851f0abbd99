"""Claims that a document may bear on, at the desk: to record as evidence, or to dismiss."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.actions.checks import LINE
from claims.actions.finding import dismiss_finding, take_back_dismissal
from claims.desk.acting import attempt, done, page
from claims.desk.alike import reasons_of
from claims.desk.document import copy_of
from claims.desk.fields import ClaimField, DeskForm
from claims.desk.load import document_at
from claims.models import Dismissal, Document
from claims.queries.finding import Finding, findings_in


class DismissForm(DeskForm):
    claim = ClaimField(label=gettext_lazy("Claim"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=LINE, required=False)


@dataclass(frozen=True)
class Row:
    """A finding as it is shown: what agrees in words, and where it is accepted."""

    finding: Finding
    reasons: tuple[str, ...]
    accept: str


def findings(request: HttpRequest, slug: str) -> HttpResponse:
    return _shown(request, document_at(slug))


def _shown(request: HttpRequest, document: Document, form: DeskForm | None = None, **told) -> HttpResponse:
    """The page; with htmx, the part of it that stands beside a document's text. After an act it stands open.

    `told` is what was `said` of the act, and what can be put right by `undo`.
    """
    found = findings_in(document, copy_of(document))
    context = {
        "document": document,
        "rows": [Row(each, reasons_of(each.agreement), _accept(document, each)) for each in found.waiting],
        "dismissed": found.dismissed,
        "is_open": not request.htmx or request.method == "POST",
    } | told
    template = "desk/_findings.html" if request.htmx else "desk/findings.html"
    return page(request, template, form, **context, section="documents")


def _accept(document: Document, finding: Finding) -> str:
    """The form of evidence with these words in it; or, where they are evidence already, the tie to one more claim."""
    asked = {"claim": finding.claim.reference}
    if finding.evidence:
        return f"{reverse('desk:bearing-add', args=[finding.evidence.slug])}?{urlencode(asked)}"
    place = {"document": document.pk, "start": finding.start, "end": finding.end}
    return f"{reverse('desk:evidence-add')}?{urlencode(asked | place)}"


@require_POST
def dismiss(request: HttpRequest, slug: str) -> HttpResponse:
    document, form = document_at(slug), DismissForm(request.POST)
    made = attempt(form, dismiss_finding, document=document, by=request.user, at=timezone.now())
    if made is None:
        return _shown(request, document, form)
    words = _("%s is dismissed for this document.") % made.claim.reference
    return _shown(request, document, said=words, undo=made) if request.htmx else _done(request, document, words)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    dismissal = get_object_or_404(Dismissal.objects.select_related("claim", "document"), pk=pk)
    document, form = document_at(dismissal.document.slug), DeskForm(request.POST)
    if attempt(form, take_back_dismissal, dismissal=dismissal, by=request.user, at=timezone.now()) is None:
        return _shown(request, document, form)
    words = _("The dismissal of %s is taken back.") % dismissal.claim.reference
    return _shown(request, document, said=words) if request.htmx else _done(request, document, words)


def _done(request: HttpRequest, document: Document, words: str) -> HttpResponse:
    return done(request, reverse("desk:findings", args=[document.slug]), words)
