"""A site on loopback, the one network in which it may be reached, and a store of its own."""

import pytest

from tests.capture.site import Site, loopback


@pytest.fixture
def site(monkeypatch, settings, tmp_path):
    """Pages that a worker fetches. Reached by the names of their hosts, as any page is."""
    monkeypatch.setattr("claims.capture.network.INTERNET", loopback())
    settings.STORAGES = settings.STORAGES | {
        "captures": settings.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    }
    return Site()
