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
    capture = capture_of(document)
    return nearest_in(capture.text, quote, start, bounds_of(document, capture))


def nearest_in(text: str, quote: str, start: int | None, within: tuple[int, int]) -> Nearest | None:
    """The same for any text."""
    if not quote.strip() or len(quote) > TEXT:
        return None
    place = anchors.find(text, quote, near=start, within=within)
    found = getattr(place, "nearest", None)
    return Nearest(found.exact, found.start, word_differences(quote, found.exact)) if found else None
