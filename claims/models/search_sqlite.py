"""The search index on SQLite: FTS5 tables and the triggers that keep them."""

TOKENS = "porter unicode61 remove_diacritics 2"
WORDS = {"join": "group_concat", "newline": "char(10)", "texts_of_json": "json_each"}
COLUMNS = "title, words, quotes, names"


def present(connection) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'claims_search%'")
        return {name for (name,) in cursor.fetchall()}


def expected(nouns) -> list[str]:
    names = ["claims_search_number"]
    for noun in nouns:
        names += [noun.table, f"{noun.table}_word", noun.view, *(name for name, _sql in _triggers(noun))]
    return names


def make(cursor, nouns, passages: int) -> None:
    cursor.execute("CREATE TABLE claims_search_number (n INTEGER PRIMARY KEY)")
    cursor.executemany("INSERT INTO claims_search_number VALUES (%s)", [(n,) for n in range(passages)])
    for noun in nouns:
        select = noun.select.replace("AS other(value)", "").format(**WORDS)
        cursor.execute(f"CREATE VIEW {noun.view} AS {select}")
        cursor.execute(
            f"CREATE VIRTUAL TABLE {noun.table} USING fts5({COLUMNS}, tokenize = '{TOKENS}', prefix = '2 3')"
        )
        cursor.execute(f"CREATE VIRTUAL TABLE {noun.table}_word USING fts5vocab('{noun.table}', 'row')")
        for _name, sql in _triggers(noun):
            cursor.execute(sql)


def _triggers(noun):
    for hook in noun.hooks:
        for event in hook.events:
            name = f"{noun.table}_{hook.table.removeprefix('claims_')}_{event.lower()}"
            of = f" OF {', '.join(hook.columns)}" if event == "UPDATE" and hook.columns else ""
            rows = ("OLD", "NEW") if event == "UPDATE" else ("OLD",) if event == "DELETE" else ("NEW",)
            keys = " UNION ".join(hook.of.format(row=row) for row in rows)
            yield name, f"CREATE TRIGGER {name} AFTER {event}{of} ON {hook.table} BEGIN {_refresh(noun, keys)} END"


def _refresh(noun, keys: str) -> str:
    # Every row that a document could have, by its number: to look for them would read the whole table.
    ids = (
        f"SELECT k.subject * {noun.rows} + n.n FROM (SELECT NULL AS subject UNION {keys}) k "
        f"JOIN claims_search_number n ON n.n < {noun.rows}"
    )
    return (
        f"DELETE FROM {noun.table} WHERE rowid IN ({ids}); "
        f"INSERT INTO {noun.table} (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM {noun.view} WHERE subject IN ({keys});"
    )


def drop(cursor, nouns) -> None:
    for noun in nouns:
        for name, _sql in _triggers(noun):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"DROP TABLE IF EXISTS {noun.table}_word")
        cursor.execute(f"DROP TABLE IF EXISTS {noun.table}")
        cursor.execute(f"DROP VIEW IF EXISTS {noun.view}")
    cursor.execute("DROP TABLE IF EXISTS claims_search_number")


def fill(cursor, noun) -> None:
    cursor.execute(f"INSERT INTO {noun.table} (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM {noun.view}")
    clear(cursor, noun)


def clear(cursor, noun) -> None:
    """Writes the index's own segments anew: until then deleted words stand on in them."""
    cursor.execute(f"INSERT INTO {noun.table} ({noun.table}) VALUES ('rebuild')")


def comparison(noun) -> str:
    there, should = f"SELECT rowid, {COLUMNS} FROM {noun.table}", f"SELECT id, {COLUMNS} FROM {noun.view}"
    return (
        f"SELECT count(*) FROM (SELECT * FROM ({there} EXCEPT {should}) UNION SELECT * FROM ({should} EXCEPT {there}))"
    )
