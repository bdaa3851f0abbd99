"""The words of a document that come nearest to a quote which is not in it. Fast on long texts, never exact."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.text.differences import PART, blocks
from claims.text.folding import Folded, fold, places_of, strip

SEEDS = 48  # pieces of the quote that are looked for
SEED_LENGTHS = (8, 4, 2)  # code points of each; shorter ones only where longer ones find nothing
MOST_PLACES = 400  # a seed that occurs more often says nothing about the place
WINDOWS = 6  # places that are compared in full
LONGEST = 20_000  # code points of a quote that are compared; of a longer one, its beginning
ALIGNED = 1_000  # quotes up to this length are aligned letter by letter
CONTEXT = 8  # code points of prefix and of suffix without which they do not hold a place
LONGEST_WITH_GAPS = 2  # times the quote's length that a span with words between may have
WIDEST_WORD = 40  # a longer run of letters is a script without spaces


@dataclass(frozen=True)
class Near:
    """A span of the folded text, and how like the quote it is, letter case aside, 0 to 100."""

    start: int
    end: int
    score: float


def between(folded: Folded, exact: str, prefix: str, suffix: str) -> Near | None:
    """The text that stands between a quote's prefix and suffix; None when those are not there, or are too short."""
    before, after, quote = fold(strip(prefix)), fold(strip(suffix)), fold(strip(exact))
    if len(before) < CONTEXT or len(after) < CONTEXT:
        return None
    text, reach = folded.text, 2 * len(quote) + 200
    found = None
    for place in places_of(text, before, MOST_PLACES):
        start = place + len(before)
        end = text.find(after, start, start + reach + len(after))
        if end > start and text[start:end].strip():
            near = Near(start, end, fuzz.ratio(quote.lower(), text[start:end].strip().lower()))
            found = near if found is None or near.score > found.score else found
    return found


def nearest(folded: Folded, exact: str) -> Near | None:
    """The span most like the quote; None when nothing of the quote is in the text."""
    ours, theirs = _lower(fold(strip(exact))[:LONGEST]), _lower(folded.text)
    found = None
    for window in windows(ours, theirs):
        start, end = _aligned(ours, theirs, window)
        near = Near(start, end, fuzz.ratio(ours, theirs[start:end]))
        found = near if found is None or near.score > found.score else found
    return found


def _lower(text: str) -> str:
    # A few letters grow when lowered, and would shift every offset after them.
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def windows(quote: str, text: str) -> list[tuple[int, int]]:
    """Where to compare in full: pieces of the quote vote for the place at which it would have to begin.

    In letters, or in words where both are strings of one sign for each word.
    """
    width = max(len(quote), 16)
    for length in SEED_LENGTHS:
        votes: dict[int, float] = defaultdict(float)
        last = len(quote) - length
        for offset in sorted({round(step * last / (SEEDS - 1)) for step in range(SEEDS)} if last >= 0 else ()):
            places = places_of(text, quote[offset : offset + length], MOST_PLACES)
            if len(places) < MOST_PLACES:
                for place in places:
                    votes[(place - offset) // width] += 1 / len(places)
        if votes:
            best = sorted(votes, key=lambda bucket: (-votes[bucket] - votes.get(bucket + 1, 0), bucket))[:WINDOWS]
            return [(max((b - 1) * width, 0), min((b + 3) * width, len(text))) for b in sorted(best)]
    return []


def _aligned(quote: str, text: str, window: tuple[int, int]) -> tuple[int, int]:
    """The part of a window that answers to the quote: by letters first, then by whole words."""
    low, high = window
    whole = _holding_all(quote, text, window)
    if whole is not None:
        return whole
    if len(quote) <= ALIGNED:
        place = fuzz.partial_ratio_alignment(quote, text[low:high])
        if place is not None and place.dest_end > place.dest_start:
            margin = len(quote) // 3 + 8
            inner = (max(low, low + place.dest_start - margin), min(high, low + place.dest_end + margin))
            return _by_words(quote, text, inner) or _to_words(text, low + place.dest_start, low + place.dest_end)
    return _by_words(quote, text, window) or window


def _by_words(quote: str, text: str, window: tuple[int, int]) -> tuple[int, int] | None:
    """From where the quote's first word would stand to where its last would, counted from the words in common."""
    ours, theirs = PART.findall(quote), list(PART.finditer(text, *window))
    shared = [(a, b) for same, a, b in blocks(ours, [part[0] for part in theirs]) if same]
    held = [(a, b) for a, b in shared if any(_is_weighty(ours[place]) for place in range(a.start, a.stop))]
    if not held:
        return None
    (first, start), (last, end) = held[0], held[-1]
    begin = max(start.start - first.start, 0)
    stop = min(end.stop + len(ours) - last.stop, len(theirs))
    return theirs[begin].start(), theirs[stop - 1].end()


def _holding_all(quote: str, text: str, window: tuple[int, int]) -> tuple[int, int] | None:
    """The span of a window that has every word of the quote, in order, with others between them."""
    ours, theirs = PART.findall(quote), list(PART.finditer(text, *window))
    shared = [(a, b) for same, a, b in blocks(ours, [part[0] for part in theirs]) if same]
    if not shared or sum(a.stop - a.start for a, _ in shared) < len(ours):
        return None
    start, end = theirs[shared[0][1].start].start(), theirs[shared[-1][1].stop - 1].end()
    return (start, end) if end - start <= LONGEST_WITH_GAPS * len(quote) else None


def _is_weighty(word: str) -> bool:
    return len(word) > 3


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words, where the script has words."""
    low, high = start, end
    while low > 0 and start - low < WIDEST_WORD and text[low - 1].isalnum() and text[low].isalnum():
        low -= 1
    while high < len(text) and high - end < WIDEST_WORD and text[high - 1].isalnum() and text[high].isalnum():
        high += 1
    return low if start - low < WIDEST_WORD else start, high if high - end < WIDEST_WORD else end
