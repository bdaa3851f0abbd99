"""Claims on their way to the public: drafting from a document, editing a draft, publishing it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.claim import publish_claim, track_claim
from claims.actions.draft import draft_claim, edit_draft, objections_to_editing
from claims.desk.acting import attempt, done, page, typed
from claims.desk.alike import alike_to, statement_in
from claims.desk.draft_form import DraftForm, EditForm, NewClaimForm, PublishForm, initial_of
from claims.desk.load import claim_file_at, document_at
from claims.desk.quoting import nearest_to
from claims.desk.registers import with_new_names
from claims.desk.stale import go_on_from, remember
from claims.desk.suggesting import start_of, start_of_imported, test_from
from claims.models import Claim, Document
from claims.queries.desk_claim import DeskClaim
from claims.queries.incoming import document_for
from claims.rules.permissions import Act, may
from claims.rules.templates import named

CHANGES_FORM = {"more_clauses", "use_words", "use_template"}
MORE = 5


def add(request: HttpRequest, slug: str) -> HttpResponse:
    document = document_at(slug)
    start = start_of(document, request.GET)
    form = NewClaimForm(initial=start.said)
    if CHANGES_FORM & request.POST.keys():
        form = changed(request, document, NewClaimForm)
    elif request.method == "POST":
        form = NewClaimForm(request.POST)
        act = with_new_names(_track if "publish" in request.POST else _draft)
        claim = attempt(form, act, document=document, by=request.user, at=timezone.now())
        if claim and claim.is_published:
            return tracked(request, claim)
        if claim:
            to = reverse("desk:claim", args=[claim.slug])
            return done(request, to, _("{} is saved as a draft. Nobody outside the desk sees it."), claim.reference)
    start.tell(form)
    return draft_page(request, form, document)


def _draft(*, template: str, reason: str, **said):
    return draft_claim(**said)


def _track(*, template: str, **said):
    return track_claim(**said)


def tracked(request: HttpRequest, claim: Claim) -> HttpResponse:
    sentence = _('{} is public, and its test is fixed. <a href="{}">See its page</a>')
    public = reverse("public:claim", args=[claim.slug])
    return done(request, reverse("desk:claim", args=[claim.slug]), sentence, claim.reference, public)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    if file.claim.is_published:
        return already_public(request, file)
    document = document_of(file, request.GET)
    if document is None:
        return to_be_stored_first(request, file)
    start = start_of_imported(file)
    saved = initial_of(file.claim, file.first, file.clauses) | start.said
    form = remember(EditForm(initial=saved))
    if CHANGES_FORM & request.POST.keys():
        form = changed(request, document, EditForm)
    elif request.method == "POST":
        form = EditForm(request.POST)
        act = with_new_names(edit_draft)
        if attempt(form, act, claim=file.claim, document=document, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:claim", args=[slug]), _("The draft is saved."))
    elsewhere = []
    if form.is_bound and form.data.get("seen_version") != str(saved["seen_version"]):
        elsewhere = go_on_from(form, remember(EditForm(initial=saved)))
    start.tell(form)
    return draft_page(request, form, document, file=file, elsewhere=elsewhere)


def publish(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    if file.claim.is_published:
        return already_public(request, file)
    form = PublishForm(initial={"seen_version": file.claim.version})
    if request.method == "POST":
        form = PublishForm(request.POST)
        if attempt(form, publish_claim, claim=file.claim, by=request.user, at=timezone.now()):
            return tracked(request, file.claim)
        show_latest(form, "seen_version", file.claim.version)
    return page(request, "desk/publish.html", form, file=file, claim=file.claim, section="claims")


def document_of(file: DeskClaim, asked) -> Document | None:
    """The document that a draft is quoted from; of an imported one that is not yet, the one that was chosen or fits."""
    if file.first:
        return file.first.document
    chosen = asked.get("document", "")
    return document_at(chosen) if chosen else file.incoming and document_for(file.incoming)


def to_be_stored_first(request: HttpRequest, file: DeskClaim) -> HttpResponse:
    """An imported draft is edited where it is quoted, so its document comes first."""
    messages.info(request, _("First store the text of its document, or choose one that is stored."))
    return redirect(reverse("desk:claim", args=[file.claim.slug]) + "#said")


def already_public(request: HttpRequest, file: DeskClaim) -> HttpResponse:
    """A form of a draft that was published since, perhaps by somebody else."""
    for sentence in objections_to_editing(file.claim, file.claim.version):
        messages.error(request, sentence)
    return redirect("desk:claim", file.claim.slug)


def draft_page(request: HttpRequest, form: DraftForm, document: Document, file: DeskClaim | None = None, elsewhere=()):
    asked = form.data if form.is_bound else {}
    nearest = nearest_to(document, asked.get("quote", "")) if "quote" in form.errors else None
    context = {"document": document, "file": file, "nearest": nearest, "elsewhere": elsewhere, "section": "documents"}
    if file is None:
        context["similar"] = alike_to(statement_in(form, document))
        context["may_publish"] = may(request.user.role, Act.PUBLISH_CLAIM)
    return page(request, "desk/draft.html", form, **context)


def changed(request: HttpRequest, document: Document, form_class: type[DraftForm]) -> DraftForm:
    """The form with more rows, or with the document's words in place of the quote; nothing is judged yet."""
    if "use_words" in request.POST:
        nearest = nearest_to(document, request.POST.get("quote", ""))
        words = {"quote": nearest.exact, "start": nearest.start} if nearest else {}
        return typed(form_class, request.POST, **words)
    if "use_template" in request.POST:
        return typed(form_class, request.POST, **from_template(request.POST))
    rows = len(form_class(request.POST).row_names["clauses"])
    return typed(form_class, request.POST, clauses_rows=rows + MORE)


def from_template(asked) -> dict:
    """The first clauses as the chosen template has them, with the last day of the window."""
    template = named(asked.get("template", ""))
    try:
        due_on = date.fromisoformat(asked.get("due_on", ""))
    except ValueError:
        due_on = None
    return test_from(template, due_on) if template else {}


def show_latest(form, name: str, value) -> None:
    """A form that is shown again carries what stands now, so that the next try is a decision and not an accident."""
    form.data = form.data.copy()
    form.data[name] = value
