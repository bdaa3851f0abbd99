"""Storing documents, anchoring quotes in their captures, and noting where sources disagree."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.capture import PASTED, Captured, write_capture
from claims.actions.checks import (
    DOCUMENT,
    LINE,
    TEXT,
    ask_leave,
    check_addresses,
    check_choice,
    check_required,
    check_texts,
    free_slug,
    next_number,
)
from claims.actions.entry import write_entry
from claims.models import Actor, Capture, Claim, Discrepancy, Document, Editor, Evidence, Quote, Source
from claims.rules.permissions import Act
from claims.rules.quoting import Whereabouts, objections_to_quote
from claims.rules.refusal import Objections, Refused
from claims.rules.windows import objections_to_past_day
from claims.text import anchors
from claims.vocabulary import DocumentType, EntryKind, Precision


@transaction.atomic
def store_document(
    *,
    type: str,
    source: Source | None,
    text: str = "",
    title: str = "",
    slug: str = "",
    title_note: str = "",
    author: str = "",
    speaker: Actor | None = None,
    published_on: date | None = None,
    published_precision: str = "",
    published_note: str = "",
    url: str = "",
    mirror_url: str = "",
    reliability_note: str = "",
    language: str = "en",
    captured: Captured = PASTED,
    part_of: Document | None = None,
    region: tuple[int, int] | None = None,
    by: Editor,
    at: datetime,
) -> Document:
    """This will store a document and capture its text, or store a part of another document as a region of its text.

    `region` is (start, end) in code points of the whole's captured text, half-open. `captured` says of which bytes
    the text was taken; a pasted text is all there was.

    :raises Refused: without a source, without text or region, for text that cannot be stored, or a future day.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    if published_on and not published_precision:
        published_precision = Precision.DAY
    values = {
        "type": type,
        "source": source,
        "title": title,
        "title_note": title_note,
        "author": author,
        "speaker": speaker,
        "published_on": published_on,
        "published_precision": published_precision,
        "published_note": published_note,
        "url": url,
        "mirror_url": mirror_url,
        "reliability_note": reliability_note,
        "language": language,
    }
    found = _objections_to_values(values, on=at.date())
    if part_of is None:
        check_required(found, {"text": (_("The text of the document"), text)})
        check_texts(found, {"text": (_("The text of the document"), text, DOCUMENT)})
    else:
        found.add(*_objections_to_region(part_of, region), field="region")
    found.refuse_if_any()
    start, end = region if part_of else (None, None)
    document = Document.objects.create(
        number=next_number(Document),
        slug=free_slug(Document, title or f"{source.name} {type}", slug),
        part_of=part_of,
        region_start=start,
        region_end=end,
        recorded_by=by,
        recorded_at=at,
        **values,
    )
    capture = capture_of(document) if part_of else write_capture(document, text, captured, by=by, at=at)
    write_document(document, capture, by=by, at=at)
    return document


@transaction.atomic
def amend_document(*, document: Document, by: Editor, at: datetime, **values) -> Document:
    """This will change what describes a document (title, type, author, days, addresses, notes), never its text.

    :raises Refused: for an unknown type or a day in the future.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    described = {name: getattr(document, name) for name in DESCRIBING}
    described.update({name: value for name, value in values.items() if name in DESCRIBING})
    _objections_to_values(described, on=at.date()).refuse_if_any()
    for name, value in described.items():
        setattr(document, name, value)
    document.save(update_fields=list(DESCRIBING))
    write_document(document, capture_of(document), by=by, at=at)
    return document


DESCRIBING = (
    "type",
    "source",
    "title",
    "title_note",
    "author",
    "speaker",
    "published_on",
    "published_precision",
    "published_note",
    "url",
    "mirror_url",
    "reliability_note",
    "language",
)


def capture_of(document: Document) -> Capture:
    """The capture that holds the document's text, its first: its own, or that of the document it is part of.

    Quotes and dispositions stand in it; a later copy, made to see whether the page was changed, moves none of them.

    :raises Refused: when there is none.
    """
    holder = document
    while holder.part_of_id:
        holder = holder.part_of
    capture = holder.captures.order_by("captured_at", "id").first()
    if capture is None:
        raise Refused(
            _("“%s” has no stored copy, so nothing can be quoted from it. Store its text first.") % document.label
        )
    return capture


def anchor_quote(
    found: Objections,
    *,
    document: Document,
    exact: str,
    field: str,
    start: int | None = None,
    prefix: str = "",
    suffix: str = "",
) -> Quote | None:
    """An unsaved quote at its place in the document's capture; for want of one, objections with the nearest match."""
    if not exact.strip():
        found.add(_("The quote is missing. Copy the words from the document."), field=field)
        return None
    check = Objections()
    check_texts(check, {field: (_("The quote"), exact, TEXT)})
    if check.fields:
        found.add(*check.fields[field], field=field)
        return None
    capture = capture_of(document)
    within = (document.region_start, document.region_end) if document.part_of_id else (0, len(capture.text))
    place = anchors.find(capture.text, exact, prefix=prefix, suffix=suffix, near=start, within=within)
    reasons = objections_to_quote(Whereabouts.of(place), label=document.label)
    if reasons:
        found.add(*reasons, field=field)
        return None
    anchor = anchors.anchor_at(capture.text, place.start, place.end)
    return Quote(
        capture=capture,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
    )


