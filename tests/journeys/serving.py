"""Starts the real demo, or a blank desk, as a process of its own, on a database of its own, and ends it.

The demo is loaded once for a run of the tests, by its own command; each module works on a copy. `python -m
tests.journeys.serving FOLDER` loads it before it is asked for.
"""

import fcntl
import os
import secrets
import shutil
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
PATIENCE = 60  # seconds until the demo has to answer
PRODUCTION = {"CLAIM_LEDGER_MODE": "production", "BEHIND_HTTPS": "off", "ALLOWED_HOSTS": "127.0.0.1"}
PEOPLE = (
    ("operator", "Operator", ""),
    ("editor-one", "Editor one", "SECOND_EDITOR"),
    ("editor-two", "Editor two", "SECOND_EDITOR"),
)


@dataclass(frozen=True)
class Served:
    """Where the demo answers, and the environment that it runs in."""

    address: str
    env: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Runs a module of ours beside the server, on the same database; gives back what it prints."""
        return self._run("-m", *arguments)

    def manage(self, *arguments: str, given: str = "") -> str:
        """Runs a command of the application; `given` is what is typed into it."""
        return self._run("manage.py", *arguments, given=given)

    def _run(self, *arguments: str, given: str = "") -> str:
        command = [sys.executable, *arguments]
        options = {"cwd": ROOT, "env": self.env, "check": False, "capture_output": True, "text": True}
        done = subprocess.run(command, input=given, **options)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def served(folder: Path, program: tuple[str, ...] = ("manage.py",), **extra: str):
    """The demo, loaded and answering; `extra` are settings of its environment."""
    with (
        base_for(folder) as base,
        copy_of(base, folder / "var") as database,
        answering(environment(folder / "var", database) | extra, folder / "server.log", program) as running,
    ):
        yield running


@contextmanager
def blank(folder: Path):
    """A new desk in production, set up as an operator does it: an operator, two editors, and nothing on record."""
    with blank_database(folder / "var") as database:
        desk = Served("", environment(folder / "var", database) | PRODUCTION | {"SECRET_KEY": secrets.token_hex(25)})
        for command in ("migrate", "collectstatic"):
            desk.manage(command, "--no-input", "--verbosity=0")
        for username, public_name, role in PEOPLE:
            by = ("--by", "operator", "--role", role) if role else ()
            given = f"{password_of(username)}\n"
            desk.manage("add_person", username, "--public-name", public_name, *by, given=given)
        with answering(desk.env, folder / "server.log") as running:
            yield running


def password_of(username: str) -> str:
    """Of a person of a blank desk."""
    return f"a new desk has an {username}"


@contextmanager
def answering(env: dict[str, str], log: Path, program: tuple[str, ...] = ("manage.py",)):
    port = free_port()
    command = [sys.executable, *program, "runserver", f"127.0.0.1:{port}", "--noreload"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_it_answers(process, address, log)
            yield Served(address, env)
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def blank_database(folder: Path):
    folder.mkdir(parents=True)
    database = new_database("blank") if on_a_server() else f"sqlite:///{folder / 'ledger.sqlite3'}"
    yield database
    if on_a_server():
        drop_database(database)


def environment(var: Path, database: str) -> dict[str, str]:
    env = {**os.environ, "CLAIM_LEDGER_MODE": "demo", "CLAIM_LEDGER_VAR": str(var), "DATABASE_URL": database}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return env


@dataclass(frozen=True)
class Base:
    """A demo that was loaded and is only copied from."""

    folder: Path
    database: str


@contextmanager
def base_for(folder: Path):
    """The one that `tests.run` shares among all modules and drops; without it, one for this module alone."""
    shared = os.environ.get("CLAIM_LEDGER_DEMO_BASE")
    base = loaded_once(Path(shared) if shared else folder / "base")
    yield base
    if on_a_server() and not shared:
        drop_database(base.database)


def loaded_once(folder: Path) -> Base:
    """Loads the demo by its own command; whoever comes later, in this process or another, takes what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = folder / "loaded"
        if not told.exists():
            database = new_database("base") if on_a_server() else f"sqlite:///{folder / 'ledger.sqlite3'}"
            command = [sys.executable, "manage.py", "demo", "--no-serve"]
            env = environment(folder, database)
            done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
            assert done.returncode == 0, f"The demo could not be loaded:\n{(done.stdout + done.stderr)[-3000:]}"
            told.write_text(database)
        return Base(folder, told.read_text())


@contextmanager
def copy_of(base: Base, folder: Path):
    """A copy of a loaded demo: its folder and its database, which is dropped afterwards."""
    shutil.copytree(base.folder, folder)
    if not on_a_server():
        yield f"sqlite:///{folder / 'ledger.sqlite3'}"
        return
    database = new_database("copy", template=base.database.rpartition("/")[2])
    try:
        yield database
    finally:
        drop_database(database)


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


def on_a_server() -> bool:
    """Whether the tests run on PostgreSQL; the demo then gets databases of its own there."""
    return os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))


def new_database(what: str, template: str = "template1") -> str:
    name = f"claim_ledger_{what}_{os.getpid()}_{free_port()}"
    address = server()
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{address}/{name}"


def drop_database(database: str) -> None:
    address, _slash, name = database.rpartition("/")
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def server() -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0]


if __name__ == "__main__":
    loaded_once(Path(sys.argv[1]))
