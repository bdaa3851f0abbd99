"""A mail server on loopback for tests: it keeps what it takes, and refuses or dies as it is told."""

import email
import re
import socket
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

LINK = re.compile(r"https?://\S+")


class Sink:
    """`taken` are the letters in order. `at_recipient` and `at_data` answer for the server; None takes the letter.

    An answer is a line of SMTP, or `Sink.DIES`, which drops the connection; with `takes_first` the letter was taken
    by then.
    """

    DIES = "dies"

    def __init__(self):
        self.taken: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.at_recipient: Callable[[str], str | None] = lambda address: None
        self.at_data: Callable[[int], str | None] = lambda number: None
        self.takes_first = False
        self.controller, self.port = None, free_port()

    # What aiosmtpd calls

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.at_recipient(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.at_data(len(self.taken))
        if answer is None or self.takes_first:
            self.taken.append(email.message_from_bytes(envelope.content, policy=policy.default))
            self.recipients += envelope.rcpt_tos
        if answer == self.DIES:
            server.transport.abort()
            return "421 gone"
        return answer or "250 OK"

    # What tests call

    def start(self) -> "Sink":
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=20)
        self.controller.start()
        return self

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    def take_all(self) -> list[EmailMessage]:
        """The letters since this was last asked."""
        letters, self.taken = self.taken, []
        return letters

    def reset(self) -> None:
        """Takes everything again."""
        self.at_recipient, self.at_data, self.takes_first = lambda address: None, lambda number: None, False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def words_of(letter: EmailMessage) -> str:
    return letter.get_content().replace("\r\n", "\n")


def links_in(letter: EmailMessage, word: str) -> list[str]:
    """The paths of the links in a letter that hold this word."""
    found = LINK.findall(words_of(letter))
    return [re.sub(r"^https?://[^/]+", "", link) for link in found if word in link]


def link_in(letter: EmailMessage, word: str) -> str:
    (link,) = links_in(letter, word)
    return link
