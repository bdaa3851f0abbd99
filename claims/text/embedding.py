"""Meaning as numbers, for whoever brings word vectors: an interface, and one backend that reads them from a file.

Nothing depends on it. A backend turns a text into a vector of unit length, so that `nearness` of two texts is their
cosine. The file is the plain text form of word2vec and GloVe: a word and its numbers in each line, by spaces; a first
line of two numbers is passed over. It is the operator's own, and is read only where the operator names it.
"""

import math
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from claims.text.wording import EMPTY, words_in

MOST_WORDS = 200_000  # lines of a file that are read: the frequent words come first
MOST_NUMBERS = 1_024  # of one word


class Embedding(Protocol):
    """Turns a text into a vector of unit length; an empty one where nothing of the text is known."""

    def vector(self, text: str) -> Sequence[float]: ...


class WordVectors:
    """Static word vectors: a text is the mean of its words' vectors, without the words that say nothing."""

    def __init__(self, vectors: dict[str, array]):
        self.vectors = vectors

    @classmethod
    def read(cls, path: Path) -> "WordVectors":
        """Reads a file of vectors.

        :raises ValueError: with the line that is no word with as many numbers as the first.
        """
        vectors: dict[str, array] = {}
        width = 0
        with path.open(encoding="utf-8", errors="replace") as file:
            for number, line in enumerate(file, 1):
                word, *numbers = line.rstrip().split(" ")
                if (number == 1 and len(numbers) == 1) or not numbers:
                    continue
                width = width or len(numbers)
                if len(numbers) != width or width > MOST_NUMBERS:
                    raise ValueError(f"Line {number} of {path.name} has {len(numbers)} numbers; {width} are expected.")
                try:
                    vectors.setdefault(word.lower(), array("f", map(float, numbers)))
                except ValueError as error:
                    raise ValueError(f"Line {number} of {path.name} holds what is no number.") from error
                if len(vectors) >= MOST_WORDS:
                    break
        return cls(vectors)

    def vector(self, text: str) -> Sequence[float]:
        known = [self.vectors[word] for word in words_in(text) if word not in EMPTY and word in self.vectors]
        if not known:
            return ()
        total = [sum(column) for column in zip(*known, strict=True)]
        length = math.sqrt(sum(number * number for number in total))
        return [number / length for number in total] if length else ()


def nearness(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of two vectors of unit length, -1 to 1; nought where either text is unknown."""
    return math.fsum(a * b for a, b in zip(one, other, strict=True)) if one and other else 0.0
