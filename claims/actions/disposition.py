"""Accounting for the sentences of a document: what became of each."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_texts
from claims.actions.document import anchor_quote, capture_of
from claims.actions.entry import write_entry
from claims.models import Claim, Disposition, Document, Editor, Quote
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.vocabulary import DispositionKind, EntryKind, LeftOut

AT_ONCE = 500


@transaction.atomic
def account_for(
    *,
    document: Document,
    quote: str,
    kind: str,
    why: str = "",
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
    _check(found, kind, why, reason)
    anchored = anchor_quote(found, document=document, exact=quote, start=start, field="quote")
    found.refuse_if_any()
    return _record(document, anchored, {"kind": kind, "why": why, "reason": reason, "claim": claim}, by=by, at=at)


@transaction.atomic
def account_for_sentences(
    *,
    document: Document,
    spans: Sequence[tuple[int, int]],
    kind: str,
    why: str = "",
    reason: str = "",
    by: Editor,
    at: datetime,
) -> list[Disposition]:
    """This will say the same of several sentences, each (start, end) in code points of the stored text: all or none.

    A sentence that has this very disposition already is passed over, so that sending it twice changes nothing.

    :raises Refused: as for one; when no sentence or more than 500 are given, or one lies outside the document.
    """
    ask_leave(by=by, act=Act.ACCOUNT_FOR_SENTENCES)
    found = Objections()
    _check(found, kind, why, reason)
    if not spans:
        found.add(_("Choose at least one sentence."), field="spans")
    if len(spans) > AT_ONCE:
        found.add(_("Choose at most %d sentences at once.") % AT_ONCE, field="spans")
    text = capture_of(document).text
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        found.add(_("A sentence lies outside the stored text. Open the document again and choose anew."), field="spans")
    found.refuse_if_any()
    said = {"kind": kind, "why": why, "reason": reason, "claim": None}
    standing = _in_force(document)
    anchored = [
        anchor_quote(found, document=document, exact=text[start:end], start=start, field="spans")
        for start, end in dict.fromkeys(spans)
        if standing.get((start, end)) != (kind, why, reason)
    ]
    found.refuse_if_any()
    return [_record(document, quote, said, by=by, at=at) for quote in anchored]


def _check(found: Objections, kind: str, why: str, reason: str) -> None:
    check_choice(found, "kind", _("Disposition"), kind, DispositionKind)
    if why:
        check_choice(found, "why", _("Why it is left out"), why, LeftOut)
    if why and kind != DispositionKind.NOT_TRACKED:
        found.add(_("Only a forward-looking sentence that is not tracked is left out for a reason."), field="why")
    if kind == DispositionKind.NOT_TRACKED and why in ("", LeftOut.OTHER) and not reason.strip():
        found.add(_("Say why the sentence is not tracked; the reason is public."), field="reason")
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})


def _in_force(document: Document) -> dict[tuple[int, int], tuple[str, str, str]]:
    rows = Disposition.objects.filter(document=document).order_by("pk")
    names = ("quote__start", "quote__end", "kind", "why", "reason")
    return {(start, end): (kind, why, reason) for start, end, kind, why, reason in rows.values_list(*names)}


def _record(document: Document, quote: Quote, said: dict, *, by: Editor, at: datetime) -> Disposition:
    quote.save()
    row = Disposition.objects.create(document=document, quote=quote, **said, recorded_by=by, recorded_at=at)
    claim = said["claim"].reference if said["claim"] else None
    about = {"quote_at": [quote.start, quote.end], "kind": row.kind, "why": row.why, "claim": claim}
    texts = {"quote": quote.exact, "reason": row.reason}
    write_entry(kind=EntryKind.DISPOSITION, subject=document.reference, about=about, texts=texts, by=by, at=at)
    return row
