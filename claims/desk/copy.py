"""One stored copy at the desk: its text, how it was got, the page shown again without anything that runs, its bytes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.capture import storage
from claims.capture.extraction import HTML, MAIL, PDF
from claims.capture.replay import HEADERS, NotShown, can_be_shown, shown_again
from claims.capture.storage import NotKept
from claims.desk.acting import page
from claims.desk.load import copy_at
from claims.models import Capture

SHOWN = 200_000  # characters of the text; the rest is in the file
NOT_HAD = 404
_ENDINGS = {HTML: "html", PDF: "pdf", MAIL: "eml"}


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, copy_at(pk))


def page_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The archived page itself, in an origin that is nobody's."""
    found = copy_at(pk)
    try:
        if not can_be_shown(found.media_type):
            raise NotShown(_("This copy is no web page. Look at its text, or download its file."))
        described = {"title": found.document.label, "language": found.document.language}
        markup = shown_again(_bytes_of(found), media_type=found.media_type, **described)
    except (NotKept, NotShown) as fault:
        return _shown(request, found, says=str(fault))
    return HttpResponse(markup, headers=HEADERS)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    found = copy_at(pk)
    kind = found.media_type.split(";")[0]
    return _download(request, found, found.raw_size and found.raw_sha256, _ENDINGS.get(kind, "txt"))


def warc(request: HttpRequest, pk: int) -> HttpResponse:
    found = copy_at(pk)
    return _download(request, found, found.warc_sha256, "warc.gz")


def _download(request: HttpRequest, found: Capture, address: str | None, ending: str) -> HttpResponse:
    """Bytes that no browser opens by itself, whatever they are."""
    try:
        content = storage.get(address) if address else None
    except NotKept as fault:
        return _shown(request, found, says=str(fault))
    if content is None:
        return _shown(request, found, says=_("Nothing but the text of this copy is kept."))
    name = f"{found.document.reference}-{address[:12]}.{ending}"
    said = {"Content-Type": "application/octet-stream", "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=HEADERS | said)


def _bytes_of(found: Capture) -> bytes:
    """:raises NotShown: when nothing but the text is kept. :raises NotKept: when the bytes are not as they were."""
    if found.raw_size is None:
        raise NotShown(_("Nothing but the text of this copy is kept."))
    return storage.get(found.raw_sha256)


def _shown(request: HttpRequest, found: Capture, *, says: str = "") -> HttpResponse:
    context = {
        "copy": found,
        "document": found.document,
        "paragraphs": found.text[:SHOWN].split("\n"),
        "is_cut": len(found.text) > SHOWN,
        "can_be_shown": found.raw_size is not None and can_be_shown(found.media_type),
        "says": says,
    }
    answer = page(request, "desk/copy.html", **context, section="documents")
    answer.status_code = NOT_HAD if says else 200
    return answer
