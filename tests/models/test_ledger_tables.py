"""The ledger's tables refuse every way of raw SQL, on both databases, and still after a table was rebuilt."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from claims.models import LedgerEntry, LedgerTile, Redaction, triggers
from claims.rules.refusal import Refused
from tests.world import World

COLUMNS = '"index", kind, subject, recorded_at, body'
SAME_ROW = f'SELECT {COLUMNS} FROM claims_ledgerentry WHERE "index" = 0'
NEW_ROW = 'SELECT {index}, kind, subject, recorded_at, body FROM claims_ledgerentry WHERE "index" = 0'

EVERYWHERE = {
    "update": "UPDATE claims_ledgerentry SET subject = 'CL-9999' WHERE \"index\" = 0",
    "update of nothing much": "UPDATE claims_ledgerentry SET subject = subject",
    "delete": 'DELETE FROM claims_ledgerentry WHERE "index" = 0',
    "delete all": "DELETE FROM claims_ledgerentry",
    "insert over": f"INSERT INTO claims_ledgerentry ({COLUMNS}) {SAME_ROW}",
    "upsert": (
        f"INSERT INTO claims_ledgerentry ({COLUMNS}) {SAME_ROW} "
        "AND 1 = 1 ON CONFLICT (\"index\") DO UPDATE SET subject = 'CL-9999'"
    ),
    "gap": f"INSERT INTO claims_ledgerentry ({COLUMNS}) {NEW_ROW.format(index=9999)}",
    "negative": f"INSERT INTO claims_ledgerentry ({COLUMNS}) {NEW_ROW.format(index=-1)}",
    "move": 'UPDATE claims_ledgerentry SET "index" = 9999 WHERE "index" = 0',
    "text": "UPDATE claims_ledgertext SET text = 'Other words.'",
    "text gone": "DELETE FROM claims_ledgertext",
    "tile": "UPDATE claims_ledgertile SET hashes = substr(hashes, 33)",
    "tile swapped": "UPDATE claims_ledgertile SET number = number + 1",
    "tile gone": "DELETE FROM claims_ledgertile",
}
ONE_ENGINE = {
    "sqlite": {
        "replace": f"INSERT OR REPLACE INTO claims_ledgerentry ({COLUMNS}) {SAME_ROW}",
        "replace into": f"REPLACE INTO claims_ledgerentry ({COLUMNS}) {SAME_ROW}",
        "update or replace": 'UPDATE OR REPLACE claims_ledgerentry SET "index" = 1 WHERE "index" = 0',
    },
    "postgresql": {
        "truncate": "TRUNCATE claims_ledgerentry",
        "truncate cascade": "TRUNCATE claims_ledgerentry CASCADE",
        "truncate texts": "TRUNCATE claims_ledgertext",
        "truncate tiles": "TRUNCATE claims_ledgertile",
        "merge": (
            f'MERGE INTO claims_ledgerentry t USING ({SAME_ROW}) s ON t."index" = s."index" '
            "WHEN MATCHED THEN UPDATE SET subject = 'CL-9999'"
        ),
        "as a replica": "SET LOCAL session_replication_role = replica; DELETE FROM claims_ledgerentry",
    },
}
ATTACKS = EVERYWHERE | ONE_ENGINE[connection.vendor]


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("name", ATTACKS)
def test_raw_sql_is_refused(world, name):
    assert refused(ATTACKS[name])


def test_the_attacks_would_work_without_the_triggers(world):
    """The control: it is the triggers that refuse, not a mistake in the SQL."""
    passed = []
    for name, sql in ATTACKS.items():
        with transaction.atomic():
            triggers.lift(connection)
            if not refused(sql):
                passed.append(name)
            transaction.set_rollback(True)
    assert {"update", "delete", "gap", "upsert", "move", "text", "text gone", "tile"} <= set(passed)


def test_the_next_entry_is_taken(world):
    """The control of the gap: the same row with the next number goes in."""
    index = LedgerEntry.objects.count()
    assert not refused(f"INSERT INTO claims_ledgerentry ({COLUMNS}) {NEW_ROW.format(index=index)}")


def test_a_tile_may_only_grow_by_one_hash(world):
    tile = LedgerTile.objects.get(level=0)
    grown = bytes(tile.hashes) + bytes(32)
    assert not refused_growth(tile, grown)
    assert refused_growth(tile, grown + bytes(64))


def refused_growth(tile: LedgerTile, hashes: bytes) -> bool:
    try:
        with transaction.atomic():
            LedgerTile.objects.filter(pk=tile.pk).update(hashes=hashes)
    except DatabaseError:
        return True
    return False


def test_a_request_for_removal_opens_nothing_until_two_have_agreed(world):
    said = {"passage": "The Gazette", "ground": "PRIVACY", "explanation": "A person asked for it."}
    Redaction.objects.create(**said, recorded_by=world.operator, recorded_at=world.tick())
    assert refused("UPDATE claims_ruling SET reason = 'x'") or not refused("DELETE FROM claims_ledgertext WHERE 1 = 0")
    assert refused("DELETE FROM claims_ledgertext")


def test_the_application_writes_nothing_without_its_triggers(world):
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER claims_ledgerentry_no_update"
            + ("" if connection.vendor == "sqlite" else " ON claims_ledgerentry")
        )
    before = LedgerEntry.objects.count()
    with pytest.raises(Refused, match="lost the triggers"), transaction.atomic():
        world.claim()
    assert LedgerEntry.objects.count() == before


@pytest.mark.usefixtures("open_record")
def test_a_migration_that_rebuilds_the_table_does_not_open_it():
    """Django's schema editor rebuilds SQLite's tables and forgets their triggers; `migrate` puts them back."""
    world = World().settle()
    old = LedgerEntry._meta.get_field("subject")
    new = models.CharField("what it is about", max_length=200, db_index=True)
    new.set_attributes_from_name("subject")
    with connection.schema_editor() as editor:
        editor.alter_field(LedgerEntry, old, new)
    if connection.vendor == "sqlite":
        assert triggers.missing(connection)
        with pytest.raises(Refused, match="lost the triggers"):
            world.claim()
    call_command("migrate", verbosity=0)
    try:
        assert [name for name, sql in ATTACKS.items() if not refused(sql)] == []
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(LedgerEntry, new, old)
