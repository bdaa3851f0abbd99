"""Error pages with a sentence: what happened and what to do."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from claims.public.problems import problem, wants_json


def bad_request(request, exception=None):
    if wants_json(request):
        return problem(request, 400, _("Something in the request was damaged or far too long."))
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request, exception=None):
    if wants_json(request):
        # A sentence of ours; what Django itself raises holds a list of addresses instead.
        said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
        return problem(request, 404, said or _("No page has the address “%s”.") % request.path[:120])
    return render(request, "404.html", {"asked_for": request.path}, status=404)


def server_error(request):
    # Without the request: whatever broke must not break the page that says so.
    return HttpResponseServerError(get_template("500.html").render())
