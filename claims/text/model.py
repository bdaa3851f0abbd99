"""The second engine of suggestions: a logistic regression that a desk trained on what its editors said of sentences.

It weighs n-grams of words and letters and the rules of the grammar, and explains itself by those that weighed most.
"""

import json
from dataclasses import dataclass
from math import isfinite, sqrt

from claims.text.forward import NOTHING, SUGGESTED, Reading, Reason
from claims.text.grammar import Grammar, likely, spans_of
from claims.text.grams import grams_of, names_of
from claims.text.words import words_of

FORMAT = 1
RULE_COUNTS = 0.2  # a rule that holds, beside n-grams whose squares add up to 1
FEWEST_LETTERS = 3  # that a word has to have to be shown as a reason
MOST_REASONS = 4


class NotAModel(ValueError):
    """The text is not a file of weights that this version wrote."""


@dataclass(frozen=True, eq=False)
class Model:
    """`grams`: for each n-gram (its value before all are brought to length 1, its weight). `rules`: weights by code."""

    grammar: Grammar
    start: float
    grams: dict[str, tuple[float, float]]
    rules: dict[str, float]

    def read(self, sentence: str) -> Reading:
        words = words_of(sentence)
        if not self.grammar.can_read(sentence, words):
            return NOTHING
        held = self.grammar.held(words)
        known = [self.grams[gram] for gram in names_of(words) if gram in self.grams]
        length = sqrt(sum(value * value for value, _weight in known)) or 1.0
        points = self.start + sum(value * weight for value, weight in known) / length
        points += RULE_COUNTS * sum(self.rules.get(self.grammar.rules[number]["code"], 0.0) for number in held)
        score = likely(points)
        reasons = self._reasons(words, held, length) if score >= SUGGESTED else ()
        return Reading(score, reasons, *self.grammar.way_put(held))

    def _reasons(self, words, held, length: float) -> tuple[Reason, ...]:
        """Rules and words that weighed most for it. Letters count for the word in which they stand."""
        found = []
        for number, places in held.items():
            code = self.grammar.rules[number]["code"]
            found.append(Reason(code, spans_of(words, places), RULE_COUNTS * self.rules.get(code, 0.0)))
        weighed: dict[tuple[int, int], float] = {}
        seen = set()
        for gram, first, end in grams_of(words):
            if gram in self.grams and gram not in seen:
                seen.add(gram)
                value, weight = self.grams[gram]
                weighed[first, end] = weighed.get((first, end), 0.0) + value * weight / length
        for (first, end), points in weighed.items():
            if any(len(token) >= FEWEST_LETTERS for token in words.tokens[first:end]):
                found.append(Reason("", spans_of(words, [(first, end)]), points))
        found.sort(key=lambda reason: -reason.points)
        return tuple(reason for reason in found[:MOST_REASONS] if reason.points > 0)

    def to_json(self) -> str:
        data = {"format": FORMAT, "start": self.start, "rules": self.rules, "grams": self.grams}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def model_from(text: str, grammar: Grammar) -> Model:
    """:raises NotAModel: when it is anything else."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NotAModel("The weights are of another version.")
        grams = {str(gram): (float(value), float(weight)) for gram, (value, weight) in data["grams"].items()}
        rules = {str(code): float(weight) for code, weight in data["rules"].items()}
        start = float(data["start"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAModel(f"These are no weights: {error}") from error
    if not all(isfinite(number) for number in (start, *rules.values(), *(n for pair in grams.values() for n in pair))):
        raise NotAModel("A weight is not a number.")
    return Model(grammar, start, grams, rules)
