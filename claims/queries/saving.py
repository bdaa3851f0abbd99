"""Who saved what stands now, and when: for the editor whose form was open meanwhile."""

import json
from dataclasses import dataclass
from datetime import datetime

from claims.models import Appearance, Claim, LedgerEntry
from claims.vocabulary import EntryKind

CHANGES = (EntryKind.CLAIM_AMENDED, EntryKind.RULING, EntryKind.CORRECTION)


@dataclass(frozen=True)
class Saved:
    """`by` is the public name of whoever it was."""

    by: str
    at: datetime


def draft_saved(claim: Claim) -> Saved:
    """Whoever saved a draft last: each time its first appearance is written anew. Without one, nobody did yet."""
    found = Appearance.objects.filter(claim=claim, position=1).values_list("recorded_by__public_name", "recorded_at")
    return Saved(*found[0]) if found else Saved(claim.recorded_by.public_name, claim.recorded_at)


def claim_changed(claim: Claim) -> Saved | None:
    """Whoever amended a published claim last, or seconded the last ruling on it."""
    entry = LedgerEntry.objects.filter(subject=claim.reference, kind__in=CHANGES).order_by("-index").first()
    return Saved(json.loads(bytes(entry.body))["by"], entry.recorded_at) if entry else None
