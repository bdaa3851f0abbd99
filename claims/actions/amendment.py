"""Amending a published claim: its wording, its window or its test, with a reason that the public reads."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import LINE, TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.draft import LABELS, TITLE, Term
from claims.actions.entry import write_entry
from claims.models import Claim, Clause, ContractVersion, Editor
from claims.queries.saving import claim_changed
from claims.rules.contracts import objections_to_contract
from claims.rules.eyes import overtaken_by
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.rules.windows import objections_to_window
from claims.vocabulary import ClauseKind, EntryKind, Precision

WORDS = ("title", "wording", "phrase", "window_basis")
DAYS = ("window_start", "due_on", "due_precision")


@transaction.atomic
def amend_claim(
    *,
    claim: Claim,
    reason: str,
    seen_version: int | None = None,
    title: str | None = None,
    wording: str | None = None,
    phrase: str | None = None,
    window_basis: str | None = None,
    window: tuple[date | None, date | None] | None = None,
    clauses: Sequence[Term] | None = None,
    by: Editor,
    at: datetime,
) -> Claim:
    """This will change what a published claim says, its window (first day, last day) or its test, in public.

    What is None stays as it is. Old and new words go on the ledger with the reason; a changed test becomes its next
    version. The quote, the speaker and the day it was said are not amended: a claim about other words is another one.

    :raises Refused: for a draft, without a reason, when nothing would change, while a ruling waits for a second
        editor, or as for a draft.
    """
    ask_leave(by=by, act=Act.AMEND_CLAIM)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    words = {"title": title, "wording": wording, "phrase": phrase, "window_basis": window_basis}
    changed = {name: text for name, text in words.items() if text is not None and text != getattr(claim, name)}
    changed |= _changed_window(claim, window)
    contract = claim.contracts.prefetch_related("clauses").latest("number")
    new_test = _changed_test(contract, clauses)
    found = Objections()
    _check(found, claim, changed, new_test, reason=reason, seen_version=seen_version)
    found.refuse_if_any()
    about, texts = _difference(claim, changed, contract, new_test)
    for name, value in changed.items():
        setattr(claim, name, value)
    claim.version += 1
    claim.save()
    if new_test is not None:
        about["contract"] = _next_version(contract, new_test, reason=reason, by=by, at=at).number
    texts["reason"] = reason
    write_entry(kind=EntryKind.CLAIM_AMENDED, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    return claim


def _changed_window(claim: Claim, window: tuple[date | None, date | None] | None) -> dict:
    if window is None or window == (claim.window_start, claim.due_on):
        return {}
    start, due_on = window
    precision = (claim.due_precision or Precision.DAY) if due_on == claim.due_on else Precision.DAY
    return {"window_start": start, "due_on": due_on, "due_precision": precision if due_on else ""}


def _changed_test(contract: ContractVersion, clauses: Sequence[Term] | None) -> list[Term] | None:
    now = [(clause.kind, clause.text) for clause in sorted(contract.clauses.all(), key=lambda clause: clause.number)]
    if clauses is None or [(term.kind, term.text) for term in clauses] == now:
        return None
    return list(clauses)


def _check(
    found: Objections,
    claim: Claim,
    changed: dict,
    new_test: list[Term] | None,
    *,
    reason: str,
    seen_version: int | None,
) -> None:
    _check_standing(found, claim, seen_version)
    check_required(found, {"reason": (_("The reason"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    if not changed and new_test is None:
        found.add(_("Nothing would change. Change the wording, the window or the test, or leave it."))
    needed = {name: (LABELS[name], changed[name]) for name in ("title", "wording") if name in changed}
    check_required(found, needed)
    limits = {"title": TITLE, "phrase": LINE}
    words = [name for name in WORDS if name in changed]
    check_texts(found, {name: (LABELS[name], changed[name], limits.get(name, TEXT)) for name in words})
    if "due_on" in changed:
        found.add(*objections_to_window(window_start=changed["window_start"], due_on=changed["due_on"]), field="due_on")
    if new_test is not None:
        found.add(*objections_to_contract(kinds=[term.kind for term in new_test]), field="clauses")
        for term in new_test:
            check_choice(found, "clauses", _("Kind of clause"), term.kind, ClauseKind)
            check_texts(found, {"clauses": (_("The clause"), term.text, TEXT)})


def _check_standing(found: Objections, claim: Claim, seen_version: int | None) -> None:
    if not claim.is_published:
        found.add(_("%s is a draft. Edit it; only a published claim is amended.") % claim.reference)
    if seen_version is not None and seen_version != claim.version:
        changed = claim_changed(claim)
        found.add(overtaken_by(*((changed.by, changed.at) if changed else (_("Somebody else"), None))))
    if claim.proposals.pending().exists():
        found.add(_("A ruling waits for a second editor. Have it decided first, so that it is judged by one test."))


def _difference(
    claim: Claim, changed: dict, contract: ContractVersion, new_test: list[Term] | None
) -> tuple[dict, dict[str, str]]:
    """What the ledger keeps of the change: days and kinds as they are, words as texts, old beside new."""
    about, texts = {}, {}
    for name in WORDS:
        if name in changed:
            texts |= {f"{name}.old": getattr(claim, name), f"{name}.new": changed[name]}
    if "due_on" in changed:
        about["old_window"] = [claim.window_start, claim.due_on]
        about["window"] = [changed["window_start"], changed["due_on"]]
    if new_test is not None:
        old = list(contract.clauses.order_by("number"))
        about["old_clauses"] = [[clause.number, clause.kind] for clause in old]
        about["clauses"] = [[number, term.kind] for number, term in enumerate(new_test, 1)]
        texts |= {f"clause.{clause.number}.old": clause.text for clause in old}
        texts |= {f"clause.{number}.new": term.text for number, term in enumerate(new_test, 1)}
    return about, texts


def _next_version(
    contract: ContractVersion, terms: list[Term], *, reason: str, by: Editor, at: datetime
) -> ContractVersion:
    version = ContractVersion.objects.create(
        claim_id=contract.claim_id,
        number=contract.number + 1,
        is_written_afterwards=contract.is_written_afterwards,
        amendment_reason=reason,
    )
    Clause.objects.bulk_create(
        Clause(contract=version, number=number, kind=term.kind, text=term.text) for number, term in enumerate(terms, 1)
    )
    version.frozen_at, version.frozen_by = at, by
    version.save(update_fields=["frozen_at", "frozen_by"])
    return version
