"""Whatever an address says, only the public net is reached: every published trick, direct and behind each redirect.

The resolver and the connector are those of a net that is not there, and write down where a connection would have gone.
`bench.ssrf_lab` runs the same against the kernel, with a canary on every address.
"""

import http.client
import socket
import urllib.request
from contextlib import suppress

import pytest

from claims.capture.addresses import read_address, where_it_leads
from claims.capture.faults import NotFetched
from claims.capture.fetching import fetch
from claims.capture.network import Network
from tests.capture.zone import CODES, PUBLIC, Zone, answer_of, hostile_urls

EVERY_PORT = range(1, 65536)


class Connection(socket.socket):
    """One end of a pair of sockets, which says that its other end is where it was asked to go."""

    def __init__(self, address, there: socket.socket, urls: list[str]):
        here, self.there = there, None
        super().__init__(here.family, here.type, here.proto, fileno=here.detach())
        self.address, self.urls = str(address), urls

    def getpeername(self):
        return self.address, 80

    def sendall(self, request):
        self.there.sendall(answer_of(request, self.urls))
        self.there.close()


class Net:
    """Keeps every address that a connection was made to."""

    def __init__(self, urls: list[str] = (), *, leads=where_it_leads):
        self.zone, self.urls, self.reached = Zone(), urls, []
        own = {"resolve": self.resolve, "connect": self.connect, "trust": self.trust}
        self.network = Network(leads=leads, ports=EVERY_PORT, **own)

    def resolve(self, host, seconds):
        return list(self.zone.answers(host)) or self.unknown()

    def unknown(self):
        raise socket.gaierror

    def trust(self):
        raise ConnectionResetError

    def connect(self, address, port, seconds):
        self.reached.append(str(address))
        here, there = socket.socketpair()
        connection = Connection(address, here, self.urls)
        connection.there = there
        return connection

    def fetch(self, url: str) -> bool:
        with suppress(NotFetched):
            return fetch(url, network=self.network).status == 200
        return False


@pytest.fixture(scope="module")
def urls() -> list[str]:
    return hostile_urls()


def elsewhere(net: Net) -> set[str]:
    """What was reached and is not the public net. Two of the published addresses are public themselves."""
    return set(net.reached) - set(PUBLIC) - {"1.1.1.1"}


def test_no_published_trick_reaches_what_is_not_public(urls):
    net = Net(urls)
    fetched = [url for url in urls if net.fetch(url)]
    assert elsewhere(net) == set()
    assert len(urls) > 1600
    assert fetched, "the controls among them are fetched"


@pytest.mark.parametrize("code", CODES)
def test_no_redirect_leads_to_what_is_not_public(urls, code):
    net = Net(urls)
    for number in range(len(urls)):
        net.fetch(f"http://public.test/to/{code}/{number}")
    assert elsewhere(net) == set()
    assert len(net.reached) > len(urls), "the controls among them are followed"


@pytest.mark.parametrize("code", CODES)
def test_a_name_that_leads_elsewhere_the_second_time_is_asked_once(code):
    net = Net(["http://again.rebind.test/"])
    assert net.fetch("http://other.rebind.test/")
    assert net.fetch(f"http://public.test/to/{code}/0")
    assert elsewhere(net) == set()
    assert set(net.zone.asked.values()) == {1}


def test_a_name_that_led_to_the_public_net_once_is_judged_again():
    net = Net(["http://once.rebind.test/"])
    assert net.fetch("http://once.rebind.test/")
    assert not net.fetch("http://public.test/to/302/0")
    assert elsewhere(net) == set()


def test_the_tricks_would_reach_it_without_the_rule(urls):
    """A control: were every address taken for public, hundreds of other places would be reached."""
    net = Net(urls, leads=lambda address: "")
    for number, url in enumerate(urls):
        net.fetch(url)
        net.fetch(f"http://public.test/to/302/{number}")
    assert len([address for address in net.reached if where_it_leads(read_address(address))]) > 300


def test_a_client_that_does_not_look_would_be_led_to_many_of_them(urls, monkeypatch):
    """A control: what Python's own client asks its resolver for."""
    asked = []

    def connect(address, *_rest, **_options):
        asked.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    for url in urls:
        with suppress(OSError, ValueError, http.client.HTTPException):
            urllib.request.urlopen(url, timeout=1)
    assert len([host for host in asked if "public.test" not in host]) > 500
