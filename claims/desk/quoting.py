"""A quote that is not in the document, beside the nearest words that are."""

from dataclasses import dataclass

from claims.actions.checks import TEXT
from claims.actions.document import capture_of
from claims.models import Capture, Document
from claims.text import anchors
from claims.text.differences import word_differences


@dataclass(frozen=True)
class Nearest:
    """The document's words at `start`, and the differences (kind, text) from what was typed to them."""

    exact: str
    start: int
    parts: list[tuple[str, str]]


def bounds_of(document: Document, capture: Capture) -> tuple[int, int]:
    """Where the document's text stands in the capture: all of it, or the region of a part."""
    return (document.region_start, document.region_end) if document.part_of_id else (0, len(capture.text))


def nearest_to(document: Document, quote: str, start: int | None = None) -> Nearest | None:
    """None when the quote stands in the document, or nothing there comes near it."""
    if not quote.strip() or len(quote) > TEXT:
        return None
    capture = capture_of(document)
    place = anchors.find(capture.text, quote, near=start, within=bounds_of(document, capture))
    found = getattr(place, "nearest", None)
    return Nearest(found.exact, found.start, word_differences(quote, found.exact)) if found else None


def words_at(document: Document, start: str, end: str) -> dict:
    """What a new claim on this span starts with; nothing when there is no such span."""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()) or len(start + end) > 18:
        return {}
    capture = capture_of(document)
    low, high = bounds_of(document, capture)
    first, last = max(low, int(start)), min(high, int(end))
    return {"quote": capture.text[first:last], "start": first} if first < last else {}
