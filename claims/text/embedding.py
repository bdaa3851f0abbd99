"""Meaning as numbers, for whoever brings word vectors: an interface, and one backend that reads them from a file.

Nothing depends on it. A backend turns a text into a vector of unit length, so that `nearness` of two texts is their
cosine. The file is the plain text form of word2vec, GloVe and fastText (`.vec`): a word and its numbers in each line,
by spaces; a first line of two numbers is passed over. It is the operator's own, and is read only where the operator
names it.
"""

import math
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TextIO

from claims.text.wording import EMPTY, words_in

MOST_HELD = 20_000_000  # numbers of all words together, 80 MB: 200,000 words of 100 numbers, or 66,666 of 300
MOST_WORDS = 200_000
MOST_NUMBERS = 1_024  # of one word
LONGEST_LINE = 40_000  # letters


class Embedding(Protocol):
    """Turns a text into a vector of unit length; an empty one where nothing of the text is known."""

    def vector(self, text: str) -> Sequence[float]: ...


class WordVectors:
    """Static word vectors: a text is the mean of its words' vectors, without the words that say nothing."""

    def __init__(self, vectors: dict[str, array]):
        self.vectors = vectors

    @classmethod
    def read(cls, path: Path) -> "WordVectors":
        """Reads a file of vectors, the frequent words at its beginning, until `MOST_WORDS` or `MOST_HELD` are held.

        :raises OSError: when it cannot be opened.
        :raises ValueError: with the line that is no word with as many numbers as the first, or without a single word.
        """
        vectors: dict[str, array] = {}
        width = 0
        with path.open(encoding="utf-8", errors="replace") as file:
            for number, line in enumerate(_lines(file, path.name), 1):
                # A word of GloVe may hold spaces, so the numbers are counted from the end.
                word, *numbers = line.rsplit(" ", width or MOST_NUMBERS + 1)
                if (number == 1 and len(numbers) == 1) or not numbers:
                    continue
                width = width or len(numbers)
                if len(numbers) != width or width > MOST_NUMBERS:
                    raise ValueError(f"Line {number} of {path.name} has {len(numbers)} numbers; {width} are expected.")
                vectors.setdefault(word.lower(), _unit(numbers, number, path.name))
                if len(vectors) >= min(MOST_WORDS, MOST_HELD // width):
                    break
        if not vectors:
            raise ValueError(f"{path.name} holds no word with its numbers.")
        return cls(vectors)

    def vector(self, text: str) -> Sequence[float]:
        known = [self.vectors[word] for word in words_in(text) if word not in EMPTY and word in self.vectors]
        if not known:
            return ()
        return _of_unit_length([sum(column) for column in zip(*known, strict=True)])


def nearness(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of two vectors of unit length, -1 to 1; nought where either text is unknown."""
    return math.fsum(a * b for a, b in zip(one, other, strict=True)) if one and other else 0.0


def _lines(file: TextIO, name: str):
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise ValueError(f"Line {number} of {name} is longer than {LONGEST_LINE:,} letters.")
        yield line.rstrip()


def _unit(numbers: Sequence[str], line: int, name: str) -> array:
    """The numbers as a vector of unit length, so that no word drowns the others."""
    try:
        vector = array("f", map(float, numbers))
    except ValueError as error:
        raise ValueError(f"Line {line} of {name} holds what is no number.") from error
    if not math.isfinite(sum(vector)):
        raise ValueError(f"Line {line} of {name} holds a number without end.")
    return array("f", _of_unit_length(vector)) or vector


def _of_unit_length(vector: Sequence[float]) -> Sequence[float]:
    length = math.sqrt(sum(number * number for number in vector))
    return [number / length for number in vector] if length else ()
