"""Writes entries on the ledger, in the transaction of the act itself."""

import json
from datetime import datetime
from functools import partial, update_wrapper

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.actions.checkpoint import sign_after_commit
from claims.ledger import tiles
from claims.ledger.canonical import encode
from claims.ledger.commitment import commit, new_salt
from claims.ledger.merkle import leaf_hash
from claims.models import Editor, LedgerEntry, LedgerText, LedgerTile, triggers
from claims.queries.ledger import read_tile
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind

FORMAT = 1
LARGEST = 60_000  # bytes; an entry bundle of tlog-tiles takes 65,535
# Any constant will do, as long as nothing else in the database takes the same advisory lock.
LEDGER_LOCK = 0x636C6C67
EMPTY = (None, "", [], (), {})


def write_entry(
    *,
    kind: EntryKind,
    subject: str,
    about: dict,
    texts: dict[str, str] | None = None,
    sealed: dict[str, tuple[bytes, str]] | None = None,
    by: Editor,
    at: datetime,
) -> LedgerEntry:
    """Appends one entry and returns it. To be called last in an action, inside its transaction.

    `subject` is a reference (`CL-0001`), never an address made of words. `about` holds codes, days, numbers and
    references; `texts` holds words, by name: the entry only commits to them, so that a text can be removed one day
    without touching the log. `sealed` holds words with the salts under which the entry commits to them now, and which
    `reveal_text` shows later. People appear by their public names. Times on the log never go backwards: with a clock
    that was set back, the time of the entry before is kept.

    :raises Refused: when the triggers that protect the record are missing, or the entry would be too large.
    """
    _refuse_without_protection()
    lock_head()
    head = LedgerEntry.objects.order_by("-index").only("index", "recorded_at").first()
    index = head.index + 1 if head else 0
    recorded_at = max(at, head.recorded_at) if head else at
    salted = {name: (new_salt(), text) for name, text in (texts or {}).items() if text}
    said = {
        "v": FORMAT,
        "i": index,
        "type": str(kind),
        "subject": subject,
        "at": recorded_at,
        "by": by.public_name,
        "role": by.role,
        "texts": {name: commit(salt, text) for name, (salt, text) in (salted | (sealed or {})).items()},
        **about,
    }
    body = encode({key: value for key, value in said.items() if value not in EMPTY})
    if len(body) > LARGEST:
        raise Refused(_("This act is too large for one ledger entry. Record it in smaller parts."))
    entry = LedgerEntry.objects.create(index=index, kind=kind, subject=subject, recorded_at=recorded_at, body=body)
    LedgerText.objects.bulk_create(
        LedgerText(entry_index=index, name=name, salt=salt, text=text) for name, (salt, text) in salted.items()
    )
    _grow_tree(index, leaf_hash(body))
    _sign_once_committed(at)
    return entry


def reveal_text(*, entry: LedgerEntry, name: str, salt: bytes, text: str) -> bool:
    """Puts beside an entry the words that it committed to; false, and nothing is done, when they are other words.

    To be called inside the transaction of the act that opens them, before its own entry.
    """
    if json.loads(bytes(entry.body))["texts"][name] != commit(salt, text):
        return False
    LedgerText.objects.create(entry_index=entry.index, name=name, salt=salt, text=text)
    return True


def _grow_tree(index: int, leaf: bytes) -> None:
    for level, number, hashes in tiles.appended(index, leaf, read_tile):
        if len(hashes) == tiles.HASH:
            LedgerTile.objects.create(level=level, number=number, hashes=hashes)
        else:
            LedgerTile.objects.filter(level=level, number=number).update(hashes=hashes)


def lock_head() -> None:
    """One writer at a time, until its transaction ends. SQLite's IMMEDIATE transactions are that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def _refuse_without_protection() -> None:
    """A record that could be rewritten is not written to: Django drops SQLite's triggers when it rebuilds a table."""
    if triggers.are_gone(connection):
        raise Refused(
            _(
                "The database has lost the triggers that protect the record, so nothing is written. "
                "Ask the operator to run `python manage.py migrate`, which puts them back."
            )
        )


def _sign_once_committed(at: datetime) -> None:
    if settings.LEDGER_SIGNING != "at-once":
        return
    waiting = {getattr(task, "func", None) for _sids, task, _robust in connection.run_on_commit}
    if sign_after_commit not in waiting:
        # robust: the act is on record by then, and stays so; a head that is not signed shows at /readyz.
        # Django names what failed in its log, and a bare partial has no name.
        transaction.on_commit(update_wrapper(partial(sign_after_commit, at=at), sign_after_commit), robust=True)
