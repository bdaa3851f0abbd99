"""Error pages with a sentence: what happened and what to do."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", {"asked_for": request.path}, status=404)


def server_error(request):
    # Without the request: whatever broke must not break the page that says so.
    return HttpResponseServerError(get_template("500.html").render())
