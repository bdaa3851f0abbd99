"""Setting aside a claim that a document was thought to bear on. The desk's own: not on the ledger, never public."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import LINE, ask_leave, check_texts
from claims.models import Claim, Dismissal, Document, Editor
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused


@transaction.atomic
def dismiss_finding(*, document: Document, claim: Claim, reason: str = "", by: Editor, at: datetime) -> Dismissal:
    """This will remember that the document does not bear on the claim, so that it is not shown again.

    :raises Refused: for a draft, when it was dismissed before, or for a reason of more than 300 characters.
    """
    ask_leave(by=by, act=Act.DISMISS_FINDINGS)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    found = Objections()
    check_texts(found, {"reason": (_("The reason"), reason, LINE)})
    if not claim.is_published:
        found.add(_("%s is a draft: no document is looked through for it.") % claim.reference, field="claim")
    before = Dismissal.objects.filter(document=document, claim=claim, taken_back_at=None).first()
    if before:
        found.add(_already(before), field="claim")
    found.refuse_if_any()
    return Dismissal.objects.create(
        document=document, claim=claim, reason=reason.strip(), recorded_by=by, recorded_at=at
    )


@transaction.atomic
def take_back_dismissal(*, dismissal: Dismissal, by: Editor, at: datetime) -> Dismissal:
    """This will show the claim again beside the document. Who dismissed it and when stays on record.

    :raises Refused: when it was taken back before.
    """
    ask_leave(by=by, act=Act.DISMISS_FINDINGS)
    dismissal = Dismissal.objects.select_for_update(no_key=True).get(pk=dismissal.pk)
    if dismissal.taken_back_at:
        raise Refused(_("This was taken back before. Nothing was changed."))
    dismissal.taken_back_at, dismissal.taken_back_by = at, by
    dismissal.save(update_fields=["taken_back_at", "taken_back_by"])
    return dismissal


def _already(before: Dismissal) -> str:
    said = {"claim": before.claim.reference, "name": before.recorded_by.public_name}
    return _("%(claim)s was dismissed for this document already, by %(name)s. Nothing was changed.") % said
