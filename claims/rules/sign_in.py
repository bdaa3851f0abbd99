"""What can happen to somebody's way of signing in, and how the person is told."""

from datetime import datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l


class SignInChange(StrEnum):
    """Kept for the person, and told at the next sign-in. Internal: never on the ledger."""

    APP_ADDED = "app added"
    APP_REMOVED = "app removed"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_REMOVED = "passkey removed"
    CODES_MADE = "recovery codes made"
    NEW_PASSWORD = "new password"  # noqa: S105 - the name of an event
    FACTORS_REMOVED = "factors removed by an operator"


WORDS: dict[SignInChange, str] = {
    SignInChange.APP_ADDED: _l("An authenticator app was set up"),
    SignInChange.APP_REMOVED: _l("The authenticator app was removed"),
    SignInChange.PASSKEY_ADDED: _l("A passkey was added"),
    SignInChange.PASSKEY_REMOVED: _l("A passkey was removed"),
    SignInChange.CODES_MADE: _l("New recovery codes were made"),
    SignInChange.NEW_PASSWORD: _l("Your password was changed"),
    SignInChange.FACTORS_REMOVED: _l("An operator removed your second factors"),
}


# What somebody else would do to get in; the rest is told more quietly.
ALARMING = frozenset({SignInChange.FACTORS_REMOVED, SignInChange.NEW_PASSWORD, SignInChange.APP_REMOVED})


def when_in_words(at: datetime) -> str:
    """For example: 27 November 2026, 09:43 UTC."""
    return f"{date_format(localtime(at), 'j F Y, H:i')} {localtime(at):%Z}"


def notice_of(change: SignInChange, at: datetime) -> str:
    """What the person reads after signing in."""
    return _("%(what)s on %(when)s. If that was not you, tell an operator at once.") % {
        "what": WORDS[change],
        "when": when_in_words(at),
    }
