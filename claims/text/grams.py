"""The parts of a sentence that a model weighs beside the rules of the grammar, and what each counts in a sentence.

They are words, pairs of neighbours, and which family of words stands somewhere before which: the families say how a
sentence is built, also by words that were seldom or never shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

from claims.text.grammar import Grammar
from claims.text.patterns import START
from claims.text.words import Words

WORD, PAIR, FAMILIES = "w", "p", "f"
# In a sentence the squares of what the grams of a kind count add up to the square of this.
SHARE = {WORD: 0.7, PAIR: 0.5, FAMILIES: 0.7}

Place = tuple[int, int]


def grams_of(words: Words, grammar: Grammar) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """(gram, its places: first token, token after the last). A gram starts with its kind; families come once."""
    before = START
    for at, token in enumerate(words.tokens):
        yield WORD + token, ((at, at + 1),)
        yield f"{PAIR}{before} {token}", ((max(at - 1, 0), at + 1),)
        before = token
    first, last = {START: -1}, {}
    for at, token in enumerate(words.tokens):
        for family in grammar.families_of(token):
            first.setdefault(family, at)
            last[family] = at
    for one, start in first.items():
        for other, end in last.items():
            if start < end:
                yield f"{FAMILIES}{one} {other}", tuple((at, at + 1) for at in (start, end) if at >= 0)


def names_of(words: Words, grammar: Grammar) -> tuple[str, ...]:
    """Each gram once, in an order that is always the same, so that sums come out the same to the last digit."""
    return tuple(dict.fromkeys(gram for gram, _places in grams_of(words, grammar)))


def counts_of(names: Iterable[str], values: Mapping[str, float]) -> dict[str, float]:
    """What each gram that has a value counts in the sentence."""
    known = [(name, values[name]) for name in names if name in values]
    squares = dict.fromkeys(SHARE, 0.0)
    for name, value in known:
        squares[name[0]] += value * value
    by = {kind: share / (sqrt(squares[kind]) or 1.0) for kind, share in SHARE.items()}
    return {name: value * by[name[0]] for name, value in known}
