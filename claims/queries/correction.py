"""What was put right in public, read from the ledger itself: corrections, amendments, regradings, removals."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from claims.models import Claim, Evidence, LedgerEntry, LedgerText
from claims.rules.following import CORRECTING


@dataclass
class Corrected:
    """One entry, what it says, its texts by name, and the claim or evidence that it is about."""

    entry: LedgerEntry
    said: dict
    texts: dict[str, str] = field(default_factory=dict)
    claim: Claim | None = None
    evidence: Evidence | None = None

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def claims(self) -> list[Claim]:
        """The claims that it bears on."""
        if self.claim:
            return [self.claim]
        return [bearing.claim for bearing in self.evidence.bearings.all()] if self.evidence else []


def corrections(
    *, since: datetime | None = None, until: datetime | None = None, before: int | None = None, most: int
) -> list[Corrected]:
    """The latest first, at most so many; recorded from `since` on, before `until`, of an index below `before`."""
    entries = LedgerEntry.objects.filter(kind__in=CORRECTING).order_by("-index")
    if since is not None:
        entries = entries.filter(recorded_at__gte=since)
    if until is not None:
        entries = entries.filter(recorded_at__lt=until)
    if before is not None:
        entries = entries.filter(index__lt=before)
    return read(list(entries[:most]))


def read(entries: list[LedgerEntry]) -> list[Corrected]:
    """The entries with their texts and what they are about, in three queries however many there are."""
    found = {entry.index: Corrected(entry, json.loads(bytes(entry.body))) for entry in entries}
    rows = LedgerText.objects.filter(entry_index__in=list(found)).values_list("entry_index", "name", "text")
    for index, name, text in rows:
        found[index].texts[name] = text
    claims = {claim.reference: claim for claim in Claim.objects.public().filter(number__in=_numbers(entries, "CL"))}
    related = "bearings__claim"
    pieces = Evidence.objects.filter(number__in=_numbers(entries, "E")).prefetch_related(related)
    evidence = {piece.reference: piece for piece in pieces}
    for corrected in found.values():
        corrected.claim = claims.get(corrected.entry.subject)
        corrected.evidence = evidence.get(corrected.entry.subject)
    return list(found.values())


def _numbers(entries: list[LedgerEntry], noun: str) -> list[int]:
    parts = (entry.subject.partition("-") for entry in entries)
    return [int(number) for what, _dash, number in parts if what == noun and number.isdigit()]
