"""One question and one answer over one connection, kept byte by byte as they went over it.

HTTP/1.1 (RFC 9112) is read by h11, which never sees a socket: so every byte passes through here, is counted against
its limit and kept for the archive, and the deadline holds at each of them.
"""

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
            if isinstance(event, h11.Response):
                self.head = event
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
        """The bytes of this answer, without what may have followed it."""
        after = len(self.asked.trailing_data[0])
        return bytes(self.raw[: len(self.raw) - after])


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
        body=bytes(answer.body),
    )


def headers_of(head: h11.Response) -> tuple[tuple[str, str], ...]:
    """As received: in their order, their spelling, and each as often as it came."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers.raw_items())


def read_again(response: bytes, *, target: Target) -> Answer:
    """An answer from the bytes that were kept, by the very reader that took it in.

    :raises NotFetched: when they are no whole answer.
    """
    asked, _sent = question(target, [])
    answer = Answer(most=len(response), asked=asked)
    answer.feed(response)
    if not answer.is_whole:
        answer.feed(b"")
    return answer
