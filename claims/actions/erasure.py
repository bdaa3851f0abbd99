"""What a database still holds of rows that were changed: cleared after a text was removed."""

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _


def erase_traces() -> tuple[str, ...]:
    """This will clear old versions of rows from the database's files; sentences say what could not be cleared.

    Nothing can be cleared while a transaction is open: inside one this says so and does nothing. On SQLite freed
    space is overwritten as it is freed (`secure_delete`), so what is left is the write-ahead log; on PostgreSQL old
    rows stay in the tables until these are rewritten. Write-ahead segments, replicas and backups are the operator's:
    docs/operating.md says how.
    """
    if connection.in_atomic_block:
        return (_("The old versions of the rows were not cleared, because a transaction was still open."),)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _moved = cursor.fetchone()
            if busy:
                return (_("Somebody was reading, so the write-ahead log holds the words until all have finished."),)
            return ()
        for model in apps.get_app_config("claims").get_models(include_auto_created=False):
            cursor.execute(f'VACUUM (FULL) "{model._meta.db_table}"')
        cursor.execute("VACUUM (FULL) django_admin_log")
    return (_("PostgreSQL's own write-ahead segments and every backup still hold the words until they are recycled."),)
