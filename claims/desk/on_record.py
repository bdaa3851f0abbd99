"""Acts on what is public already: amending a claim, grading or retracting evidence, merging sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.amendment import amend_claim
from claims.actions.register import merge_source
from claims.actions.regrading import regrade_evidence, retract_evidence
from claims.desk.acting import attempt, done, page, typed
from claims.desk.load import claim_file_at, evidence_at
from claims.desk.record_form import AmendForm, GradeForm, MergeForm, RetractForm, initial_of
from claims.desk.stale import go_on_from, remember
from claims.models import Source

MORE = 3


def amend(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    saved, elsewhere = initial_of(file.claim, file.clauses), []
    form = remember(AmendForm(initial=saved))
    if "more_clauses" in request.POST:
        form = typed(AmendForm, request.POST, clauses_rows=len(AmendForm(request.POST).row_names["clauses"]) + MORE)
    elif request.method == "POST":
        form = AmendForm(request.POST)
        if attempt(form, amend_claim, claim=file.claim, by=request.user, at=timezone.now()):
            sentence = _('{} is amended. Readers see the old words beside the new. <a href="{}">See its page</a>')
            words = (file.claim.reference, reverse("public:claim", args=[slug]))
            return done(request, reverse("desk:claim", args=[slug]), sentence, *words)
        if form.data.get("seen_version") != str(saved["seen_version"]):
            elsewhere = go_on_from(form, remember(AmendForm(initial=saved)))
    return page(request, "desk/amend.html", form, claim=file.claim, elsewhere=elsewhere, section="claims")


def grade(request: HttpRequest, slug: str) -> HttpResponse:
    evidence = evidence_at(slug)
    names = ("reliability", "credibility", "grading_reason")
    form = GradeForm(initial={name: getattr(evidence, name) for name in names})
    words = {
        "title": _("Grade again"),
        "button": _("Grade it so"),
        "done": _("The new grades are public, beside the old."),
    }
    return _on_evidence(request, evidence, form, regrade_evidence, words)


def retract(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Retract this evidence"),
        "button": _("Retract it in public"),
        "done": _("The evidence is retracted. It stays on the page, and no new ruling may cite it."),
        "warning": _("Rulings that cite it stay as they are. If one no longer holds, propose a correction."),
    }
    return _on_evidence(request, evidence_at(slug), RetractForm(), retract_evidence, words)


def _on_evidence(request: HttpRequest, evidence, form, action, words: dict) -> HttpResponse:
    if request.method == "POST":
        form = type(form)(request.POST)
        if attempt(form, action, evidence=evidence, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:evidence", args=[evidence.slug]), words["done"])
    crumbs = [(_("Desk"), reverse("desk:queue")), (evidence.reference, reverse("desk:evidence", args=[evidence.slug]))]
    claims = evidence.bearings.select_related("claim").order_by("claim__number")
    context = {"words": words, "crumbs": crumbs, "about": evidence, "bearings": claims, "section": "claims"}
    return page(request, "desk/act.html", form, **context)


def merge(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source, slug=slug)
    words = {
        "title": _("Merge this source into another"),
        "button": _("Merge it"),
        "warning": _("All its documents and evidence move. Its old address leads on to the source that stays."),
    }
    form = MergeForm()
    if request.method == "POST":
        form = MergeForm(request.POST)
        into = attempt(form, merge_source, source=source, by=request.user, at=timezone.now())
        if into:
            to = reverse("public:source", args=[into.slug])
            return done(request, reverse("desk:queue"), _('{} is merged. <a href="{}">See {}</a>'), source, to, into)
    crumbs = [(_("Desk"), reverse("desk:queue"))]
    return page(request, "desk/act.html", form, words=words, crumbs=crumbs, about=source, section="documents")
