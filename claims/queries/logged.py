"""Entries of the ledger about one thing, read; and what a claim said before the amendments that they tell of."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from claims.models import Claim, LedgerEntry, LedgerText
from claims.queries.as_of import AsOf
from claims.vocabulary import EntryKind


@dataclass
class Logged:
    """A ledger entry with its contents read, and the texts that it commits to, by name."""

    entry: LedgerEntry
    said: dict
    texts: dict[str, str] = field(default_factory=dict)


def read_entries(entries: Iterable[LedgerEntry]) -> list[Logged]:
    """Entries with their contents and texts, in the order given."""
    found = [Logged(entry, json.loads(bytes(entry.body))) for entry in entries]
    by_index = {logged.entry.index: logged for logged in found}
    rows = LedgerText.objects.filter(entry_index__in=list(by_index)).values_list("entry_index", "name", "text")
    for index, name, text in rows:
        by_index[index].texts[name] = text
    return found


def take_back_amendments(claim: Claim, as_of: AsOf) -> None:
    """On an earlier day the claim said what it said before it was amended: the words that the ledger kept."""
    if as_of.is_today:
        return
    entries = LedgerEntry.objects.filter(subject=claim.reference, kind=EntryKind.CLAIM_AMENDED)
    later = read_entries(entries.filter(recorded_at__gte=as_of.day_ends).order_by("-index"))
    for logged in later:
        for name in ("title", "wording", "phrase", "window_basis"):
            if f"{name}.old" in logged.texts:
                setattr(claim, name, logged.texts[f"{name}.old"])
        if "old_window" in logged.said:
            start, due_on = (date.fromisoformat(day) if day else None for day in logged.said["old_window"])
            claim.window_start, claim.due_on = start, due_on
