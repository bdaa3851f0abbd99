"""The part of a text that shows why it was found, cut into what fits the question and what does not."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.text.wording import plain

WIDTH = 240  # code points of a snippet, roughly
LONGEST = 20_000  # code points that are looked through
MARKED = 40  # words that are looked at more closely
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Part:
    """Some of the text as it stands: whoever draws it has to escape it."""

    text: str
    is_hit: bool = False


def snippet(text: str, fits: Callable[[str], bool], width: int = WIDTH) -> tuple[Part, ...]:
    """The text around the most words that fit, in parts. The beginning where none does; empty for no text.

    `fits` is asked about each word in plain spelling. What is left out before or after is shown by an ellipsis.
    """
    text = text[:LONGEST]
    hits = [(word.start(), word.end()) for word in _WORD.finditer(text) if fits(plain(word[0]))]
    start, end = _window(text, hits[: MARKED * 10], width)
    parts, at = [Part("…")] if start else [], start
    for low, high in hits:
        if low >= start and high <= end:
            parts += [Part(text[at:low]), Part(text[low:high], is_hit=True)]
            at = high
    parts += [Part(text[at:end]), Part("…" if end < len(text) else "")]
    return tuple(part for part in parts if part.text)


def whole(text: str, fits: Callable[[str], bool]) -> tuple[Part, ...]:
    """A short text such as a title, all of it, in parts."""
    return snippet(text, fits, width=LONGEST)


def _window(text: str, hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """Where most hits stand within the width, widened to whole words."""
    if len(text) <= width or not hits:
        return 0, _to_word(text, min(width, len(text)))
    starts = [low for low, _high in hits]
    best = max(starts, key=lambda low: (sum(low <= other < low + width * 3 // 4 for other in starts), -low))
    start = max(0, best - width // 4)
    if start:
        gap = text.find(" ", start, best)
        start = gap + 1 if gap >= 0 else start
    return start, _to_word(text, min(start + width, len(text)))


def _to_word(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", max(0, end - 40), end)
    return gap if gap > 0 else end
