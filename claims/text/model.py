"""The second engine of suggestions: a logistic regression that a desk trained on what its editors said of sentences.

It weighs words, pairs of them, families of words in their order, the source (`grams`), and the rules of the grammar,
and explains itself by those that weighed most.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from claims.text import grams
from claims.text.forward import NOTHING, SOURCE, SUGGESTED, Reading, Reason
from claims.text.grammar import Grammar, likely, spans_of
from claims.text.grams import SHARE, counts_of, grams_of, names_of
from claims.text.words import Words, words_of

FORMAT = 3
RULE_COUNTS = 0.2  # a rule that holds, beside the grams (`grams.SHARE`)
FEWEST_LETTERS = 3  # that a word has to have to be shown as a reason
MOST_REASONS = 4


class NotAModel(ValueError):
    """The text is not a file of weights that this version wrote."""


@dataclass(frozen=True, eq=False)
class Model:
    """By gram: its value, from which follows what it counts in a sentence, and its weight. Rules by their codes."""

    grammar: Grammar
    start: float
    values: dict[str, float]
    weights: dict[str, float]
    rules: dict[str, float]

    def points_of(self, names: Iterable[str], codes: Iterable[str]) -> float:
        """What its grams and the rules that hold say of a sentence: above 0 it looks forward."""
        counts = counts_of(names, self.values)
        by_rules = RULE_COUNTS * sum(self.rules.get(code, 0.0) for code in codes)
        return self.start + sum(count * self.weights[name] for name, count in counts.items()) + by_rules

    def read(self, sentence: str, source: str = "") -> Reading:
        words = words_of(sentence)
        if not self.grammar.can_read(sentence, words):
            return NOTHING
        held = self.grammar.held(words)
        score = likely(self.points_of(names_of(words, self.grammar, source), self.grammar.codes_of(held)))
        reasons = self._reasons(words, held, source) if score >= SUGGESTED else ()
        return Reading(score, reasons, *self.grammar.way_put(held))

    def _reasons(self, words: Words, held: dict, source: str) -> tuple[Reason, ...]:
        """What weighed most for it. What several words weigh together is shared between them."""
        found = []
        for number, code in zip(held, self.grammar.codes_of(held), strict=True):
            found.append(Reason(code, spans_of(words, held[number]), RULE_COUNTS * self.rules.get(code, 0.0)))
        for place, points in self._weighed(words).items():
            if any(len(token) >= FEWEST_LETTERS for token in words.tokens[slice(*place)]):
                found.append(Reason("", spans_of(words, [place]), points))
        by_source = counts_of([grams.SOURCE + source], self.values)
        found += [Reason(SOURCE, (), count * self.weights[gram]) for gram, count in by_source.items()]
        found.sort(key=lambda reason: -reason.points)
        return tuple(reason for reason in found[:MOST_REASONS] if reason.points > 0)

    def _weighed(self, words: Words) -> dict[tuple[int, int], float]:
        places_of = {}
        for gram, places in grams_of(words, self.grammar):
            places_of.setdefault(gram, places)
        weighed: dict[tuple[int, int], float] = {}
        for gram, count in counts_of(places_of, self.values).items():
            for place in places_of[gram]:
                weighed[place] = weighed.get(place, 0.0) + count * self.weights[gram] / len(places_of[gram])
        return weighed

    def to_json(self) -> str:
        both = {gram: (value, self.weights[gram]) for gram, value in self.values.items()}
        data = {"format": FORMAT, "start": self.start, "rules": self.rules, "grams": both}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def model_from(text: str, grammar: Grammar) -> Model:
    """:raises NotAModel: when it is anything else."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NotAModel("The weights are of another version.")
        values = {str(gram): float(value) for gram, (value, _weight) in data["grams"].items()}
        weights = {str(gram): float(weight) for gram, (_value, weight) in data["grams"].items()}
        rules = {str(code): float(weight) for code, weight in data["rules"].items()}
        start = float(data["start"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAModel(f"These are no weights: {error}") from error
    if not all(map(isfinite, (start, *rules.values(), *values.values(), *weights.values()))):
        raise NotAModel("A weight is not a number.")
    if not all(gram[:1] in SHARE for gram in values):
        raise NotAModel("There is a weight of something that no sentence has.")
    return Model(grammar, start, values, weights, rules)
