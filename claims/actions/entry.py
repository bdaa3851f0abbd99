"""Writes entries on the ledger, in the transaction of the act itself."""

from datetime import datetime

from django.db import connection

from claims.ledger.canonical import encode
from claims.models import Editor, LedgerEntry
from claims.vocabulary import EntryKind

FORMAT = 1
# Any constant will do, as long as nothing else in the database takes the same advisory lock.
LEDGER_LOCK = 0x636C6C67


def write_entry(*, kind: EntryKind, subject: str, about: dict, by: Editor, at: datetime) -> LedgerEntry:
    """Appends one entry and returns it. To be called last in an action, inside its transaction.

    `about` holds what a reader needs to check the act; people appear by their public names. Times on the log never
    go backwards: with a clock that was set back, the time of the entry before is kept.
    """
    _lock_head()
    head = LedgerEntry.objects.order_by("-index").only("index", "recorded_at").first()
    index = head.index + 1 if head else 0
    recorded_at = max(at, head.recorded_at) if head else at
    body = encode(
        {
            "v": FORMAT,
            "i": index,
            "type": str(kind),
            "subject": subject,
            "at": recorded_at,
            "by": by.public_name,
            "role": by.role,
            **{key: value for key, value in about.items() if value not in (None, "", [], ())},
        }
    )
    return LedgerEntry.objects.create(index=index, kind=kind, subject=subject, recorded_at=recorded_at, body=body)


def _lock_head() -> None:
    """One writer at a time, until its transaction ends. SQLite's IMMEDIATE transactions are that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
