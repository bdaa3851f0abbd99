"""Reads phrases by the grammar of a language: words become kinds, and lines of the grammar put them together.

A phrase is held as one character for each part, its kind, and each line of the grammar is a regular expression over
those characters. Lines are tried in order; what one finds is put in the place of its parts. Where a part has other
fair meanings, the line is read with each of them as well.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import ModuleType

from claims.text.deadlines import dates, edges, numbers, periods, recurring, windows
from claims.text.deadlines.numbers import as_number
from claims.text.deadlines.values import Clock, Coming, Cycle, Length, Meaning, Ordinal, Span, Window, Year

LONGEST_RUN = 40  # parts
WORD = re.compile(r"[^\W\d_]{1,30}(?:['’][^\W\d_]{1,12})?|\d{1,12}|[^\w\s]|_")
OTHERS = 3
KINDS = {Span: "span", Cycle: "cycle", Length: "length", Window: "window", Clock: "clock"}
KINDS |= {Year: "year", Ordinal: "ordinal", int: "num"}
RULES = {
    name: rule
    for module in (numbers, dates, recurring, periods, edges, windows)
    for name, rule in vars(module).items()
    if callable(rule) and getattr(rule, "__module__", None) == module.__name__
}


@dataclass(frozen=True)
class Part:
    """One word or what was made of several, at [start, end) of the text. `rule` names the line that made it."""

    kind: str
    value: object
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a grammar: which rule, the pattern over kinds, and under which name each part is given."""

    rule: Callable
    pattern: re.Pattern
    names: tuple[str, ...]
    only_alone: bool


def patterns(grammar: str) -> Iterator[tuple[str, str]]:
    """Each rule of a grammar with the parts that it takes, in order. Lines with `#` say what follows."""
    for row in (row for row in grammar.splitlines() if row.strip() and not row.startswith("#")):
        rule, several = row.split(maxsplit=1)
        yield from ((rule, parts) for parts in several.split(" ; "))


def name_and_kinds(part: str, aliases: dict[str, str]) -> tuple[str, list[str]]:
    """The name under which a rule is given a part, and the kinds that it may have."""
    name, _is, kinds = part.strip("?!").rpartition("=")
    several = kinds.split("|")
    return name or several[0], [kind for each in several for kind in aliases.get(each, each).split("|")]


class Language:
    """The words and the grammar of one language, made ready.

    :raises KeyError: for a line with a rule that is not there.
    """

    def __init__(self, data: ModuleType):
        self.data = data
        self._signs: dict[str, str] = {}
        self.words, self.longer = _by_first_word(data.WORDS)
        figures = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in data.FIGURES)
        self._word = re.compile(f"(?:{figures})|{WORD.pattern}", re.IGNORECASE)
        self.lines = self._lines(data.GRAMMAR)
        self.alone = self._lines(data.ALONE)
        self.events = re.compile(data.EVENT, re.IGNORECASE)

    def sign(self, kind: str) -> str:
        return self._signs.setdefault(kind, chr(0xE000 + len(self._signs)))

    def _lines(self, grammar: str) -> tuple[Line, ...]:
        return tuple(self._line(rule, parts.split()) for rule, parts in patterns(grammar))

    def _line(self, rule: str, parts: list[str]) -> Line:
        pattern, names = "", []
        for part in parts:
            name, kinds = name_and_kinds(part, self.data.ALIASES)
            signs = "".join(map(self.sign, kinds))
            if part.startswith("!"):
                pattern += f"(?![{signs}])"
                continue
            names.append(name)
            pattern += f"([{signs}])" + ("?" if part.endswith("?") else "")
        return Line(RULES[rule.lstrip("~")], re.compile(pattern), tuple(names), rule.startswith("~"))

    def runs(self, text: str) -> Iterator[list[Part]]:
        """Stretches of words that the language knows as words of time or as what holds those together."""
        run, words, place = [], list(self._word.finditer(text)), 0
        while place < len(words):
            part, taken = self._part(words, place)
            if part is None or len(run) == LONGEST_RUN:
                yield run
                run = []
            if part is not None:
                run.append(part)
            place += taken
        yield run

    def _part(self, words: list[re.Match], place: int) -> tuple[Part | None, int]:
        word = words[place]
        lower = word[0].lower().replace("’", "'")
        for rest, (kind, value) in self.longer.get(lower, ()):
            following = words[place + 1 : place + 1 + len(rest)]
            if tuple(each[0].lower().replace("’", "'") for each in following) == rest:
                return Part(kind, value, word.start(), following[-1].end()), len(rest) + 1
        if word.lastgroup:
            return _figure(word), 1
        kind, value = self.words.get(lower) or self.words.get(lower.removesuffix("'s")) or (None, None)
        if kind is None and lower in self.data.MARKS:
            kind = self.data.MARKS[lower]
            if kind == "dot" and word.string[word.end() : word.end() + 1].strip() == "":
                kind = "stop"
        return (Part(kind, value, word.start(), word.end()), 1) if kind else (None, 1)

    def reduce(self, parts: list[Part], said_on: date, *, alone: bool) -> list[Part]:
        """The parts, put together as far as the grammar goes; `alone` when nothing stands beside them."""
        kinds = "".join(self.sign(part.kind) for part in parts)
        for line in (*self.lines, *self.alone) if alone else self.lines:
            if line.only_alone and not alone:
                continue
            place = 0
            while found := line.pattern.search(kinds, place):
                start, end = found.span()
                part = _read(line, found, parts, said_on)
                if part is None or (end - start == 1 and part.kind == parts[start].kind):
                    place = start + 1
                    continue
                parts = [*parts[:start], part, *parts[end:]]
                kinds = kinds[:start] + self.sign(part.kind) + kinds[end:]
                place = 0
        return parts


