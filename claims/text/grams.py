"""The parts of a sentence that a model weighs: words, pairs of words, letters in a row, and rules of the grammar."""

from collections.abc import Iterator

from claims.text.words import Words

WORD, PAIR, LETTERS, RULE = "w", "p", "c", "r"
LETTERS_IN_A_ROW = (3, 4, 5)
START = "^"


def grams_of(words: Words) -> Iterator[tuple[str, int, int]]:
    """(gram, first token, token after the last), each as often as it stands there. A gram starts with its kind."""
    before = START
    for at, token in enumerate(words.tokens):
        yield WORD + token, at, at + 1
        yield f"{PAIR}{before} {token}", max(at - 1, 0), at + 1
        before = token
        framed = f" {token} "
        for length in LETTERS_IN_A_ROW:
            for first in range(len(framed) - length + 1):
                yield LETTERS + framed[first : first + length], at, at + 1


def names_of(words: Words) -> set[str]:
    return {gram for gram, _first, _end in grams_of(words)}
