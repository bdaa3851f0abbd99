"""Triggers that make the record append-only, on SQLite and on PostgreSQL alike.

Three protections: `append_only` tables refuse UPDATE and DELETE (and, on PostgreSQL, TRUNCATE), `kept` tables
refuse DELETE, and numbered tables refuse any INSERT that is not the next number. On SQLite an INSERT OR REPLACE
would slip past plain triggers, so an insert over an existing row is refused as well.
"""

from dataclasses import dataclass

APPEND_ONLY = "is append-only: rows are never changed or deleted"
KEPT = "is kept: rows are never deleted"


@dataclass(frozen=True)
class Guard:
    """One protected table.

    `unless` is SQL on OLD that exempts a row (a draft), `unless_updated` SQL on OLD and NEW that allows an UPDATE;
    `next_number` is SQL on NEW that is true for an INSERT that is not the next one.
    """

    table: str
    refuses: tuple[str, ...]
    why: str
    unless: str = ""
    unless_updated: str = ""
    next_number: str = ""
    key: str = "id"

    def exempt(self, event: str) -> str:
        """SQL that is true for a row which this event may change; empty where there is none."""
        parts = [self.unless] + ([self.unless_updated] if event == "UPDATE" else [])
        return " OR ".join(f"({part})" for part in parts if part)


# Only inside the transaction that carries out a removal for a legal reason: at rest there is no such row.
REDACTING = "EXISTS (SELECT 1 FROM claims_redaction WHERE approved_at IS NOT NULL AND carried_out_at IS NULL)"
GROWS = (
    "NEW.level = OLD.level AND NEW.number = OLD.number AND length(NEW.hashes) = length(OLD.hashes) + 32 "
    "AND substr(NEW.hashes, 1, length(OLD.hashes)) = OLD.hashes"
)


def _append_only(table: str, **options) -> Guard:
    return Guard(f"claims_{table}", ("UPDATE", "DELETE"), APPEND_ONLY, **options)


def _kept(table: str) -> Guard:
    return Guard(f"claims_{table}", ("DELETE",), KEPT)


GUARDS: tuple[Guard, ...] = (
    _append_only(
        "ledgerentry",
        next_number='NEW."index" <> (SELECT COALESCE(MAX("index") + 1, 0) FROM claims_ledgerentry)',
        key="index",
    ),
    _append_only("ledgertext", unless=REDACTING),
    _append_only("ledgertile", unless_updated=GROWS),
    _append_only("signedcheckpoint", key="size"),
    _append_only("redaction", unless="OLD.carried_out_at IS NULL"),
    _append_only(
        "ruling",
        unless_updated=REDACTING,
        next_number=(
            "NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM claims_ruling WHERE claim_id = NEW.claim_id)"
        ),
    ),
    _append_only("rulingcitation"),
    _append_only("rulingclause"),
    _append_only("rulingsearch"),
    _append_only("capture", unless_updated=REDACTING),
    _append_only("quote", unless_updated=REDACTING),
    _append_only("rolegrant"),
    _append_only("searchlog", unless_updated=REDACTING),
    _append_only("disposition", unless_updated=REDACTING),
    _append_only("contractversion", unless="OLD.frozen_at IS NULL", unless_updated=REDACTING),
    _append_only(
        "clause",
        unless="(SELECT frozen_at FROM claims_contractversion WHERE id = OLD.contract_id) IS NULL",
        unless_updated=REDACTING,
    ),
    _kept("claim"),
    _kept("appearance"),
    _kept("evidence"),
    _kept("bearing"),
    _kept("proposal"),
    _kept("rightofreply"),
    _kept("claimlink"),
    _kept("dismissal"),
    _append_only("conflict", unless_updated=REDACTING),
    _append_only("blindreading", unless_updated=REDACTING),
)


def expected(vendor: str) -> dict[str, str]:
    """Name and SQL of every trigger that the database of this vendor must have."""
    make = _sqlite if vendor == "sqlite" else _postgresql
    return {name: sql for guard in GUARDS for name, sql in make(guard)}


