"""One connection to one public address: a name is asked for once, each answer is judged, exactly that is reached.

What may be reached is a `Network`, an argument of every function here. `INTERNET` is the only one in this project;
tests bring their own for a server of theirs on loopback. It is no setting, because a setting that lets a desk reach its
own network is one that somebody sets. Ports are one: they widen nothing about where.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.capture.addresses import IPAddress, read_address, where_it_leads
from claims.capture.faults import Forbidden, Unreachable
from claims.capture.urls import Target

# Of one name: when the first two do not answer, a third seldom does.
ADDRESSES_TRIED = 3
CONNECT_SECONDS = 4


class Deadline:
    """One clock for a whole capture. Whatever can wait is given what is left of it, so that a site which sends a byte
    now and then gains nothing: no answer, however small, begins the time again."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left.

        :raises Unreachable: when none are.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Unreachable:
        return Unreachable(
            ngettext(
                "The site took longer than %d second to answer. Try again later, or paste the text.",
                "The site took longer than %d seconds to answer. Try again later, or paste the text.",
                round(self.seconds),
            )
            % round(self.seconds)
        )


def addresses_of(host: str, seconds: float) -> list[str]:
    """What the resolver says of a name, asked once. In a thread, since nothing else bounds how long it takes."""
    answers = queue.SimpleQueue()

    def ask() -> None:
        try:
            # The dot at the end keeps the resolver from trying the name within the local domain (RFC 1535).
            answers.put(socket.getaddrinfo(f"{host}.", None, type=socket.SOCK_STREAM))
        except OSError as fault:
            answers.put(fault)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty as late:
        raise TimeoutError from late
    if isinstance(answer, OSError):
        raise answer
    return [place[0] for *_rest, place in answer]


def connection_to(address: IPAddress, port: int, seconds: float) -> socket.socket:
    """A connection to a number, never to a name: nothing is looked up again between the judgement and this."""
    return socket.create_connection((str(address), port), timeout=seconds)


@cache
def trust() -> ssl.SSLContext:
    """The certificates that this machine trusts."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Network:
    """Where connections may go. `leads` says what stands at an address that may not be reached, and "" otherwise."""

    leads: Callable[[IPAddress], object] = where_it_leads
    ports: Collection[int] | None = None
    resolve: Callable[[str, float], list[str]] = addresses_of
    connect: Callable[[IPAddress, int, float], socket.socket] = connection_to
    trust: Callable[[], ssl.SSLContext] = trust


INTERNET = Network()


def reach(target: Target, *, network: Network, deadline: Deadline) -> tuple[socket.socket, IPAddress]:
    """A connection to what an address points to, encrypted where it says so; and the number that was reached.

    :raises Forbidden: when the port, or any address of the name, is not for the public.
    :raises Unreachable: when nobody answers, or not with a certificate for that name.
    """
    _check_port(target, network)
    addresses = [target.address] if target.address else _resolved(target.host, network, deadline)
    for address in addresses:
        _check_address(address, target, network)
    connection, address = _connected(addresses[:ADDRESSES_TRIED], target, network, deadline)
    try:
        _check_peer(connection, address, target, network)
        if target.scheme == "https":
            connection = _encrypted(connection, target, network, deadline)
    except BaseException:
        connection.close()
        raise
    return connection, address


def _check_port(target: Target, network: Network) -> None:
    ports = settings.CAPTURE_PORTS if network.ports is None else network.ports
    if target.port not in ports:
        raise Forbidden(
            _("Port %d is not one that pages are fetched from. Look for the page at its usual address.") % target.port
        )


def _resolved(host: str, network: Network, deadline: Deadline) -> list[IPAddress]:
    try:
        answers = network.resolve(host, deadline.left())
    except TimeoutError as late:
        raise deadline.passed() from late
    except OSError as unknown:
        raise _unknown(host) from unknown
    # What is no plain address, such as one with a zone, is judged as the worst there is.
    addresses = list(dict.fromkeys(read_address(answer) for answer in answers))
    if not addresses:
        raise _unknown(host)
    if None in addresses:
        raise Forbidden(_("The name “%s” leads to no plain address of the internet. Look for another copy.") % host)
    return addresses


def _unknown(host: str) -> Unreachable:
    return Unreachable(
        _("No site of the name “%s” is known. Check the spelling; if it is right, the site may be gone.") % host
    )


def _check_address(address: IPAddress, target: Target, network: Network) -> None:
    """One address that is not public refuses the name whole: honest sites have none, and which of several is taken
    would hang on luck."""
    what = network.leads(address)
    if what:
        raise Forbidden(
            _("“%(host)s” leads to %(what)s, not to a site on the internet. Nothing is fetched from there.")
            % {"host": target.host, "what": what}
        )


def _connected(
    addresses: list[IPAddress], target: Target, network: Network, deadline: Deadline
) -> tuple[socket.socket, IPAddress]:
    fault = None
    for address in addresses:
        try:
            return network.connect(address, target.port, min(deadline.left(), CONNECT_SECONDS)), address
        except OSError as silent:
            fault = silent
    if isinstance(fault, TimeoutError):
        raise Unreachable(_("“%s” does not answer. Try again later.") % target.host) from fault
    raise Unreachable(
        _("“%s” takes no connection. The site may be down or gone; try again later.") % target.host
    ) from fault


def _check_peer(connection: socket.socket, address: IPAddress, target: Target, network: Network) -> None:
    """Whom we speak with is whom we chose: whatever stands between may have changed it."""
    peer = read_address(connection.getpeername()[0])
    if peer != address or network.leads(peer):
        raise Forbidden(_("“%s” answered from another address than was asked for.") % target.host)


def _encrypted(connection: socket.socket, target: Target, network: Network, deadline: Deadline) -> ssl.SSLSocket:
    """With a certificate for the name as it stands in the address, sent as the name that is asked for (RFC 6066)."""
    connection.settimeout(deadline.left())
    try:
        return network.trust().wrap_socket(connection, server_hostname=target.host)
    except ssl.SSLCertVerificationError as wrong:
        raise Unreachable(
            _("The certificate of “%(host)s” cannot be trusted (%(why)s), so anybody could have sent the page.")
            % {"host": target.host, "why": wrong.verify_message}
        ) from wrong
    except TimeoutError as late:
        raise deadline.passed() from late
    except OSError as broken:
        raise Unreachable(_("No encrypted connection to “%s” came about. Try again later.") % target.host) from broken
