"""The command that compares the search index with the tables and fills it again."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from claims.models import search_index


def told(*options) -> str:
    out = StringIO()
    call_command("rebuild_search", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def emptied(world):
    world.claim()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_search_claim")


def test_an_index_that_agrees_is_left(world):
    world.claim()
    assert "agrees" in told("--check")


def test_what_differs_is_told_and_the_check_fails(emptied):
    with pytest.raises(SystemExit):
        told("--check")
    assert search_index.differing(connection) == {"claim": 1}


def test_what_differs_is_filled_again(emptied):
    assert json.loads(told("--json")) == {"missing": [], "rows": {"claim": 1}}
    assert search_index.differing(connection) == {}


def test_the_doctor_sends_to_it(emptied):
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=out)
    assert "rebuild_search" in out.getvalue()
