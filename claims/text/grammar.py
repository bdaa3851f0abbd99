"""The first engine of suggestions: rules of words, read from a file for each language, that explain themselves."""

import tomllib
from functools import lru_cache
from math import exp
from pathlib import Path

from claims.text.forward import NOTHING, Reading, Reason
from claims.text.patterns import START, Patterns, patterns_of
from claims.text.words import Words, reads_as_sentence, words_of

FOLDER = Path(__file__).resolve().parent / "cues"
EVERY = 12  # words, of which one is among the commonest of the language
SHORT = 6  # words, up to which a sentence may do without one
LONG = 5  # letters from which on the ending of a word says of which family it is
SHOWN = 0.6  # points from which on a rule is a reason, and its words are underlined


class Grammar:
    """The rules of a language (by its code, “en”). The score is 1 / (1 + e^-points); a rule that holds counts once.

    :raises ValueError: when the file is not one of cues.
    """

    def __init__(self, language: str, data: dict) -> None:
        self.language = language
        lists = {name: words.split() for name, words in data["lists"].items()}
        self.start: float = data["start"]
        self.common = frozenset(data["common"].split())
        self.rules: list[dict] = data["rules"]
        self.families = _families(data.get("families", {}), lists)
        self.endings: dict[str, str] = data.get("endings", {})
        self.breaks = frozenset(data.get("breaks", "").split())
        self._cues, self._masks = Patterns(), Patterns()
        for number, rule in enumerate(self.rules):
            for line in rule["words"]:
                for pattern in patterns_of(line, lists):
                    self._cues.add(number, pattern)
        for line in data["masks"]["words"]:
            for pattern in patterns_of(line, lists):
                self._masks.add("", pattern)

    def read(self, sentence: str, source: str = "") -> Reading:
        words = words_of(sentence)
        if not self.can_read(sentence, words):
            return NOTHING
        held = self.held(words)
        points = self.start + sum(self.rules[number]["points"] for number in held)
        return Reading(likely(points), self.reasons(words, held), *self.way_put(held))

    def can_read(self, sentence: str, words: Words) -> bool:
        """Whether it reads as a sentence, and in this language."""
        if not reads_as_sentence(sentence, words):
            return False
        letters = sum(token[0].isalpha() for token in words.tokens)
        return letters <= SHORT or EVERY * sum(token in self.common for token in words.tokens) >= letters

    def held(self, words: Words) -> dict[int, list[tuple[int, int]]]:
        """The rules that hold, by their numbers, each with the tokens where it does: (first, after the last)."""
        tokens = (START, *words.tokens)
        masked = {at for _name, first, end in self._masks.found_in(tokens) for at in range(first, end)}
        held: dict[int, list[tuple[int, int]]] = {}
        for number, first, end in self._cues.found_in(tokens):
            if first not in masked:
                held.setdefault(number, []).append((max(first - 1, 0), end - 1))
        return held

    def codes_of(self, held: dict) -> tuple[str, ...]:
        return tuple(self.rules[number]["code"] for number in held)

    def families_of(self, token: str) -> tuple[str, ...]:
        """Those that the file names for a word, or else that of its ending."""
        if token in self.families or len(token) < LONG or not token.isalpha():
            return self.families.get(token, ())
        return tuple(family for ending, family in self.endings.items() if token.endswith(ending))

    def way_put(self, held: dict) -> tuple[str, str]:
        """(modality, kind) by the first rule that has them; an assertion and a prediction where none has."""
        rule = next((self.rules[number] for number in sorted(held) if "modality" in self.rules[number]), {})
        return rule.get("modality", "ASSERTS"), rule.get("kind", "PREDICTION")

    def reasons(self, words: Words, held: dict) -> tuple[Reason, ...]:
        """The rules that speak for it, those that count most first."""
        rules = [(self.rules[number], places) for number, places in held.items()]
        told = [(rule, places) for rule, places in rules if rule["points"] >= SHOWN]
        told.sort(key=lambda pair: -pair[0]["points"])
        return tuple(Reason(rule["code"], spans_of(words, places), rule["points"]) for rule, places in told)


def _families(given: dict[str, str], lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The families of each word. A family is written as words, or as a list by its name (“<DO>”)."""
    families: dict[str, tuple[str, ...]] = {}
    for family, written in given.items():
        for part in written.split():
            for word in lists[part[1:-1]] if part.startswith("<") else [part]:
                families[word] = (*families.get(word, ()), family)
    return families


def likely(points: float) -> float:
    return 1 / (1 + exp(-max(min(points, 30.0), -30.0)))


def spans_of(words: Words, places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((words.places[first][0], words.places[end - 1][1]) for first, end in places if end > first)


@lru_cache
def grammar_for(language: str) -> Grammar | None:
    """By a code such as “en” or “en-GB”; None for a language whose cues nobody has written."""
    path = FOLDER / f"{language.lower().split('-')[0]}.toml"
    if not path.stem.isalpha() or not path.is_file():
        return None
    return Grammar(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
