"""What a copy of the site as plain files shows where it has no file: what it can answer, and what only the site can."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def copy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/copy.html", {"site": request.build_absolute_uri("/"), "ledger_head": None})
