"""A text as a string with one sign for each word, so that texts are compared by words as fast as by letters."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from claims.text.differences import PART
from claims.text.folding import fold

GRAM = 4  # words in a row that both texts must have for them to count as shared
# Letters that one page stores in two ways, as Persian ones do with Arabic keyboards, and the joining stroke.
_SAME_LETTERS = str.maketrans("يىكةۀ", "ییکهه", "ـ")
_WORDS = re.compile(f"({PART.pattern})")
_ZEROS = re.compile(b"\x00++")
_FIRST, _LAST = 0x100, 0x10FFFF


class Spelling(dict):
    """Gives every word a sign: the same to words that differ in typography alone, in all texts that share this.

    What is invisible has none, and is no word.
    """

    def __init__(self):
        super().__init__()
        self._keys: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        key = _key(word)
        # Past the last sign new words share one, which no word of the text that was read first has.
        self[word] = self._keys.setdefault(key, chr(min(_FIRST + len(self._keys), _LAST))) if key else ""
        return self[word]


def _key(word: str) -> str:
    letters = fold(word).translate(_SAME_LETTERS)
    if letters.isascii():
        return letters
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in letters)


class Tokens:
    """The words and signs of a text, where they stand, and the text as a string of their signs. Blanks are left out."""

    def __init__(self, text: str, spelling: Spelling):
        self.text, self.spelling = text, spelling
        pieces = _WORDS.split(text)  # blanks and words in turn
        ends = list(accumulate(map(len, pieces)))
        signs = [spelling[word] for word in pieces[1::2]]
        self.starts, self.ends = ends[:-1:2], ends[1::2]
        if "" in signs:
            seen = [place for place, sign in enumerate(signs) if sign]
            self.starts, self.ends = [self.starts[place] for place in seen], [self.ends[place] for place in seen]
        self.signs = "".join(signs)

    def __len__(self) -> int:
        return len(self.signs)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The words that a span of the text touches, as (first, one after the last)."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Where words stand in the text, given as (first, one after the last)."""
        return self.starts[first], self.ends[min(stop, len(self)) - 1]

    def between(self, first: int, stop: int) -> str:
        """The text from one word up to another, as it stands."""
        return self.text[slice(*self.span(first, stop))] if first < min(stop, len(self)) else ""

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """The lines that have words, each as (first word, one after the last)."""
        found, first, offset = [], 0, 0
        for line in self.text.split("\n"):
            offset += len(line) + 1
            stop = bisect_left(self.starts, offset)
            if stop > first:
                found.append((first, stop))
            first = stop
        return found

    def shared_with(self, *others: "Tokens") -> bytearray:
        """For each word 1 where one of the others has it among the same neighbours, or in a line that is the same.

        A word is shared as part of four in a row, wherever those stand: so what was moved is shared, and a word that
        was put in, left out or replaced is seen as one. Linear in all texts.
        """
        result = bytearray(len(self))
        known = {other.signs[at : at + GRAM] for other in others for at in range(len(other) - GRAM + 1)}
        for at in range(len(self) - GRAM + 1):
            if self.signs[at : at + GRAM] in known:
                result[at : at + GRAM] = b"\x01" * GRAM
        lines = {other.signs[first:stop] for other in others for first, stop in other.lines}
        for first, stop in self.lines:
            if not all(result[first:stop]) and self.signs[first:stop] in lines:
                result[first:stop] = b"\x01" * (stop - first)
        return result


def runs(flags: bytearray) -> Iterator[tuple[int, int]]:
    """Where the flags are 0, as (first, one after the last)."""
    return (found.span() for found in _ZEROS.finditer(flags))
