"""Forms of sign-in and of second factors, in the words of the desk. Judging them stays with allauth."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 80
TYPED = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(LoginForm):
    remember = forms.BooleanField(label=_("Stay signed in on this device"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The label says it, and stays when something is typed.
            field.widget.attrs.pop("placeholder", None)


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput(attrs=TYPED | {"autofocus": True}),
        max_length=MOST,
    )


class ConfirmCodeForm(ReauthenticateForm):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput(attrs=TYPED | {"autofocus": True}),
        max_length=MOST,
    )


class SetUpAppForm(ActivateTOTPForm):
    code = forms.CharField(
        label=_("Code that the app shows now"),
        help_text=_("Six digits. They change every 30 seconds."),
        widget=forms.TextInput(attrs=TYPED | {"inputmode": "numeric"}),
        max_length=MOST,
    )


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("So that you know it again: a laptop, a phone, a key on a ring."),
        required=False,
        max_length=MOST,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without the password"),
        help_text=_("The device then asks for your fingerprint, face or PIN each time."),
        required=False,
        initial=True,
    )


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=MOST)
