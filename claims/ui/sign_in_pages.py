"""Pages on which people look after their second factors: allauth's, with what the desk shows and remembers besides."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings

from claims.queries.sign_in import changes_of
from claims.rules.permissions import IN_WORDS, acts_by_role, has_role
from claims.rules.sign_in import WORDS, when_in_words
from claims.ui.sign_in import MFA, lacks_second_factor
from claims.vocabulary import Role


class SecurityView(IndexView):
    """Somebody's sign-in, second factors, and what happened to them lately; and what the role may do."""

    def get_context_data(self, **kwargs):
        person, acts = self.request.user, acts_by_role()
        return super().get_context_data(**kwargs) | {
            "must_set_up": lacks_second_factor(self.request),
            "asked_from": Role(settings.MFA_REQUIRED_FROM).label if settings.MFA_REQUIRED_FROM else "",
            "changes": [(WORDS[change], when_in_words(at)) for change, at in changes_of(person)],
            "role_words": IN_WORDS[person.role],
            "roles": [(role, has_role(person.role, role), acts[role]) for role in Role],
        }


class RemembersProof:
    """Whoever has just set up a factor has proved to have it, and is not asked for it again in this session."""

    factor: str

    def form_valid(self, form):
        response = super().form_valid(form)
        newest = Authenticator.objects.filter(user=self.request.user, type=self.factor).latest("pk")
        record_authentication(self.request, self.request.user, MFA, id=newest.pk, type=self.factor)
        return response


class SetUpAppView(RemembersProof, ActivateTOTPView):
    factor = Authenticator.Type.TOTP


class AddPasskeyView(RemembersProof, AddWebAuthnView):
    factor = Authenticator.Type.WEBAUTHN
