"""One question and one answer over one connection, kept byte by byte as they went over it.

HTTP/1.1 (RFC 9112) is read by h11, which never sees a socket: so every byte passes through here, is counted against
its limit and kept for the archive, and the deadline holds at each of them.
"""

import sys
import time
from dataclasses import dataclass

import h11
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.capture.faults import NotFetched, Unreachable, Unusable
from claims.capture.network import Deadline, Network, reach
from claims.capture.urls import Target
from claims.capture.visit import Hop

HEAD = 64 * 1024
HEADERS = 200
_PIECE = 16 * 1024


@dataclass
class Answer:
    """An answer while it comes in; `feed` takes its bytes, and none at its end."""

    most: int
    asked: h11.Connection

    def __post_init__(self):
        self.raw = bytearray()
        self.head: h11.Response | None = None
        self.begins_at = self.head_length = 0
        self.body = bytearray()
        self.is_whole = False

    def feed(self, piece: bytes) -> None:
        """:raises Unusable: for more than is taken, or what is no HTTP. :raises Unreachable: for half an answer."""
        self.raw += piece
        self.asked.receive_data(piece)
        try:
            self._read_events()
        except h11.RemoteProtocolError as odd:
            raise self._fault(ended=not piece) from odd
        if not self.head and len(self.raw) > HEAD:
            raise self._fault(ended=False)
        if len(self.raw) > self.most:
            raise too_large(self.most)
        if not piece and not self.is_whole:
            raise self._fault(ended=True)

    def _read_events(self) -> None:
        while True:
            event = self.asked.next_event()
            if isinstance(event, h11.InformationalResponse):
                # An answer of its own, of nothing but headers, before the one that is meant (RFC 9110, 15.2).
                self.begins_at = self._read_so_far()
            elif isinstance(event, h11.Response):
                self.head = event
                self.head_length = self._read_so_far() - self.begins_at
                self._check_head(event)
            elif isinstance(event, h11.Data):
                self.body += event.data
            elif isinstance(event, h11.EndOfMessage):
                self.is_whole = True
            elif event is h11.PAUSED:
                raise self._fault(ended=False)
            if self.is_whole or event is h11.NEED_DATA or isinstance(event, h11.ConnectionClosed):
                return

    def _check_head(self, head: h11.Response) -> None:
        if len(head.headers) > HEADERS:
            raise _too_many_headers()
        said = dict(head.headers).get(b"content-length", b"")
        if said.isdigit() and int(said[:20]) > self.most:
            raise too_large(self.most)

    def _fault(self, *, ended: bool) -> NotFetched:
        if not self.head and len(self.raw) > HEAD:
            return _too_many_headers()
        if not ended:
            return Unusable(_("The site answers in a way that is not that of the web. Check the address."))
        if self.raw:
            return Unreachable(_("The site broke off in the middle of its answer. Try again later."))
        return Unreachable(_("The site took the question and gave no answer. Try again later."))

    @property
    def sent(self) -> bytes:
        """The bytes of this answer, without what came before it or may have followed."""
        return bytes(self.raw[self.begins_at : self._read_so_far()])

    def _read_so_far(self) -> int:
        return len(self.raw) - len(self.asked.trailing_data[0])


def _too_many_headers() -> Unusable:
    return Unusable(_("The site sends more headers than any page needs. Look for another copy of the page."))


def too_large(most: int) -> Unusable:
    return Unusable(
        _("The page has more than %d MB. Paste the part that matters, or save it as a file.")
        % max(1, most // 1024 // 1024)
    )


def question(target: Target, headers: list[tuple[str, str]]) -> tuple[h11.Connection, bytes]:
    """A connection's state after a question was put, and the bytes that put it."""
    asked = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD)
    request = h11.Request(
        method="GET",
        target=target.path,
        headers=[("Host", target.authority), *headers, ("Connection", "close")],
    )
    return asked, asked.send(request) + asked.send(h11.EndOfMessage())


def ask(target: Target, *, headers: list[tuple[str, str]], most: int, network: Network, deadline: Deadline) -> Hop:
    """Puts one question and reads the answer to its end. Follows nothing.

    :raises NotFetched: as `reach` and `Answer.feed` do.
    """
    asked_at, began = timezone.now(), time.monotonic()
    connection, address = reach(target, network=network, deadline=deadline)
    asked, sent = question(target, headers)
    answer = Answer(most=most, asked=asked)
    with connection:
        try:
            connection.settimeout(deadline.left())
            connection.sendall(sent)
            while not answer.is_whole:
                connection.settimeout(deadline.left())
                answer.feed(connection.recv(_PIECE))
        except TimeoutError as late:
            raise deadline.passed() from late
        except OSError as broken:
            raise Unreachable(_("The connection broke off. Try again later.")) from broken
    return Hop(
        url=target.url,
        address=str(address),
        asked_at=asked_at,
        seconds=time.monotonic() - began,
        status=answer.head.status_code,
        headers=headers_of(answer.head),
        request=sent,
        response=answer.sent,
        head_length=answer.head_length,
        body=bytes(answer.body),
    )


def headers_of(head: h11.Response) -> tuple[tuple[str, str], ...]:
    """As received: in their order, their spelling, and each as often as it came."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers.raw_items())


def read_again(response: bytes, *, head_alone: bool = False) -> Answer:
    """An answer from the bytes that were kept, by the very reader that took it in.

    :param head_alone: the body is kept elsewhere.
    :raises NotFetched: when they are no whole answer.
    """
    asked = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD)
    asked.send(h11.Request(method="GET", target="/", headers=[("Host", "kept")]))
    asked.send(h11.EndOfMessage())
    answer = Answer(most=sys.maxsize, asked=asked)
    answer.feed(response)
    if not answer.is_whole and not head_alone:
        answer.feed(b"")
    return answer
