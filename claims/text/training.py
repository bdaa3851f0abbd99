"""Trains a model on sentences with labels, in plain Python.

Logistic regression with a squared penalty, by coordinate descent in its dual (Yu, Huang and Lin, "Dual coordinate
descent methods for logistic regression and maximum entropy models", Machine Learning 85, 2011): each sentence is
visited once a round and brings the weights of its own grams nearer, so a round costs what the sentences hold. A
gram counts by how unequally it stands in the two classes (Wang and Manning, "Baselines and bigrams", ACL 2012).
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from claims.text.grammar import Grammar
from claims.text.grams import CLAUSE, FAMILIES, NEXT, PAIR, RUN, SOURCE, WORD, counts_of, names_of
from claims.text.model import RULE_COUNTS, Model
from claims.text.words import words_of

ROUNDS = 10
FOLDS = 3  # in which the start is chosen
# A gram that stands in fewer sentences is left out.
FEWEST_TIMES = {WORD: 3, PAIR: 3, FAMILIES: 8, NEXT: 4, RUN: 8, CLAUSE: 8, SOURCE: 8}
AS_GOOD = 0.99  # of the best F1: which cut is the very best is chance
PENALTY = 1.0  # what one sentence may weigh
SMALLEST = 1e-6
NEWTON_STEPS = 8

Progress = Callable[[Sequence], Iterable]


@dataclass(frozen=True, slots=True)
class Example:
    """What is known of a sentence before any weights are: its grams, and the codes of the rules that hold."""

    grams: tuple[str, ...]
    rules: tuple[str, ...]
    is_forward: bool


@dataclass(frozen=True)
class Measure:
    """How well suggestions fit labels: of those suggested, how many rightly; of those wanted, how many found."""

    precision: float
    recall: float
    f1: float


def measure_of(labels: Sequence[bool], suggested: Sequence[bool]) -> Measure:
    right = sum(a and b for a, b in zip(labels, suggested, strict=True))
    precision = right / max(sum(suggested), 1)
    recall = right / max(sum(labels), 1)
    return Measure(precision, recall, 2 * right / max(sum(suggested) + sum(labels), 1))


def example_of(sentence: str, is_forward: bool, grammar: Grammar, source: str = "") -> Example:
    words = words_of(sentence)
    return Example(names_of(words, grammar, source), grammar.codes_of(grammar.held(words)), is_forward)


def train(
    sentences: Sequence[str],
    labels: Sequence[bool],
    grammar: Grammar,
    *,
    sources: Sequence[str] | None = None,
    seed: int = 0,
    progress: Progress = iter,
) -> Model:
    """The same model for the same sentences, labels and seed. Its start is that with the best F1 in folds of its own.

    `sources` are what the desk calls those who published the sentences, "" where one is not known. `progress` is given
    the rounds of each fold and passes them on.

    :raises ValueError: when the labels are all alike.
    """
    if len(set(labels)) < 2:
        raise ValueError("A model needs sentences of both kinds.")
    told = zip(sentences, labels, sources or [""] * len(sentences), strict=True)
    examples = [example_of(text, label, grammar, source) for text, label, source in told]
    rounds = iter(progress(range(ROUNDS * (FOLDS + 1))))
    start = _best_start(examples, grammar, seed, rounds)
    whole = _fit(examples, grammar, seed, rounds)
    parts = (whole.values, whole.weights, whole.rules)
    return Model(grammar, round(whole.start + start, 3), *map(_slim, parts))


def _slim(numbers: dict[str, float]) -> dict[str, float]:
    return {name: round(number, 3) for name, number in numbers.items()}


def _best_start(examples: Sequence[Example], grammar: Grammar, seed: int, rounds) -> float:
    """What is added to the points so that those above 0 have the best F1, in folds that were not trained on."""
    order = random.Random(seed)  # noqa: S311 it guards nothing
    fold_of = [order.randrange(FOLDS) for _example in examples]
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        seen = [example for example, at in zip(examples, fold_of, strict=True) if at != fold]
        if len({example.is_forward for example in seen}) < 2:
            return 0.0
        model = _fit(seen, grammar, seed, rounds)
        left = [example for example, at in zip(examples, fold_of, strict=True) if at == fold]
        told += [(model.points_of(example.grams, example.rules), example.is_forward) for example in left]
    return -_best_cut(told)


def _best_cut(told: list[tuple[float, bool]]) -> float:
    """The points from which on F1 is best: the middle of all cuts that are as good as the best."""
    told = sorted(told, reverse=True)
    wanted = sum(label for _points, label in told)
    right, cuts = 0, []
    for count, (points, label) in enumerate(told, 1):
        right += label
        below = told[count][0] if count < len(told) else points - 1
        if below < points:
            cuts.append((2 * right / (count + wanted), (points + below) / 2))
    best, _cut = max(cuts)
    good = [cut for f1, cut in cuts if f1 >= AS_GOOD * best]
    return sum(good) / len(good)


def _values_of(examples: Sequence[Example]) -> dict[str, float]:
    """For each gram the logarithm of how much oftener it stands in one class than in the other."""
    forward, other = Counter(), Counter()
    for example in examples:
        (forward if example.is_forward else other).update(example.grams)
    wanted = sum(example.is_forward for example in examples)
    rest = len(examples) - wanted
    return {
        gram: abs(log((forward[gram] + 1) / (wanted + 2)) - log((other[gram] + 1) / (rest + 2)))
        for gram in sorted(forward | other)
        if forward[gram] + other[gram] >= FEWEST_TIMES[gram[0]]
    }


def _fit(examples: Sequence[Example], grammar: Grammar, seed: int, rounds) -> Model:
    values = _values_of(examples)
    codes = [rule["code"] for rule in grammar.rules]
    column = {name: at for at, name in enumerate([*values, *codes])}
    rows = [_row(example, values, column) for example in examples]
    weights = _descend(rows, [1 if example.is_forward else -1 for example in examples], len(column), seed, rounds)
    by_gram, by_rule = ({name: weights[column[name]] for name in names} for names in (values, codes))
    return Model(grammar, weights[-1], values, by_gram, by_rule)


def _row(example: Example, values: dict[str, float], column: dict[str, int]) -> list[tuple[int, float]]:
    counts = [(column[gram], count) for gram, count in counts_of(example.grams, values).items()]
    return counts + [(column[code], RULE_COUNTS) for code in example.rules]


def _descend(rows: list, signs: list[int], width: int, seed: int, rounds) -> list[float]:
    """The weights of the columns, and last the start."""
    weights = [0.0] * (width + 1)
    squares = [sum(value * value for _at, value in row) + 1 for row in rows]
    duals = [SMALLEST * PENALTY] * len(rows)
    for row, sign, dual in zip(rows, signs, duals, strict=True):
        _move(weights, row, sign * dual)
    order, shuffle = list(range(len(rows))), random.Random(seed).shuffle  # noqa: S311 it guards nothing
    for _round in range(ROUNDS):
        next(rounds, None)
        shuffle(order)
        for at in order:
            row, sign = rows[at], signs[at]
            margin = sign * (weights[-1] + sum([weights[column] * value for column, value in row]))
            new = _best_dual(duals[at], margin, squares[at])
            _move(weights, row, sign * (new - duals[at]))
            duals[at] = new
    return weights


def _move(weights: list[float], row: list[tuple[int, float]], by: float) -> None:
    for column, value in row:
        weights[column] += by * value
    weights[-1] += by


def _best_dual(old: float, margin: float, square: float) -> float:
    """Newton's steps to the least of one sentence's share of the dual, kept between 0 and the penalty."""
    dual = old
    for _step in range(NEWTON_STEPS):
        slope = square * (dual - old) + margin + log(dual / (PENALTY - dual))
        bend = square + PENALTY / (dual * (PENALTY - dual))
        new = dual - slope / bend
        if new <= 0:
            new = dual * 0.1
        elif new >= PENALTY:
            new = PENALTY - (PENALTY - dual) * 0.1
        if abs(new - dual) < SMALLEST * PENALTY:
            break
        dual = new
    return min(max(dual, SMALLEST * PENALTY), PENALTY * (1 - SMALLEST))
