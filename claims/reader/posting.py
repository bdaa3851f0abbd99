"""Forms without cookies: what another site sends in a reader's name is refused by where it comes from."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

OWN = ("same-origin", "none")


def from_here(view: Callable) -> Callable:
    """For views that take a form from anybody: no token, and so no cookie, but nothing from another site either.

    Without a session there is nothing to borrow; this keeps other sites from having letters sent, or from using up
    what a reader may send.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and is_from_elsewhere(request):
            raise PermissionDenied(_("This form was sent from another site. Open it here and send it again."))
        return private(view(request, *args, **kwargs))

    return csrf_exempt(guarded)


def from_anywhere(view: Callable) -> Callable:
    """For what mail providers send in their own name (RFC 8058): the link itself is the right to do it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return csrf_exempt(guarded)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """By what browsers say; one that says nothing is too old to be sure, and has nothing that could be misused."""
    site = request.headers.get("sec-fetch-site", "")
    if site:
        return site not in OWN
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and named to no other site: the address may hold a link that is a right."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
