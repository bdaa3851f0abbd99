"""Light or dark, kept in a cookie."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from claims.ui.chrome import THEMES

YEAR = 365 * 24 * 3600


# A display preference only: a token would put a cookie on every public page and keep shared caches from holding it.
@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponseRedirect:
    chosen, back = request.POST.get("theme", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/", status=303)
    if chosen in THEMES:
        # Not HttpOnly: a cached page takes the reader's theme by script.
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
