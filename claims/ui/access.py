"""Enforces the access table on every request, so that no view can forget to."""

from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.queries.sign_in import has_second_factor
from claims.rules.access import ANYBODY, CONFIRMING, SETTING_UP, least_role, methods_of
from claims.rules.permissions import has_role
from claims.ui.sign_in import has_proved_second_factor, is_asked_for_second_factor
from claims.vocabulary import Role


def page_behind(request: HttpRequest) -> str:
    """The page that a request was sent from, on this site: a form may go to an address that is no page itself."""
    came_from = request.htmx.current_url if request.htmx else request.headers.get("referer", "")
    sent = request.htmx or request.method not in ("GET", "HEAD")
    here = urlsplit(came_from or "")
    if sent and here.netloc == request.get_host() and here.path.startswith("/"):
        return urlunsplit(("", "", here.path, here.query, ""))
    return request.get_full_path()


class AccessMiddleware:
    """Asks somebody who is not signed in to sign in, and refuses somebody without the role.

    Where a second factor is asked for, somebody without one reaches nothing but the pages that set one up, and a
    session that began without it is asked to confirm it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        least = least_role(name)
        if least is None:
            raise PermissionDenied(_("This address has no row in the access table, so nobody may open it."))
        if least != ANYBODY:
            if not request.user.is_authenticated:
                return redirect_to_login(page_behind(request))
            if not has_role(request.user.role, least):
                raise PermissionDenied(_("This page needs the role “%s”. Ask an operator for it.") % Role(least).label)
            way = way_to_second_factor(request, name)
            if way:
                return way
        taken = methods_of(name)
        if taken and request.method not in taken:
            return HttpResponseNotAllowed(taken)
        return None


def way_to_second_factor(request, name: str):
    """Leads to where a second factor is set up or confirmed; None for who need not, or is there already."""
    if not is_asked_for_second_factor(request):
        return None
    if not has_second_factor(request.user):
        return None if name in SETTING_UP else redirect("mfa_index")
    if name in CONFIRMING or has_proved_second_factor(request):
        return None
    return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
