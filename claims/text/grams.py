"""The parts of a sentence that a model weighs beside the rules of the grammar, and what each counts in a sentence.

They are words, pairs of neighbours, and families of words: which stand next to one another, and which somewhere before
which, in the clause and in the sentence. Families say how a sentence is built, also by words that were seldom or never
shown. Where it is known who published the sentence, that is a part of it too: some speak oftener of what is to come.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import sqrt

from claims.text.grammar import Grammar
from claims.text.patterns import START
from claims.text.words import Words

WORD, PAIR, FAMILIES, NEXT, RUN, CLAUSE, SOURCE = "w", "p", "f", "n", "r", "c", "s"
# In a sentence the squares of what the grams of a kind count add up to the square of this.
SHARE = {WORD: 0.7, PAIR: 0.5, FAMILIES: 0.7, NEXT: 0.4, RUN: 0.4, CLAUSE: 0.4, SOURCE: 0.7}

Place = tuple[int, int]
Gram = tuple[str, tuple[Place, ...]]


def grams_of(words: Words, grammar: Grammar, source: str = "") -> Iterator[Gram]:
    """(gram, its places: first token, token after the last). A gram starts with its kind; its source has no place."""
    before = START
    for at, token in enumerate(words.tokens):
        yield WORD + token, ((at, at + 1),)
        yield f"{PAIR}{before} {token}", ((max(at - 1, 0), at + 1),)
        before = token
    families = [grammar.families_of(token) for token in words.tokens]
    yield from _next_to_another(families)
    yield from _before_another(families)
    yield from _in_clauses(families, [token in grammar.breaks for token in words.tokens])
    if source:
        yield SOURCE + source, ()


def _next_to_another(families: list[tuple[str, ...]]) -> Iterator[Gram]:
    for kind, length in ((NEXT, 2), (RUN, 3)):
        for at in range(len(families) - length + 1):
            for names in product(*families[at : at + length]):
                yield kind + " ".join(names), ((at, at + length),)


def _before_another(families: list[tuple[str, ...]]) -> Iterator[Gram]:
    """Each once in a sentence: the first of one family and the last of another."""
    first, last = {START: -1}, {}
    for at, named in enumerate(families):
        for family in named:
            first.setdefault(family, at)
            last[family] = at
    for one, start in first.items():
        for other, end in last.items():
            if start < end:
                yield f"{FAMILIES}{one} {other}", tuple((at, at + 1) for at in (start, end) if at >= 0)


def _in_clauses(families: list[tuple[str, ...]], breaks: list[bool]) -> Iterator[Gram]:
    """Each once in a clause: the first of one family and the first of the other that comes after it."""
    first: dict[str, int] = {}
    told: set[str] = set()
    for at, named in enumerate(families):
        if breaks[at]:
            first, told = {}, set()
        for other in named:
            for one, start in first.items():
                gram = f"{CLAUSE}{one} {other}"
                if start < at and gram not in told:
                    told.add(gram)
                    yield gram, ((start, start + 1), (at, at + 1))
        for family in named:
            first.setdefault(family, at)


def names_of(words: Words, grammar: Grammar, source: str = "") -> tuple[str, ...]:
    """Each gram once, in an order that is always the same, so that sums come out the same to the last digit."""
    return tuple(dict.fromkeys(gram for gram, _places in grams_of(words, grammar, source)))


def counts_of(names: Iterable[str], values: Mapping[str, float]) -> dict[str, float]:
    """What each gram that has a value counts in the sentence."""
    known = [(name, values[name]) for name in names if name in values]
    squares = dict.fromkeys(SHARE, 0.0)
    for name, value in known:
        squares[name[0]] += value * value
    by = {kind: share / (sqrt(squares[kind]) or 1.0) for kind, share in SHARE.items()}
    return {name: value * by[name[0]] for name, value in known}
