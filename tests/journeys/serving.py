"""Starts the real demo as a process of its own, on a database of its own, and ends it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 240  # seconds until the demo has to answer; it loads in about 20


@dataclass(frozen=True)
class Served:
    """Where the demo answers, and the environment that it runs in."""

    address: str
    env: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Runs a module of ours beside the server, on the same database; gives back what it prints."""
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def served(folder: Path):
    """The demo, loaded and answering."""
    with database_of_its_own(folder) as database:
        port = free_port()
        env = {
            **os.environ,
            "CLAIM_LEDGER_MODE": "demo",
            "CLAIM_LEDGER_VAR": str(folder),
            "DATABASE_URL": database,
        }
        env.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "manage.py", "demo", "--port", str(port)]
        with (folder / "server.log").open("w") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
            try:
                address = f"http://127.0.0.1:{port}"
                wait_until_it_answers(process, address, folder / "server.log")
                yield Served(address, env)
            finally:
                process.terminate()
                process.wait(timeout=20)


def wait_until_it_answers(process: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        try:
            process.wait(timeout=0.25)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"The demo ended before it served:\n{log.read_text()[-3000:]}")
    raise AssertionError(f"The demo did not answer within {PATIENCE} seconds:\n{log.read_text()[-3000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def database_of_its_own(folder: Path):
    """An SQLite file, or on the server that the tests run on a database that is dropped afterwards."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith(("postgres://", "postgresql://")):
        yield f"sqlite:///{folder / 'ledger.sqlite3'}"
        return
    name = f"claim_ledger_journey_{os.getpid()}_{free_port()}"
    server, _slash, _database = given.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
