"""What became of a page between its capture and another look at it: a verdict, each quote, and a sentence for editors.

The text of both is what the extractor gives. Menus, counters, times, links and notices change on every visit and are no
change; nor are typography, white space and the order of paragraphs. What is uncertain is called a change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claims.text import addresses
from claims.text.anchors import Anchor
from claims.text.boilerplate import asks_to_pay, is_barrier, is_boilerplate, is_counter, is_prose, says_gone
from claims.text.differences import blocks
from claims.text.quote_change import QuoteChange, QuoteState, change_of, with_surroundings
from claims.text.sentences import holding
from claims.text.tokens import Spelling, Tokens, runs

ALIKE = 0.3  # share of the old words that must be left for a page to count as the same page
BRIEF = 150  # words of a page that may be an answer instead of a text
CUT = 0.25  # share of the old words that is out of sight when a page is closed to those who have not paid
SHOWN = 0.8  # share of a paragraph's words that must be there for it to count as shown
READABLE = 8  # words in a row that show that a part of the old text is still there
LAID_OUT = 80  # words of the row of a table that is no row of figures
MOST_PASSAGES = 50  # that are shown
LONGEST_PASSAGE = 2_000  # code points
MOST_RUNS = 5_000  # of words that only one of the texts has, that are looked at
MOST_PAIRED = 200  # short lines that are looked at for what they were before
HEADING = 20  # words of a line that may be a heading
SIMILAR = 0.6  # share of the words that two short lines have in common when one is the other, edited


class PageState(StrEnum):
    """What became of the page; what an editor has to know most comes last."""

    SAME = "same"
    BOILERPLATE = "boilerplate only"
    NOT_SEEN = "not seen"
    CHANGED_ELSEWHERE = "changed elsewhere"
    PAYWALLED = "paywalled"
    REDIRECTED = "redirected elsewhere"
    GONE = "gone"
    QUOTE_REMOVED = "quote removed"
    QUOTE_CHANGED = "quote changed"


QUIET = frozenset({PageState.SAME, PageState.BOILERPLATE, PageState.NOT_SEEN})


@dataclass(frozen=True)
class Visit:
    """What came when a page was asked for again: the HTTP status, both addresses, the text and title extracted."""

    status: int
    text: str = ""
    title: str = ""
    asked: str = ""
    address: str = ""  # where the answer came from, after redirects

    @property
    def has_moved(self) -> bool:
        return bool(self.asked and self.address) and not addresses.are_same(self.asked, self.address)


@dataclass(frozen=True)
class Passage:
    """Words of the text that were added, or removed, and the sentence that holds them; of long ones, the beginning."""

    is_added: bool
    words: str
    sentence: str


@dataclass(frozen=True)
class PageChange:
    """`quotes` in the order that they were given; empty for a page that was not seen. `passages`: at most 50."""

    state: PageState
    quotes: tuple[QuoteChange, ...] = ()
    passages: tuple[Passage, ...] = ()
    visit: Visit = Visit(200)

    @property
    def is_alarm(self) -> bool:
        return self.state not in QUIET


def compare(text: str, quotes: Sequence[Anchor], visit: Visit, *, title: str = "") -> PageChange:
    """What became of a page whose captured text, quotes and title these are. Never raises; bounded whatever the texts.

    The titles only keep a heading that the extractor now takes and now leaves out from being called a change.
    """
    state = _by_status(visit.status)
    if state is None and visit.status != 304 and not visit.text.strip():
        state = PageState.NOT_SEEN
    if state is not None or visit.status == 304:
        return PageChange(state or PageState.SAME, visit=visit)
    if visit.text == text and not visit.has_moved:
        kept = (QuoteChange(QuoteState.KEPT, each.exact, each.exact, each.start, each.end) for each in quotes)
        return PageChange(PageState.SAME, tuple(kept), visit=visit)
    return _Comparison(text, quotes, visit, title).answer()


def _by_status(status: int) -> PageState | None:
    if status in (404, 410, 451):
        return PageState.GONE
    if status == 402:
        return PageState.PAYWALLED
    return None if 200 <= status < 300 or status == 304 else PageState.NOT_SEEN


class Run(NamedTuple):
    """Words that the other text does not have, as (first, one after the last), and the line that they stand in."""

    first: int
    stop: int
    line: tuple[int, int]


class _Comparison:
    def __init__(self, text: str, quotes: Sequence[Anchor], visit: Visit, title: str):
        spelling = Spelling()
        self.visit, self.anchors = visit, quotes
        self.old, self.new = Tokens(text, spelling), Tokens(visit.text, spelling)
        self.left = self.old.shared_with(self.new, Tokens(visit.title, spelling))
        self.known = self.new.shared_with(self.old, Tokens(title, spelling))

    def answer(self) -> PageChange:
        quotes = [change_of(quote, self.old, self.new) for quote in self.anchors]
        stand_in = self._stand_in(quotes)
        if stand_in is not None:
            return PageChange(stand_in, visit=self.visit)
        cut = self._cut()
        if cut is not None:
            quotes = [self._hidden(*pair, cut) for pair in zip(self.anchors, quotes, strict=True)]
        passages = self._passages(cut)
        quotes = [self._surrounded(*pair, passages) for pair in zip(self.anchors, quotes, strict=True)]
        shown = tuple(self._shown(*passage) for passage in passages[:MOST_PASSAGES])
        return PageChange(self._state(quotes, passages, cut), tuple(quotes), shown, self.visit)

    def _state(self, quotes: list[QuoteChange], passages: list, cut: int | None) -> PageState:
        states = {quote.state for quote in quotes}
        if QuoteState.CHANGED in states:
            return PageState.QUOTE_CHANGED
        if QuoteState.REMOVED in states:
            return PageState.QUOTE_REMOVED
        if cut is not None:
            return PageState.PAYWALLED
        if passages:
            return PageState.CHANGED_ELSEWHERE
        return PageState.SAME if self.old.signs == self.new.signs else PageState.BOILERPLATE

    def _stand_in(self, quotes: list[QuoteChange]) -> PageState | None:
        """What came instead of the page; None when it is the page."""
        share = sum(self.left) / max(len(self.old), 1)
        if share >= ALIKE or any(quote.state in (QuoteState.KEPT, QuoteState.CHANGED) for quote in quotes):
            return None
        is_brief = len(self.new) < BRIEF or len(self.new) < len(self.old) / 4
        if is_brief and says_gone(self.visit.text):
            return PageState.GONE
        if is_brief and is_barrier(self.visit.text):
            return PageState.NOT_SEEN
        if self.visit.has_moved:
            return PageState.PAYWALLED if addresses.asks_to_sign_in(self.visit.address) else PageState.REDIRECTED
        return None

    def _cut(self) -> int | None:
        """From which word on the old text is out of sight behind a call to pay; None when it is not."""
        lines = (line for line in self.new.lines if not all(self.known[slice(*line)]))
        if not any(asks_to_pay(self.new.between(*line)) for line in lines):
            return None
        cut = 0
        for first, stop in self.old.lines:
            line = self.old.between(first, stop)
            if is_prose(line) and not is_boilerplate(line):
                cut = stop if sum(self.left[first:stop]) >= SHOWN * (stop - first) else cut
        return cut if len(self.old) - cut >= CUT * len(self.old) else None

    def _hidden(self, anchor: Anchor, change: QuoteChange, cut: int) -> QuoteChange:
        first, stop = self.old.range_of(anchor.start, anchor.end)
        is_seen = stop <= cut or not all(self.left[first : max(cut, first)])
        if is_seen or change.state == QuoteState.KEPT:
            return change
        return QuoteChange(QuoteState.HIDDEN, anchor.exact)

    def _passages(self, cut: int | None) -> list[tuple[bool, Run]]:
        """Words of the text that are new (True) or missing (False), of as many runs as are looked at."""
        added = _runs(self.new, self.known)
        removed = [run for run in _runs(self.old, self.left) if cut is None or run.first < cut]
        edited = _edited(_short(self.new, added), _short(self.old, removed))
        is_new, is_missing = _Side(self.new, self.known, edited), _Side(self.old, self.left, edited)
        return [(True, run) for run in is_new.of_text(added)] + [(False, run) for run in is_missing.of_text(removed)]

    def _surrounded(self, anchor: Anchor, change: QuoteChange, passages: list) -> QuoteChange:
        """Says of a quote that was kept whether the rest of its sentence was."""
        if change.state != QuoteState.KEPT or change.start is None:
            return change
        was = holding(self.old.text, anchor.start, anchor.end)
        now = holding(self.new.text, change.start, change.end)
        held = {False: self.old.range_of(*was), True: self.new.range_of(*now)}
        if any(held[is_added][0] <= run.first < held[is_added][1] for is_added, run in passages):
            return with_surroundings(change, self.old.text[slice(*was)], self.new.text[slice(*now)])
        return change

    def _shown(self, is_added: bool, run: Run) -> Passage:
        tokens = self.new if is_added else self.old
        start, end = tokens.span(run.first, run.stop)
        end = min(end, start + LONGEST_PASSAGE)
        return Passage(is_added, tokens.text[start:end], tokens.text[slice(*holding(tokens.text, start, end))])


class _Side:
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
        return is_prose(line) or line in self.edited or (line.startswith("- ") and self._is_within(begin, end))

    def _is_within(self, begin: int, end: int) -> bool:
        """Whether what is shared stands both before and after: an item of a list in the middle of the text."""
        seen = b"\x01" * READABLE
        return self.flags.rfind(seen, 0, begin) >= 0 and self.flags.find(seen, end) >= 0

    def _parts_digits(self, run: Run) -> bool:
        """Whether signs stand between digits, and so make another number of them."""
        start, end = self.tokens.span(run.first, run.stop)
        return self.tokens.text[max(start - 1, 0) : start].isdigit() and self.tokens.text[end : end + 1].isdigit()


def _runs(tokens: Tokens, flags: bytearray) -> list[Run]:
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


def _short(tokens: Tokens, found: list[Run]) -> dict[str, str]:
    """The lines with changes that are no prose, at most 200, by the signs of their words: a heading, or a link."""
    lines = dict.fromkeys(run.line for run in found)
    texts = {tokens.signs[slice(*line)]: tokens.between(*line) for line in lines if line[1] - line[0] <= HEADING}
    return dict([(signs, text) for signs, text in texts.items() if not is_prose(text)][:MOST_PAIRED])


def _edited(new: dict[str, str], old: dict[str, str]) -> set[str]:
    """Those short lines that are another one, edited at one or two places; a list of links differs at more."""
    found = set()
    for line, was in product(new, old):
        is_like = Indel.normalized_similarity(line, was) >= SIMILAR
        if is_like and sum(not same for same, _now, _then in blocks(line, was)) <= 2:
            found |= {new[line], old[was]}
    return found
