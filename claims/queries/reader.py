"""A document's text for reading: paragraphs cut at its sentences, each with what became of it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from django.db.models import QuerySet

from claims.models import Appearance, Capture, Disposition, Document
from claims.queries.engine import readings_by
from claims.text.forward import Reading as Suggestion
from claims.text.sentences import sentences
from claims.vocabulary import DispositionKind, LeftOut

MOST_CHARACTERS = 2_000_000
# A stored text never changes, so the sentences of a few long ones are found once.
_cut = lru_cache(maxsize=8)(sentences)


@dataclass
class Sentence:
    """A sentence at [start, end) of the capture: the claims that quote it, or else its disposition in force.

    `suggestion` is set where it is suggested as forward-looking and nobody has accounted for it.
    """

    number: int
    start: int
    end: int
    text: str
    appearances: list[Appearance] = field(default_factory=list)
    disposition: Disposition | None = None
    suggestion: Suggestion | None = None

    @property
    def kind(self) -> str:
        """The disposition in force. A quote makes a claim or a restatement of it, whatever was said of it before."""
        if any(appearance.position == 1 for appearance in self.appearances):
            return DispositionKind.CLAIM
        if self.appearances:
            return DispositionKind.RESTATEMENT
        return self.disposition.kind if self.disposition else DispositionKind.UNREAD

    @property
    def looks_forward(self) -> bool:
        """Whether a claim that quotes it speaks of what would happen; a claim about the past may be tracked too."""
        return any(appearance.claim.is_forward_looking for appearance in self.appearances)

    @property
    def is_unread(self) -> bool:
        return self.kind == DispositionKind.UNREAD


@dataclass
class Piece:
    """A stretch of text within one sentence, or between two (`sentence` is then None), that whole quotes cover."""

    start: int
    end: int
    text: str
    appearances: list[Appearance] = field(default_factory=list)
    sentence: Sentence | None = None

    @property
    def ending(self) -> list[Appearance]:
        """The quotes that end here."""
        return [appearance for appearance in self.appearances if appearance.quote.end == self.end]


@dataclass(frozen=True)
class Coverage:
    """How many sentences became what; `left_out` counts those that are not tracked by why, largest first.

    `tracked` are forward-looking ones that a claim quotes, `quoted` those quoted for claims about what was or is.
    """

    by_kind: Counter
    tracked: int
    left_out: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return self.by_kind.total()

    @property
    def quoted(self) -> int:
        return self.by_kind[DispositionKind.CLAIM] + self.by_kind[DispositionKind.RESTATEMENT] - self.tracked

    @property
    def not_tracked(self) -> int:
        return self.by_kind[DispositionKind.NOT_TRACKED]

    @property
    def not_forward_looking(self) -> int:
        return self.by_kind[DispositionKind.NOT_FORWARD_LOOKING]

    @property
    def accounted_otherwise(self) -> int:
        return self.quoted + self.not_forward_looking

    @property
    def unread(self) -> int:
        return self.by_kind[DispositionKind.UNREAD]

    @property
    def forward_looking(self) -> int:
        return self.tracked + self.not_tracked


@dataclass
class Reading:
    """A document's text, [low, high) of the capture; `is_cut` when it is too long to be shown whole.

    Its paragraphs are cut when a page asks for them: a panel that only counts does not.
    """

    document: Document
    capture: Capture | None
    low: int = 0
    high: int = 0
    sentences: list[Sentence] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    is_cut: bool = False

    @cached_property
    def paragraphs(self) -> list[list[Piece]]:
        return _paragraphs(_pieces(self)) if self.capture else []

    @property
    def unread(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.is_unread]

    @property
    def suggested(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.suggestion]

    @cached_property
    def coverage(self) -> Coverage:
        kinds = Counter(sentence.kind for sentence in self.sentences)
        whys = Counter(
            sentence.disposition.why or LeftOut.OTHER
            for sentence in self.sentences
            if sentence.kind == DispositionKind.NOT_TRACKED
        )
        tracked = sum(sentence.looks_forward for sentence in self.sentences)
        return Coverage(kinds, tracked, tuple(whys.most_common()))


def reading_of(
    document: Document, capture: Capture | None, *, of: QuerySet | None = None, suggests: bool = False
) -> Reading:
    """The text with its quotes in place; `of` keeps only the quotes of some claims, as the public page does.

    With `suggests`, sentences that nobody has accounted for are suggested where they look forward.
    """
    reading = Reading(document, capture)
    if capture is None:
        return reading
    low = reading.low = document.region_start or 0
    high = document.region_end or len(capture.text)
    reading.is_cut = high - low > MOST_CHARACTERS
    high = reading.high = min(high, low + MOST_CHARACTERS)
    reading.appearances = _appearances(capture, low, high, of)
    reading.sentences = _sentences(capture.text, low, high)
    _tell_quotes(reading)
    _tell_dispositions(reading)
    if suggests:
        _suggest(reading)
    return reading


def _suggest(reading: Reading) -> None:
    unread = reading.unread
    found = readings_by(reading.document.language, [sentence.text for sentence in unread], reading.document.source)
    for sentence, suggestion in zip(unread, found, strict=True):
        sentence.suggestion = suggestion if suggestion.is_suggested else None


def _appearances(capture: Capture, low: int, high: int, of: QuerySet | None) -> list[Appearance]:
    """Every quote that a claim takes from this copy, whichever part of the document it is filed under."""
    found = Appearance.objects.filter(quote__capture=capture, quote__start__lt=high, quote__end__gt=low)
    if of is not None:
        found = found.filter(claim__in=of.values("pk"))
    return list(found.select_related("claim", "quote").order_by("quote__start", "quote__end", "pk"))


def _sentences(text: str, low: int, high: int) -> list[Sentence]:
    spans = _cut(text[low:high])
    return [
        Sentence(number, low + start, low + end, text[low + start : low + end])
        for number, (start, end) in enumerate(spans, 1)
    ]


def _touched(reading: Reading, start: int, end: int) -> list[Sentence]:
    """The sentences that share a letter with [start, end)."""
    first = bisect_right(reading.sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(reading.sentences, end, key=lambda sentence: sentence.start)
    return reading.sentences[first:last]


def _tell_quotes(reading: Reading) -> None:
    for appearance in reading.appearances:
        for sentence in _touched(reading, appearance.quote.start, appearance.quote.end):
            sentence.appearances.append(appearance)


def _tell_dispositions(reading: Reading) -> None:
    """In the order in which they were made, so that the latest for a sentence holds."""
    found = Disposition.objects.filter(quote__capture=reading.capture).select_related("quote", "claim").order_by("pk")
    for disposition in found:
        for sentence in _touched(reading, disposition.quote.start, disposition.quote.end):
            if disposition.quote.start <= sentence.start and sentence.end <= disposition.quote.end:
                sentence.disposition = disposition


def _pieces(reading: Reading) -> list[Piece]:
    """Cuts at every end of a sentence, of a quote and of a line, so that each piece belongs to whole quotes."""
    text, low, high = reading.capture.text, reading.low, reading.high
    quotes = [(max(a.quote.start, low), min(a.quote.end, high), a) for a in reading.appearances]
    cuts = {low, high, *(bound for start, end, _a in quotes for bound in (start, end))}
    cuts |= {bound for sentence in reading.sentences for bound in (sentence.start, sentence.end)}
    at = text.find("\n", low, high)
    while at >= 0:
        cuts.add(at)
        at = text.find("\n", at + 1, high)
    found, numbers = [], iter(reading.sentences)
    sentence = next(numbers, None)
    for start, end in pairwise(sorted(cuts)):
        while sentence and sentence.end <= start:
            sentence = next(numbers, None)
        inside = sentence if sentence and sentence.start <= start else None
        piece = Piece(start, end, text[start:end], sentence=inside)
        if inside is None or inside.appearances:
            piece.appearances = [a for first, last, a in quotes if first <= start and end <= last]
        found.append(piece)
    return found


def _paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    paragraphs, current = [], []
    for piece in pieces:
        if "\n" in piece.text:
            paragraphs.append(current)
            current = [Piece(piece.start, piece.end, piece.text.lstrip("\n"))] if piece.text.strip() else []
        elif piece.appearances and current and current[-1].appearances == piece.appearances:
            current[-1] = _joined(current[-1], piece)
        else:
            current.append(piece)
    paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph)]


def _joined(first: Piece, second: Piece) -> Piece:
    """Neighbours that belong to the same quotes read as one."""
    return Piece(first.start, second.end, first.text + second.text, first.appearances, first.sentence)
