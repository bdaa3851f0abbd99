"""A quote and its place: W3C TextQuoteSelector and TextPositionSelector, in Unicode code points, half-open.

Typography may drift between a quote and its document (quotation marks, dashes, blanks, invisible characters, how a
letter is composed); the quote is then found, and every difference is named. Words may not: a quote with another
word, letter case or punctuation is not found, and the nearest words are shown instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from claims.text import nearest as search
from claims.text.drift import Drift, drift_between
from claims.text.folding import Folded, breaks_words, cuts, fold, places_of, strip

CONTEXT = 32  # code points of prefix and suffix that a new anchor takes along
ENOUGH_CONTEXT = 8  # code points of prefix and suffix that must agree before they settle between two places
MOST_PLACES = 400  # places of the same words that are weighed
# Below this likeness (0 to 100) nothing is shown as nearest: measured, see fixtures/anchors/README.md.
NEAR_ENOUGH = 60.0


@dataclass(frozen=True)
class Anchor:
    """The words of a span, what stands before and after it, and its offsets."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """One place. `exact` is the document's own words there; `drift` says how the quote that was given differs."""

    start: int
    end: int
    exact: str
    drift: tuple[Drift, ...] = ()

    def moved(self, by: int) -> "Found":
        """The same place in a text that has `by` code points more in front of it."""
        drift = tuple(replace(one, at=one.at + by) for one in self.drift)
        return Found(self.start + by, self.end + by, self.exact, drift)


@dataclass(frozen=True)
class Ambiguous:
    """Several places that nothing tells apart, in reading order; at most 400 of them."""

    places: tuple[Found, ...]


@dataclass(frozen=True)
class NotFound:
    """No place. `nearest` is the most like the quote, with its differences; `score` is how like it is, 0 to 100.

    Both are empty when nothing in the document comes near.
    """

    nearest: Found | None = None
    score: float = 0.0


