"""What was wrong with a request, for programs: problem details (RFC 9457)."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

PROBLEM = "application/problem+json"
JSON = "application/json"


def wants_json(request: HttpRequest) -> bool:
    """Whether JSON was asked for: by the address, or in preference to a page."""
    if request.path.endswith("/data.json"):
        return True
    return request.get_preferred_type(["text/html", JSON, PROBLEM]) in (JSON, PROBLEM)


def problem(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """The answer: what kind of error, and a sentence that says what to do."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.get_full_path(),
    }
    body = json.dumps(said, ensure_ascii=False, indent=1)
    return HttpResponse(body, status=status, content_type=PROBLEM, headers={"Vary": "Accept"})
