"""What became of a page between its capture and another look at it: a verdict, each quote, and a sentence for editors.

The text of both is what the extractor gives. Menus, counters, times, links and notices change on every visit and are no
change; nor are typography, white space and the order of paragraphs. What is uncertain is called a change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.text import addresses
from claims.text.anchors import Anchor
from claims.text.boilerplate import asks_to_pay, is_barrier, is_boilerplate, is_prose, says_gone
from claims.text.passages import Run, Side, edited_lines, runs_of
from claims.text.quote_change import QuoteChange, QuoteState, change_of, with_surroundings
from claims.text.sentences import holding
from claims.text.tokens import Spelling, Tokens
from claims.text.whole_page import NO_PAGE, Pages, WholePage

ALIKE = 0.3  # share of the old words that must be left for a page to count as the same page
BRIEF = 150  # words of a page that may be an answer instead of a text
CUT = 0.25  # share of the old words that is out of sight when a page is closed to those who have not paid
SHOWN = 0.8  # share of a paragraph's words that must be there for it to count as shown
IN_PLACE = 0.6  # likeness of new words that stand where the quote did, with half of its surroundings
MOST_PASSAGES = 50  # that are shown
LONGEST_PASSAGE = 2_000  # code points


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
    page: WholePage = NO_PAGE

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


def compare(
    text: str, quotes: Sequence[Anchor], visit: Visit, *, title: str = "", page: WholePage = NO_PAGE
) -> PageChange:
    """What became of a page whose captured text, quotes and title these are. Never raises; bounded whatever the texts.

    The titles, and all the words on both pages, only keep from being called a change what the extractor now takes and
    now leaves out.
    """
    state = _by_status(visit.status)
    if state is None and visit.status != 304 and not visit.text.strip():
        state = PageState.NOT_SEEN
    if state is not None or visit.status == 304:
        return PageChange(state or PageState.SAME, visit=visit)
    if visit.text == text and not visit.has_moved:
        kept = (QuoteChange(QuoteState.KEPT, each.exact, each.exact, each.start, each.end) for each in quotes)
        return PageChange(PageState.SAME, tuple(kept), visit=visit)
    return _Comparison(text, quotes, visit, title, page).answer()


def _by_status(status: int) -> PageState | None:
    if status in (404, 410, 451):
        return PageState.GONE
    if status == 402:
        return PageState.PAYWALLED
    return None if 200 <= status < 300 or status == 304 else PageState.NOT_SEEN


class _Comparison:
    def __init__(self, text: str, quotes: Sequence[Anchor], visit: Visit, title: str, page: WholePage):
        spelling = Spelling()
        self.visit, self.anchors = visit, quotes
        self.old, self.new = Tokens(text, spelling), Tokens(visit.text, spelling)
        was, now = Tokens(title, spelling), Tokens(visit.title, spelling)
        self.pages = Pages(self.old, page, self.new, visit.page)
        self.titles = {was.signs, now.signs}
        self.left, self.known = self.old.shared_with(self.new, now), self.new.shared_with(self.old, was)

    def answer(self) -> PageChange:
        quotes = [change_of(quote, self.old, self.new) for quote in self.anchors]
        stand_in = self._stand_in(quotes)
        if stand_in is not None:
            return PageChange(stand_in, visit=self.visit)
        cut = self._cut()
        if cut is not None:
            quotes = [self._hidden(*pair, cut) for pair in zip(self.anchors, quotes, strict=True)]
        quotes = [self.pages.found(*pair) for pair in zip(self.anchors, quotes, strict=True)]
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
        """Takes back what was said of a quote beyond the cut, unless its new wording is seen at its place."""
        if change.state == QuoteState.CHANGED and change.likeness >= IN_PLACE:
            return change
        first, stop = self.old.range_of(anchor.start, anchor.end)
        is_seen = stop <= cut or not all(self.left[first : max(cut, first)])
        if is_seen or change.state == QuoteState.KEPT:
            return change
        return QuoteChange(QuoteState.HIDDEN, anchor.exact)

    def _passages(self, cut: int | None) -> list[tuple[bool, Run]]:
        """Words of the text that are new (True) or missing (False)."""
        left, known = self.pages.explained(self.left, self.known)
        added = runs_of(self.new, known)
        removed = [run for run in runs_of(self.old, left) if cut is None or run.first < cut]
        edited = edited_lines(self.new, added, self.old, removed, titles=self.titles)
        is_new, is_missing = Side(self.new, known, edited), Side(self.old, left, edited)
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
