"""Public pages are the same bytes for everybody until the record moves on: validators, and pages that are kept.

What a page says follows from its address, the day, the release of the software and the position of the record. So
these are its entity tag; a request that holds the current one is answered without a template, and a page that was
written before is not written again. One query tells.
"""

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import wraps

from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from claims.public.problems import JSON, problem
from claims.queries.as_of import as_of_from
from claims.queries.position import Position, position
from claims.ui.doors import doors_of, link_header
from claims.ui.release import release

# Shared caches may serve a page for half a minute without asking; browsers always ask.
KEEPING = "public, max-age=0, s-maxage=30, must-revalidate"
KEPT_HEADERS = ("Content-Type", "Content-Language", "Vary", "HX-Push-Url", "Link", "Content-Disposition")
AS_WRITTEN = {"ensure_ascii": False, "indent": 1}
SETTLED = timedelta(seconds=2)  # HTTP tells time by the second, so what moved just now has no time to go by yet


def shown(view: Callable, *, data: Callable | None = None) -> Callable:
    """A view of a public page, with validators. `data` gives the same as JSON to whoever asks for it."""
    view, as_json = with_doors(view), data and in_json(data)

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        as_data = data is not None and _prefers_json(request)
        now, here = timezone.now(), position()
        tag, changed_at = _tag(request, here, now, as_data=as_data), _changed_at(here, now)
        if tag in request.headers.get("If-None-Match", ""):
            # Only a page that was there was ever given this tag.
            return _described(HttpResponseNotModified(), tag, changed_at, varies=data is not None)
        kept = caches["pages"].get(tag)
        if kept is None:
            response = (as_json if as_data else view)(request, *args, **kwargs)
            if response.status_code != 200 or response.streaming or position() != here:
                return response
            kept = _keep(response)
            caches["pages"].set(tag, kept, None)
        response = _described(_served(kept, request), tag, changed_at, varies=data is not None)
        return get_conditional_response(request, etag=tag, last_modified=_seconds(changed_at), response=response)

    return answer


def with_doors(view: Callable) -> Callable:
    """A page names its other forms, in its head (`request.doors`) and in the Link header; an error names none."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.doors = doors_of(request)
        try:
            response = view(request, *args, **kwargs)
        except Exception:
            request.doors = ()
            raise
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            as_of = as_of_from(request.GET, today=timezone.now().date())
            response.setdefault("Link", link_header(request, request.doors, as_of))
        return response

    return answer


def in_json(data: Callable) -> Callable:
    """A view that answers with what `data` says: a dictionary, or an answer of its own. Errors are problem details."""

    @wraps(data)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            said = data(request, *args, **kwargs)
        except BadRequest as refused:
            return problem(request, 400, str(refused))
        except Http404 as missing:
            return problem(request, 404, str(missing))
        return JsonResponse(said, json_dumps_params=AS_WRITTEN) if isinstance(said, dict) else said

    return answer


def _prefers_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", JSON]) == JSON


def _tag(request: HttpRequest, here: Position, now: datetime, *, as_data: bool) -> str:
    """A strong entity tag; the encoding of the answer is part of it, since it is part of the bytes."""
    asked = (request.scheme, request.get_host(), request.get_full_path(), get_language(), as_data, bool(request.htmx))
    seen = (*asked, now.date(), release().fingerprint, here, _takes_gzip(request))
    return f'"{hashlib.sha256(repr(seen).encode()).hexdigest()[:32]}"'


def _changed_at(here: Position, now: datetime) -> datetime | None:
    """When the page can have changed last: with the record, the release, or the day. None when that was just now."""
    midnight = datetime.combine(now.date(), time.min, tzinfo=UTC)
    latest = max(moment for moment in (here.moved_at, release().written_at, midnight) if moment)
    return latest if now - latest >= SETTLED else None


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _described(response: HttpResponse, tag: str, changed_at: datetime | None, *, varies: bool) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = KEEPING
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    patch_vary_headers(response, ["Accept-Encoding", *(["Accept"] if varies else [])])
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


def _keep(response: HttpResponse) -> bytes:
    """A page as it is kept: its headers as a line of JSON, then its body, compressed together with no time in it."""
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return json.dumps(headers).encode() + b"\n" + gzip.compress(response.content, 6, mtime=0)


def _served(kept: bytes, request: HttpRequest) -> HttpResponse:
    """Compressed for whoever takes that: nothing here is a secret, so that its length may tell what it likes."""
    headers, _line, body = kept.partition(b"\n")
    if not _takes_gzip(request):
        return HttpResponse(gzip.decompress(body), headers=json.loads(headers))
    packed = {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
    return HttpResponse(body, headers=json.loads(headers) | packed)
