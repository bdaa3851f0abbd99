"""Writes captures: an immutable copy of a document's text, and of which bytes it was taken. Part of other acts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from claims.models import Capture, Document, Editor, Retrieval
from claims.vocabulary import CaptureMethod, RetrievalState


@dataclass(frozen=True)
class Captured:
    """How the text of a capture was got.

    `raw_sha256` is of the bytes that the text was taken from, `raw_size` how many of them are kept under it (None when
    they are not). `warc_sha256` is of the kept WARC of a fetched page, `url` where the page was in the end, `retrieval`
    the key of the wish for it.
    """

    method: CaptureMethod
    raw_sha256: str = ""
    raw_size: int | None = None
    warc_sha256: str = ""
    media_type: str = "text/plain; charset=utf-8"
    extractor: str = ""
    url: str = ""
    retrieval: int | None = None


PASTED = Captured(CaptureMethod.PASTED)


def write_capture(document: Document, text: str, captured: Captured, *, by: Editor, at: datetime) -> Capture:
    """To be called inside the transaction of the act that stores the document."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    capture = Capture.objects.create(
        document=document,
        text=text,
        text_sha256=digest,
        raw_sha256=captured.raw_sha256 or digest,
        raw_size=captured.raw_size,
        warc_sha256=captured.warc_sha256,
        media_type=captured.media_type,
        extractor=captured.extractor,
        method=captured.method,
        url=captured.url or document.url,
        captured_at=at,
        captured_by=by,
    )
    if captured.retrieval:
        _close(captured.retrieval, document)
    return capture


def _close(pk: int, document: Document) -> None:
    """The wish is fulfilled; what was found stands in the document now."""
    Retrieval.objects.filter(pk=pk, state=RetrievalState.FOUND).update(
        state=RetrievalState.STORED, document=document, text="", title="", author="", site="", notes=[]
    )
