"""Sign-in for people of the desk: accounts are made by an operator, never by strangers, and no mail is sent."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from claims.actions.sign_in import note_change
from claims.queries.sign_in import changes_of, has_second_factor
from claims.rules.access import asks_for_second_factor
from claims.rules.sign_in import ALARMING, SignInChange, notice_of
from claims.ui.secrets import opened, sealed

# What allauth would send a mail about is kept instead, and told at the next sign-in.
CHANGES = {
    "mfa/email/totp_activated": SignInChange.APP_ADDED,
    "mfa/email/totp_deactivated": SignInChange.APP_REMOVED,
    "mfa/email/webauthn_added": SignInChange.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": SignInChange.PASSKEY_REMOVED,
    "mfa/email/recovery_codes_generated": SignInChange.CODES_MADE,
    "account/email/password_changed": SignInChange.NEW_PASSWORD,
}
MFA = "mfa"


class DeskAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _l("Too many attempts failed. Wait five minutes and try again, or ask an operator."),
        "rate_limited": _l("Too many attempts failed. Wait five minutes and try again."),
        "username_password_mismatch": _l("This username and password do not belong together. Type both again."),
        "incorrect_password": _l("This is not your password. Type it again."),
    }

    def is_open_for_signup(self, request):
        return False

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        change = CHANGES.get(template_prefix)
        if change:
            note_change(person=user, change=change, by=user, at=timezone.now())

    def pre_login(self, request, user, **kwargs):
        # Here, because the day of the last sign-in is replaced by this one later.
        refused = super().pre_login(request, user, **kwargs)
        if user.last_login and not refused:
            for change, at in changes_of(user, since=user.last_login):
                level = messages.WARNING if change in ALARMING else messages.INFO
                messages.add_message(request, level, notice_of(change, at))
        return refused

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class DeskMFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _l(
            "This was not accepted. Type the newest code of your app, or a recovery code that was not used before; "
            "with a passkey, try again."
        ),
    }

    def encrypt(self, text):
        return sealed(text)

    def decrypt(self, encrypted_text):
        return opened(encrypted_text)

    def get_totp_issuer(self):
        return f"Claim Ledger, {self._host()}"

    def get_public_key_credential_rp_entity(self):
        return {"id": self._host(), "name": "Claim Ledger"}

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey") if number == 1 else _("Passkey %s") % number

    def _get_user_identifier(self, user):
        return user.username

    @staticmethod
    def _host() -> str:
        return context.request.get_host().partition(":")[0]


def has_proved_second_factor(request) -> bool:
    """Whether this session itself began with a second factor, or set one up, or confirmed one later."""
    return any(record["method"] == MFA for record in get_authentication_records(request, request.user))


def lacks_second_factor(request) -> bool:
    """Whether this person must have a second factor and has none."""
    return is_asked_for_second_factor(request) and not has_second_factor(request.user)


def is_asked_for_second_factor(request) -> bool:
    return asks_for_second_factor(role=request.user.role, from_role=settings.MFA_REQUIRED_FROM)
