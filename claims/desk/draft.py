"""Claims on their way to the public: drafting from a document, editing a draft, publishing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.claim import publish_claim
from claims.actions.draft import draft_claim, edit_draft, objections_to_editing
from claims.desk.acting import attempt, done, page, typed
from claims.desk.draft_form import DraftForm, EditForm, PublishForm, initial_of
from claims.desk.load import claim_file_at, document_at
from claims.desk.quoting import nearest_to, words_at
from claims.desk.registers import with_new_names
from claims.models import Document
from claims.queries.desk_claim import DeskClaim

CHANGES_FORM = {"more_clauses", "use_words"}
MORE = 5


def add(request: HttpRequest, slug: str) -> HttpResponse:
    document = document_at(slug)
    form = DraftForm(initial=start_of(document, request.GET))
    if CHANGES_FORM & request.POST.keys():
        form = changed(request, document, DraftForm)
    elif request.method == "POST":
        form = DraftForm(request.POST)
        act = with_new_names(draft_claim)
        claim = attempt(form, act, document=document, by=request.user, at=timezone.now())
        if claim:
            to = reverse("desk:claim", args=[claim.slug])
            return done(request, to, _("{} is saved as a draft. Nobody outside the desk sees it."), claim.reference)
    return draft_page(request, form, document)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    if file.claim.is_published:
        return already_public(request, file)
    document = file.first.document
    saved = initial_of(file.claim, file.first, file.clauses)
    form = EditForm(initial=saved)
    if CHANGES_FORM & request.POST.keys():
        form = changed(request, document, EditForm)
    elif request.method == "POST":
        form = EditForm(request.POST)
        act = with_new_names(edit_draft)
        if attempt(form, act, claim=file.claim, document=document, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:claim", args=[slug]), _("The draft is saved."))
    elsewhere = changes_since(form, saved) if form.is_bound else []
    return draft_page(request, form, document, file=file, elsewhere=elsewhere)


def publish(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    if file.claim.is_published:
        return already_public(request, file)
    form = PublishForm(initial={"seen_version": file.claim.version})
    if request.method == "POST":
        form = PublishForm(request.POST)
        if attempt(form, publish_claim, claim=file.claim, by=request.user, at=timezone.now()):
            to = reverse("public:claim", args=[slug])
            sentence = _('{} is public, and its test is fixed. <a href="{}">See its page</a>')
            return done(request, reverse("desk:claim", args=[slug]), sentence, file.claim.reference, to)
        show_latest(form, "seen_version", file.claim.version)
    return page(request, "desk/publish.html", form, file=file, claim=file.claim, section="claims")


def already_public(request: HttpRequest, file: DeskClaim) -> HttpResponse:
    """A form of a draft that was published since, perhaps by somebody else."""
    for sentence in objections_to_editing(file.claim, file.claim.version):
        messages.error(request, sentence)
    return redirect("desk:claim", file.claim.slug)


def draft_page(request: HttpRequest, form: DraftForm, document: Document, file: DeskClaim | None = None, elsewhere=()):
    asked = form.data if form.is_bound else {}
    nearest = nearest_to(document, asked.get("quote", "")) if "quote" in form.errors else None
    context = {"document": document, "file": file, "nearest": nearest, "elsewhere": elsewhere, "section": "documents"}
    return page(request, "desk/draft.html", form, **context)


def start_of(document: Document, asked) -> dict:
    """What a new claim begins with: the words at the place asked for, the document's speaker and day."""
    first = document.appearances.order_by("made_on").last()
    speaker = document.speaker_id or (first.speaker_id if first else None)
    role = first.speaker_role if first and first.speaker_id == speaker else ""
    known = {"speaker": speaker, "speaker_role": role, "made_on": document.published_on}
    return known | words_at(document, asked.get("start", ""), asked.get("end", ""))


def changed(request: HttpRequest, document: Document, form_class: type[DraftForm]) -> DraftForm:
    """The form with more rows, or with the document's words in place of the quote; nothing is judged yet."""
    if "use_words" in request.POST:
        nearest = nearest_to(document, request.POST.get("quote", ""))
        words = {"quote": nearest.exact, "start": nearest.start} if nearest else {}
        return typed(form_class, request.POST, **words)
    rows = len(form_class(request.POST).row_names["clauses"])
    return typed(form_class, request.POST, clauses_rows=rows + MORE)


def changes_since(form: EditForm, saved: dict) -> list[tuple]:
    """Where the draft as it is saved now differs from what was typed, if another editor saved it meanwhile.

    The form then goes on from the draft as it is now: what is saved next replaces it knowingly.
    """
    if form.data.get("seen_version") == str(saved["seen_version"]):
        return []
    differing = [
        (form[name].label, saved.get(name), form.data.get(name))
        for name in ("title", "wording", "quote", "phrase", "window_start", "due_on", "window_basis", "made_on")
        if str(saved.get(name) or "") != form.data.get(name, "").replace("\r\n", "\n")
    ]
    clauses = [name for name in form.fields if name.startswith("clauses_") and name.endswith("_text")]
    differing += [
        (form[name].label, saved.get(name, ""), form.data.get(name, ""))
        for name in clauses
        if saved.get(name, "") != form.data.get(name, "").replace("\r\n", "\n")
    ]
    show_latest(form, "seen_version", saved["seen_version"])
    return differing


def show_latest(form, name: str, value) -> None:
    """A form that is shown again carries what stands now, so that the next try is a decision and not an accident."""
    form.data = form.data.copy()
    form.data[name] = value
