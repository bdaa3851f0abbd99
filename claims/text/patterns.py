"""Patterns of words, as the files of cues write them, and where they fit.

A pattern is a line of steps, with a space between them. A step is words (`will|shall`), a list by its name (`<BE>`), or
both. `!of` stands for any word but these, or the end of the sentence, and is no part of what is found; `next?` may be
missing; `..8` passes over one to eight words; `^` is the start of the sentence and `#` a number. The first step of a
pattern is words. Matching takes no longer than the longest gap allows, whatever the sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

START = "^"


@dataclass(frozen=True, slots=True)
class Step:
    """One of these words or, when it is `barred`, none of them; a step without words is a gap of up to `gap` words."""

    words: frozenset[str] = frozenset()
    barred: bool = False
    gap: int = 0


Pattern = tuple[Step, ...]


def patterns_of(line: str, lists: Mapping[str, Sequence[str]]) -> Iterator[Pattern]:
    """The patterns of a line: one for each choice of its steps that may be missing.

    :raises ValueError: when it starts with anything but words, or names a list that is not there.
    """
    choices = [_choices(part, lists) for part in line.split()]
    for chosen in product(*choices):
        pattern = tuple(step for step in chosen if step is not None)
        if not pattern or pattern[0].gap or pattern[0].barred or pattern[-1].gap:
            raise ValueError(f"A pattern starts with words and does not end with a gap: “{line}”")
        yield pattern


def _choices(part: str, lists: Mapping[str, Sequence[str]]) -> tuple[Step | None, ...]:
    if part.startswith(".."):
        return (Step(gap=int(part[2:])),)
    step = Step(frozenset(_words(part.rstrip("?").lstrip("!"), lists)), barred=part.startswith("!"))
    return (step, None) if part.endswith("?") else (step,)


def _words(part: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for word in part.split("|"):
        if word.startswith("<") and word.endswith(">"):
            if word[1:-1] not in lists:
                raise ValueError(f"There is no list named {word}.")
            yield from lists[word[1:-1]]
        else:
            yield word


def end_of(pattern: Pattern, tokens: Sequence[str], at: int) -> int:
    """Where the pattern ends when it begins at a token; -1 when it does not fit there."""
    for place, step in enumerate(pattern):
        if step.gap:
            rest = pattern[place + 1 :]
            ends = (end_of(rest, tokens, at + passed) for passed in range(1, step.gap + 1))
            return next((end for end in ends if end >= 0), -1)
        there = at < len(tokens) and tokens[at] in step.words
        if there == step.barred:
            return -1
        at += not step.barred
    return at


class Patterns:
    """Many patterns, each with a name, kept by their first words so that a sentence is gone through once."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[object, Pattern]]] = {}

    def add(self, name: object, pattern: Pattern) -> None:
        for word in pattern[0].words:
            self._by_first.setdefault(word, []).append((name, pattern))

    def found_in(self, tokens: Sequence[str]) -> Iterator[tuple[object, int, int]]:
        """(name, first token, token after the last) wherever one fits."""
        for at, token in enumerate(tokens):
            for name, pattern in self._by_first.get(token, ()):
                end = end_of(pattern, tokens, at)
                if end >= 0:
                    yield name, at, end
