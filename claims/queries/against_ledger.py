"""Whether the record says what the ledger says: statuses, rulings, words, evidence. Read in portions."""

import json
from collections import defaultdict
from collections.abc import Iterator

from claims.ledger.verify import Policy
from claims.models import Claim, Evidence, LedgerEntry, LedgerText
from claims.vocabulary import EntryKind

AT_ONCE = 100
RULED = (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING, EntryKind.CORRECTION)


def faults_of_record(policy: Policy) -> Iterator[str]:
    """A sentence for each difference. `policy` has replayed the ledger. A text that was removed is passed over."""
    yield from _counts(policy)
    for claims in _portions(Claim.objects.public().prefetch_related("contracts__clauses", "bearings__evidence")):
        entries = _entries(claim.reference for claim in claims)
        for claim in claims:
            yield from _about_claim(claim, entries[claim.reference], policy)
    for pieces in _portions(Evidence.objects.all()):
        entries = _entries(piece.reference for piece in pieces)
        for piece in pieces:
            yield from _about_evidence(piece, entries[piece.reference])


def _counts(policy: Policy) -> Iterator[str]:
    claims, evidence = Claim.objects.public().count(), Evidence.objects.count()
    if claims != len(policy.claims):
        yield f"The record holds {claims} published claims, the ledger {len(policy.claims)}."
    if evidence != len(policy.evidence):
        yield f"The record holds {evidence} pieces of evidence, the ledger {len(policy.evidence)}."


def _portions(rows) -> Iterator[list]:
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield found
        last = found[-1].pk


def _entries(subjects) -> dict[str, list[dict]]:
    """What the entries about each subject say, oldest first, with their texts under `words`."""
    found, by_index = defaultdict(list), {}
    rows = LedgerEntry.objects.filter(subject__in=list(subjects)).order_by("index")
    for index, subject, body in rows.values_list("index", "subject", "body"):
        by_index[index] = json.loads(bytes(body)) | {"words": {}}
        found[subject].append(by_index[index])
    texts = LedgerText.objects.filter(entry_index__in=list(by_index)).values_list("entry_index", "name", "text")
    for index, name, text in texts:
        by_index[index]["words"][name] = text
    return found


def _differing(shown: dict[str, str], entry: dict, suffix: str = "") -> list[str]:
    """Names under which the entry commits to another text than the one shown. An empty text is not committed to."""
    wrong = []
    for name, text in shown.items():
        key = name + suffix
        gone = key in entry.get("texts", {}) and key not in entry["words"]
        if not gone and entry["words"].get(key, "") != text:
            wrong.append(name)
    return wrong


def _about_claim(claim: Claim, entries: list[dict], policy: Policy) -> Iterator[str]:
    standing = policy.claims.get(claim.reference)
    if standing is None:
        yield f"{claim.reference} is published, and the ledger does not know it."
        return
    if claim.status != standing[0]:
        yield f"{claim.reference} shows {claim.status}, the ledger says {standing[0]}."
    yield from _about_rulings(claim, entries)
    yield from _about_words(claim, entries)
    tied = {bearing.evidence.reference: bearing.kind for bearing in claim.bearings.all()}
    if tied != standing[5]:
        yield f"{claim.reference}: the evidence that bears on it is not that of the ledger."


def _about_rulings(claim: Claim, entries: list[dict]) -> Iterator[str]:
    rulings = {ruling.sequence: ruling for ruling in claim.rulings.select_related("proposed_by", "seconded_by")}
    logged = {entry.get("sequence"): entry for entry in entries if entry["type"] in RULED}
    if rulings.keys() != logged.keys():
        yield f"{claim.reference} has {len(rulings)} rulings, the ledger {len(logged)}."
    for number in rulings.keys() & logged.keys():
        ruling, entry = rulings[number], logged[number]
        plain = (ruling.to_status, ruling.effective_on.isoformat()) == (entry.get("to"), entry.get("effective_on"))
        if not plain or _differing({"reason": ruling.reason}, entry):
            yield f"{claim.reference}: ruling {number} is not the one of ledger entry {entry['i']}."


def _about_words(claim: Claim, entries: list[dict]) -> Iterator[str]:
    """The wording, window and test as the last entry that set each of them has it."""
    shown = {"title": claim.title, "wording": claim.wording, "phrase": claim.phrase}
    contract = max(claim.contracts.all(), key=lambda version: version.number)
    clauses = {f"clause.{clause.number}": clause.text for clause in contract.clauses.all()}
    window = [day.isoformat() if day else None for day in (claim.window_start, claim.due_on)]
    for entry in reversed(entries):
        if entry["type"] not in (EntryKind.CLAIM_PUBLISHED, EntryKind.CLAIM_AMENDED):
            continue
        suffix = ".new" if entry["type"] == EntryKind.CLAIM_AMENDED else ""
        set_here = {name: text for name, text in shown.items() if not suffix or name + suffix in entry.get("texts", {})}
        wrong = _differing(set_here, entry, suffix)
        shown = {name: text for name, text in shown.items() if name not in set_here}
        if clauses and "clauses" in entry:
            wrong += _differing(clauses, entry, suffix)
            clauses = {}
        if window and "window" in entry:
            wrong += ["window"] if window != entry["window"] else []
            window = []
        for name in wrong:
            yield f"{claim.reference}: its {name} is not the one of ledger entry {entry['i']}."


def _about_evidence(piece: Evidence, entries: list[dict]) -> Iterator[str]:
    recorded = next((entry for entry in entries if entry["type"] == EntryKind.EVIDENCE), None)
    if recorded is None:
        yield f"{piece.reference} is on record, and the ledger does not know it."
        return
    shown = {"title": piece.title, "excerpt": piece.excerpt, "paraphrase": piece.paraphrase, "caveat": piece.caveat}
    for name in _differing(shown, recorded):
        yield f"{piece.reference}: its {name} is not the one of ledger entry {recorded['i']}."
    graded = next(entry for entry in reversed(entries) if "grade" in entry)
    if graded["grade"] != f"{piece.reliability}{piece.credibility}":
        yield f"{piece.reference}: its grades are not those of ledger entry {graded['i']}."
    if bool(piece.retracted_at) != any(entry["type"] == EntryKind.EVIDENCE_RETRACTED for entry in entries):
        yield f"{piece.reference}: the ledger disagrees on whether it was retracted."
