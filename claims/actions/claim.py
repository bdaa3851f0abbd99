"""Publishing claims, restating them, and planning the next look."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_choice, check_required
from claims.actions.document import anchor_quote
from claims.actions.draft import draft_claim, objections_to_editing
from claims.actions.edition import new_edition
from claims.actions.entry import write_entry
from claims.actions.looking import look_at
from claims.actions.projection import project
from claims.models import Actor, Appearance, Claim, ContractVersion, Document, Editor, Ruling
from claims.rules.citing import Case, objections_to_days, objections_to_grounds, objections_to_imported
from claims.rules.contracts import objections_to_contract
from claims.rules.permissions import Act
from claims.rules.quoting import objections_to_unquoted
from claims.rules.refusal import Objections, Refused
from claims.rules.transitions import FIRST_STATUS
from claims.rules.windows import objections_to_past_day, objections_to_window, review_day
from claims.vocabulary import Calendar, EntryKind, Precision, RestatementType, RulingType


@transaction.atomic
def publish_claim(
    *,
    claim: Claim,
    reason: str,
    effective_on: date | None = None,
    seen_version: int | None = None,
    archive_ref: str = "",
    by: Editor,
    at: datetime,
) -> Ruling:
    """This will publish a draft: its test is frozen as version 1 and its initial ruling, “Open”, is recorded.

    :raises Refused: when the test lacks clauses, the reason is missing, its words are not quoted from a document, or
        the draft changed since it was seen.
    """
    ask_leave(by=by, act=Act.PUBLISH_CLAIM)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    contract = claim.contracts.prefetch_related("clauses").get(number=1)
    found = Objections()
    found.add(*objections_to_editing(claim, claim.version if seen_version is None else seen_version))
    found.add(*objections_to_unquoted(is_quoted=claim.appearances.exists()))
    found.add(*objections_to_contract(kinds=[clause.kind for clause in contract.clauses.all()]), field="clauses")
    effective_on = effective_on or claim.made_on
    case = Case(
        type=RulingType.INITIAL, from_status="", to_status=FIRST_STATUS, effective_on=effective_on, reason=reason
    )
    found.add(*(objections_to_imported(case) if claim.archive_id else objections_to_grounds(case)), field="reason")
    found.add(*objections_to_days(case, on=at.date()), field="effective_on")
    found.refuse_if_any()
    _freeze(contract, by=by, at=at)
    ruling = Ruling.objects.create(
        claim=claim,
        sequence=1,
        type=RulingType.INITIAL,
        from_status="",
        to_status=FIRST_STATUS,
        effective_on=effective_on,
        reason=reason,
        contract=contract,
        archive=claim.archive,
        archive_ref=archive_ref,
        proposed_by=by,
        proposed_at=at,
        recorded_at=at,
    )
    claim.published_at, claim.published_by = at, by
    claim.status_since = effective_on
    claim.version += 1
    if claim.due_on is None and claim.review_on is None:
        claim.review_on = review_day(looked_on=at.date())
    claim.save(update_fields=["published_at", "published_by", "status_since", "version", "review_on"])
    project(claim)
    look_at(claim, on=at.date())
    _write_publication(claim, contract, ruling, by=by, at=at)
    return ruling


@transaction.atomic
def track_claim(*, reason: str, by: Editor, at: datetime, **wording) -> Claim:
    """This will draft a claim and publish it at once. `wording` is what `draft_claim` takes.

    :raises Refused: with everything that either objects to; then there is no draft either.
    """
    ask_leave(by=by, act=Act.PUBLISH_CLAIM)
    found = Objections()
    made_on = wording.get("made_on") or at.date()
    case = Case(
        type=RulingType.INITIAL, from_status="", to_status=FIRST_STATUS, effective_on=made_on, reason=reason or ""
    )
    found.add(*objections_to_contract(kinds=[term.kind for term in wording.get("clauses", ())]), field="clauses")
    found.add(*objections_to_grounds(case), field="reason")
    try:
        with transaction.atomic():
            claim = draft_claim(**wording, by=by, at=at)
    except Refused as refusal:
        found.take(refusal)
    found.refuse_if_any()
    publish_claim(claim=claim, reason=reason, by=by, at=at)
    claim.refresh_from_db()
    return claim


@transaction.atomic
def restate_claim(
    *,
    claim: Claim,
    document: Document,
    quote: str,
    type: str,
    speaker: Actor,
    made_on: date,
    start: int | None = None,
    prefix: str = "",
    suffix: str = "",
    speaker_role: str = "",
    phrase: str = "",
    calendar: str = Calendar.GREGORIAN,
    window_start: date | None = None,
    due_on: date | None = None,
    due_precision: str = "",
    given_by: str = "",
    window_basis: str = "",
    by: Editor,
    at: datetime,
) -> Appearance:
    """This will record another place where the claim is made, with its own speaker, day and window.

    :raises Refused: when the quote is not in the document, the type unknown, or the window out of order.
    """
    ask_leave(by=by, act=Act.DRAFT_CLAIM)
    found = Objections()
    found.add(*objections_to_unquoted(is_quoted=claim.appearances.exists()), field="claim")
    check_choice(found, "type", _("Type of restatement"), type, RestatementType)
    check_required(found, {"speaker": (_("The speaker"), speaker), "made_on": (_("The day"), made_on)})
    found.add(*objections_to_window(window_start=window_start, due_on=due_on), field="due_on")
    found.add(*objections_to_past_day(_("The day it was said"), made_on, on=at.date()), field="made_on")
    anchored = anchor_quote(
        found, document=document, exact=quote, start=start, prefix=prefix, suffix=suffix, field="quote"
    )
    found.refuse_if_any()
    anchored.save()
    appearance = Appearance.objects.create(
        claim=claim,
        position=claim.appearances.count() + 1,
        document=document,
        quote=anchored,
        speaker=speaker,
        speaker_role=speaker_role,
        made_on=made_on,
        type=type,
        phrase=phrase,
        calendar=calendar,
        window_start=window_start,
        due_on=due_on,
        due_precision=due_precision or (Precision.DAY if due_on else ""),
        given_by=given_by,
        window_basis=window_basis,
        recorded_by=by,
        recorded_at=at,
    )
    if claim.is_published:
        _write_restatement(appearance, by=by, at=at)
    return appearance


@transaction.atomic
def plan_review(*, claim: Claim, review_on: date, assignee: Editor | None = None, by: Editor, at: datetime) -> Claim:
    """This will set the day on which a claim is looked at again, and who does it. Internal, so not on the ledger.

    :raises Refused: for a day that has passed.
    """
    ask_leave(by=by, act=Act.PROPOSE)
    found = Objections()
    if review_on is None or review_on < at.date():
        found.add(_("The review day has passed. Choose today or a later day."), field="review_on")
    found.refuse_if_any()
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    claim.review_on, claim.assignee = review_on, assignee
    claim.save(update_fields=["review_on", "assignee"])
    look_at(claim, on=at.date())
    new_edition(at=at)
    return claim


def _freeze(contract: ContractVersion, *, by: Editor, at: datetime) -> None:
    contract.frozen_at, contract.frozen_by = at, by
    contract.save(update_fields=["frozen_at", "frozen_by"])


def _write_publication(claim: Claim, contract: ContractVersion, ruling: Ruling, *, by: Editor, at: datetime) -> None:
    first = claim.appearances.select_related("quote__capture", "document").get(position=1)
    clauses = list(contract.clauses.order_by("number"))
    about = {
        "kind": claim.kind,
        "modality": claim.modality,
        "direction": claim.direction,
        "made_on": claim.made_on,
        "document": first.document.reference,
        "quote_at": [first.quote.start, first.quote.end],
        "window": [claim.window_start, claim.due_on],
        "clauses": [[clause.number, clause.kind] for clause in clauses],
        "written_afterwards": contract.is_written_afterwards,
        "sequence": ruling.sequence,
        "to": ruling.to_status,
        "effective_on": ruling.effective_on,
        "imported": claim.archive.slug if claim.archive else None,
    }
    texts = {
        "title": claim.title,
        "wording": claim.wording,
        "speaker": claim.speaker.name,
        "quote": first.quote.exact,
        "capture_sha256": first.quote.capture.text_sha256,
        "phrase": claim.phrase,
        "window_basis": claim.window_basis,
        "reason": ruling.reason,
        **{f"clause.{clause.number}": clause.text for clause in clauses},
    }
    write_entry(kind=EntryKind.CLAIM_PUBLISHED, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    for appearance in claim.appearances.filter(position__gt=1).select_related("quote", "document", "speaker"):
        _write_restatement(appearance, by=by, at=at)


def _write_restatement(appearance: Appearance, *, by: Editor, at: datetime) -> None:
    about = {
        "document": appearance.document.reference,
        "quote_at": [appearance.quote.start, appearance.quote.end],
        "type_of": appearance.type,
        "made_on": appearance.made_on,
        "window": [appearance.window_start, appearance.due_on],
    }
    texts = {"quote": appearance.quote.exact, "speaker": appearance.speaker.name, "phrase": appearance.phrase}
    subject = appearance.claim.reference
    write_entry(kind=EntryKind.RESTATEMENT, subject=subject, about=about, texts=texts, by=by, at=at)
