"""What a database still holds of rows that were changed: cleared after a text was removed."""

import time
from typing import NamedTuple

from django.apps import apps
from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from claims.models import search_index

PATIENCE = 5.0  # seconds for whoever is reading
LOOK_AGAIN = 0.05  # seconds
# A row is dead only for transactions that began after it died. Numbers of transactions belong to the whole cluster, so
# one that writes in another database holds ours back as well.
SOMEBODY_READS = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::numeric < %s OR EXISTS (
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND age(backend_xmin) > age(%s::text::xid))
"""
KEPT_WAITING = ("55P03", "40P01")  # a lock was not to be had, or two waited for each other
XIDS = 2**32  # sessions give theirs without the epoch


class Erasure(NamedTuple):
    """Sentences: what was `left` in the database's files and why, and where `elsewhere` the words may still be."""

    left: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def erase_traces(patience: float = PATIENCE) -> Erasure:
    """This will clear old versions of rows from the database's files, and say what could not be cleared.

    Nothing can be cleared while a transaction is open: inside one this says so and does nothing. On SQLite freed
    space is overwritten as it is freed (`secure_delete`), so what is left is the search index, which is written anew,
    and the write-ahead log. On PostgreSQL old
    rows stay in the tables until these are rewritten, and then too if somebody may still see them: those who were
    reading are waited for, `patience` seconds at most for each lock and each look. Its statistics hold samples of
    what stood in a column; they are made again and rewritten as well. Write-ahead segments, replicas and backups
    are the operator's: docs/operating.md says how. The same may be done again at any time (`manage.py
    erase_traces`).
    """
    if connection.in_atomic_block:
        return Erasure((_("The old versions of the rows were not cleared, because a transaction was still open."),))
    with connection.cursor() as cursor:
        return _on_sqlite(cursor) if connection.vendor == "sqlite" else _on_postgresql(cursor, patience)


def _on_sqlite(cursor) -> Erasure:
    # The words left the index with their rows, but stand on in its segments until these are written anew.
    search_index.rewrite(connection)
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, _pages, _moved = cursor.fetchone()
    return Erasure((_read_meanwhile(),) if busy else ())


def _on_postgresql(cursor, patience: float) -> Erasure:
    models = apps.get_app_config("claims").get_models(include_auto_created=False)
    indexed = (noun.table for noun in search_index.NOUNS)
    tables = [*(model._meta.db_table for model in models), *indexed, "django_admin_log"]
    left = []
    if _somebody_still_reads(cursor, patience) or not _rewritten(cursor, tables, patience):
        left.append(_read_meanwhile())
    if not _owns(cursor, tables):
        not_ours = _(
            "The tables or the database belong to another role, so not all was rewritten and the words may still "
            "stand there: run manage.py erase_traces as the owner of both."
        )
        left.append(not_ours)
    logs = _("PostgreSQL's own write-ahead segments and every backup still hold the words until they are recycled.")
    return Erasure(tuple(left), (logs,))


def _read_meanwhile() -> str:
    return _(
        "Somebody was reading, so the database's files may hold the words until all have finished: then run "
        "manage.py erase_traces."
    )


def _somebody_still_reads(cursor, patience: float) -> bool:
    """Whether a transaction that is older than this call is still open after so many seconds."""
    cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
    now = int(cursor.fetchone()[0])
    end = time.monotonic() + patience
    while True:
        cursor.execute(SOMEBODY_READS, [now, now % XIDS])
        if not cursor.fetchone()[0]:
            return False
        if time.monotonic() > end:
            return True
        time.sleep(LOOK_AGAIN)


def _rewritten(cursor, tables: list[str], patience: float) -> bool:
    """False where somebody who uses a table would have to be waited for longer. Tables of others are passed over."""
    cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{max(1, round(patience * 1000))}ms"])
    try:
        for table in tables:
            cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        # The old samples died only now.
        if _somebody_still_reads(cursor, patience):
            return False
        cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") not in KEPT_WAITING:
            raise
        return False
    finally:
        cursor.execute("RESET lock_timeout")
    return True


def _owns(cursor, tables: list[str]) -> bool:
    cursor.execute(
        "SELECT bool_and(pg_has_role(relowner, 'USAGE')) AND bool_and(pg_has_role(datdba, 'USAGE')) "
        "FROM pg_class, pg_database WHERE datname = current_database() "
        "AND pg_class.oid IN (SELECT name::regclass FROM unnest(%s::text[]) AS name)",
        [tables],
    )
    return cursor.fetchone()[0]
