"""Answers to partial requests: a page that should take the place of the whole one does not end up in a panel."""

from django.http import HttpResponse
from django_htmx.http import HttpResponseClientRedirect


class PartialMiddleware:
    """With htmx, an answer that leads elsewhere leads the whole page there: to what was done, or to the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or not 300 <= response.status_code < 400:
            return response
        leads = HttpResponseClientRedirect(response.headers["Location"])
        leads.cookies = response.cookies
        return leads
