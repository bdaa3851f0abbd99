"""Runs the tests on each database that is there, and says in one line what was skipped. `make test` calls this."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCAL_SERVERS = (
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
)


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


def run_on(name: str, database: str | None, browser: str | None, arguments: list[str]) -> int:
    """One run of pytest. SQLite is the embedded default, so it is given no address, and pages are looked at on it."""
    print(f"\n== {name}{' and browser' if browser else ''} ==", flush=True)
    with tempfile.TemporaryDirectory(prefix="claim-ledger-tests-") as var:
        env = {**os.environ, "CLAIM_LEDGER_MODE": "test", "CLAIM_LEDGER_VAR": var}
        env.pop("DATABASE_URL", None)
        if database:
            env["DATABASE_URL"] = database
        if browser:
            env["CHROMIUM"] = browser
        workers = str(min(os.cpu_count() or 1, 8))
        command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "loadgroup", *arguments]
        left_out = ["looks", "crash"] if database else []
        left_out += [] if browser else ["browser"]
        if left_out:
            command += ["-m", " and ".join(f"not {marker}" for marker in left_out)]
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def main(arguments: list[str]) -> int:
    browser, postgresql = find_browser(), find_postgresql()
    skipped = [] if browser else ["the browser (no Chromium found; install it or set CHROMIUM)"]
    if not postgresql:
        skipped.append("PostgreSQL (no server answers; start one or set TEST_DATABASE_URL)")
    if skipped and os.environ.get("CLAIM_LEDGER_REQUIRE_ALL") == "1":
        print(f"Nothing may be skipped here, but this is missing: {'; '.join(skipped)}.")
        return 1
    failed = run_on("SQLite", None, browser, arguments)
    tested = ["SQLite"] + (["a browser"] if browser else [])
    if postgresql:
        failed = run_on("PostgreSQL", postgresql, browser, arguments) or failed
        tested.append("PostgreSQL")
    print(f"\nTested on {', '.join(tested)}. Skipped: {'; '.join(skipped) or 'nothing'}.")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
