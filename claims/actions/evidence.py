"""Recording evidence and tying it to the claims that it bears on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import (
    LINE,
    TEXT,
    ask_leave,
    check_choice,
    check_required,
    check_texts,
    free_slug,
    next_number,
)
from claims.actions.entry import write_entry
from claims.actions.projection import project
from claims.models import Actor, Archive, Bearing, Claim, Clause, Document, Editor, Evidence, Origin, Rung, Source
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.rules.windows import last_day, objections_to_past_day
from claims.vocabulary import (
    BearingKind,
    Credibility,
    DateBasis,
    Derivation,
    EntryKind,
    Precision,
    Reliability,
    TitleKind,
)


@dataclass(frozen=True)
class Tie:
    """What the evidence says about one claim (`kind` of `BearingKind`), and the clause or rung it speaks to."""

    claim: Claim
    kind: str
    note: str = ""
    clause: Clause | None = None
    rung: Rung | None = None


@dataclass(frozen=True)
class Report:
    """Everything that a piece of evidence says of itself. Field names are those of `record_evidence`."""

    title: str
    reliability: str
    credibility: int | None
    grading_reason: str
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


@transaction.atomic
def record_evidence(*, bearings: Sequence[Tie] = (), slug: str = "", by: Editor, at: datetime, **reported) -> Evidence:
    """This will record one piece of evidence with what it says about one or more claims.

    `reported` are the fields of `Report`. Days may be known to the month or the year only: give the first day of it
    and the precision. Without `known_on`, it is the last day of publication, else of the event, else today.

    :raises Refused: when it says nothing, lacks grades or their reason, or a day lies in the future.
    """
    ask_leave(by=by, act=Act.RECORD_EVIDENCE)
    report = Report(**_with_precisions(reported))
    found = Objections()
    _check(found, report, on=at.date())
    _check_ties(found, bearings)
    found.refuse_if_any()
    # The claims before the ledger, in the order of their keys, so that two acts never wait for each other.
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=[tie.claim.pk for tie in bearings]).order_by("pk"))
    values = {name: getattr(report, name) for name in Report.__dataclass_fields__}
    values["known_on"] = report.known_on or known_day(report, on=at.date())
    evidence = Evidence.objects.create(
        number=next_number(Evidence),
        slug=free_slug(Evidence, report.title, slug),
        recorded_by=by,
        recorded_at=at,
        **values,
    )
    _write_evidence(evidence, by=by, at=at)
    for tie in bearings:
        _tie(evidence, tie, by=by, at=at)
    return evidence


@transaction.atomic
def add_bearing(
    *,
    evidence: Evidence,
    claim: Claim,
    kind: str,
    note: str = "",
    clause: Clause | None = None,
    rung: Rung | None = None,
    by: Editor,
    at: datetime,
) -> Bearing:
    """This will tie a piece of evidence that is on record to one more claim.

    :raises Refused: when it is tied to that claim already, or the clause is not one of its test.
    """
    ask_leave(by=by, act=Act.RECORD_EVIDENCE)
    tie = Tie(claim=claim, kind=kind, note=note, clause=clause, rung=rung)
    found = Objections()
    _check_ties(found, [tie])
    if evidence.bearings.filter(claim=claim).exists():
        found.add(
            _("%(evidence)s is tied to %(claim)s already. One piece of evidence bears once on a claim.")
            % {"evidence": evidence.reference, "claim": claim.reference},
            field="claim",
        )
    found.refuse_if_any()
    return _tie(evidence, tie, by=by, at=at)


def known_day(report: Report, *, on: date) -> date:
    """The day on which it became known: the last day of publication, else of the event, else the day given as `on`."""
    if report.published_on:
        return min(last_day(report.published_on, report.published_precision), on)
    if report.happened_on:
        return min(last_day(report.happened_on, report.happened_precision), on)
    return on


def _with_precisions(reported: dict) -> dict:
    """A date without a precision is known to the day."""
    for stem in ("published", "happened"):
        if reported.get(f"{stem}_on") and not reported.get(f"{stem}_precision"):
            reported[f"{stem}_precision"] = Precision.DAY
    return reported


def _check(found: Objections, report: Report, *, on: date) -> None:
    labels = {"title": _("The title"), "grading_reason": _("The reason for the grades")}
    check_required(found, {name: (label, getattr(report, name)) for name, label in labels.items()})
    check_choice(found, "reliability", _("Source grade"), report.reliability, Reliability)
    check_choice(found, "credibility", _("Information grade"), report.credibility, Credibility)
    check_choice(found, "derivation", _("Derivation"), report.derivation, Derivation)
    check_choice(found, "title_kind", _("Kind of title"), report.title_kind, TitleKind)
    check_choice(found, "published_basis", _("Basis of the day"), report.published_basis, DateBasis, blank=True)
    lines = ("published_by_line", "original_source", "title")
    check_texts(found, {name: (name.replace("_", " "), getattr(report, name), LINE) for name in lines})
    texts = ("excerpt", "paraphrase", "grading_reason", "caveat")
    check_texts(found, {name: (name.replace("_", " "), getattr(report, name), TEXT) for name in texts})
    if not report.excerpt.strip() and not report.paraphrase.strip():
        found.add(
            _("Say what the evidence says: quote it word for word, or put it in your own words."), field="paraphrase"
        )
    if report.derivation == Derivation.RELAY and report.origin is None and not report.original_source:
        found.add(_("A relay derives from something: name the origin, or say that it is unknown."), field="origin")
    days = {
        "published_on": (_("The day of publication"), report.published_on),
        "happened_on": (_("The day it happened"), report.happened_on),
        "known_on": (_("The day it became known"), report.known_on),
    }
    for field, (label, day) in days.items():
        found.add(*objections_to_past_day(label, day, on=on), field=field)


def _check_ties(found: Objections, ties: Sequence[Tie]) -> None:
    seen = set()
    for tie in ties:
        check_choice(found, "kind", _("Bearing"), tie.kind, BearingKind)
        check_texts(found, {"note": (_("The note"), tie.note, TEXT)})
        if tie.claim.pk in seen:
            found.add(
                _("%s is named twice. One piece of evidence bears once on a claim.") % tie.claim.reference,
                field="claim",
            )
        seen.add(tie.claim.pk)
        if not tie.claim.is_published:
            found.add(
                _("%s is a draft. Publish it first, so that its test is fixed before evidence comes.")
                % tie.claim.reference,
                field="claim",
            )
        if tie.clause and tie.clause.contract.claim_id != tie.claim.pk:
            found.add(_("The clause is not one of the test of %s.") % tie.claim.reference, field="clause")


def _tie(evidence: Evidence, tie: Tie, *, by: Editor, at: datetime) -> Bearing:
    claim = Claim.objects.select_for_update(no_key=True).get(pk=tie.claim.pk)
    if not claim.is_published:
        raise Refused(_("%s is a draft. Publish it first.") % claim.reference)
    bearing = Bearing.objects.create(
        evidence=evidence,
        claim=claim,
        kind=tie.kind,
        note=tie.note,
        clause=tie.clause,
        rung=tie.rung,
        recorded_by=by,
        recorded_at=at,
    )
    project(claim)
    about = {
        "evidence": evidence.reference,
        "bearing": tie.kind,
        "clause": tie.clause.number if tie.clause else None,
    }
    texts = {"note": tie.note, "rung": tie.rung.name if tie.rung else ""}
    write_entry(kind=EntryKind.BEARING, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    return bearing


def _write_evidence(evidence: Evidence, *, by: Editor, at: datetime) -> None:
    about = {
        "published_on": evidence.published_on,
        "happened_on": evidence.happened_on,
        "known_on": evidence.known_on,
        "grade": grade_of(evidence),
        "derivation": evidence.derivation,
        "origin": evidence.origin_id,
        "verified": evidence.is_verified,
        "imported": evidence.archive.slug if evidence.archive else None,
    }
    texts = {
        "title": evidence.title,
        "source": evidence.source.name if evidence.source else evidence.published_by_line,
        "url": evidence.url,
        "excerpt": evidence.excerpt,
        "paraphrase": evidence.paraphrase,
        "grading_reason": evidence.grading_reason,
        "caveat": evidence.caveat,
        "origin": evidence.origin.name if evidence.origin else evidence.original_source,
    }
    write_entry(kind=EntryKind.EVIDENCE, subject=evidence.reference, about=about, texts=texts, by=by, at=at)


def grade_of(evidence: Evidence) -> str:
    """The two grades as they are spoken of: B2."""
    return f"{evidence.reliability}{evidence.credibility}"
