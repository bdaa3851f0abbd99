"""What a piece of evidence says of itself, judged before it is recorded; and the copy that is stored with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from claims.actions.capture import PASTED, Captured
from claims.actions.checks import LINE, TEXT, check_addresses, check_choice, check_required, check_texts
from claims.actions.document import anchor_quote, store_document
from claims.models import Actor, Archive, Document, Editor, Origin, Quote, Source
from claims.rules.grading import Grades, grades_or_defaults, objections_to_grades
from claims.rules.refusal import Objections, Refused
from claims.rules.windows import last_day, objections_to_past_day
from claims.text.opening import opening
from claims.vocabulary import (
    Credibility,
    DateBasis,
    Derivation,
    DocumentType,
    Precision,
    Reliability,
    TitleKind,
)

QUOTED_WHOLE = 600  # code points of a pasted text; a longer one is not an excerpt


@dataclass(frozen=True)
class Copy:
    """A text to be stored as a document of its own, with what is known of the bytes that it was taken from."""

    text: str
    type: str = DocumentType.ARTICLE
    language: str = "en"
    author: str = ""
    captured: Captured = PASTED


@dataclass(frozen=True)
class Report:
    """Everything that a piece of evidence says of itself. Field names are those of `record_evidence`."""

    title: str = ""
    reliability: str = ""
    credibility: int | None = None
    grading_reason: str = ""
    source: Source | None = None
    published_by_line: str = ""
    title_kind: str = TitleKind.AS_PUBLISHED
    document: Document | None = None
    url: str = ""
    derivation: str = Derivation.UNKNOWN
    origin: Origin | None = None
    original_source: str = ""
    speaker: Actor | None = None
    published_on: date | None = None
    published_precision: str = ""
    published_basis: str = ""
    happened_on: date | None = None
    happened_precision: str = ""
    known_on: date | None = None
    excerpt: str = ""
    paraphrase: str = ""
    is_verified: bool = True
    caveat: str = ""
    archive: Archive | None = None
    archive_ref: str = ""


def filled_in(report: Report, copy: Copy | None) -> Report:
    """The report with what its gaps stand for: days without a precision, a title and grades that were not given.

    A short text that nobody chose words from or put in others is quoted whole.
    """
    report = replace(report, **_from_document(report))
    given = {}
    for stem in ("published", "happened"):
        if getattr(report, f"{stem}_on") and not getattr(report, f"{stem}_precision"):
            given[f"{stem}_precision"] = Precision.DAY
    says = report.excerpt or report.paraphrase
    if copy and not says.strip() and len(copy.text.strip()) <= QUOTED_WHOLE:
        given["excerpt"] = copy.text.strip()
    title = opening(copy.text if copy else says)
    if not report.title.strip() and title:
        given |= {"title": title, "title_kind": TitleKind.EDITORIAL}
    grades = grades_or_defaults(
        reliability=report.reliability,
        credibility=report.credibility,
        reason=report.grading_reason,
        default=report.source.reliability if report.source else None,
    )
    given |= {"reliability": grades.reliability, "credibility": grades.credibility, "grading_reason": grades.reason}
    return replace(report, **given)


def _from_document(report: Report) -> dict:
    """What a document of ours knows already and the report leaves open."""
    document, given = report.document, {}
    if document is None:
        return given
    if report.source is None and not report.published_by_line:
        given["source"] = document.source
    if report.published_on is None and document.published_on:
        given |= {"published_on": document.published_on, "published_precision": document.published_precision}
    if not report.title.strip() and document.title:
        given["title"] = document.title
    return given


def known_day(report: Report, *, on: date) -> date:
    """The day on which it became known: the last day of publication, else of the event, else the day given as `on`."""
    if report.published_on:
        return min(last_day(report.published_on, report.published_precision), on)
    if report.happened_on:
        return min(last_day(report.happened_on, report.happened_precision), on)
    return on


def check_report(found: Objections, report: Report, *, on: date) -> None:
    """Adds everything that speaks against recording the report as it is, `filled_in`."""
    check_required(found, {"title": (_("The title"), report.title)})
    check_choice(found, "derivation", _("Derivation"), report.derivation, Derivation)
    check_choice(found, "title_kind", _("Kind of title"), report.title_kind, TitleKind)
    check_choice(found, "published_basis", _("Basis of the day"), report.published_basis, DateBasis, blank=True)
    lines = ("published_by_line", "original_source", "title")
    check_texts(found, {name: (name.replace("_", " "), getattr(report, name), LINE) for name in lines})
    check_addresses(found, {"url": report.url})
    texts = ("excerpt", "paraphrase", "grading_reason", "caveat")
    check_texts(found, {name: (name.replace("_", " "), getattr(report, name), TEXT) for name in texts})
    if not report.excerpt.strip() and not report.paraphrase.strip():
        found.add(
            _("Say what the evidence says: quote it word for word, or put it in your own words."), field="paraphrase"
        )
    if report.derivation == Derivation.RELAY and report.origin is None and not report.original_source:
        found.add(_("A relay derives from something: name the origin, or say that it is unknown."), field="origin")
    _check_grades(found, report)
    days = {
        "published_on": (_("The day of publication"), report.published_on),
        "happened_on": (_("The day it happened"), report.happened_on),
        "known_on": (_("The day it became known"), report.known_on),
    }
    for field, (label, day) in days.items():
        found.add(*objections_to_past_day(label, day, on=on), field=field)


def _check_grades(found: Objections, report: Report) -> None:
    check_choice(found, "reliability", _("Source grade"), report.reliability, Reliability)
    check_choice(found, "credibility", _("Information grade"), report.credibility, Credibility)
    grades = Grades(report.reliability, report.credibility, report.grading_reason)
    default = report.source.reliability if report.source else None
    found.add(*objections_to_grades(grades, default=default), field="grading_reason")


def store_copy(
    found: Objections, report: Report, copy: Copy | None, *, start: int | None, by: Editor, at: datetime
) -> tuple[Document | None, Quote | None]:
    """The document behind the report, stored now where a copy is given, and the excerpt's place in it, unsaved.

    Adds what speaks against either; the caller's transaction takes everything back then.
    """
    document = report.document
    if copy and document:
        found.add(_("Give a text of its own or choose a document of ours, not both."), field="document")
        return None, None
    if copy:
        described = ("title", "source", "speaker", "published_on", "published_precision", "url")
        values = {name: getattr(report, name) for name in described}
        try:
            document = store_document(**values, **vars(copy), by=by, at=at)
        except Refused as refusal:
            shown = {name: said for name, said in refusal.fields.items() if name not in found.fields}
            found.take(Refused(*refusal.general, fields=shown))
            return None, None
    if document is None or not report.excerpt.strip():
        return document, None
    try:
        return document, anchor_quote(found, document=document, exact=report.excerpt, field="excerpt", start=start)
    except Refused as refusal:
        found.take(refusal)
        return document, None
