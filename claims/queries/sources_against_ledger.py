"""Whether the record says of sources what the ledger says: changes of their pages, and copies that others keep."""

import json
from collections.abc import Iterator

from django.db.models import Q

from claims.models import Document, LedgerEntry, LedgerText, PageChange
from claims.queries.said_on_ledger import differing, entries_about, portions, says
from claims.vocabulary import EntryKind

COPY = "copy."


def faults_of_sources() -> Iterator[str]:
    """A sentence for each difference."""
    rows = PageChange.objects.select_related("document", "before", "after").prefetch_related("quotes__quote")
    for changes in portions(rows):
        entries = entries_about({change.document.reference for change in changes})
        for change in changes:
            yield from _about_change(change, entries[change.document.reference])
    yield from _changes_lost()
    for documents in portions(_with_copies().prefetch_related("copies_elsewhere")):
        entries = entries_about(document.reference for document in documents)
        for document in documents:
            yield from _about_copies(document, entries[document.reference])


def _about_change(change: PageChange, entries: list[dict]) -> Iterator[str]:
    """What was found of a page, and what an editor said of it, each as its entry has it."""
    name = f"{change.document.reference}: change {change.pk} of its page"
    logged = {entry["type"]: entry for entry in entries if entry.get("change") == change.pk}
    found, judged = logged.get(EntryKind.PAGE_CHANGED), logged.get(EntryKind.CHANGE_JUDGED)
    if found is None or not _is_as_said(change, found):
        yield f"{name} is not on the ledger as it is shown."
    if bool(change.judged_at) != bool(judged):
        yield f"{name}: the ledger disagrees on whether it was judged."
    elif judged and not says(judged, {"outcome": change.outcome}, {"note": change.note}):
        yield f"{name}: its judgement is not the one of ledger entry {judged['i']}."


def _is_as_said(change: PageChange, entry: dict) -> bool:
    words = _words_of(change)
    return entry.get("texts", {}).keys() <= words.keys() and says(entry, {"verdict": change.verdict}, words)


def _words_of(change: PageChange) -> dict[str, str]:
    words = {"says": change.says, "before": change.before.text_sha256}
    if change.after:
        words |= {name: getattr(change.after, name) for name in ("text_sha256", "raw_sha256", "warc_sha256")}
    for number, found in enumerate(sorted(change.quotes.all(), key=lambda found: found.pk), 1):
        words |= {f"quote.{number}": found.quote.exact, f"words.{number}": found.words}
    return words


def _changes_lost() -> Iterator[str]:
    known = set(PageChange.objects.values_list("pk", flat=True))
    logged = LedgerEntry.objects.filter(kind=EntryKind.PAGE_CHANGED).order_by("index")
    for index, subject, body in logged.values_list("index", "subject", "body").iterator():
        if json.loads(bytes(body))["change"] not in known:
            yield f"{subject}: the change of its page of ledger entry {index} is not on record."


def _with_copies():
    """Documents of which somebody else keeps a copy, by the record or by the ledger."""
    said = LedgerText.objects.filter(name=f"{COPY}1").values("entry_index")
    logged = LedgerEntry.objects.filter(kind=EntryKind.DOCUMENT, index__in=said).values_list("subject", flat=True)
    numbers = {int(subject.removeprefix("D-")) for subject in logged}
    return Document.objects.filter(Q(copies_elsewhere__isnull=False) | Q(number__in=numbers)).distinct()


def _about_copies(document: Document, entries: list[dict]) -> Iterator[str]:
    """The last entry about a document names every copy; what was removed of it is passed over."""
    last = next(entry for entry in reversed(entries) if entry["type"] == EntryKind.DOCUMENT)
    rows = sorted(document.copies_elsewhere.all(), key=lambda copy: copy.pk)
    shown = {f"{COPY}{number}": copy.url for number, copy in enumerate(rows, 1)}
    named = {name for name in last.get("texts", {}) if name.startswith(COPY)}
    if shown.keys() != named or differing(shown, last):
        yield f"{document.reference}: its copies elsewhere are not those of ledger entry {last['i']}."