def _figure(word: re.Match) -> Part:
    kind, digits = word.lastgroup, "".join(filter(str.isdigit, word[0]))
    if kind in ("fiscal", "week_of"):
        value = None
    elif kind in ("clock", "ordinal"):
        value = Clock() if kind == "clock" else Ordinal(digits)
    else:
        value = as_number(int(digits)) if kind == "num" else int(digits)
    return Part("year" if isinstance(value, Year) else kind, value, word.start(), word.end())


def _read(line: Line, found: re.Match, parts: list[Part], said_on: date) -> Part | None:
    places = [(name, found.start(number)) for number, name in enumerate(line.names, 1)]
    given = {name: parts[place].value for name, place in places if place >= 0 and parts[place].value is not None}
    value = _meaning(line.rule, said_on, given)
    if value is None:
        return None
    inside = parts[found.start() : found.end()]
    return Part(KINDS[type(value)], value, inside[0].start, inside[-1].end, line.rule.__name__.replace("_", " "))


def _meaning(rule: Callable, said_on: date, given: dict):
    """What a rule makes of its parts, with what was assumed of them, and what it makes of their other meanings."""
    value = _tried(rule, said_on, given)
    if not isinstance(value, Meaning):
        return value
    parts = {name: part for name, part in given.items() if isinstance(part, Meaning)}
    assumed = _once(*(part.notes for part in parts.values()))
    calendar = value.calendar or next((part.calendar for part in parts.values() if part.calendar), "")
    others = [
        replace(other, notes=_once(assumed, other.notes), calendar=other.calendar or calendar) for other in value.others
    ]
    for name, part in parts.items():
        for other in part.others:
            made = _tried(rule, said_on, given | {name: other})
            others += [replace(made, notes=_once(other.notes, made.notes), others=())] if made is not None else []
    doubted = value.doubted or any(part.doubted for part in parts.values())
    notes = _once(assumed, value.notes)
    return replace(value, notes=notes, doubted=doubted, others=tuple(others[:OTHERS]), calendar=calendar)


def _tried(rule: Callable, said_on: date, given: dict):
    try:
        return rule(said_on, **given)
    except (OverflowError, ValueError):
        return None


def _once(*several: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for notes in several for note in notes))


def _by_first_word(table: str) -> tuple[dict, dict]:
    """Single words with their kind and value, and by their first word those that are several, longest first."""
    single, longer = {}, {}
    for row in filter(str.strip, table.splitlines()):
        kind, *entries = row.split()
        for words, _is, value in (entry.partition("=") for entry in entries):
            said = kind, _value(kind, value)
            for word in words.split("/"):
                first, *rest = WORD.findall(word.replace("_", " "))
                if rest:
                    longer.setdefault(first, []).append((tuple(rest), said))
                else:
                    single[first] = said
    for several in longer.values():
        several.sort(key=lambda each: -len(each[0]))
    return single, longer


def _value(kind: str, text: str) -> object:
    if text.lstrip("-").isdigit():
        return Ordinal(text) if kind == "ordinal" else int(text)
    return {"": None, "-": Clock(), "coming": Coming(1)}.get(text, text)
