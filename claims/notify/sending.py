"""Works the outbox: lays out what is new on the ledger, then sends what is due, one letter after another."""

import re
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from claims.actions import outbox as acts
from claims.models import FollowRequest, ReaderReport
from claims.models.following import Outgoing
from claims.notify.letters import answer, confirmation, notice
from claims.queries import outbox as waiting
from claims.queries.following import due_notices

# What is in angle brackets or has an @ may be an address, and addresses stand in no log and no message.
ADDRESS = re.compile(r"\S*@\S*")
MOST_IN_A_ROW = 3  # letters that fail with a lost connection before the server is taken for down
PORTION = 500
LOST = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError, OSError)
REFUSED = (smtplib.SMTPException, ValueError)


@dataclass
class Worked:
    """What one run did. `trouble` says why letters are left, `given_up` which will not be tried again."""

    entries: int = 0
    notices: int = 0
    sent: int = 0
    failed: int = 0
    trouble: str = ""
    given_up: list[str] = field(default_factory=list)


class ServerDown(Exception):
    """The mail server cannot be worked with; the text says how it failed."""


class Post:
    """One connection to the mail server, opened again when it was lost."""

    def __init__(self):
        self.connection, self.is_open, self.lost = get_connection(), False, 0

    def open(self) -> None:
        try:
            self.connection.open()
        except (*LOST, smtplib.SMTPException) as error:
            raise ServerDown(without_addresses(error)) from error
        self.is_open = True

    def send(self, letter: EmailMessage) -> str:
        """Empty when the letter is out; otherwise why it is not.

        :raises ServerDown: when that was not the letter's fault.
        """
        if not self.is_open:
            self.open()
        letter.connection = self.connection
        try:
            letter.send()
        except smtplib.SMTPSenderRefused as error:
            raise ServerDown(without_addresses(error)) from error
        except LOST as error:
            return self._lose(error)
        except REFUSED as error:
            self.lost = 0
            return without_addresses(error)
        self.lost = 0
        return ""

    def _lose(self, error: Exception) -> str:
        self.close()
        self.lost += 1
        if self.lost >= MOST_IN_A_ROW:
            raise ServerDown(without_addresses(error)) from error
        return without_addresses(error)

    def close(self) -> None:
        try:
            self.connection.close()
        except (smtplib.SMTPException, OSError):
            # It is gone already; nothing was left to say to it.
            self.connection.connection = None
        self.is_open = False


def work(*, again: bool = False, progress: Callable[[Iterable], Iterable] = lambda letters: letters) -> Worked:
    """Everything that is due, as far as the mail server takes it. Two may run at once: no letter is sent by both."""
    done = Worked()
    while True:
        entries, notices = acts.announce(at=timezone.now())
        if not entries:
            break
        done.entries, done.notices = done.entries + entries, done.notices + notices
    if again:
        acts.try_given_up_again(at=timezone.now())
    _send_what_is_due(done, again=again, progress=progress)
    done.given_up = [f"{each.what}: {each.trouble}" for each in waiting.given_up()]
    return done


def send_request(request: FollowRequest) -> None:
    """The letter with the link, at once. Where the mail server does not answer it stays in the outbox, as all others.

    Nothing is raised and nothing is told: whoever asked learns from the letter alone.
    """
    now = timezone.now()
    box = waiting.outbox()
    if not settings.MAIL_IS_ON or (box and box.failures and box.not_before > now):
        return
    post, done = Post(), Worked()
    try:
        _send_one(post, done, request, now)
    except ServerDown as down:
        acts.server_failed(trouble=str(down), at=now)
    finally:
        post.close()


def _send_what_is_due(done: Worked, *, again: bool, progress: Callable) -> None:
    started = timezone.now()
    box = waiting.outbox()
    if not settings.MAIL_IS_ON:
        done.trouble = "EMAIL_URL is not set, so nothing is sent."
        return
    if box and box.failures and box.not_before > started and not again:
        done.trouble = (
            f"The mail server failed: {box.trouble} It is tried again at {box.not_before:%Y-%m-%d %H:%M} UTC."
        )
        return
    post = Post()
    try:
        for row in progress(list(_due(started))):
            _send_one(post, done, row, timezone.now())
    except ServerDown as down:
        acts.server_failed(trouble=str(down), at=timezone.now())
        done.trouble = f"The mail server failed: {down}"
    else:
        if done.sent:
            acts.server_answered(at=timezone.now())
    finally:
        post.close()


def _due(at: datetime) -> Iterable[Outgoing]:
    """People who wait for a link first. Only keys are held for long: each row is read again when it is sent."""
    yield from waiting.waiting_requests(at=at)[:PORTION]
    yield from waiting.waiting_answers(at=at)[:PORTION]
    yield from waiting.waiting_followers(at=at).only("pk", "failures").iterator()


def _send_one(post: Post, done: Worked, row: Outgoing, at: datetime) -> None:
    if not acts.take(row=row, at=at):
        return
    row = type(row).objects.filter(pk=row.pk).first()  # as it is now: an address may have gone meanwhile
    if row is None:
        return
    try:
        letter, note = _letter_for(row, at)
        if letter is None:
            acts.put_back(row=row, at=at)
            return
        trouble = post.send(letter)
    except ServerDown:
        acts.put_back(row=row, at=at)
        raise
    if trouble:
        acts.failed(row=row, trouble=trouble, at=at)
        done.failed += 1
    else:
        note()
        done.sent += 1


def _letter_for(row: Outgoing, at: datetime) -> tuple[EmailMessage | None, Callable[[], None]]:
    """The letter, and how to note that it is out; no letter where nothing is left to say."""
    if isinstance(row, FollowRequest):
        return confirmation(row), lambda: acts.request_sent(request=row, at=timezone.now())
    if isinstance(row, ReaderReport):
        letter = answer(row) if row.address else None
        return letter, lambda: acts.report_answered(report=row)
    notices = list(due_notices(row, at=at))
    letter = notice(row, notices) if notices else None
    return letter, lambda: acts.notices_sent(follower=row, notices=notices, at=timezone.now())


def without_addresses(error: Exception) -> str:
    """What went wrong, in one line, with no address in it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        said = "; ".join(f"{code} {_text(reply)}" for code, reply in error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
    else:
        said = str(error) or type(error).__name__
    return ADDRESS.sub("…", " ".join(said.split()))[:300]


def _text(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
