"""All the words on a page, of which the extractor gives its text, and may take or leave a part from one day to another.

What it now leaves out and what it now takes was not removed or added, as long as it stands on both pages.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from claims.text.anchors import Anchor
from claims.text.boilerplate import heads_what_is_apart
from claims.text.quote_change import AT_HOME, QuoteChange, QuoteState, change_of
from claims.text.tokens import Tokens

# What the extractor puts in: the bars and rules of tables, the strokes of lists.
_MARKS = re.compile(r"\\?\||-{3,}|^\s*[-*•–]\s", re.MULTILINE)


@dataclass(frozen=True)
class WholePage:
    """`words`: all that readers see. `apart`: those of them that the page itself heads as no part of its text."""

    words: str = ""
    apart: str = ""

    @classmethod
    def of(cls, words: str, sections: Iterable[tuple[str, str]]) -> "WholePage":
        """From all the words of a page, and its sections as heading and words."""
        return cls(words, "\n".join(said for heading, said in sections if heads_what_is_apart(heading)))


NO_PAGE = WholePage()


class Pages:
    """The pages of which two texts were extracted."""

    def __init__(self, old: Tokens, was: WholePage, new: Tokens, now: WholePage):
        self._texts, self._pages = (old, new), (was, now)

    @cached_property
    def _bare(self) -> tuple[Tokens, Tokens]:
        """The two texts without the marks of the extractor, each word at its place."""
        return tuple(_bare(each.text, each.spelling) for each in self._texts)

    @cached_property
    def _words(self) -> tuple[Tokens, Tokens]:
        return tuple(_bare(page.words, self._texts[0].spelling) for page in self._pages)

    def found(self, anchor: Anchor, change: QuoteChange) -> QuoteChange:
        """What became of a quote that seems lost: kept if it stands on the new page as it did on the old."""
        if change.state not in (QuoteState.CHANGED, QuoteState.REMOVED) or not self._pages[1].words:
            return change
        old, (was, now) = self._bare[0], self._words
        stood = change_of(anchor, old, was)
        if stood.state == QuoteState.KEPT and stood.start is not None:
            old, anchor = was, replace(anchor, start=stood.start, end=stood.end)
        stands = change_of(anchor, old, now)
        if stands.state != QuoteState.KEPT or stands.likeness < AT_HOME:
            return change
        return QuoteChange(QuoteState.KEPT, anchor.exact, stands.after, likeness=stands.likeness)

    def explained(self, left: bytearray, known: bytearray) -> tuple[bytearray, bytearray]:
        """Which words of the old text are left, and which of the new are known, if not in the other text then so."""
        if not any(page.words for page in self._pages):
            return left, known
        (old, new), (was, now) = self._bare, self._words
        was_apart, is_apart = (_bare(page.apart, old.spelling) for page in self._pages)
        seen = _places(old, old.shared_with(now, was_apart)), _places(new, new.shared_with(was, is_apart))
        pairs = zip(self._texts, (left, known), seen, strict=True)
        return tuple(
            bytearray(flag or start in places for flag, start in zip(flags, tokens.starts, strict=True))
            for tokens, flags, places in pairs
        )


def _bare(text: str, spelling) -> Tokens:
    return Tokens(_MARKS.sub(lambda mark: " " * len(mark[0]), text), spelling)


def _places(tokens: Tokens, flags: bytearray) -> set[int]:
    return {start for start, flag in zip(tokens.starts, flags, strict=True) if flag}
