"""Declaring a conflict of interest on a claim: in public, and for good."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_required, check_texts
from claims.actions.entry import write_entry
from claims.models import Claim, Conflict, Editor, Proposal
from claims.queries.conflict import declared_by, interested_in
from claims.rules.eyes import objections_to_declaring, objections_to_interest, objections_to_interested_proposer
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.vocabulary import EntryKind


@transaction.atomic
def declare_conflict(*, claim: Claim, reason: str, by: Editor, at: datetime) -> Conflict:
    """This will say in public that the person has an interest in the claim: from then on others rule on it.

    It is never taken back. A proposal of theirs that waits cannot be seconded any more; they withdraw it.

    :raises Refused: without a reason, for a draft, or when they declared it before.
    """
    ask_leave(by=by, act=Act.DECLARE_CONFLICT)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    found = Objections()
    found.add(*may_declare(claim, by=by))
    check_required(found, {"reason": (_("The reason"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    found.refuse_if_any()
    conflict = Conflict.objects.create(claim=claim, reason=reason, recorded_by=by, recorded_at=at)
    write_entry(kind=EntryKind.CONFLICT, subject=claim.reference, about={}, texts={"reason": reason}, by=by, at=at)
    return conflict


def may_declare(claim: Claim, *, by: Editor) -> tuple[str, ...]:
    """Why this person cannot declare an interest now; empty when they can. For the button and for the action."""
    if not claim.is_published:
        return (_("%s is a draft: nobody rules on it yet. Hand it over to somebody else.") % claim.reference,)
    before = declared_by(by, claim)
    return objections_to_declaring(declared_on=before.recorded_at.date() if before else None)


def may_take_part(claim: Claim, *, by: Editor) -> tuple[str, ...]:
    """Why this person has no part in rulings on the claim; empty when they have. For buttons and for actions."""
    return objections_to_interest(has_declared=by.pk in interested_in(claim))


def may_be_decided(proposal: Proposal, *, by: Editor) -> tuple[str, ...]:
    """Whether an interest of either editor stands in the way: of the one who decides, or of the proposer since."""
    interested, proposer = interested_in(proposal.claim), proposal.proposed_by
    later = proposer != by and proposer.pk in interested
    return (
        *objections_to_interest(has_declared=by.pk in interested),
        *objections_to_interested_proposer(name=proposer.public_name, has_declared=later),
    )