def _sqlite(guard: Guard):
    table, why = guard.table, f"SELECT RAISE(ABORT, '{guard.table} {guard.why}');"
    for event in guard.refuses:
        name = f"{table}_no_{event.lower()}"
        exempt = guard.exempt(event)
        when = f" WHEN NOT ({exempt})" if exempt else ""
        yield name, f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN {why} END"
    name = f"{table}_no_replace"
    there = f'EXISTS (SELECT 1 FROM {table} WHERE "{guard.key}" = NEW."{guard.key}")'
    yield name, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {there} BEGIN {why} END"
    if guard.next_number:
        name = f"{table}_next_number"
        only = f"SELECT RAISE(ABORT, '{table} takes the next number only');"
        yield name, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {guard.next_number} BEGIN {only} END"


def _postgresql(guard: Guard):
    """ENABLE ALWAYS, so that a session in replica mode meets them too."""
    refuse = f"RAISE EXCEPTION '{guard.table} {guard.why}'"
    for event in guard.refuses:
        name, exempt = f"{guard.table}_no_{event.lower()}", guard.exempt(event)
        row = "OLD" if event == "DELETE" else "NEW"
        passes = f"IF {exempt} THEN RETURN {row}; END IF; " if exempt else ""
        yield name, _pg_trigger(name, guard.table, event, f"{passes}{refuse};")
    name = f"{guard.table}_no_truncate"
    yield name, _pg_trigger(name, guard.table, "TRUNCATE", f"{refuse};", each="STATEMENT")
    if guard.next_number:
        name = f"{guard.table}_next_number"
        only = f"RAISE EXCEPTION '{guard.table} takes the next number only';"
        body = f"IF {guard.next_number} THEN {only} END IF; RETURN NEW;"
        yield name, _pg_trigger(name, guard.table, "INSERT", body)


def _pg_trigger(name: str, table: str, event: str, body: str, each: str = "ROW") -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$; "
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}(); "
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    )


def _present(connection) -> dict[str, str]:
    """Triggers in the database: name and, on SQLite, their SQL (on PostgreSQL whether they are always enabled)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
            )
        return dict(cursor.fetchall())


def missing(connection) -> list[str]:
    """Names of triggers that are absent, altered or switched off. Empty when the record is protected."""
    present = _present(connection)
    if connection.vendor == "sqlite":
        return [name for name, sql in expected("sqlite").items() if present.get(name) != sql]
    return [name for name in expected("postgresql") if present.get(name) != "A"]


def are_gone(connection) -> bool:
    """Whether a trigger is missing, cheaply enough to ask before every write.

    SQLite counts the changes of its schema, so the triggers are read again only after one.
    """
    if connection.vendor != "sqlite":
        return bool(missing(connection))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA schema_version")
        (version,) = cursor.fetchone()
    if getattr(connection, "seen_protected_at", None) != version:
        if missing(connection):
            return True
        connection.seen_protected_at = version
    return False


def install(connection) -> None:
    """Puts every trigger in place, replacing any that was altered."""
    absent = set(missing(connection))
    with connection.cursor() as cursor:
        for guard in GUARDS:
            make = _sqlite if connection.vendor == "sqlite" else _postgresql
            for name, sql in make(guard):
                if name in absent:
                    _drop(cursor, connection.vendor, name, guard.table)
                    cursor.execute(sql)


def lift(connection) -> None:
    """Takes every trigger away. Only for tests that empty tables; `install` puts them back."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            make = _sqlite if connection.vendor == "sqlite" else _postgresql
            for name, _sql in make(guard):
                _drop(cursor, connection.vendor, name, guard.table)


def _drop(cursor, vendor: str, name: str, table: str) -> None:
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {table}"))


def install_after_migrate(sender, using, **kwargs) -> None:
    """Handler of `post_migrate`: once every table is there, the triggers are too."""
    from django.db import connections

    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if all(guard.table in tables for guard in GUARDS):
        install(connection)
