"""Reading a proposed ruling blind: another editor states a verdict before seeing the proposed one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_texts
from claims.actions.conflict import may_take_part
from claims.actions.entry import write_entry
from claims.actions.ruling import lock_both, second_proposal
from claims.actions.sealing import open_seal
from claims.models import BlindReading, Editor, Proposal
from claims.rules.blindness import objections_to_blind_reason, objections_to_reading
from claims.rules.eyes import objections_to_deciding
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.vocabulary import EntryKind, Status


@transaction.atomic
def read_blind(*, proposal: Proposal, to_status: str, reason: str, by: Editor, at: datetime) -> BlindReading:
    """This will put a verdict on record that was reached without seeing the proposed one, and open the proposal.

    Where both are the same, the ruling is recorded at once, seconded by the reader. Where they differ, everybody at the
    desk sees both; then a third editor decides, or the reader seconds it and dissents in public.

    Nothing is refused for what the proposal says, since that would tell. If its grounds no longer hold, an agreement is
    put on record all the same and the proposal stays, to be returned or withdrawn.

    :raises Refused: for the proposer, when somebody else read or decided it in the meantime, or without a reason.
    """
    ask_leave(by=by, act=Act.SECOND)
    claim, proposal = lock_both(proposal)
    found = Objections()
    found.add(*may_read(proposal, by=by))
    check_choice(found, "to_status", _("Your verdict"), to_status, Status)
    found.add(*objections_to_blind_reason(reason), field="reason")
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    found.refuse_if_any()
    reading = BlindReading.objects.create(
        proposal=proposal, to_status=to_status, reason=reason, recorded_by=by, recorded_at=at
    )
    open_seal(proposal)
    about = {"proposal": proposal.pk, "to": to_status}
    write_entry(
        kind=EntryKind.BLIND_READING, subject=claim.reference, about=about, texts={"reason": reason}, by=by, at=at
    )
    if to_status == proposal.to_status:
        _second_if_it_holds(proposal, by=by, at=at)
    return reading


def may_read(proposal: Proposal, *, by: Editor) -> tuple[str, ...]:
    """Why this person cannot read the proposal blind; empty when they can. For the form and for the action."""
    closed = (*objections_to_deciding(state=proposal.state), *may_take_part(proposal.claim, by=by))
    return closed or objections_to_reading(
        is_blind=proposal.is_blind,
        is_sealed=proposal.is_sealed,
        proposer_id=proposal.proposed_by_id,
        reader_id=by.pk,
    )


def _second_if_it_holds(proposal: Proposal, *, by: Editor, at: datetime) -> None:
    """Evidence may have been retracted or graded again while it waited; then whoever opens it is told why."""
    try:
        second_proposal(proposal=proposal, by=by, at=at)
    except Refused:
        return
