"""Whether the record says what the ledger says: statuses, rulings, words, evidence. Read in portions."""

from collections.abc import Iterator

from claims.ledger.verify import Policy
from claims.models import BlindReading, Claim, Evidence, Ruling
from claims.queries.said_on_ledger import differing, entries_about, portions, says
from claims.queries.sources_against_ledger import faults_of_sources
from claims.vocabulary import EntryKind

# What is read of a portion of claims at once, so that a claim with much behind it costs no more queries.
BEHIND = ("contracts__clauses", "bearings__evidence", "searches", "conflicts__recorded_by", "links__other", "replies")
BEHIND += ("appearances__quote", "appearances__document", "rulings__proposed_by", "rulings__seconded_by")
BEHIND += ("rulings__dissent_by", "rulings__cites__evidence", "rulings__clauses", "rulings__searches")
RULED = (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING, EntryKind.CORRECTION)


def faults_of_record(policy: Policy) -> Iterator[str]:
    """A sentence for each difference. `policy` has replayed the ledger. A text that was removed is passed over."""
    yield from _counts(policy)
    for claims in portions(Claim.objects.public().prefetch_related(*BEHIND)):
        entries = entries_about(claim.reference for claim in claims)
        for claim in claims:
            yield from _about_claim(claim, entries[claim.reference], policy)
    for pieces in portions(Evidence.objects.all()):
        entries = entries_about(piece.reference for piece in pieces)
        for piece in pieces:
            yield from _about_evidence(piece, entries[piece.reference])
    yield from faults_of_sources()


def _counts(policy: Policy) -> Iterator[str]:
    claims, evidence = Claim.objects.public().count(), Evidence.objects.count()
    if claims != len(policy.claims):
        yield f"The record holds {claims} published claims, the ledger {len(policy.claims)}."
    if evidence != len(policy.evidence):
        yield f"The record holds {evidence} pieces of evidence, the ledger {len(policy.evidence)}."


def _about_claim(claim: Claim, entries: list[dict], policy: Policy) -> Iterator[str]:
    standing = policy.claims.get(claim.reference)
    if standing is None:
        yield f"{claim.reference} is published, and the ledger does not know it."
        return
    if claim.status != standing[0]:
        yield f"{claim.reference} shows {claim.status}, the ledger says {standing[0]}."
    yield from _about_rulings(claim, entries)
    yield from _about_readings(claim, entries)
    yield from _about_words(claim, entries)
    yield from _about_work(claim, entries)
    tied = {bearing.evidence.reference: bearing.kind for bearing in claim.bearings.all()}
    if tied != standing[5]:
        yield f"{claim.reference}: the evidence that bears on it is not that of the ledger."


def _about_work(claim: Claim, entries: list[dict]) -> Iterator[str]:
    """What stands on record beside its rulings: each row has an entry that says the same, each entry a row."""
    for kind, noun, rows in (
        (EntryKind.SEARCH, "a search", map(_said_of_search, claim.searches.all())),
        (EntryKind.CONFLICT, "a declared interest", map(_said_of_conflict, claim.conflicts.all())),
        (EntryKind.LINK, "a link", map(_said_of_link, claim.links.all())),
        (EntryKind.LINK_ENDED, "the end of a link", (_said_of_end(row) for row in claim.links.all() if row.ended_at)),
        (EntryKind.BEARING, "the note on evidence", map(_said_of_bearing, claim.bearings.all())),
        (EntryKind.REPLY, "a question to somebody", map(_said_of_reply, claim.replies.all())),
        (EntryKind.RESTATEMENT, "a restatement", map(_said_of_appearance, _appearances(claim)[1:])),
        (EntryKind.CLAIM_PUBLISHED, "its quote", map(_said_of_quote, _appearances(claim)[:1])),
    ):
        logged = [entry for entry in entries if entry["type"] == kind]
        for plain, words in rows:
            same = next((entry for entry in logged if says(entry, plain, words)), None)
            if same is None:
                yield f"{claim.reference}: {noun} is not on the ledger as it is shown."
            else:
                logged.remove(same)
        # What came of a question to somebody is an entry of its own beside that of the question.
        for entry in logged if kind != EntryKind.REPLY else ():
            yield f"{claim.reference}: {noun} of ledger entry {entry['i']} is not on record."


def _said_of_search(row) -> tuple[dict, dict]:
    plain = {"search": row.pk, "language": row.language, "searched_on": _day(row.searched_on)}
    return plain, {"place": row.place, "query": row.query, "link": row.link, "found": row.found}


def _said_of_conflict(row) -> tuple[dict, dict]:
    return {"by": row.recorded_by.public_name}, {"reason": row.reason}


def _said_of_link(row) -> tuple[dict, dict]:
    return {"other": row.other.reference, "link": row.kind}, {"note": row.note}


def _said_of_end(row) -> tuple[dict, dict]:
    return {"other": row.other.reference, "link": row.kind}, {"reason": row.end_reason}


