"""The index that search and matching read: one table of words for each noun, kept by triggers in every transaction.

A view says what each row of a noun is found by, and the triggers copy it whenever one of the tables behind it changes,
whoever changes it. So nothing has to be remembered, and what is removed is gone in the same transaction. Claims that
are not published and retracted evidence are never in it; what else readers may see is asked of the tables themselves.

On SQLite the tables are FTS5, on PostgreSQL plain ones with a vector beside the words. Both fold accents and letter
case and stem English words (Porter). Views stand in the way of migrations that rebuild tables, so everything is lifted
before each, and made again and filled after it: `lift`, `install`.
"""

from dataclasses import dataclass

from claims.models import search_postgresql, search_sqlite

PASSAGE = 20_000  # code points of a document's text in one row
PASSAGES = 1_000  # rows of one document at most


@dataclass(frozen=True)
class Hook:
    """A table whose change is felt: `of` is SQL on {row} (NEW or OLD) that gives the keys of the rows concerned."""

    table: str
    of: str
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noun:
    """What is found. `select` gives its key (`subject`), the row's `id` and the four columns; `rows` are its most."""

    name: str
    select: str
    hooks: tuple[Hook, ...]
    rows: int = 1

    @property
    def table(self) -> str:
        return f"claims_search_{self.name}"

    @property
    def view(self) -> str:
        return f"claims_searchable_{self.name}"


CLAIM = Noun(
    "claim",
    """SELECT c.id AS subject, c.id AS id, c.title AS title, c.wording AS words,
      COALESCE((SELECT {join}(exact, {newline}) FROM (SELECT q.exact FROM claims_appearance a
        JOIN claims_quote q ON q.id = a.quote_id WHERE a.claim_id = c.id ORDER BY a.position) AS said), '') AS quotes,
      s.name || ' ' || COALESCE((SELECT {join}(name, ' ') FROM (SELECT t.name FROM claims_claim_topics ct
        JOIN claims_topic t ON t.id = ct.topic_id WHERE ct.claim_id = c.id ORDER BY t.id) AS filed), '') AS names
    FROM claims_claim c JOIN claims_actor s ON s.id = c.speaker_id WHERE c.published_at IS NOT NULL""",
    (
        Hook("claims_claim", "SELECT {row}.id", columns=("title", "wording", "speaker_id", "published_at")),
        Hook("claims_appearance", "SELECT {row}.claim_id"),
        Hook(
            "claims_quote", "SELECT claim_id FROM claims_appearance WHERE quote_id = {row}.id", ("UPDATE",), ("exact",)
        ),
        Hook("claims_claim_topics", "SELECT {row}.claim_id"),
        Hook(
            "claims_topic", "SELECT claim_id FROM claims_claim_topics WHERE topic_id = {row}.id", ("UPDATE",), ("name",)
        ),
        Hook("claims_actor", "SELECT id FROM claims_claim WHERE speaker_id = {row}.id", ("UPDATE",), ("name",)),
    ),
)
SPEAKER = Noun(
    "speaker",
    """SELECT s.id AS subject, s.id AS id, s.name AS title, s.role_note AS words, '' AS quotes,
      COALESCE((SELECT {join}(value, ' ') FROM {texts_of_json}(s.other_names) AS other(value)), '') AS names
    FROM claims_actor s""",
    (Hook("claims_actor", "SELECT {row}.id", columns=("name", "role_note", "other_names")),),
)
EVIDENCE = Noun(
    "evidence",
    """SELECT e.id AS subject, e.id AS id, e.title AS title, e.paraphrase AS words, e.excerpt AS quotes,
      COALESCE(s.name, '') || ' ' || e.published_by_line AS names
    FROM claims_evidence e LEFT JOIN claims_source s ON s.id = e.source_id WHERE e.retracted_at IS NULL""",
    (
        Hook(
            "claims_evidence",
            "SELECT {row}.id",
            columns=("title", "paraphrase", "excerpt", "source_id", "published_by_line", "retracted_at"),
        ),
        Hook("claims_source", "SELECT id FROM claims_evidence WHERE source_id = {row}.id", ("UPDATE",), ("name",)),
    ),
)
DOCUMENT = Noun(
    "document",
    f"""SELECT d.id AS subject, d.id * {PASSAGES} + n.n AS id, d.title AS title, '' AS words,
      COALESCE(substr(c.text, n.n * {PASSAGE} + 1, {PASSAGE}), '') AS quotes, d.author AS names
    FROM claims_document d
    LEFT JOIN claims_capture c ON c.id = (SELECT l.id FROM claims_capture l WHERE l.document_id = d.id
      ORDER BY l.captured_at, l.id LIMIT 1)
    JOIN claims_search_number n ON n.n = 0 OR n.n * {PASSAGE} < length(c.text)""",
    (
        Hook("claims_document", "SELECT {row}.id", columns=("title", "author")),
        Hook("claims_capture", "SELECT {row}.document_id"),
    ),
    rows=PASSAGES,
)
NOUNS = (CLAIM, SPEAKER, EVIDENCE, DOCUMENT)


def _way(connection):
    return search_sqlite if connection.vendor == "sqlite" else search_postgresql


def missing(connection) -> list[str]:
    """Names of tables, views and triggers of the index that are not there. Empty when it is kept."""
    there = _way(connection).present(connection)
    return [name for name in _way(connection).expected(NOUNS) if name not in there]


def install(connection) -> None:
    """Makes what is missing. An index that was not kept for a while is filled again from the tables."""
    if missing(connection):
        lift(connection)
        with connection.cursor() as cursor:
            _way(connection).make(cursor, NOUNS, PASSAGES)
        rebuild(connection)


def lift(connection) -> None:
    """Takes the index away, with all that it holds."""
    with connection.cursor() as cursor:
        _way(connection).drop(cursor, NOUNS)


def rebuild(connection) -> None:
    """Fills the index again from the tables."""
    with connection.cursor() as cursor:
        for noun in NOUNS:
            cursor.execute(f"DELETE FROM {noun.table}")
            _way(connection).fill(cursor, noun)


def rewrite(connection) -> None:
    """Writes the index's files anew on SQLite, so that nothing of deleted words is left in them."""
    with connection.cursor() as cursor:
        for noun in NOUNS:
            search_sqlite.clear(cursor, noun)


def differing(connection) -> dict[str, int]:
    """By noun, how many rows of the index are not what the tables say. Empty when all agree."""
    found = {}
    with connection.cursor() as cursor:
        for noun in NOUNS:
            cursor.execute(_way(connection).comparison(noun))
            (count,) = cursor.fetchone()
            found |= {noun.name: count} if count else {}
    return found


def lift_before_migrate(sender, using, **kwargs) -> None:
    """Handler of `pre_migrate`."""
    from django.db import connections

    lift(connections[using])


def install_after_migrate(sender, using, **kwargs) -> None:
    """Handler of `post_migrate`: once every table is there, the index is too."""
    from django.db import connections

    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if all(hook.table in tables for noun in NOUNS for hook in noun.hooks):
        install(connection)
