"""Runs the tests on each database that is there, and says in one line what was skipped. `make test` calls this.

All run on SQLite, except the journey of a desk in production, which runs on PostgreSQL if that is there, with all that
a database could answer differently. With EVERYTHING=1 all run on both; only crashes bring databases of their own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO

from tests.extent import EVERYTHING, MARKS, modules_for_every_database

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCAL_SERVERS = (
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
)
# A module's tests run in one process, which sets up once what they share; the longest modules come first.
TOGETHER = ("--dist", "loadscope", "--no-loadscope-reorder")


def find_browser() -> str | None:
    """The path of a Chromium: from CHROMIUM, or one on the PATH."""
    given = os.environ.get("CHROMIUM")
    return given if given and Path(given).exists() else next(filter(None, map(shutil.which, BROWSERS)), None)


def find_postgresql() -> str | None:
    """The address of a server that answers and lets us create databases: TEST_DATABASE_URL, or a local one."""
    import psycopg

    given = os.environ.get("TEST_DATABASE_URL")
    for address in [given] if given else LOCAL_SERVERS:
        try:
            with psycopg.connect(address, connect_timeout=3) as connection:
                may = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                if may.fetchone()[0]:
                    return address
        except psycopg.OperationalError:
            continue
    return None


def run_on(
    database: str | None, browser: str | None, chosen: list[str], arguments: list[str], told_to: IO | None = None
) -> int:
    """One run of pytest, of what the markers in `chosen` leave. SQLite is the embedded default and given no address."""
    name = "PostgreSQL" if database else "SQLite"
    print(f"\n== {name}{' and browser' if browser else ''} ==", file=told_to, flush=True)
    with tempfile.TemporaryDirectory(prefix="claim-ledger-tests-") as var:
        base = Path(var) / "demo-base"
        env = {**os.environ, "CLAIM_LEDGER_MODE": "test", "CLAIM_LEDGER_VAR": var, "CLAIM_LEDGER_DEMO_BASE": str(base)}
        for unwanted in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):  # what is compiled once serves every process
            env.pop(unwanted, None)
        if database:
            env["DATABASE_URL"] = database
        if browser:
            env["CHROMIUM"] = browser
        workers = str(min(os.cpu_count() or 1, 8))
        folder = f"--basetemp={var}/tests"  # not the one that all runs share and clear away
        command = [sys.executable, "-m", "pytest", "-q", "-n", workers, folder, *TOGETHER, *arguments]
        if chosen:
            command += ["-m", " and ".join(chosen)]
        with loading(base, env) if browser and not database and not arguments else nullcontext():
            failed = subprocess.run(command, cwd=ROOT, env=env, check=False, stdout=told_to).returncode
        if database and (base / "loaded").exists():
            drop(database, (base / "loaded").read_text().rpartition("/")[2])
        return failed


@contextmanager
def loading(base: Path, env: dict[str, str]):
    """The demo that the journeys copy is loaded while other tests run."""
    demo = subprocess.Popen([sys.executable, "-m", "tests.journeys.serving", str(base)], cwd=ROOT, env=env)
    try:
        yield
    finally:
        demo.terminate()
        demo.wait()


def drop(server: str, name: str) -> None:
    """Drops the database that the journeys were copied from."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def main(arguments: list[str]) -> int:
    browser, postgresql = find_browser(), find_postgresql()
    skipped = [] if browser else ["the browser (no Chromium found; install it or set CHROMIUM)"]
    if not postgresql:
        skipped.append("PostgreSQL (no server answers; start one or set TEST_DATABASE_URL)")
    if not shutil.which("xgettext"):
        skipped.append("whether the translations are complete (no xgettext found; install gettext)")
    if not shutil.which("nginx"):
        skipped.append("the copy of the site behind nginx (no nginx found; install it)")
    if skipped and os.environ.get("CLAIM_LEDGER_REQUIRE_ALL") == "1":
        print(f"Nothing may be skipped here, but this is missing: {'; '.join(skipped)}.")
        return 1
    needed = {"browser": browser, "nginx": shutil.which("nginx"), "gettext": shutil.which("xgettext")}
    seen = [f"not {mark}" for mark, there in needed.items() if not there]
    once = ["not production"] if postgresql and not EVERYTHING else []
    tested = ["SQLite"] + (["a browser"] if browser else [])
    # Both at once, since each waits for a browser or a server meanwhile; what the second says is told after the first.
    with ThreadPoolExecutor() as beside, tempfile.TemporaryFile("w+") as told:
        if postgresql:
            again = ["not crash"] if EVERYTHING else [f"({' or '.join(MARKS)})"]
            modules = [] if EVERYTHING or arguments else modules_for_every_database()
            given = ([*seen, *again], [*arguments, *modules])
            second = beside.submit(run_on, postgresql, browser, *given, told)
            tested.append("PostgreSQL")
        failed = run_on(None, browser, [*seen, *once], arguments)
        if postgresql:
            failed = second.result() or failed
            told.seek(0)
            shutil.copyfileobj(told, sys.stdout)
    print(f"\nTested on {', '.join(tested)}. Skipped: {'; '.join(skipped) or 'nothing'}.")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
