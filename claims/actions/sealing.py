"""What the ledger says of a proposal: in the open, or sealed until it is read blind or decided.

While a proposal is read blind its entry only commits to what it says: nobody outside can tell, and it cannot be changed
unseen. The salt lies in the proposal's own row; once it is opened, text and salt stand beside the entry like any other.
"""

import json
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from claims.actions.entry import EMPTY, reveal_text, write_entry
from claims.ledger.canonical import encode
from claims.ledger.commitment import new_salt
from claims.models import Editor, LedgerEntry, Proposal
from claims.rules.blindness import is_drawn, is_read_blind, is_verdict
from claims.rules.refusal import Refused
from claims.vocabulary import ActorKind, BlindPolicy, EntryKind

SEALED = "sealed"
# An emptied salt: the law had words of a sealed proposal removed, so that nothing can be opened any more.
DESTROYED = b""


def is_to_be_read_blind(proposal: Proposal) -> bool:
    """By the desk's policy, decided when it is proposed. Brought-in rulings and reviews are not."""
    if proposal.archive or not is_verdict(type=proposal.type, to_status=proposal.to_status):
        return False
    claim, policy = proposal.claim, settings.BLIND_READING
    drawn = {"sequence": proposal.follows.sequence + 1, "one_in": settings.BLIND_SAMPLE, "key": settings.SECRET_KEY}
    return is_read_blind(
        policy=policy,
        is_on_person=policy == BlindPolicy.PERSONS and claim.speaker.kind == ActorKind.PERSON,
        is_drawn=is_drawn(reference=claim.reference, **drawn),
        four_eyes=settings.FOUR_EYES,
    )


def write_proposal(proposal: Proposal, *, cites: list, clauses: list, searches: list, by: Editor, at: datetime) -> None:
    """Writes the PROPOSAL entry, sealed if the proposal has a salt to seal it with."""
    about = about_proposal(proposal, cites=cites, clauses=clauses, searches=searches)
    subject = proposal.claim.reference
    if not proposal.is_sealed:
        write_entry(kind=EntryKind.PROPOSAL, subject=subject, about=about, texts=texts_of(proposal), by=by, at=at)
        return
    plain = {"proposal": proposal.pk, "proposed_by": proposal.proposed_by.public_name, "blind": True}
    sealed = {SEALED: (bytes(proposal.seal_salt), _spelt(about, proposal))}
    write_entry(kind=EntryKind.PROPOSAL, subject=subject, about=plain, sealed=sealed, by=by, at=at)


def seal(proposal: Proposal) -> None:
    """Marks a proposal that is not saved yet as one to be read blind."""
    proposal.is_blind, proposal.seal_salt = True, new_salt()


def open_seal(proposal: Proposal) -> None:
    """Puts what a sealed proposal says beside its entry, for everybody to read, and saves that it is open.

    :raises Refused: when it no longer says what was sealed: somebody changed it behind the desk's back.
    """
    if not proposal.is_sealed:
        return
    salt, proposal.seal_salt = bytes(proposal.seal_salt), None
    if salt != DESTROYED:
        cites = list(proposal.cites.select_related("evidence"))
        rows = {"cites": cites, "clauses": list(proposal.clauses.all()), "searches": list(proposal.searches.all())}
        text = _spelt(about_proposal(proposal, **rows), proposal)
        if not reveal_text(entry=entry_of_proposal(proposal), name=SEALED, salt=salt, text=text):
            raise Refused(
                _("This proposal is not the one that was sealed on the ledger. Nothing was changed; tell the operator.")
            )
    proposal.save(update_fields=["seal_salt"])


def destroy_seal(proposal: Proposal) -> list[list]:
    """For a removal by law: drops the salt, so that what was sealed can never be opened. Returns which text went."""
    if not proposal.is_sealed or bytes(proposal.seal_salt) == DESTROYED:
        return []
    proposal.seal_salt = DESTROYED
    proposal.save(update_fields=["seal_salt"])
    return [[entry_of_proposal(proposal).index, SEALED]]


def entry_of_proposal(proposal: Proposal) -> LedgerEntry:
    """The entry by which it was proposed. One proposal waits at a time, so it is among the last of its claim."""
    entries = LedgerEntry.objects.filter(kind=EntryKind.PROPOSAL, subject=proposal.claim.reference)
    found = (entry for entry in entries.order_by("-index") if _number_in(entry) == proposal.pk)
    return next(found)


def about_proposal(proposal: Proposal, *, cites: list, clauses: list, searches: list) -> dict:
    """The codes, days, numbers and references by which a proposal and its ruling are judged."""
    return {
        "proposal": proposal.pk,
        "ruling_type": proposal.type,
        "from": proposal.from_status,
        "to": proposal.to_status,
        "effective_on": proposal.effective_on,
        "happened_on": proposal.happened_on,
        "happened_precision": proposal.happened_precision,
        "overrides_origins": bool(proposal.override),
        "evidence": sorted(bearing.evidence.reference for bearing in cites),
        "clauses": sorted(clause.number for clause in clauses),
        "searches": sorted(search.pk for search in searches),
        "corrects": proposal.corrects.sequence if proposal.corrects else None,
        "proposed_by": proposal.proposed_by.public_name,
        "imported": proposal.archive.slug if proposal.archive else None,
    }


def texts_of(proposal: Proposal) -> dict[str, str]:
    return {"reason": proposal.reason, "override": proposal.override}


def _spelt(about: dict, proposal: Proposal) -> str:
    """What is sealed: canonical JSON of all that an open entry would say, with its words."""
    said = about | texts_of(proposal)
    return encode({name: value for name, value in said.items() if value not in EMPTY}).decode()


def _number_in(entry: LedgerEntry) -> int | None:
    return json.loads(bytes(entry.body)).get("proposal")