def _said_of_bearing(row) -> tuple[dict, dict]:
    return {"evidence": row.evidence.reference}, {"note": row.note}


def _said_of_reply(row) -> tuple[dict, dict]:
    plain = {"asked_on": row.asked_on, "answer_by": row.answer_by, "answered_on": row.answered_on}
    said = {name: _day(value) for name, value in plain.items()} | {"outcome": row.outcome}
    return said, {"question": row.question, "answer": row.answer}


def _said_of_appearance(row) -> tuple[dict, dict]:
    return {"document": row.document.reference, "made_on": _day(row.made_on)}, {"quote": row.quote.exact}


def _said_of_quote(row) -> tuple[dict, dict]:
    return {"document": row.document.reference}, {"quote": row.quote.exact}


def _appearances(claim: Claim) -> list:
    return sorted(claim.appearances.all(), key=lambda appearance: appearance.position)


def _day(value) -> str:
    return value.isoformat() if value else ""


def _about_rulings(claim: Claim, entries: list[dict]) -> Iterator[str]:
    rulings = {ruling.sequence: ruling for ruling in claim.rulings.all()}
    logged = {entry.get("sequence"): entry for entry in entries if entry["type"] in RULED}
    if rulings.keys() != logged.keys():
        yield f"{claim.reference} has {len(rulings)} rulings, the ledger {len(logged)}."
    for number in rulings.keys() & logged.keys():
        ruling, entry = rulings[number], logged[number]
        words = {"reason": ruling.reason, "dissent": ruling.dissent, "override": ruling.override}
        if not says(entry, _said_of_ruling(ruling, is_first=number == 1), words):
            yield f"{claim.reference}: ruling {number} is not the one of ledger entry {entry['i']}."


def _said_of_ruling(ruling: Ruling, *, is_first: bool) -> dict:
    """What its entry says in codes. The first ruling is a part of the publication, which names nobody else."""
    said = {"to": ruling.to_status, "effective_on": _day(ruling.effective_on), "happened_on": _day(ruling.happened_on)}
    if is_first:
        return said
    return said | {
        "from": ruling.from_status,
        "ruling_type": ruling.type,
        "proposed_by": str(ruling.proposed_by),
        "seconded_by": str(ruling.seconded_by or ""),
        "evidence": sorted(bearing.evidence.reference for bearing in ruling.cites.all()) or "",
        "clauses": sorted(clause.number for clause in ruling.clauses.all()) or "",
        "searches": sorted(search.pk for search in ruling.searches.all()) or "",
        "blind": ruling.is_read_blind or "",
        "dissent_by": str(ruling.dissent_by or ""),
    }


def _about_readings(claim: Claim, entries: list[dict]) -> Iterator[str]:
    """Verdicts that were stated blind: the figures of agreement are counted from them."""
    logged = {(entry["proposal"], entry["by"]): entry for entry in entries if entry["type"] == EntryKind.BLIND_READING}
    readings = BlindReading.objects.filter(proposal__claim=claim).select_related("recorded_by")
    shown = {(reading.proposal_id, reading.recorded_by.public_name): reading for reading in readings}
    if shown.keys() != logged.keys():
        yield f"{claim.reference}: {len(shown)} verdicts were stated blind, by the ledger {len(logged)}."
    for key in shown.keys() & logged.keys():
        reading, entry = shown[key], logged[key]
        if reading.to_status != entry["to"] or differing({"reason": reading.reason}, entry):
            yield f"{claim.reference}: a verdict stated blind is not the one of ledger entry {entry['i']}."


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
        wrong = differing(set_here, entry, suffix)
        shown = {name: text for name, text in shown.items() if name not in set_here}
        if clauses and "clauses" in entry:
            wrong += differing(clauses, entry, suffix)
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
    shown = {name: getattr(piece, name) for name in ("title", "url", "excerpt", "paraphrase", "caveat")}
    for name in differing(shown, recorded):
        yield f"{piece.reference}: its {name} is not the one of ledger entry {recorded['i']}."
    if (piece.derivation, _day(piece.known_on)) != (recorded["derivation"], recorded["known_on"]):
        yield f"{piece.reference}: what it derives from, or its day, is not that of ledger entry {recorded['i']}."
    graded = next(entry for entry in reversed(entries) if "grade" in entry)
    why = {"grading_reason" if graded is recorded else "reason": piece.grading_reason}
    if graded["grade"] != f"{piece.reliability}{piece.credibility}" or differing(why, graded):
        yield f"{piece.reference}: its grades are not those of ledger entry {graded['i']}."
    retracted = next((entry for entry in entries if entry["type"] == EntryKind.EVIDENCE_RETRACTED), None)
    if bool(piece.retracted_at) != bool(retracted):
        yield f"{piece.reference}: the ledger disagrees on whether it was retracted."
    elif retracted and differing({"reason": piece.retraction_reason}, retracted):
        yield f"{piece.reference}: the reason why it was retracted is not that of ledger entry {retracted['i']}."
