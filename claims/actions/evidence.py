"""Recording evidence and tying it to the claims that it bears on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_texts, free_slug, next_number
from claims.actions.entry import write_entry
from claims.actions.looking import look_at
from claims.actions.projection import project
from claims.actions.report import Copy, Report, check_report, filled_in, known_day, store_copy
from claims.models import Bearing, Claim, Clause, Editor, Evidence, Rung
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.vocabulary import BearingKind, EntryKind


@dataclass(frozen=True)
class Tie:
    """What the evidence says about one claim (`kind` of `BearingKind`), and the clause or rung it speaks to."""

    claim: Claim
    kind: str
    note: str = ""
    clause: Clause | None = None
    rung: Rung | None = None


@transaction.atomic
def record_evidence(
    *,
    bearings: Sequence[Tie] = (),
    copy: Copy | None = None,
    excerpt_start: int | None = None,
    slug: str = "",
    by: Editor,
    at: datetime,
    **reported,
) -> Evidence:
    """This will record one piece of evidence with what it says about one or more claims.

    `reported` are the fields of `Report`. Days may be known to the month or the year only: give the first day of it
    and the precision. Without `known_on`, it is the last day of publication, else of the event, else today. Without
    grades the source's default is taken, and 6 for the information, and the reason says so. A `copy` is stored as a
    document of its own. An excerpt from a stored text stands in it word for word, nearest to `excerpt_start`.

    :raises Refused: when it says nothing, the words stand nowhere, or a day lies in the future.
    """
    ask_leave(by=by, act=Act.RECORD_EVIDENCE)
    report = filled_in(Report(**reported), copy)
    found = Objections()
    check_report(found, report, on=at.date())
    _check_ties(found, bearings)
    # The claims before the ledger, in the order of their keys, so that two acts never wait for each other.
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=[tie.claim.pk for tie in bearings]).order_by("pk"))
    document, quote = store_copy(found, report, copy, start=excerpt_start, by=by, at=at)
    found.refuse_if_any()
    values = vars(report) | {"document": document, "known_on": report.known_on or known_day(report, on=at.date())}
    if quote:
        quote.save()
        values |= {"quote": quote, "excerpt": quote.exact}
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
        found.add(*_objections_to_clause(tie), field="clause")
        found.add(*_objections_to_rung(tie), field="rung")


def _objections_to_clause(tie: Tie) -> tuple[str, ...]:
    """It is one of the test as it stands now; an amended test has clauses of its own."""
    if tie.clause is None:
        return ()
    if tie.clause.contract.claim_id != tie.claim.pk:
        return (_("The clause is not one of the test of %s.") % tie.claim.reference,)
    if tie.claim.contracts.filter(number__gt=tie.clause.contract.number).exists():
        sentence = _("The test of %s was amended, and this clause is of the version before. Choose again.")
        return (sentence % tie.claim.reference,)
    return ()


def _objections_to_rung(tie: Tie) -> tuple[str, ...]:
    asserted = tie.claim.ladder_rung
    if tie.rung is None or (asserted and asserted.ladder_id == tie.rung.ladder_id):
        return ()
    return (_("The rung is not one of the ladder of %s.") % tie.claim.reference,)


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
    look_at(claim, on=at.date())
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
    if evidence.quote:
        about |= {"document": evidence.document.reference, "quote": [evidence.quote.start, evidence.quote.end]}
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