def anchor_at(text: str, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """The anchor of a span, with up to `context` code points to either side.

    :raises ValueError: when the span is empty or lies outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(
            f"The span from {start} to {end} lies outside the text, which runs from 0 to {len(text)}. "
            "Give offsets within it, the lower first."
        )
    if start == end:
        raise ValueError(f"The span from {start} to {end} is empty. Select at least one character.")
    prefix, suffix = text[max(0, start - context) : start], text[end : end + context]
    return Anchor(text[start:end], prefix, suffix, start, end)


def check(text: str, exact: str, start: int, end: int) -> tuple[Drift, ...]:
    """How a quote differs from the words at its offsets: nothing when it stands there to the code point."""
    start = min(max(start, 0), len(text))
    return drift_between(exact, text[start : max(end, start)], start)


def find(
    text: str,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    near: int | None = None,
    within: tuple[int, int] | None = None,
) -> Found | Ambiguous | NotFound:
    """Where a quote stands: by its exact words, then by words that differ in typography alone.

    Of several places the one is taken whose surroundings agree with `prefix` and `suffix`, then the one that begins
    nearest to `near`; what that leaves undecided is `Ambiguous`. `within` limits the search to a span of the text.
    Never raises, whatever the text.
    """
    low, high = _limits(text, within)
    if not exact:
        return NotFound()
    spans = _exact_spans(text, exact, prefix, suffix, near, (low, high))
    if spans:
        return _choose(text, exact, spans, prefix, suffix, near)
    if not strip(exact):
        return NotFound()
    plain = Folded(text[low:high])
    for joined in (False, True):
        if joined and not (breaks_words(exact) or breaks_words(plain.source)):
            continue
        folded = Folded(plain.source, joined=True) if joined else plain
        spans = [(low + start, low + end) for start, end in _folded_spans(folded, exact, near, low)]
        if spans:
            return _choose(text, exact, spans, prefix, suffix, near)
    return _nearest(plain, exact, prefix, suffix, low)


def _limits(text: str, within: tuple[int, int] | None) -> tuple[int, int]:
    low, high = within or (0, len(text))
    low = min(max(low, 0), len(text))
    return low, min(max(high, low), len(text))


def _exact_spans(
    text: str, exact: str, prefix: str, suffix: str, near: int | None, limits: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where the very words stand: with their whole surroundings if they do so anywhere, else wherever.

    A span that would part a letter from its accents counts only if the surroundings on that side say so: "cafe" is
    not in "café", however the accent is stored.
    """
    low, high = limits
    reach = (max(low - len(prefix), 0), min(high + len(suffix), len(text)))
    whole = _places(text, prefix + exact + suffix, None if near is None else near - len(prefix), reach)
    starts = [place + len(prefix) for place in whole if low <= place + len(prefix) <= high - len(exact)]
    spans = [(start, start + len(exact)) for start in starts]
    held = [(a, b) for a, b in spans if not any(_unsaid(text, a, b, prefix, suffix))]
    if held:
        return held
    spans = [(start, start + len(exact)) for start in _places(text, exact, near, limits)]
    return [(a, b) for a, b in spans if not any(cuts(text, a, b))]


def _unsaid(text: str, start: int, end: int, prefix: str, suffix: str) -> tuple[bool, bool]:
    cut_before, cut_after = cuts(text, start, end)
    return cut_before and not prefix, cut_after and not suffix


def _folded_spans(folded: Folded, exact: str, near: int | None, low: int) -> list[tuple[int, int]]:
    """Where words stand that fold to the same, as spans of the source; none that would cut a letter in two."""
    quote = fold(strip(exact), joined=folded.joined)
    if not quote.strip():
        return []
    close = None if near is None else folded.near(near - low)
    starts = _places(folded.text, quote, close, (0, len(folded.text)))
    spans = (folded.span(start, start + len(quote)) for start in starts)
    return sorted({span for span in spans if span is not None and span[0] < span[1]})


def _places(text: str, words: str, near: int | None, limits: tuple[int, int]) -> list[int]:
    """Where the words stand: the first 400 places, and those next to `near` on either side, in reading order."""
    places = places_of(text, words, MOST_PLACES, limits)
    if near is not None and len(places) == MOST_PLACES:
        low, high = limits
        close = (text.rfind(words, low, min(max(near, low) + len(words), high)), text.find(words, max(near, low), high))
        places = sorted({*places, *(place for place in close if place >= 0)})
    return places


def _choose(
    text: str, exact: str, spans: list[tuple[int, int]], prefix: str, suffix: str, near: int | None
) -> Found | Ambiguous:
    """The place that the surroundings, then nearness, single out; all that are left where they do not."""
    if len(spans) > 1 and (prefix or suffix):
        agreed = [_agreement(text, span, fold(prefix), fold(suffix)) for span in spans]
        if max(agreed) >= min(ENOUGH_CONTEXT, len(fold(prefix)) + len(fold(suffix))):
            spans = [span for span, length in zip(spans, agreed, strict=True) if length == max(agreed)]
    if len(spans) > 1 and near is not None:
        least = min(abs(start - near) for start, _ in spans)
        spans = [span for span in spans if abs(span[0] - near) == least]
    if len(spans) > 1:
        return Ambiguous(tuple(_found(text, exact, span) for span in spans))
    return _found(text, exact, spans[0])


def _agreement(text: str, span: tuple[int, int], prefix: str, suffix: str) -> int:
    """How many code points of the folded surroundings agree with prefix and suffix, counted outwards."""
    before = fold(text[max(span[0] - 2 * len(prefix) - 16, 0) : span[0]])
    after = fold(text[span[1] : span[1] + 2 * len(suffix) + 16])
    return _shared(reversed(before), reversed(prefix)) + _shared(after, suffix)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _found(text: str, exact: str, span: tuple[int, int]) -> Found:
    start, end = span
    return Found(start, end, text[start:end], drift_between(exact, text[start:end], start))


def _nearest(folded: Folded, exact: str, prefix: str, suffix: str, low: int) -> NotFound:
    """The best that is left: what stands between prefix and suffix, or what is most like the quote."""
    held = search.between(folded, exact, prefix, suffix)
    best = search.nearest(folded, exact)
    if held is not None and (best is None or best.score < NEAR_ENOUGH or best.score <= held.score):
        best = held
    if best is None:
        return NotFound()
    start, end = folded.span_around(best.start, best.end)
    if start >= end or (best is not held and best.score < NEAR_ENOUGH):
        return NotFound()
    return NotFound(_found(folded.source, exact, (start, end)).moved(low), best.score)
