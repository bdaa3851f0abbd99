"""Corrections: a wrong ruling is corrected by a new one that names it."""

from django.utils.translation import gettext as _

from claims.vocabulary import RulingType


def objections_to_correction(
    *, type: str, corrects: int | None, same_claim: bool = True, already_corrected: bool = False
) -> tuple[str, ...]:
    """A correction names exactly one earlier ruling of the same claim, and no other ruling names any.

    `corrects` is the number of the ruling that is named, or None.
    """
    if type != RulingType.CORRECTION:
        return (_("Only a correction names a ruling that was wrong."),) if corrects is not None else ()
    if corrects is None:
        return (_("Name the ruling that was wrong, so that readers can see what is corrected."),)
    if not same_claim:
        return (_("The ruling that you want to correct belongs to another claim."),)
    if already_corrected:
        return (_("Ruling %d has been corrected already. Correct the correction instead.") % corrects,)
    return ()
