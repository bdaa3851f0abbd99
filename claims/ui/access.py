"""Enforces the access table on every request, so that no view can forget to."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from claims.rules.access import ANYBODY, least_role
from claims.rules.permissions import has_role
from claims.vocabulary import Role


class AccessMiddleware:
    """Asks somebody who is not signed in to sign in, and refuses somebody without the role."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        least = least_role(request.resolver_match.view_name)
        if least == ANYBODY:
            return None
        if least is None:
            raise PermissionDenied(_("This address has no row in the access table, so nobody may open it."))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not has_role(request.user.role, least):
            raise PermissionDenied(_("This page needs the role “%s”. Ask an operator for it.") % Role(least).label)
        return None
