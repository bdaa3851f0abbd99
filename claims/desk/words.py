"""The words that an excerpt may be taken from: sentences with their places, and the nearest to what was typed."""

from dataclasses import dataclass

from claims.actions.checks import DOCUMENT
from claims.actions.document import capture_of
from claims.desk.quoting import Nearest, bounds_of, nearest_in
from claims.models import Document
from claims.rules.refusal import Refused
from claims.text.sentences import sentences

SHOWN = 1500


@dataclass(frozen=True)
class Words:
    """Sentences to choose from, as (start, “start-end”, words); `more` are further on and have to be typed."""

    sentences: list[tuple[int, str, str]]
    more: int = 0


def stored_text(document: Document | None) -> str:
    """The whole text of the copy in which a document's words stand; "" without one."""
    try:
        return capture_of(document).text if document else ""
    except Refused:
        return ""


def words_of(text: str, document: Document | None) -> Words | None:
    """Of the text that was given, or else of the document of ours."""
    text, (low, high) = _within(text, document)
    if not text.strip() or len(text) > DOCUMENT:
        return None
    spans = [(start, end) for start, end in sentences(text) if low <= start and end <= high]
    shown = [(start, f"{start}-{end}", text[start:end]) for start, end in spans[:SHOWN]]
    return Words(shown, max(0, len(spans) - SHOWN))


def nearest_words(text: str, document: Document | None, excerpt: str, start: int | None) -> Nearest | None:
    text, within = _within(text, document)
    return nearest_in(text, excerpt, start, within) if text.strip() and len(text) <= DOCUMENT else None


def _within(text: str, document: Document | None) -> tuple[str, tuple[int, int]]:
    # Browsers send other line breaks than those that are stored, and places are counted in what is stored.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.strip() or document is None:
        return text, (0, len(text))
    try:
        capture = capture_of(document)
    except Refused:
        return "", (0, 0)
    return capture.text, bounds_of(document, capture)
