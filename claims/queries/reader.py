"""A document's text for reading: paragraphs cut at its sentences, each with what became of it."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import QuerySet

from claims.models import Appearance, Capture, Disposition, Document
from claims.text.sentences import sentences
from claims.vocabulary import DispositionKind

MOST_CHARACTERS = 200_000


@dataclass
class Piece:
    """A stretch of text: words of a claim, a sentence that is free, or what stands between sentences."""

    start: int
    end: int
    text: str
    appearances: list[Appearance] = field(default_factory=list)
    disposition: Disposition | None = None
    is_sentence: bool = False

    @property
    def ending(self) -> list[Appearance]:
        """The quotes that end here."""
        return [appearance for appearance in self.appearances if appearance.quote.end == self.end]


@dataclass
class Reading:
    """A document's text as paragraphs of pieces; `is_cut` when it is too long to be shown whole."""

    document: Document
    capture: Capture | None
    paragraphs: list[list[Piece]] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    is_cut: bool = False


def reading_of(document: Document, capture: Capture | None, *, of: QuerySet | None = None) -> Reading:
    """The text with its quotes in place; `of` keeps only the quotes of some claims, as the public page does."""
    reading = Reading(document, capture)
    if capture is None:
        return reading
    low = document.region_start or 0
    high = document.region_end or len(capture.text)
    reading.is_cut = high - low > MOST_CHARACTERS
    high = min(high, low + MOST_CHARACTERS)
    reading.appearances = _appearances(capture, low, high, of)
    pieces = _pieces(capture.text, low, high, reading.appearances, _dispositions(capture))
    reading.paragraphs = _paragraphs(pieces)
    reading.unread = [
        piece for piece in pieces if piece.is_sentence and not piece.appearances and not piece.disposition
    ]
    return reading


def _appearances(capture: Capture, low: int, high: int, of: QuerySet | None) -> list[Appearance]:
    """Every quote that a claim takes from this copy, whichever part of the document it is filed under."""
    found = Appearance.objects.filter(quote__capture=capture, quote__start__lt=high, quote__end__gt=low)
    if of is not None:
        found = found.filter(claim__in=of.values("pk"))
    return list(found.select_related("claim", "quote").order_by("quote__start", "quote__end", "pk"))


def _dispositions(capture: Capture) -> list[Disposition]:
    found = Disposition.objects.filter(quote__capture=capture).exclude(kind=DispositionKind.UNREAD)
    return list(found.select_related("quote", "claim").order_by("pk"))


def _pieces(text: str, low: int, high: int, appearances: list[Appearance], dispositions: list[Disposition]):
    """Cuts at every end of a sentence, of a quote and of a line, so that each piece belongs to whole quotes."""
    spans = [(low + start, low + end) for start, end in sentences(text[low:high])]
    quotes = [(max(a.quote.start, low), min(a.quote.end, high)) for a in appearances]
    cuts = {low, high, *(bound for span in (*spans, *quotes) for bound in span)}
    cuts |= {at for at in range(low, high) if text[at] == "\n"}
    bounds = sorted(cuts)
    end_of_sentence = dict(spans)
    found = []
    for start, end in pairwise(bounds):
        piece = Piece(start, end, text[start:end])
        piece.appearances = [
            a for a, span in zip(appearances, quotes, strict=True) if span[0] <= start and end <= span[1]
        ]
        piece.disposition = next((d for d in dispositions if d.quote.start <= start and end <= d.quote.end), None)
        piece.is_sentence = end_of_sentence.get(start) == end
        found.append(piece)
    return found


def _paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    paragraphs, current = [], []
    for piece in pieces:
        if "\n" in piece.text:
            paragraphs.append(current)
            current = [Piece(piece.start, piece.end, piece.text.lstrip("\n"))] if piece.text.strip() else []
        elif current and current[-1].appearances == piece.appearances:
            current[-1] = _joined(current[-1], piece)
        else:
            current.append(piece)
    paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph)]


def _joined(first: Piece, second: Piece) -> Piece:
    """Neighbours that belong to the same quotes read as one."""
    return Piece(first.start, second.end, first.text + second.text, appearances=first.appearances)
