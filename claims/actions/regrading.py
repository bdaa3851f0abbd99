"""Grading evidence again, and retracting it: in public, with a reason, and never in silence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.entry import write_entry
from claims.actions.evidence import grade_of
from claims.actions.projection import project
from claims.models import Claim, Editor, Evidence
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.vocabulary import Credibility, EntryKind, Reliability


@transaction.atomic
def regrade_evidence(
    *, evidence: Evidence, reliability: str, credibility: int, grading_reason: str, by: Editor, at: datetime
) -> Evidence:
    """This will give a piece of evidence other grades. The old ones and their reason stay on the ledger.

    :raises Refused: without a reason, for grades that there are not, when nothing would change, or once retracted.
    """
    ask_leave(by=by, act=Act.REGRADE_EVIDENCE)
    evidence = Evidence.objects.select_for_update(no_key=True).get(pk=evidence.pk)
    found = Objections()
    _check_standing(found, evidence)
    check_required(found, {"grading_reason": (_("The reason for the grades"), grading_reason)})
    check_texts(found, {"grading_reason": (_("The reason for the grades"), grading_reason, TEXT)})
    check_choice(found, "reliability", _("Source grade"), reliability, Reliability)
    check_choice(found, "credibility", _("Information grade"), credibility, Credibility)
    if (reliability, credibility) == (evidence.reliability, evidence.credibility):
        found.add(_("These are the grades that it has. Choose others, or leave it."), field="reliability")
    found.refuse_if_any()
    old, old_reason = grade_of(evidence), evidence.grading_reason
    evidence.reliability, evidence.credibility, evidence.grading_reason = reliability, credibility, grading_reason
    evidence.save(update_fields=["reliability", "credibility", "grading_reason"])
    _project_claims(evidence)
    write_entry(
        kind=EntryKind.EVIDENCE_REGRADED,
        subject=evidence.reference,
        about={"old_grade": old, "grade": grade_of(evidence)},
        texts={"reason": grading_reason, "reason.old": old_reason},
        by=by,
        at=at,
    )
    return evidence


@transaction.atomic
def retract_evidence(*, evidence: Evidence, reason: str, by: Editor, at: datetime) -> Evidence:
    """This will retract a piece of evidence. It stays on the page, crossed out, and no new ruling may cite it.

    :raises Refused: without a reason, or when it was retracted before.
    """
    ask_leave(by=by, act=Act.RETRACT_EVIDENCE)
    evidence = Evidence.objects.select_for_update(no_key=True).get(pk=evidence.pk)
    found = Objections()
    _check_standing(found, evidence)
    check_required(found, {"reason": (_("The reason"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    found.refuse_if_any()
    evidence.retracted_at, evidence.retracted_by, evidence.retraction_reason = at, by, reason
    evidence.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    _project_claims(evidence)
    claims = sorted(claim.reference for claim in Claim.objects.filter(bearings__evidence=evidence))
    write_entry(
        kind=EntryKind.EVIDENCE_RETRACTED,
        subject=evidence.reference,
        about={"claims": claims},
        texts={"reason": reason},
        by=by,
        at=at,
    )
    return evidence


def _check_standing(found: Objections, evidence: Evidence) -> None:
    if evidence.retracted_at:
        found.add(_("%s was retracted before. Nothing was changed.") % evidence.reference)


def _project_claims(evidence: Evidence) -> None:
    """In the order of their keys, so that two such acts never wait for each other."""
    for claim in Claim.objects.select_for_update(no_key=True).filter(bearings__evidence=evidence).order_by("pk"):
        project(claim)
