"""Fixtures that every test may use. The world is made by actions; see `tests/world.py`."""

from copy import deepcopy

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from claims.models import triggers
from tests.capture.site import Site, loopback
from tests.extent import READS_AND_WRITES, TESTS
from tests.post import Sink
from tests.signing import Reader
from tests.world import PASSWORD, World

NEEDS_A_DATABASE = {"db", "transactional_db", "django_db_setup"}
WITH_REAL_COMMITS = pytest.StashKey[set]()  # the modules that hold such tests


def pytest_collection_modifyitems(config, items):
    """Marks what is run on every database: tests of the layers that read and write, where they need one.

    What takes longest comes first, so that no process is left alone with it at the end. Within a module, tests that
    begin with an empty database come before those that share a world, and these before those that share more.
    """
    for item in items:
        needs_one = NEEDS_A_DATABASE & set(item.fixturenames) or item.get_closest_marker("django_db")
        if needs_one and item.path.relative_to(TESTS).parts[0] in READS_AND_WRITES:
            item.add_marker("every_database")
    config.stash[WITH_REAL_COMMITS] = {item.path for item in items if "transactional_db" in item.fixturenames}
    modules = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (not is_heavy(item), modules[item.path], shared_by(item)))


def is_heavy(item) -> bool:
    return any(map(item.get_closest_marker, ("browser", "crash")))


def shared_by(item) -> int:
    """How much it finds that was made once for its module, which nothing undoes before the module ends."""
    return sum(name.endswith("_once") for name in item.fixturenames)


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A database for what a module sets up once, which goes when the module ends; each test undoes its own."""
    whole = transaction.atomic()
    whole._from_testcase = True  # as Django's own tests say that this is no transaction of the application
    with django_db_blocker.unblock(), whole:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world_once(request) -> World | None:
    """What each test of a module has a copy of; none where a test makes real commits."""
    if request.path in request.config.stash[WITH_REAL_COMMITS]:
        return None
    request.getfixturevalue("module_db")
    return World().settle()


@pytest.fixture
def world(world_once, db) -> World:
    """People, a source, a document and a topic, made by walking the real road."""
    return deepcopy(world_once) if world_once else World().settle()


@pytest.fixture
def site(monkeypatch, settings, tmp_path):
    """A site on loopback that workers fetch from by any name of a host, and a store of copies of its own."""
    monkeypatch.setattr("claims.capture.network.INTERNET", loopback())
    settings.STORAGES = settings.STORAGES | {
        "captures": settings.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    }
    return Site()


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


@pytest.fixture
def sink(settings):
    """A real mail server on loopback, to which the application sends."""
    server = Sink().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    settings.MAIL_IS_ON = True
    cache.clear()
    yield server
    server.stop()
    cache.clear()
