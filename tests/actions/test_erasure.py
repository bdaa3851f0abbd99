"""After a removal the words are nowhere: not in the files of the database, the export, the pages, the feed (G13b)."""

import random
import sqlite3
import string
import threading
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.actions.erasure import erase_traces
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.models import Claim, LedgerText, Redaction
from claims.text.wording import plain
from tests.signing import Reader, signed
from tests.world import SPEECH, TEST, World

pytestmark = pytest.mark.usefixtures("open_record")
PATIENCE = 600  # seconds; other tests hold transactions open in databases of the same cluster
ROUNDS = 20 if connection.vendor == "sqlite" else 3  # rewriting every table takes seconds


@pytest.fixture
def world(open_record, signer) -> World:
    return World().settle()


def passage_of(random_: random.Random) -> str:
    """Words that stand nowhere else, so that finding a piece of them is finding them."""
    letters = string.ascii_lowercase + "éüñ"
    return " ".join("".join(random_.choices(letters, k=11)) for _word in range(random_.randint(1, 6)))


def spread(world: World, passage: str) -> Claim:
    """A claim, its document, evidence and ruling, all of which repeat the passage; signed."""
    text = f"{SPEECH}\nHe added: {passage}, and left.\n" + "Nothing else was said. " * 300
    claim = world.claim(
        document=world.document(text=text),
        quote=f"He added: {passage}",
        title=f"About {passage}",
        wording=f"The minister said {passage}.",
        clauses=[*TEST, TEST[2].__class__(TEST[2].kind, f"Not when {passage}.")],
    )
    world.ruling(claim, cites=[world.bearing(claim, excerpt=passage, note=passage)], reason=f"It held: {passage}.")
    signed(world)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself now and then, and keeps samples of what it saw
    return claim


def removed(world: World, passage: str) -> Redaction:
    asked = ask_for_removal(
        passage=passage, ground="PRIVACY", explanation="A person asked for it.", by=world.operator, at=world.tick()
    )
    return approve_removal(redaction=asked, by=world.editor_two, at=world.tick())


def files() -> bytes:
    """Everything that SQLite has written: the database, its write-ahead log and its index."""
    path = Path(str(connection.settings_dict["NAME"]))
    return b"".join(Path(f"{path}{end}").read_bytes() for end in ("", "-wal") if Path(f"{path}{end}").exists())


def stored() -> bytes:
    """What the database holds: its files, or on PostgreSQL the pages of every table as they lie on disk."""
    if connection.vendor == "sqlite":
        return files()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i', 't') OR c.relname LIKE 'pg_toast%%' "
            "OR c.relname = 'pg_statistic'"
        )
        paths = [path for (path,) in cursor.fetchall() if path]
        found = []
        for path in paths:
            cursor.execute("SELECT pg_read_binary_file(%s, 0, 100000000, true)", [path])
            found.append(bytes(cursor.fetchone()[0] or b""))
    return b"".join(found)


def public(claim: Claim, reader: Reader) -> bytes:
    """Every page and file in which the words stood."""
    browser = Client()
    slug = Claim.objects.get(pk=claim.pk).slug
    pages = [reverse("public:claim", args=[slug]), reverse("public:claims"), reverse("public:board"), "/changes/"]
    pages += [reverse("public:corrections"), reverse("public:corrections-feed"), "/ledger/"]
    return reader.take().read_bytes() + b"".join(browser.get(page).content for page in pages)


@contextmanager
def elsewhere():
    """A transaction that writes, in another database of the same cluster of PostgreSQL."""
    with psycopg.connect(
        **{**connection.get_connection_params(), "cursor_factory": None, "dbname": "postgres"}
    ) as other:
        other.execute("SELECT pg_current_xact_id()")
        yield


