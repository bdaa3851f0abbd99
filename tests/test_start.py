"""A production start refuses what would make the record unsafe, and says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tracker.start import DEMO_PREFIX, UnsafeStart, objections_to_start, refuse_unsafe_start, secret_key

ROOT = Path(__file__).resolve().parent.parent
GOOD_KEY = "k" * 60
SAFE = {"mode": "production", "key": GOOD_KEY, "demo_names": [], "missing_triggers": []}


def test_a_safe_start_has_no_objections():
    assert objections_to_start(**SAFE) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"key": ""}, "SECRET_KEY"),
        ({"key": "short"}, "SECRET_KEY"),
        ({"key": DEMO_PREFIX + GOOD_KEY}, "SECRET_KEY"),
        ({"key": "django-insecure-" + GOOD_KEY}, "SECRET_KEY"),
        ({"demo_names": ["editor-one"]}, "demo sign-ins editor-one"),
        ({"missing_triggers": ["claims_ruling_no_update"]}, "manage.py migrate"),
    ],
    ids=["no key", "short key", "demo key", "Django's key", "demo sign-ins", "missing triggers"],
)
def test_an_unsafe_start_says_what_to_do(change, words):
    (reason,) = objections_to_start(**SAFE | change)
    assert words in reason


def test_the_demo_may_start_with_its_own_key_and_sign_ins():
    assert objections_to_start(**SAFE | {"mode": "demo", "key": DEMO_PREFIX, "demo_names": ["editor-one"]}) == ()


def test_the_demo_without_triggers_may_not_start():
    assert objections_to_start(**SAFE | {"mode": "demo", "missing_triggers": ["claims_ruling_no_update"]})


def test_a_mode_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(UnsafeStart, match="production, demo, test"):
        secret_key(mode="prod", given="", var_dir=tmp_path)


def test_the_key_of_the_demo_is_made_once(tmp_path):
    keys = {secret_key(mode="demo", given="", var_dir=tmp_path) for _ in range(2)}
    assert len(keys) == 1


def test_the_key_of_the_demo_is_for_its_owner_alone(tmp_path):
    secret_key(mode="demo", given="", var_dir=tmp_path)
    assert (tmp_path / "demo-secret-key").stat().st_mode & 0o777 == 0o600


def test_a_running_database_is_looked_at(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER claims_ruling_no_update" + ("" if connection.vendor == "sqlite" else " ON claims_ruling")
        )
    with pytest.raises(UnsafeStart, match="claims_ruling_no_update"):
        refuse_unsafe_start()


def test_production_without_a_key_does_not_serve(tmp_path):
    """The real entry point, in a process of its own."""
    names = ("PATH", "HOME", "LANG")
    env = {name: os.environ[name] for name in names if name in os.environ}
    env |= {"CLAIM_LEDGER_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/ledger.sqlite3"}
    subprocess.run([sys.executable, "manage.py", "migrate"], cwd=ROOT, env=env, check=True, capture_output=True)
    served = subprocess.run(
        [sys.executable, "-c", "import tracker.wsgi"], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )
    assert (served.returncode, "SECRET_KEY is missing" in served.stderr) == (1, True)
