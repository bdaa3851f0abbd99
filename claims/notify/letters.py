"""The letters themselves: plain text and nothing else, no tracking, and nothing about the reader in the subject."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Follower, FollowRequest, Notice, ReaderReport
from claims.notify.words import in_one_line, told
from claims.queries.following import occasions_of, targets_of
from claims.queries.ledger import latest_checkpoint
from claims.ui.letter_links import Purpose, link, whole
from claims.vocabulary import ReportOutcome, Rhythm

MOST_TOLD = 50  # acts in one letter; the rest is counted, and stands on the page of changes


def confirmation(request: FollowRequest) -> EmailMessage:
    """The letter with the link to press. It is the same whether the address follows already or not."""
    with translation.override(request.language):
        key = (request.scope, request.subject)
        target = targets_of([key]).get(key)
        context = {
            "what": in_one_line(target.title) if target else "",
            "rhythm": Rhythm(request.rhythm).label,
            "confirm_url": link(Purpose.CONFIRM, request.handle),
        }
        subject = _("Claim Ledger: please confirm that you want to follow")
        return _letter(request.address, subject, "mail/confirm.txt", context, mark=request.handle)


def notice(follower: Follower, notices: list[Notice]) -> EmailMessage:
    """What changed since the last letter, with a way to stop that needs neither a login nor a cookie."""
    with translation.override(follower.language):
        shown = notices[-MOST_TOLD:]
        stop_url = link(Purpose.STOP, follower.handle)
        context = {
            "acts": [told(occasion) for occasion in occasions_of(shown)],
            "more": len(notices) - len(shown),
            "changes_url": whole(reverse("public:ledger")),
            "manage_url": link(Purpose.MANAGE, follower.handle),
            "stop_url": stop_url,
        }
        subject = ngettext(
            "Claim Ledger: %d change to what you follow", "Claim Ledger: %d changes to what you follow", len(notices)
        ) % len(notices)
        headers = {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        mark = f"{follower.handle} {[each.entry_index for each in notices]}"
        return _letter(follower.address, subject, "mail/notice.txt", context, mark=mark, **headers)


def answer(report: ReaderReport) -> EmailMessage:
    """What became of a mistake that a reader reported."""
    with translation.override(report.language):
        has_entry = report.entry_index is not None
        context = {
            "report": report,
            "outcome": ReportOutcome(report.outcome).label,
            "page_url": whole(report.page),
            "entry_url": whole(reverse("public:entry", args=[report.entry_index])) if has_entry else "",
        }
        subject = _("Claim Ledger: what became of your report")
        return _letter(report.address, subject, "mail/answer.txt", context, mark=f"report {report.pk}")


def _letter(to: str, subject: str, template: str, context: dict, *, mark: str, **headers: str) -> EmailMessage:
    """`mark` makes the number of the letter: sent again after a crash, a mailbox can see that it has it already."""
    newest = latest_checkpoint()
    body = render_to_string(template, context | {"checkpoint": newest.note if newest else "", "site_url": whole("/")})
    host = urlsplit(settings.MAIL_SITE_URL).hostname or "localhost"
    number = salted_hmac("claims.notify.letters", f"{template} {mark}").hexdigest()[:32]
    headers |= {"Message-ID": f"<{number}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, _tidied(body), settings.MAIL_FROM, [to], headers=headers)


def _tidied(body: str) -> str:
    """Without the empty lines that a template leaves where nothing was to be said."""
    lines: Iterable[str] = (line.rstrip() for line in body.strip().splitlines())
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept) + "\n"
