"""With what a mistake that a reader reported can have been put right."""

from claims.rules.following import CORRECTING
from claims.vocabulary import EntryKind

# What was missing rather than wrong is put right by new evidence, a restatement, or a look at what was left out.
RIGHTING = (
    *CORRECTING,
    EntryKind.RULING,
    EntryKind.EVIDENCE,
    EntryKind.BEARING,
    EntryKind.RESTATEMENT,
    EntryKind.DISPOSITION,
    EntryKind.DISCREPANCY,
    EntryKind.CLAIM_PUBLISHED,
    EntryKind.DOCUMENT,
)
