"""Which of the words that only one of two texts has are of the text, and which of what stands around it."""

from collections.abc import Iterator, Set
from itertools import pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claims.text.boilerplate import is_boilerplate, is_counter, is_prose
from claims.text.differences import blocks
from claims.text.sentences import holding
from claims.text.tokens import Tokens, runs

READABLE = 8  # words in a row that show that a part of the old text is still there
SIMILAR = 0.6  # share of the words that two short lines have in common when one is the other, edited
HEADING = 20  # words of a line that may be a heading
MOST_PAIRED = 200  # short lines that are looked at for what they were before
MOST_RUNS = 5_000  # of words that only one of the texts has, that are looked at
BULLETS = ("- ", "• ", "* ", "– ")
LAID_OUT = 80  # words of the row of a table that is no row of figures


class Run(NamedTuple):
    """Words that the other text does not have, as (first, one after the last), and the line that they stand in."""

    first: int
    stop: int
    line: tuple[int, int]


class Side:
    """One of the two texts, for judging which of its changes are of the text and which are of what stands around it."""

    def __init__(self, tokens: Tokens, flags: bytearray, edited: set[str]):
        self.tokens, self.flags, self.edited = tokens, flags, edited
        self._lines: dict[tuple[int, int], bool] = {}

    def of_text(self, found: list[Run]) -> list[Run]:
        """Those that are of the text. Of too many to look at, the first that is not looked at counts as text."""
        return [run for run in found[:MOST_RUNS] if self._is_text(run)] + found[MOST_RUNS : MOST_RUNS + 1]

    def _is_text(self, run: Run) -> bool:
        words = self.tokens.between(run.first, run.stop)
        if not any(sign.isalnum() or sign in "%‰$€£¥" for sign in words) and not self._parts_digits(run):
            return False
        if run.line not in self._lines:
            self._lines[run.line] = self._is_text_line(*run.line)
        if not self._lines[run.line]:
            return False
        sentence = self.tokens.text[slice(*holding(self.tokens.text, *self.tokens.span(run.first, run.first + 1)))]
        return not is_boilerplate(sentence) and not is_counter(self.tokens.between(max(run.first - 2, 0), run.stop + 1))

    def _is_text_line(self, begin: int, end: int) -> bool:
        line = self.tokens.between(begin, end)
        if is_boilerplate(line):
            return False
        return is_prose(line) or line in self.edited or (line.startswith(BULLETS) and self._is_within(begin, end))

    def _is_within(self, begin: int, end: int) -> bool:
        """Whether what is shared stands both before and after: an item of a list in the middle of the text."""
        seen = b"\x01" * READABLE
        return self.flags.rfind(seen, 0, begin) >= 0 and self.flags.find(seen, end) >= 0

    def _parts_digits(self, run: Run) -> bool:
        """Whether signs stand between digits, and so make another number of them."""
        start, end = self.tokens.span(run.first, run.stop)
        return self.tokens.text[max(start - 1, 0) : start].isdigit() and self.tokens.text[end : end + 1].isdigit()


def runs_of(tokens: Tokens, flags: bytearray) -> list[Run]:
    """Runs of words that the other text does not have, cut at the ends of lines."""
    found, lines = [], _units(tokens)
    line = next(lines, None)
    for first, stop in runs(flags):
        while first < stop and line is not None:
            if line[1] <= first:
                line = next(lines, None)
                continue
            first = max(first, line[0])
            if first < stop:
                found.append(Run(first, min(stop, line[1]), line))
            first = line[1]
    return found


def _units(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The lines; of the long row of a table, which is a page laid out by a table, its cells."""
    for begin, end in tokens.lines:
        if end - begin < LAID_OUT:
            yield begin, end
            continue
        bars = [place for place in range(begin, end) if tokens.text[tokens.starts[place]] == "|"]
        for low, high in pairwise([begin - 1, *bars, end]):
            if low + 1 < high:
                yield low + 1, high


def edited_lines(
    new: Tokens, added: list[Run], old: Tokens, removed: list[Run], *, titles: Set[str] = frozenset()
) -> set[str]:
    """Short lines that are another one, edited at one or two places; a list of links differs at more.

    Where only figures differ it is a counter, or the weather; in a title (by the signs of its words) it is not.
    """
    found = set()
    lines, others = _short(new, added), _short(old, removed)
    for line, was in product(lines, others):
        places = sum(not same for same, _now, _then in blocks(line, was))
        if places <= 2 and Indel.normalized_similarity(line, was) >= SIMILAR:
            now, then = lines[line], others[was]
            if _letters(now) != _letters(then) or not titles.isdisjoint((line, was)):
                found |= {now, then}
    return found


def _short(tokens: Tokens, found: list[Run]) -> dict[str, str]:
    """The lines with changes that are no prose, at most 200, by the signs of their words."""
    lines = dict.fromkeys(run.line for run in found)
    texts = {tokens.signs[slice(*line)]: tokens.between(*line) for line in lines if line[1] - line[0] <= HEADING}
    return dict([(signs, text) for signs, text in texts.items() if not is_prose(text)][:MOST_PAIRED])


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))
