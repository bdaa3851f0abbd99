"""Fixtures for the desk: people who are signed in, each with a browser of their own."""

import pytest
from django.test import Client

from tests.world import PASSWORD


@pytest.fixture
def browser_of(world):
    """A function that gives a client in which this person is signed in."""

    def browser(person) -> Client:
        client = Client()
        assert client.login(username=person.username, password=PASSWORD)
        return client

    return browser


@pytest.fixture
def one(browser_of, world):
    return browser_of(world.editor_one)


@pytest.fixture
def two(browser_of, world):
    return browser_of(world.editor_two)
