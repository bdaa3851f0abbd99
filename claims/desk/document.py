"""Documents at the desk: the list, one with its text and quotes, and adding one by its text or a file."""

from collections.abc import Sequence
from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.actions.disposition import account_for_sentences
from claims.actions.document import capture_of, store_document
from claims.actions.incoming import anchor_waiting
from claims.actions.part import store_part
from claims.desk.acting import attempt, done, page
from claims.desk.alike import alike_at
from claims.desk.document_form import AccountForm, DocumentForm
from claims.desk.imported import described_by, said_of_drafts
from claims.desk.load import document_at
from claims.desk.paging import part_of
from claims.desk.registers import with_new_names
from claims.desk.retrieval import RetrievalForm, found_for_form, stored_before
from claims.models import Capture, Disposition, Document, Watch
from claims.queries.reader import Reading, reading_of
from claims.queries.retrieval import unfinished
from claims.queries.watching import latest_change
from claims.rules.refusal import Refused
from claims.vocabulary import DispositionKind, LeftOut

WAITING = 50  # sentences that the panel lists; all of them stand in the text
COMPARED = 10  # spans of one request that are compared with claims; the script asks for the next ones then
ALIKE = 3  # claims shown for one of them
LONG = 1000  # sentences, from which on a text is laid out in parts


def documents(request: HttpRequest) -> HttpResponse:
    found = Document.objects.select_related("source", "part_of").order_by("-recorded_at", "-pk")
    context = {"part": part_of(found, request.GET.get("page", "")), "retrievals": unfinished(request.user)}
    return page(request, "desk/documents.html", **context, section="documents")


def document(request: HttpRequest, slug: str) -> HttpResponse:
    return _reader(request, document_at(slug), AccountForm())


def _reader(request: HttpRequest, found: Document, form: AccountForm, made: Sequence[Disposition] = ()):
    reading = reading_of(found, copy_of(found), suggests=True)
    context = {
        "document": found,
        "reading": reading,
        "is_long": len(reading.sentences) > LONG,
        "waiting": (reading.suggested or reading.unread)[:WAITING],
        "left_out": left_out_words(reading),
        "chosen": form.data.getlist("spans") if form.is_bound else [],
        "changed": changed_by(made, reading) if made else [],
        "watch": Watch.objects.filter(document=found).first(),
        "change": latest_change(found),
        "now": timezone.now(),
        "may_be_watched": bool(found.url) and found.part_of_id is None,
        "can_undo": any(row.kind != DispositionKind.UNREAD for row in made),
    }
    template = "desk/_accounting.html" if request.htmx else "desk/document.html"
    return page(request, template, form, **context, section="documents")


def changed_by(made: Sequence[Disposition], reading: Reading) -> list[tuple[int, int, str, bool]]:
    """(start, end, kind, whether it is suggested again) of each sentence, for the script that marks the text."""
    suggested = {(sentence.start, sentence.end) for sentence in reading.suggested}
    spans = [(row.quote.start, row.quote.end, row.kind) for row in made]
    return [(start, end, kind, (start, end) in suggested) for start, end, kind in spans]


def alike(request: HttpRequest, slug: str) -> HttpResponse:
    """For a few spans of the text, the claims that say the same or something related: a part of the page."""
    spans = [*dict.fromkeys(request.GET.getlist("spans"))][:COMPARED]
    found, compared = document_at(slug), []
    with suppress(Refused):  # without a copy there are no words to compare
        compared = alike_at(found, spans, most=ALIKE)
    return page(request, "desk/_alike.html", document=found, compared=compared)


def left_out_words(reading: Reading) -> list[tuple[str, int]]:
    return [(LeftOut(why).label, count) for why, count in reading.coverage.left_out]


@require_POST
def account(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what became of the chosen sentences. With htmx the panel comes back, otherwise the page."""
    found, form = document_at(slug), AccountForm(request.POST)
    made = attempt(form, account_for_sentences, document=found, by=request.user, at=timezone.now())
    if made is None:
        return _reader(request, found, form)
    words = said_of(made)
    if request.htmx:
        messages.success(request, words)
        return _reader(request, found, AccountForm(), made)
    return done(request, reverse("desk:document", args=[slug]) + "#h-account", words)


def said_of(made: Sequence[Disposition]) -> str:
    if not made:
        return _("Nothing changed: that was said of them already.")
    if made[0].kind == DispositionKind.UNREAD:
        return ngettext("%d sentence is unread again.", "%d sentences are unread again.", len(made)) % len(made)
    return ngettext("%d sentence is accounted for.", "%d sentences are accounted for.", len(made)) % len(made)


def copy_of(document: Document) -> Capture | None:
    try:
        return capture_of(document)
    except Refused:
        return None


def store(*, part_of: Document | None, first_words: str, last_words: str, **described) -> Document:
    """A whole, or a part of one."""
    if part_of is None:
        stored = store_document(**described)
    else:
        stored = store_part(part_of=part_of, first_words=first_words, last_words=last_words, **described)
    anchor_waiting(document=stored, by=described["by"], at=described["at"])
    return stored


def add(request: HttpRequest) -> HttpResponse:
    found, known = found_for_form(request.GET.get("retrieval", ""))
    known |= described_by(request.GET.get("for", ""))
    form = DocumentForm(initial={"part_of": request.GET.get("part_of", "")} | known)
    if request.method == "POST":
        form = DocumentForm(request.POST, files=request.FILES)
        act = with_new_names(store)
        stored = attempt(form, act, by=request.user, at=timezone.now())
        if stored:
            for note in form.file_notes:
                messages.warning(request, note)
            to = reverse("desk:document", args=[stored.slug])
            words = _("The text is stored. Its fingerprint is on the ledger. {}")
            return done(request, to, words, said_of_drafts(stored))
    fetch = RetrievalForm(initial={"url": known.get("url", "")}, auto_id="fetch_%s")
    context = {"fetch": fetch, "found": found, "stored_before": stored_before(found)}
    return page(request, "desk/document_add.html", form, **context, section="documents")
