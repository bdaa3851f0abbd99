"""Fixtures that every test may use. The world is made by actions; see `tests/world.py`."""

import pytest
from django.db import connection

from claims.models import triggers
from tests.signing import Reader
from tests.world import PASSWORD, World


@pytest.fixture
def world(db) -> World:
    """People, a source, a document and a topic, made by walking the real road."""
    return World().settle()


@pytest.fixture
def open_record(transactional_db):
    """For tests that need real commits: lifts the triggers at the end, so that the tables can be emptied."""
    triggers.install(connection)
    yield
    triggers.lift(connection)


@pytest.fixture
def signed_in(client, world):
    """A function that signs a person of the world in and returns the client."""

    def sign_in(person):
        assert client.login(username=person.username, password=PASSWORD)
        return client

    return sign_in


@pytest.fixture
def signer(settings, tmp_path):
    """Signing as in a web process, in a folder that only this test knows. Gives the folder's path."""
    settings.LEDGER_SIGNER_DIR = tmp_path / "signer"
    settings.LEDGER_NAME = "log.example/ledger"
    settings.LEDGER_SIGNING = "at-once"
    return settings.LEDGER_SIGNER_DIR


@pytest.fixture
def reader(tmp_path) -> Reader:
    """Somebody outside, with a folder of their own."""
    (tmp_path / "reader").mkdir()
    return Reader(tmp_path / "reader")