@pytest.fixture
def busy_cluster():
    """On PostgreSQL there is never a moment without such a transaction, though each of them ends soon."""
    done = threading.Event()

    def write(offset: float):
        done.wait(offset)
        while not done.is_set():
            with elsewhere():
                done.wait(0.4)

    writers = [threading.Thread(target=write, args=(offset,)) for offset in (0, 0.2)]
    for writer in writers if connection.vendor == "postgresql" else ():
        writer.start()
    yield
    done.set()
    for writer in writers if connection.vendor == "postgresql" else ():
        writer.join()


@pytest.mark.usefixtures("busy_cluster")
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_words_are_nowhere_after_a_removal(world, reader, seed):
    passage = passage_of(random.Random(seed))
    claim = spread(world, passage)
    assert passage.encode() in public(claim, reader)
    removed(world, passage)
    assert erase_traces(patience=PATIENCE).left == ()
    signed(world)
    for place, held in {"the database": stored(), "the public": public(claim, reader)}.items():
        assert passage.encode() not in held, place
        assert passage.split()[0].encode() not in held, place
        assert plain(passage.split()[-1]).encode() not in held, f"{place}, as the search index spells it"


@pytest.mark.parametrize("how", ["overwritten in place only", "not erased at all"])
def test_without_either_measure_they_would_still_lie_there(world, how):
    """The control: SQLite keeps what was overwritten unless told not to; PostgreSQL keeps old rows until it is told."""
    passage = passage_of(random.Random(99))
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF" if is_sqlite else "SELECT 1")
    spread(world, passage)
    removed(world, passage)
    if is_sqlite and how == "overwritten in place only":
        erase_traces()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON" if is_sqlite else "SELECT 1")
    assert passage.split()[0].encode() in stored()


@contextmanager
def reading():
    """Somebody else, in the middle of reading."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    else:
        other = psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None})
    try:
        other.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT * FROM claims_claim").fetchall()
        yield
    finally:
        other.close()


def test_whoever_still_reads_the_old_words_is_named(world):
    spread(world, "of the third and last of the lorries")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=0" if connection.vendor == "sqlite" else "SELECT 1")
    with reading():
        removed(world, "of the third and last of the lorries")
        assert "Somebody was reading" in erase_traces(patience=0).left[0]
    call_command("erase_traces", patience=PATIENCE)


def test_whoever_writes_in_another_database_of_the_cluster_holds_the_old_words_too(world):
    if connection.vendor == "sqlite":
        return  # it has no other
    spread(world, "of the third and last of the lorries")
    with elsewhere():
        removed(world, "of the third and last of the lorries")
        assert "Somebody was reading" in erase_traces(patience=0).left[0]


def test_a_role_that_does_not_own_the_tables_is_told(world):
    if connection.vendor == "sqlite":
        return  # its tables belong to nobody
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS only_serves")
        cursor.execute("CREATE ROLE only_serves")
        try:
            cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_serves")
            cursor.execute("SET ROLE only_serves")
            assert "another role" in erase_traces(patience=0).left[-1]
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY only_serves")
            cursor.execute("DROP ROLE only_serves")


def test_the_ledger_still_holds_and_says_what_was_removed(world, reader, capsys):
    passage = passage_of(random.Random(97))
    spread(world, passage)
    kept = reader.keep(signed(world))
    before = LedgerText.objects.count()
    redaction = removed(world, passage)
    key = signed(world).key
    status, said = reader.checks(capsys, reader.take(), "--checkpoint", kept, "--key", key)
    assert (status, LedgerText.objects.count() < before) == (0, True), said
    assert "texts were removed for a legal reason" in said
    assert redaction.passage == ""


def test_a_text_that_vanishes_without_a_removal_is_found(world, reader, capsys):
    """The control: a missing text is only excused by an entry that says so."""
    passage = passage_of(random.Random(96))
    spread(world, passage)
    key = signed(world).key
    path = reader.take()
    lines = path.read_bytes().splitlines(keepends=True)
    cut = [line.rsplit(b',"texts":', 1)[0] + b',"texts":{}}\n' if b"PROPOSAL" in line else line for line in lines]
    path.write_bytes(b"".join(cut))
    assert reader.checks(capsys, path, "--key", key)[0] == 1
