"""A reader follows “Check this page” by hand; then the database is tampered with, and the entry is named.

Everything that the reader runs is what the page says, in a shell, in a folder of their own: curl, and a clean Python
with nothing but the program that was served.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

pytestmark = pytest.mark.browser

CLAIM = "/claims/su-35-delivery-within-next-year/"


class Shell:
    """A folder and a shell. `python3` is the one of the tests, for its library; the project is out of its sight."""

    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin" / "python3").write_text(f'#!/bin/sh\nexec {sys.executable} -I "$@"\n')
        (folder / "bin" / "python3").chmod(0o755)

    def run(self, commands: str) -> subprocess.CompletedProcess:
        env = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
        bash = shutil.which("bash")
        return subprocess.run(
            [bash, "-c", commands], cwd=self.folder, env=env, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def shell(tmp_path_factory) -> Shell:
    return Shell(tmp_path_factory.mktemp("reader"))


@pytest.fixture
def steps(visitor) -> list[str]:
    """The commands that the page names, in order, found as a reader finds them."""
    page = visitor()
    page.goto(CLAIM)
    page.get_by_role("link", name="Check this page").click()
    page.get_by_text("By hand, without our program").click()
    return page.locator("code.command").all_inner_texts()


def test_the_steps_can_be_followed_by_hand(steps, shell):
    take, check, keep, by_hand, prove = steps
    assert shell.run(take).returncode == 0
    checked = shell.run(check)
    assert (checked.returncode, "Everything holds" in checked.stdout) == (0, True), checked.stdout + checked.stderr
    assert "CL-0001: NOT_BORNE_OUT, effective 2026-02-07" in checked.stdout
    kept = shell.run(keep)
    assert (kept.returncode, "Mind" in kept.stdout) == (0, False), kept.stdout + kept.stderr
    assert '"to":"NOT_BORNE_OUT"' in shell.run(by_hand).stdout
    assert '"proof":' in shell.run(prove).stdout.replace(" ", "")


def test_the_hash_that_the_shell_makes_is_the_one_on_the_page(visitor, steps, shell):
    made = re.findall(r"\b[0-9a-f]{64}\b", shell.run(steps[3]).stdout)[-1]  # after the entry itself
    page = visitor()
    page.goto(f"{CLAIM}check/")
    page.get_by_text("By hand, without our program").click()
    assert page.get_by_text(made).is_visible()


def behind_the_back(database: str, *statements: str) -> None:
    """What somebody does who owns the database: the triggers go first."""
    if database.startswith("sqlite:///"):
        with sqlite3.connect(database.removeprefix("sqlite:///"), timeout=30) as connection:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in found:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return
    with psycopg.connect(database) as connection:
        for table in ("claims_ledgerentry", "claims_ledgertext"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            connection.execute(statement)


def entry_of(database: str, kind: str) -> int:
    sql = f"SELECT MAX(\"index\") FROM claims_ledgerentry WHERE subject = 'CL-0001' AND kind = '{kind}'"
    if database.startswith("sqlite:///"):
        with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
            return connection.execute(sql).fetchone()[0]
    with psycopg.connect(database) as connection:
        return connection.execute(sql).fetchone()[0]


def test_an_entry_that_was_changed_is_named_by_an_outsider(demo, steps, shell):
    """The status of the standing ruling is turned round in the entry's own bytes. This test is the last of its demo."""
    shell.run(steps[0] + "\n" + steps[2])
    database = demo.env["DATABASE_URL"]
    ruling, evidence = entry_of(database, "RULING"), entry_of(database, "BEARING")
    old, new = "NOT_BORNE_OUT", "CONFIRMED"
    changed = (
        f"CAST(REPLACE(CAST(body AS TEXT), '{old}', '{new}') AS BLOB)"
        if database.startswith("sqlite")
        else f"convert_to(REPLACE(convert_from(body, 'UTF8'), '{old}', '{new}'), 'UTF8')"
    )
    behind_the_back(
        database,
        f'UPDATE claims_ledgerentry SET body = {changed} WHERE "index" = {ruling}',
        f"UPDATE claims_ledgertext SET text = 'Another note.' WHERE entry_index = {evidence}",
    )
    take = next(line for line in steps[0].splitlines() if "ledger.jsonl" in line)
    check = re.sub(r"^python3 verify.py \S+", "python3 verify.py ledger.jsonl", steps[2].splitlines()[1])
    found = shell.run(f"{take}\n{check}")
    assert found.returncode == 1, found.stdout + found.stderr
    assert f"it is entry {ruling} that was changed" in found.stdout
    assert f"Entry {evidence}: its text “note” is not the text that was recorded." in found.stdout
    assert "The checkpoint that you kept: the first" in found.stdout
