"""The road of a ruling: proposed by one editor; seconded, returned or withdrawn; then recorded for good."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.case import objections_to_case
from claims.actions.checks import TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.conflict import may_be_decided, may_take_part
from claims.actions.entry import write_entry
from claims.actions.looking import look_at
from claims.actions.projection import project_ruling
from claims.actions.sealing import about_proposal, is_to_be_read_blind, open_seal, seal, texts_of, write_proposal
from claims.models import Archive, Bearing, Claim, Clause, Editor, Proposal, Ruling, SearchLog
from claims.queries.place import languages_of_place
from claims.queries.reading import blind_read_of
from claims.rules.blindness import objections_to_dissent, objections_to_returning_blind, objections_to_seconding_blind
from claims.rules.eyes import (
    objections_to_another_proposal,
    objections_to_deciding,
    objections_to_seconding,
    objections_to_stale_view,
    objections_to_withdrawing,
)
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.rules.transitions import type_for
from claims.vocabulary import EntryKind, Precision, ProposalState, RulingType, Status


@transaction.atomic
def propose_ruling(
    *,
    claim: Claim,
    to_status: str,
    effective_on: date,
    reason: str,
    cites: Iterable[Bearing] = (),
    clauses: Iterable[Clause] = (),
    searches: Iterable[SearchLog] = (),
    happened_on: date | None = None,
    happened_precision: str = "",
    corrects: Ruling | None = None,
    override: str = "",
    seen_ruling: int | None = None,
    revises: Proposal | None = None,
    archive: Archive | None = None,
    archive_ref: str = "",
    is_rehearsal: bool = False,
    by: Editor,
    at: datetime,
) -> Proposal:
    """This will put a ruling before a second editor. Nothing changes for readers until it is seconded.

    By the desk's policy it is read blind: until another editor has stated a verdict of their own, nobody else at the
    desk sees what is proposed, and the ledger only commits to it.

    Its type follows from what it does: a correction when it names a ruling that was wrong, a review when the status
    stays, else a change. `seen_ruling` is the number of the last ruling that the form showed. `effective_on` is the
    day on which it became known, `happened_on` the day on which it happened, where it did. A rehearsal only judges:
    nothing is written, no number is taken.

    :raises Refused: with every objection of the rules; nothing is written then.
    """
    ask_leave(by=by, act=Act.PROPOSE)
    claim = _lock(claim)
    found = Objections()
    found.add(*may_propose(claim), *may_take_part(claim, by=by))
    last = claim.rulings.order_by("-sequence").first()
    if last is None:
        raise Refused(*found.general)
    if seen_ruling is not None:
        found.add(*objections_to_stale_view(seen=seen_ruling, now=last.sequence, now_says=_in_words(last)))
    check_required(found, {"effective_on": (_("The effective day"), effective_on)})
    check_choice(found, "to_status", _("Status"), to_status, Status)
    check_texts(found, {"reason": (_("The reason"), reason, TEXT), "override": (_("The override"), override, TEXT)})
    found.refuse_if_any()
    proposal = Proposal(
        claim=claim,
        follows=last,
        type=type_for(from_status=last.to_status, to_status=to_status, is_correction=corrects is not None),
        from_status=last.to_status,
        to_status=to_status,
        effective_on=effective_on,
        happened_on=happened_on,
        happened_precision=happened_precision or (Precision.DAY if happened_on else ""),
        reason=reason,
        override=override,
        corrects=corrects,
        revises=revises,
        archive=archive,
        archive_ref=archive_ref,
        proposed_by=by,
        proposed_at=at,
    )
    parts = {"cites": list(cites), "clauses": list(clauses), "searches": list(searches)}
    objections_to_case(found, proposal, **parts, on=at.date())
    found.refuse_if_any()
    if is_rehearsal:
        return proposal
    _close_revised(revises, by=by, at=at)
    if is_to_be_read_blind(proposal):
        seal(proposal)
    proposal.save()
    for name, rows in parts.items():
        getattr(proposal, name).set(rows)
    write_proposal(proposal, **parts, by=by, at=at)
    return proposal


@transaction.atomic
def second_proposal(*, proposal: Proposal, dissent: str = "", by: Editor, at: datetime) -> Ruling:
    """This will make the proposal a ruling: it joins the claim's history and the page changes at once.

    What the ruling rests on is judged again, so that nothing slips in between proposing and seconding. Whoever read it
    blind and came to another verdict says why in `dissent`; when a third editor seconds it, the dissent is the verdict
    and the reason that the reader stated. Either way it is published with the ruling.

    :raises Refused: for the proposer, when it was decided in the meantime, or when its grounds no longer hold.
    """
    ask_leave(by=by, act=Act.SECOND)
    claim, proposal = lock_both(proposal)
    read = blind_read_of(proposal)
    found = Objections()
    found.add(*may_decide(proposal, by=by))
    found.add(*objections_to_dissent(dissent, is_asked=read.is_dissent_of(by)), field="dissent")
    check_texts(found, {"dissent": (_("The dissent"), dissent, TEXT)})
    if proposal.is_sealed:  # what its grounds lack would tell what it says
        found.refuse_if_any()
    parts = {
        "cites": list(proposal.cites.select_related("evidence")),
        "clauses": list(proposal.clauses.select_related("contract")),
        "searches": list(proposal.searches.all()),
    }
    objections_to_case(found, proposal, **parts, on=at.date())
    found.refuse_if_any()
    alone = proposal.proposed_by_id == by.pk
    ruling = Ruling.objects.create(
        claim=claim,
        sequence=proposal.follows.sequence + 1,
        contract=claim.contracts.filter(frozen_at__isnull=False).latest("number"),
        proposed_by=proposal.proposed_by,
        proposed_at=proposal.proposed_at,
        seconded_by=None if alone else by,
        recorded_at=at,
        corrects=proposal.corrects,
        is_read_blind=read.reading is not None,
        dissent=read.dissent(dissent),
        dissent_by=read.dissenter,
        **{name: getattr(proposal, name) for name in JUDGED} | {"is_single_editor": alone},
    )
    ruling.cites.add(*parts["cites"])
    ruling.clauses.add(*parts["clauses"])
    ruling.searches.add(*parts["searches"])
    proposal.ruling, proposal.is_single_editor = ruling, alone
    _decide(proposal, ProposalState.SECONDED, by=by, at=at)
    project_ruling(claim, ruling)
    look_at(claim, on=at.date())
    kind = EntryKind.CORRECTION if ruling.type == RulingType.CORRECTION else EntryKind.RULING
    about = about_proposal(proposal, **parts) | {
        "sequence": ruling.sequence,
        "seconded_by": None if alone else by.public_name,
        "single_editor": alone,
        "place_languages": list(languages_of_place(claim)) if parts["searches"] else [],
        "blind": ruling.is_read_blind or None,
        "dissent_by": read.dissenter.public_name if read.dissenter else None,
    }
    texts = texts_of(proposal) | {"dissent": ruling.dissent}
    write_entry(kind=kind, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    return ruling


@transaction.atomic
def return_proposal(*, proposal: Proposal, reason: str, by: Editor, at: datetime) -> Proposal:
    """This will send the proposal back to its proposer, with a reason. The page stays as it is.

    :raises Refused: without a reason, for the proposer, or when it was decided in the meantime.
    """
    ask_leave(by=by, act=Act.SECOND)
    claim, proposal = lock_both(proposal)
    found = Objections()
    found.add(*may_return(proposal, by=by))
    check_required(found, {"reason": (_("The reason for returning it"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    found.refuse_if_any()
    _decide(proposal, ProposalState.RETURNED, reason=reason, by=by, at=at)
    about = {"proposal": proposal.pk, "proposed_by": proposal.proposed_by.public_name}
    texts = {"reason": reason}
    write_entry(kind=EntryKind.RETURN, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, by: Editor, at: datetime) -> Proposal:
    """This will take a proposal back, before it is seconded or after it was returned.

    :raises Refused: for anybody but the proposer, or when it was seconded or withdrawn in the meantime.
    """
    ask_leave(by=by, act=Act.PROPOSE)
    _claim, proposal = lock_both(proposal)
    found = Objections()
    if proposal.state != ProposalState.RETURNED:
        found.add(*objections_to_deciding(state=proposal.state))
    found.add(*objections_to_withdrawing(proposer_id=proposal.proposed_by_id, actor_id=by.pk))
    found.refuse_if_any()
    _decide(proposal, ProposalState.WITHDRAWN, reason=proposal.decision_reason, by=by, at=at)
    _write_withdrawal(proposal, by=by, at=at)
    return proposal


def may_propose(claim: Claim) -> tuple[str, ...]:
    """Why no ruling can be proposed on this claim now; empty when one can. For the button and for the action."""
    if not claim.is_published:
        return (_("%s is a draft. Publish it first, so that its test is fixed.") % claim.reference,)
    pending = claim.proposals.pending().select_related("proposed_by").first()
    return objections_to_another_proposal(pending_by=pending.proposed_by.public_name if pending else None)


def may_decide(proposal: Proposal, *, by: Editor) -> tuple[str, ...]:
    """Why this person cannot second the proposal; empty when they can. For the button and for the action."""
    return (
        *may_be_decided(proposal, by=by),
        *objections_to_deciding(state=proposal.state),
        *objections_to_seconding(proposer_id=proposal.proposed_by_id, seconder_id=by.pk, four_eyes=settings.FOUR_EYES),
        *objections_to_seconding_blind(**blind_read_of(proposal).for_rules(by)),
    )


def may_return(proposal: Proposal, *, by: Editor) -> tuple[str, ...]:
    """Why this person cannot return the proposal; empty when they can. For the button and for the action."""
    own = _("You proposed this ruling. Withdraw it instead of returning it to yourself.")
    return (
        *may_take_part(proposal.claim, by=by),
        *objections_to_deciding(state=proposal.state),
        *([own] if proposal.proposed_by_id == by.pk else ()),
        *objections_to_returning_blind(**blind_read_of(proposal).for_rules(by)),
    )


JUDGED = (
    "type",
    "from_status",
    "to_status",
    "effective_on",
    "happened_on",
    "happened_precision",
    "reason",
    "override",
    "archive",
    "archive_ref",
)


def _lock(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)


def lock_both(proposal: Proposal) -> tuple[Claim, Proposal]:
    """The claim first, always, so that two actions never wait for each other."""
    claim = Claim.objects.select_for_update(no_key=True).get(pk=proposal.claim_id)
    related = ("proposed_by", "follows", "archive", "corrects")
    locked = Proposal.objects.select_for_update(of=("self",), no_key=True)
    proposal = locked.select_related(*related).get(pk=proposal.pk)
    proposal.claim = claim
    return claim, proposal


def _decide(proposal: Proposal, state: str, *, reason: str = "", by: Editor, at: datetime) -> None:
    proposal.state, proposal.decision_reason = state, reason
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save()


def _close_revised(revises: Proposal | None, *, by: Editor, at: datetime) -> None:
    """A returned proposal leaves its proposer's queue when they revise it. Nobody takes back that of somebody else."""
    if revises is None:
        return
    revises = Proposal.objects.select_related("claim", "proposed_by").get(pk=revises.pk)
    if revises.state == ProposalState.RETURNED and revises.proposed_by_id == by.pk:
        _decide(revises, ProposalState.WITHDRAWN, reason=revises.decision_reason, by=by, at=at)
        _write_withdrawal(revises, by=by, at=at)


def _in_words(ruling: Ruling) -> str:
    return _("“%(status)s”, effective %(day)s, proposed by %(proposer)s and seconded by %(seconder)s. %(reason)s") % {
        "proposer": ruling.proposed_by.public_name,
        "seconder": ruling.seconded_by.public_name if ruling.seconded_by else _("nobody"),
        "status": ruling.get_to_status_display(),
        "day": ruling.effective_on.isoformat(),
        "reason": ruling.reason,
    }


def _write_withdrawal(proposal: Proposal, *, by: Editor, at: datetime) -> None:
    open_seal(proposal)
    subject = proposal.claim.reference
    write_entry(kind=EntryKind.PROPOSAL_WITHDRAWN, subject=subject, about={"proposal": proposal.pk}, by=by, at=at)
