"""A hostile site gets a sentence and a bounded time, whatever it sends. `bench.hostile_pages` measures the same."""

import socket
import time

import pytest

from claims.capture.faults import NotFetched
from claims.capture.fetching import fetch
from claims.capture.network import addresses_of
from tests.capture.hostile import HOSTILE, SLOW, dripping
from tests.capture.site import loopback, said, serving

# The deadline is an argument: what holds at one second holds at nine, and the tests are done sooner.
SHORT = 1


@pytest.fixture(scope="module")
def site():
    with serving() as site:
        yield site


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_site_ends_in_a_sentence(site, name):
    site.answers["/page"], words = HOSTILE[name]
    with pytest.raises(NotFetched) as refused:
        fetch(site.url("/page"), seconds=SHORT if words == SLOW else 9, network=loopback())
    assert words in str(refused.value)


def test_a_name_that_is_never_resolved_ends_with_the_deadline(site, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(SHORT + 1))
    with pytest.raises(NotFetched, match="took longer than 1 second to"):
        fetch(site.url("/page"), seconds=SHORT, network=loopback(resolve=addresses_of))


def test_a_handshake_that_drips_ends_with_the_deadline(site):
    with serving() as slow:
        slow.greeting = dripping(b"\x16\x03\x03\x40\x00", b"\x02")
        with pytest.raises(NotFetched, match="took longer than"):
            fetch(slow.url("/page").replace("http:", "https:"), seconds=SHORT, network=loopback())


def test_slow_redirects_share_one_deadline(site):
    def slowly(connection):
        time.sleep(0.4)
        connection.sendall(said(b"", "Location: /page", status="302 Found"))

    site.answers["/page"] = slowly
    with pytest.raises(NotFetched, match="took longer than"):
        fetch(site.url("/page"), seconds=SHORT, network=loopback())


def test_large_redirects_share_one_limit(site):
    site.answers["/page"] = said(b"x" * 3_000_000, "Location: /page", status="302 Found")
    with pytest.raises(NotFetched, match="has more than"):
        fetch(site.url("/page"), network=loopback())


@pytest.mark.parametrize("name", ["silent", "reset", "cut in the body"])
def test_what_may_pass_may_be_tried_again(site, name):
    site.answers["/page"] = HOSTILE[name][0]
    with pytest.raises(NotFetched) as refused:
        fetch(site.url("/page"), seconds=SHORT, network=loopback())
    assert refused.value.again


@pytest.mark.parametrize("name", ["gzip bomb", "redirect within", "no HTTP"])
def test_what_will_not_change_is_not_tried_again(site, name):
    site.answers["/page"] = HOSTILE[name][0]
    with pytest.raises(NotFetched) as refused:
        fetch(site.url("/page"), network=loopback())
    assert not refused.value.again
