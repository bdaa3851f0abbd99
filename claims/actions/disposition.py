"""Accounting for the sentences of a document: what became of each."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_texts
from claims.actions.document import anchor_quote
from claims.actions.entry import write_entry
from claims.models import Claim, Disposition, Document, Editor
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.vocabulary import DispositionKind, EntryKind


@transaction.atomic
def account_for(
    *,
    document: Document,
    quote: str,
    kind: str,
    reason: str = "",
    claim: Claim | None = None,
    start: int | None = None,
    by: Editor,
    at: datetime,
) -> Disposition:
    """This will say what became of one sentence of a document.

    :raises Refused: when the sentence is not in the document, or is not tracked and no reason is given.
    """
    ask_leave(by=by, act=Act.ACCOUNT_FOR_SENTENCES)
    found = Objections()
    check_choice(found, "kind", _("Disposition"), kind, DispositionKind)
    if kind == DispositionKind.NOT_TRACKED and not reason.strip():
        found.add(_("Say why the sentence is not tracked; the reason is public."), field="reason")
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    anchored = anchor_quote(found, document=document, exact=quote, start=start, field="quote")
    found.refuse_if_any()
    anchored.save()
    disposition = Disposition.objects.create(
        document=document, quote=anchored, kind=kind, reason=reason, claim=claim, recorded_by=by, recorded_at=at
    )
    about = {"quote_at": [anchored.start, anchored.end], "kind": kind, "claim": claim.reference if claim else None}
    texts = {"quote": anchored.exact, "reason": reason}
    write_entry(kind=EntryKind.DISPOSITION, subject=document.reference, about=about, texts=texts, by=by, at=at)
    return disposition
