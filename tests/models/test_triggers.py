"""The database itself refuses to change the record, on SQLite and on PostgreSQL alike."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from claims.models import (
    Bearing,
    Capture,
    Claim,
    Clause,
    ContractVersion,
    Evidence,
    LedgerEntry,
    LedgerText,
    LedgerTile,
    Proposal,
    Quote,
    RoleGrant,
    Ruling,
    RulingCitation,
    RulingClause,
    SearchLog,
    triggers,
)
from claims.vocabulary import Status

APPEND_ONLY = [
    LedgerEntry,
    LedgerText,
    LedgerTile,
    Ruling,
    RulingCitation,
    RulingClause,
    Capture,
    Quote,
    RoleGrant,
    SearchLog,
    ContractVersion,
    Clause,
]
KEPT = [Claim, Evidence, Bearing, Proposal]


@pytest.fixture
def ruled(world):
    """A claim with two rulings, evidence, clauses and a search behind it."""
    claim = world.claim()
    world.search(claim)
    world.ruling(claim)
    return claim


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError:
        return True
    return False


def a_column(model) -> models.Field:
    return next(f for f in model._meta.concrete_fields if not f.primary_key)


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda m: m.__name__)
def test_rows_on_the_record_cannot_be_updated(ruled, model):
    column = a_column(model).attname
    value = getattr(model.objects.first(), column)
    assert refused(lambda: model.objects.update(**{column: value}))


@pytest.mark.parametrize("model", APPEND_ONLY + KEPT, ids=lambda m: m.__name__)
def test_rows_on_the_record_cannot_be_deleted(ruled, model):
    row = model.objects.first()

    # straight to the database: Django's own protection of foreign keys would hide the trigger
    def delete():
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM {model._meta.db_table} WHERE "{model._meta.pk.column}" = %s', [row.pk])

    assert refused(delete)


@pytest.mark.parametrize("way", ["save", "bulk_update", "queryset"])
def test_no_way_of_the_orm_rewrites_a_ruling(ruled, way):
    ruling = ruled.rulings.latest("sequence")
    ruling.reason = "Another reason altogether, written later."
    ways = {
        "save": ruling.save,
        "bulk_update": lambda: Ruling.objects.bulk_update([ruling], ["reason"]),
        "queryset": lambda: Ruling.objects.filter(pk=ruling.pk).update(reason=ruling.reason),
    }
    assert refused(ways[way])


def test_a_ruling_cannot_skip_a_number(ruled):
    last = ruled.rulings.latest("sequence")
    last.pk, last.sequence = None, last.sequence + 2
    assert refused(lambda: last.save(force_insert=True))


def test_an_entry_cannot_skip_an_index(world):
    head = LedgerEntry.objects.latest("index")
    head.index += 2
    assert refused(lambda: head.save(force_insert=True))


def test_an_entry_cannot_be_replaced(world):
    head = LedgerEntry.objects.latest("index")
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    def replace():
        with connection.cursor() as cursor:
            cursor.execute(
                f'{verb} INTO claims_ledgerentry ("index", kind, subject, recorded_at, body) '
                f'SELECT "index", kind, subject, recorded_at, body FROM claims_ledgerentry WHERE "index" = %s',
                [head.index],
            )

    assert refused(replace)


def test_a_draft_contract_can_still_be_rewritten(world):
    draft = world.draft()
    draft.contracts.get().clauses.all().delete()
    assert not Clause.objects.filter(contract__claim=draft).exists()


def test_a_dropped_trigger_is_noticed_and_put_back(db):
    name = "claims_ruling_no_update"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON claims_ruling"))
    noticed = triggers.missing(connection)
    triggers.install(connection)
    assert (noticed, triggers.missing(connection)) == ([name], [])


def test_a_trigger_that_was_weakened_is_noticed(db):
    weaken = {
        "sqlite": [
            "DROP TRIGGER claims_ruling_no_update",
            "CREATE TRIGGER claims_ruling_no_update BEFORE UPDATE ON claims_ruling WHEN 0 BEGIN SELECT 1; END",
        ],
        "postgresql": ["ALTER TABLE claims_ruling DISABLE TRIGGER claims_ruling_no_update"],
    }
    with connection.cursor() as cursor:
        for statement in weaken[connection.vendor]:
            cursor.execute(statement)
    assert triggers.missing(connection) == ["claims_ruling_no_update"]


def test_every_guarded_table_exists(db):
    tables = {model._meta.db_table for model in apps.get_app_config("claims").get_models()}
    assert {guard.table for guard in triggers.GUARDS} <= tables


def test_the_database_refuses_a_self_seconded_ruling(ruled):
    ruling = ruled.rulings.latest("sequence")
    ruling.pk, ruling.sequence = None, ruling.sequence + 1
    ruling.from_status, ruling.to_status, ruling.type = Status.CONFIRMED, Status.CONFIRMED, "REVIEW"
    ruling.seconded_by = ruling.proposed_by
    assert refused(lambda: ruling.save(force_insert=True))


def test_the_database_takes_a_ruling_that_two_people_made(ruled):
    """The control of the test before: the same row with two people goes in."""
    ruling = ruled.rulings.latest("sequence")
    ruling.pk, ruling.sequence = None, ruling.sequence + 1
    ruling.from_status, ruling.to_status, ruling.type = Status.CONFIRMED, Status.CONFIRMED, "REVIEW"
    assert not refused(lambda: ruling.save(force_insert=True))
