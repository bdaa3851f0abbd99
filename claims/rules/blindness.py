"""The blind second read: which verdicts are read blind, and who may do what while one is."""

import hmac

from django.utils.translation import gettext as _

from claims.rules.citing import MIN_REASON
from claims.vocabulary import FAMILY_OF, BlindPolicy, Family, RulingType, Status


def is_verdict(*, type: str, to_status: str) -> bool:
    """A correction, or a change that ends in an outcome: “open” and “emerging” judge nothing yet."""
    if type == RulingType.CORRECTION:
        return True
    return type == RulingType.CHANGE and FAMILY_OF[Status(to_status)] != Family.STILL_OPEN


def is_read_blind(*, policy: str, is_on_person: bool, is_drawn: bool, four_eyes: bool) -> bool:
    """Whether a verdict is read blind. A desk of one has nobody to read it."""
    asked = {
        BlindPolicy.ALWAYS: True,
        BlindPolicy.PERSONS: is_on_person,
        BlindPolicy.SAMPLE: is_drawn,
        BlindPolicy.NEVER: False,
    }
    return four_eyes and asked[BlindPolicy(policy)]


def is_drawn(*, reference: str, sequence: int, one_in: int, key: str) -> bool:
    """Whether the ruling of this number on this claim belongs to a sample of one in so many.

    HMAC-SHA256 of both under a secret key: nobody without the key knows before proposing, and proposing the same
    again draws the same.
    """
    drawn = hmac.digest(key.encode(), f"blind reading of {reference} ruling {sequence}".encode(), "sha256")
    return int.from_bytes(drawn[:8]) % one_in == 0


def objections_to_reading(*, is_blind: bool, is_sealed: bool, proposer_id: int, reader_id: int) -> tuple[str, ...]:
    """A verdict is stated blind by another editor, once, before anybody at the desk has seen the proposed one."""
    if not is_blind:
        return (_("This ruling is not read blind: second it, or return it with a reason."),)
    if proposer_id == reader_id:
        return (_("You proposed this ruling, so another editor has to read it."),)
    if not is_sealed:
        return (
            _("Another editor read this in the meantime, so it is open to all now. Your verdict was not recorded."),
        )
    return ()


def objections_to_blind_reason(reason: str) -> tuple[str, ...]:
    """Why the reader came to the verdict; where it differs from the proposed one, readers will see it."""
    if len(reason.strip()) >= MIN_REASON:
        return ()
    return (_("Say in a sentence why you came to this verdict (at least %d characters).") % MIN_REASON,)


def objections_to_seconding_blind(*, is_sealed: bool, agreed: bool | None, is_reader: bool) -> tuple[str, ...]:
    """`agreed` says whether the reader came to the proposed verdict; None while nobody read it, or if none has to."""
    if is_sealed:
        return (_("This ruling is read blind: another editor states a verdict first, without seeing this one."),)
    if agreed and not is_reader:
        return (_("The editor who read this blind came to the same verdict, and seconds it. You can return it."),)
    return ()


def objections_to_dissent(dissent: str, *, is_asked: bool) -> tuple[str, ...]:
    """Whoever read it blind, came to another verdict and seconds it all the same says why, in public."""
    if is_asked and len(dissent.strip()) < MIN_REASON:
        return (
            _("You came to another verdict. Say why in a paragraph (at least %d characters): it is published with it.")
            % MIN_REASON,
        )
    if dissent.strip() and not is_asked:
        return (_("A dissent is for the editor who read the ruling blind and came to another verdict."),)
    return ()


def objections_to_returning_blind(*, is_sealed: bool, agreed: bool | None, is_reader: bool) -> tuple[str, ...]:
    """Nobody returns what they have not seen; and a disagreement is for a third editor to decide."""
    if is_sealed:
        return (_("This ruling is read blind: state your verdict first. If it differs, a third editor can return it."),)
    if agreed is False and is_reader:
        return (
            _("You read this blind and came to another verdict: a third editor decides, or you second it and dissent."),
        )
    return ()