@transaction.atomic
def note_discrepancy(
    *,
    document: Document,
    text: str,
    number: int | None = None,
    claims: Iterable[Claim] = (),
    evidence: Iterable[Evidence] = (),
    by: Editor,
    at: datetime,
) -> Discrepancy:
    """This will note that sources or wordings disagree.

    :raises Refused: without a text.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    found = Objections()
    check_required(found, {"text": (_("What disagrees"), text)})
    check_texts(found, {"text": (_("What disagrees"), text, TEXT)})
    found.refuse_if_any()
    last = document.discrepancies.order_by("-number").values_list("number", flat=True).first() or 0
    noted = Discrepancy.objects.create(
        document=document, text=text, number=number or last + 1, recorded_by=by, recorded_at=at
    )
    noted.claims.set(claims)
    noted.evidence.set(evidence)
    about = {"number": noted.number, "claims": sorted(claim.reference for claim in noted.claims.all())}
    subject = document.reference
    write_entry(kind=EntryKind.DISCREPANCY, subject=subject, about=about, texts={"text": text}, by=by, at=at)
    return noted


def _objections_to_values(values: dict, *, on: date) -> Objections:
    found = Objections()
    check_required(found, {"source": (_("The source"), values["source"])})
    check_choice(found, "type", _("Type"), values["type"], DocumentType)
    lines = ("title", "title_note", "author", "published_note")
    check_texts(found, {name: (name.replace("_", " "), values[name], LINE) for name in lines})
    check_addresses(found, {name: values[name] for name in ("url", "mirror_url")})
    check_texts(found, {"reliability_note": (_("The note"), values["reliability_note"], TEXT)})
    found.add(*objections_to_past_day(_("The day of publication"), values["published_on"], on=on), field="published_on")
    return found


def _objections_to_region(whole: Document, region: tuple[int, int] | None) -> tuple[str, ...]:
    length = len(capture_of(whole).text)
    if region and 0 <= region[0] < region[1] <= length:
        return ()
    return (
        _("A part needs its place in “%(whole)s”: a start and an end between 0 and %(length)s.")
        % {"whole": whole.label, "length": length},
    )


def write_document(document: Document, capture: Capture, *, by: Editor, at: datetime) -> None:
    """Says on the ledger what describes a document now, with the copies of it that others keep."""
    about = {
        "published_on": document.published_on,
        "part_of": document.part_of.reference if document.part_of else None,
        "region": [document.region_start, document.region_end] if document.part_of else None,
    }
    texts = {
        "title": document.title,
        "source": document.source.name,
        "author": document.author,
        "url": document.url,
        "text_sha256": capture.text_sha256,
        "raw_sha256": capture.raw_sha256,
        "warc_sha256": capture.warc_sha256,
    }
    copies = document.copies_elsewhere.order_by("pk").values_list("url", flat=True)
    texts |= {f"copy.{number}": url for number, url in enumerate(copies, 1)}
    write_entry(kind=EntryKind.DOCUMENT, subject=document.reference, about=about, texts=texts, by=by, at=at)
