"""The search index on PostgreSQL: a table of words with its vector for each noun, and the triggers that keep it."""

WORDS = {"join": "string_agg", "newline": "chr(10)", "texts_of_json": "jsonb_array_elements_text"}
COLUMNS = "title, words, quotes, names"
# Two transactions may change what one row is made of: the later one sees both changes.
AGAIN = ", ".join(f"{name} = EXCLUDED.{name}" for name in ("title", "words", "quotes", "names", "vector"))
CONFIGURATION = "claims_words"
# Marks of letters (accents, Hebrew and Arabic points), and signs: what is no letter or digit.
MARKS = r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
SIGNS = (
    r"\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u20a0-\u20bf\u2190-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff"
    r"\U0001f000-\U0001ffff"
)
# Letters without their marks, and spaces for signs: the parser of the database then sees plain words only.
FOLD = f"""
CREATE OR REPLACE FUNCTION claims_plain(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(regexp_replace(normalize(given, NFKD), '[{MARKS}]', '', 'g')), '[{SIGNS}]+', ' ', 'g')
$$
"""
STEMS = (
    "CREATE TEXT SEARCH DICTIONARY claims_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = pg_catalog.simple)",
    f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ALTER MAPPING FOR asciiword, numword, word WITH claims_stem",
)


def vector(alias: str = "") -> str:
    """SQL for the vector of a row: title first, then words and quotes, then names."""
    dot = f"{alias}." if alias else ""
    weighed = (("title", "A"), ("words", "B"), ("quotes", "C"), ("names", "D"))
    return " || ".join(
        f"setweight(to_tsvector('{CONFIGURATION}', claims_plain({dot}{column})), '{weight}')"
        for column, weight in weighed
    )


def present(connection) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND relname LIKE 'claims_search%%' UNION ALL "
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'claims_search%%' AND tgenabled = 'A'"
        )
        return {name for (name,) in cursor.fetchall()}


def expected(nouns) -> list[str]:
    names = ["claims_search_number"]
    for noun in nouns:
        names += [noun.table, noun.view, *(name for name, _hook, _event in _triggers(noun))]
    return names


def make(cursor, nouns, passages: int) -> None:
    cursor.execute(FOLD)
    for sql in STEMS:
        cursor.execute(sql)
    cursor.execute("CREATE TABLE claims_search_number (n integer PRIMARY KEY)")
    cursor.execute("INSERT INTO claims_search_number SELECT generate_series(0, %s)", [passages - 1])
    for noun in nouns:
        cursor.execute(f"CREATE VIEW {noun.view} AS {noun.select.format(**WORDS)}")
        cursor.execute(
            f"CREATE TABLE {noun.table} (id bigint PRIMARY KEY, title text NOT NULL, words text NOT NULL, "
            f"quotes text NOT NULL, names text NOT NULL, vector tsvector NOT NULL)"
        )
        cursor.execute(f"CREATE INDEX {noun.table}_vector ON {noun.table} USING gin (vector)")
        for name, hook, event in _triggers(noun):
            cursor.execute(_trigger(noun, name, hook, event))


def _triggers(noun):
    for hook in noun.hooks:
        for event in (*hook.events, "TRUNCATE"):
            yield f"{noun.table}_{hook.table.removeprefix('claims_')}_{event.lower()}", hook, event


def _trigger(noun, name: str, hook, event: str) -> str:
    if event == "TRUNCATE":
        body, each, of = f"TRUNCATE {noun.table};", "STATEMENT", ""
    else:
        rows = ("OLD", "NEW") if event == "UPDATE" else ("OLD",) if event == "DELETE" else ("NEW",)
        keys = " UNION ".join(hook.of.format(row=row) for row in rows)
        body, each = _refresh(noun, keys), "ROW"
        of = f" OF {', '.join(hook.columns)}" if event == "UPDATE" and hook.columns else ""
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$; "
        f"CREATE TRIGGER {name} AFTER {event}{of} ON {hook.table} FOR EACH {each} EXECUTE FUNCTION {name}(); "
        f"ALTER TABLE {hook.table} ENABLE ALWAYS TRIGGER {name}"
    )


def _refresh(noun, keys: str) -> str:
    return (
        f"DELETE FROM {noun.table} t USING ({keys}) AS k(key) "
        f"WHERE t.id >= k.key * {noun.rows} AND t.id < (k.key + 1) * {noun.rows}; "
        f"INSERT INTO {noun.table} SELECT v.id, v.title, v.words, v.quotes, v.names, {vector('v')} "
        f"FROM {noun.view} v WHERE v.subject IN ({keys}) ON CONFLICT (id) DO UPDATE SET {AGAIN};"
    )


def drop(cursor, nouns) -> None:
    for noun in nouns:
        cursor.execute(f"DROP VIEW IF EXISTS {noun.view}")
        cursor.execute(f"DROP TABLE IF EXISTS {noun.table}")
        for name, _hook, _event in _triggers(noun):
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    cursor.execute("DROP TABLE IF EXISTS claims_search_number")
    cursor.execute(f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {CONFIGURATION}")
    cursor.execute("DROP TEXT SEARCH DICTIONARY IF EXISTS claims_stem")


def fill(cursor, noun) -> None:
    cursor.execute(
        f"INSERT INTO {noun.table} SELECT v.id, v.title, v.words, v.quotes, v.names, {vector('v')} FROM {noun.view} v"
    )


def comparison(noun) -> str:
    there, should = f"SELECT id, {COLUMNS} FROM {noun.table}", f"SELECT id, {COLUMNS} FROM {noun.view}"
    return f"SELECT count(*) FROM (({there} EXCEPT {should}) UNION ({should} EXCEPT {there})) AS differing"
