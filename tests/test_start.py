"""A production start refuses what would make the record unsafe, and says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from claims.vocabulary import BlindPolicy, Role
from tests.crash.stage import NAME
from tracker import start
from tracker.start import (
    BLIND_POLICIES,
    DEMO_PREFIX,
    ROLES,
    UnsafeStart,
    advice,
    blind_reading,
    objections_to_start,
    refuse_unsafe_start,
    required_role,
    save_pages_at,
    secret_key,
)

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


@pytest.mark.parametrize("given", ["", *Role.values])
def test_a_second_factor_is_asked_for_from_a_role_on_or_of_nobody(given):
    assert required_role(given) == given


@pytest.mark.parametrize("given", ["editor", "EDITORS", "yes", "0", " "])
def test_anything_else_is_refused_so_that_a_slip_switches_nothing_off(given):
    with pytest.raises(UnsafeStart, match="CONTRIBUTOR, EDITOR, SECOND_EDITOR, OPERATOR"):
        required_role(given)


def test_the_roles_that_a_start_knows_are_all_there_are():
    assert list(ROLES) == Role.values


def test_production_is_advised_to_ask_for_a_second_factor():
    (sentence,) = advice(mode="production", required_from="")
    assert "MFA_REQUIRED_FROM" in sentence
    assert advice(mode="production", required_from="EDITOR") == advice(mode="demo", required_from="") == ()


def test_the_policies_of_blind_reading_are_those_of_the_vocabulary():
    assert sorted(BLIND_POLICIES) == sorted(BlindPolicy.values)
    assert [blind_reading(policy=policy, one_in="7") for policy in BLIND_POLICIES] == [(p, 7) for p in BLIND_POLICIES]


@pytest.mark.parametrize("policy", ["", "sometimes", "ALWAYS"])
def test_a_policy_of_blind_reading_that_nobody_knows_is_refused(policy):
    with pytest.raises(UnsafeStart, match="always, persons, sample, never"):
        blind_reading(policy=policy, one_in="5")


@pytest.mark.parametrize("number", ["", "0", "-2", "five", "1.5", "²", "1001"])
def test_a_sample_of_no_size_is_refused(number):
    with pytest.raises(UnsafeStart, match="whole number from 1 to 1000"):
        blind_reading(policy="sample", one_in=number)


@pytest.mark.parametrize("given", ["", "https://web.archive.org/save/", "http://keeper.example:8080/save?url="])
def test_an_archive_is_named_by_its_address_or_not_at_all(given):
    assert save_pages_at(given) == given


@pytest.mark.parametrize("given", ["on", "web.archive.org/save/", "https://", "https://[", "ftp://keeper.example/"])
def test_what_is_no_address_of_an_archive_is_refused(given):
    with pytest.raises(UnsafeStart, match="SAVE_PAGES_AT"):
        save_pages_at(given)


@pytest.mark.parametrize("wrong", [{"BLIND_READING": "sometimes"}, {"BLIND_SAMPLE": "none"}])
def test_nothing_runs_with_a_wrong_policy_of_blind_reading(tmp_path, wrong):
    env = {**os.environ, "CLAIM_LEDGER_MODE": "demo", "CLAIM_LEDGER_VAR": str(tmp_path), **wrong}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )
    assert (ran.returncode, f"{next(iter(wrong))} is “" in ran.stderr) == (1, True)


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
    env |= {"CLAIM_LEDGER_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/desk/{NAME}"}
    desk = [sys.executable, "-m", "tests.crash.stage", str(tmp_path / "desk")]
    subprocess.run(desk, cwd=ROOT, env=env, check=True, capture_output=True)
    served = subprocess.run(
        [sys.executable, "-c", "import tracker.wsgi"], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )
    assert (served.returncode, "SECRET_KEY is missing" in served.stderr) == (1, True)


def test_the_migrations_make_the_tables_that_the_models_ask_for():
    """Most tests make theirs from the models."""
    env = {**os.environ, "CLAIM_LEDGER_MODE": "test"}
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    made = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize(
    ("contact", "name"), [("", "ClaimLedger/1.0"), ("desk@site.example", "ClaimLedger/1.0 (+desk@site.example)")]
)
def test_sites_are_told_who_asks(contact, name):
    assert start.user_agent(contact) == name


@pytest.mark.parametrize("contact", ["a\r\nX: b", "désk@site.example"])
def test_a_contact_that_fits_into_no_request_is_refused(contact):
    with pytest.raises(UnsafeStart, match="CAPTURE_CONTACT holds signs"):
        start.user_agent(contact)


@pytest.mark.parametrize("given", [[], [""], ["0"], ["65536"], ["-1"], ["80", "http"], ["٨٠"]])
def test_what_is_no_port_is_refused(given):
    with pytest.raises(UnsafeStart, match="CAPTURE_PORTS is"):
        start.ports(given)


@pytest.mark.parametrize("given", ["ftp://bucket", "s3://", "s3:///folder", "s3://bucket?secret=a", "https://a/b"])
def test_a_store_that_nobody_knows_is_refused(given):
    with pytest.raises(UnsafeStart, match="CAPTURE_STORE is"):
        start.capture_store(given)


def test_a_store_of_objects_is_read_from_its_address():
    options = start.capture_store("s3://bucket/a/folder?endpoint=https://objects.example&region=eu")["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("bucket", "a/folder")
    assert (options["endpoint_url"], options["region_name"]) == ("https://objects.example", "eu")
