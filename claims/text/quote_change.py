"""What became of one quote between two captures of a page: kept, changed, removed or out of sight, and how.

Words are compared, never typography. The place of a quote is where its surroundings are: words that stay at another
place, for example in a note that says what was corrected, do not hide that they were changed at their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Indel

from claims.text.anchors import Anchor
from claims.text.differences import Difference, blocks, word_differences
from claims.text.folding import DASHES, composed, places_of
from claims.text.nearest import MOST_PLACES, windows
from claims.text.sentences import holding
from claims.text.tokens import Tokens
from claims.text.turns import GRAVE, Turn, turn_of

AROUND = 40  # words on either side that say where a quote stands
HELD = 4  # words on either side that hold a place, whatever stands between them
AT_HOME = 0.8  # score of a place that is the quote's own beyond doubt
LIKE = 0.5  # how like a quote words have to be that are taken for its new wording, 0 to 1
LONGEST = 2_000  # words of a quote that are aligned; of a longer one, its beginning
MOST = 20  # places of the same words that are told apart
JOINED = 24  # code points on either side of a quote that may be joined to it
# "5" is another number in "-5", "1.5", "5,000" and "5%", and "can" another word in "can't".
_BEFORE_LETTER, _AFTER_LETTER = re.compile(r"\w+[-‐‑'’]$"), re.compile(r"[-‐‑'’]\w+")
_BEFORE_DIGIT = re.compile(rf"(?:[\w.,:/]*\d[.,:/٫٬]|[$€£¥]|\w+[-‐‑'’]|(?<!\w)[{re.escape(DASHES)}])$")
_AFTER_DIGIT = re.compile(r"(?:[.,:/٫٬]\d[\w.,]*)?[%‰٪]|[.,:/٫٬]\d\w*|[-‐‑'’]\w+")
_SAYS_CORRECTED = re.compile(
    r"earlier version|previous(?:ly)? (?:version|said|stated|reported|misstated)|originally (?:said|stated)"
    r"|correct(?:ion|ed)|(?:was|has been|is) (?:amended|retracted|withdrawn)|clarification|erratum"
    r"|berichtigung|korrektur|rectificatif|corrección|исправлен|اصلاحیه|نسخه (?:قبلی|پیشین)|تصحيح",
    re.IGNORECASE,
)


class QuoteState(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    REMOVED = "removed"
    HIDDEN = "hidden"  # the page no longer shows the part in which it stood


@dataclass(frozen=True)
class QuoteChange:
    """`start` and `end` say where `after` stands in the new text; `before` are the quote's own words.

    `elsewhere`: the same words do stand at another place. `around`: the words beside a quote that was kept changed;
    `before` and `after` are then the sentences that hold it. `likeness`: of the place and what is around it to the
    quote's own, 0 to 1.
    """

    state: QuoteState
    before: str
    after: str = ""
    start: int | None = None
    end: int | None = None
    elsewhere: bool = False
    around: bool = False
    turn: Turn | None = None
    likeness: float = 0.0

    @property
    def is_loud(self) -> bool:
        """Whether the new words claim something else, or the old ones are gone."""
        return self.state == QuoteState.REMOVED or (self.state == QuoteState.CHANGED and self.turn in GRAVE)

    @property
    def differences(self) -> list[Difference]:
        """Word by word, for display; nothing for a quote that was kept with what is around it."""
        changed = self.state == QuoteState.CHANGED or self.around
        return word_differences(self.before, self.after) if changed else []


@dataclass(frozen=True)
class _Place:
    """Words of the new text, as (first, one after the last), and how like the quote and its surroundings they are."""

    first: int
    stop: int
    score: float
    is_exact: bool = False


def change_of(quote: Anchor, old: Tokens, new: Tokens) -> QuoteChange:
    """What became of a quote of the old text in the new one. Bounded whatever the texts: places, windows, words."""
    return _Search(quote, old, new).answer()


class _Search:
    def __init__(self, quote: Anchor, old: Tokens, new: Tokens):
        self.quote, self.old, self.new = quote, old, new
        self.first, self.stop = old.range_of(quote.start, quote.end)
        self.words = old.signs[self.first : self.stop]

    def answer(self) -> QuoteChange:
        if not self.words:
            return QuoteChange(QuoteState.KEPT, self.quote.exact)
        exact, glued = self._exact()
        own = self._own(exact)
        candidates = [*glued, *self._near(exact)]
        best = max(candidates, key=lambda place: place.score, default=None)
        if best is not None and (own is None or best.score > own.score):
            return self._changed(best, elsewhere=bool(exact))
        if own is None or self._is_in_correction(own):
            return QuoteChange(QuoteState.REMOVED, self.quote.exact, elsewhere=bool(exact))
        start, end = self._span(own)
        likeness = round(own.score, 3)
        return QuoteChange(QuoteState.KEPT, self.quote.exact, self.new.text[start:end], start, end, likeness=likeness)

    def _changed(self, place: _Place, *, elsewhere: bool) -> QuoteChange:
        start, end = self._span(place)
        before, after = self.quote.exact, self.new.text[start:end]
        if place.is_exact:  # the same words, joined to others: "5" in "5.5"
            before = _with_ends(before, _ends(self.old.text, self.quote.start, self.quote.end))
            after = _with_ends(after, _ends(self.new.text, start, end))
        turn = turn_of(before, after)
        likeness = round(place.score, 3)
        return QuoteChange(QuoteState.CHANGED, before, after, start, end, elsewhere, turn=turn, likeness=likeness)

    def _span(self, place: _Place) -> tuple[int, int]:
        return self.new.span(place.first, place.stop)

    def _exact(self) -> tuple[list[_Place], list[_Place]]:
        """Where the very words stand, and where they do but are joined to others that make something else of them."""
        apart, glued = [], []
        ends = _ends(self.old.text, self.quote.start, self.quote.end)
        for first in _places(self.new.signs, self.words, self.first, len(self.new) - len(self.old) + self.first):
            place = _Place(first, first + len(self.words), self._score(first, first + len(self.words)), is_exact=True)
            (apart if _ends(self.new.text, *self._span(place)) == ends else glued).append(place)
        return apart, glued

    def _own(self, exact: list[_Place]) -> _Place | None:
        """The place that is this quote's own, where the same words stood or stand several times: each has its own."""
        others = _places(self.old.signs, self.words, self.first)
        if len(others) < 2:
            return max(exact, key=lambda place: place.score, default=None)
        pairs = [(self._score(p.first, p.stop, was), was == self.first, was, p) for was in others for p in exact]
        taken, used = {}, set()
        for _score, _is_ours, was, place in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
            if was not in taken and place.first not in used:
                taken[was] = place
                used.add(place.first)
        return taken.get(self.first)

    def _score(self, first: int, stop: int, was: int | None = None) -> float:
        """How like the words at this place and those around are to the quote, and to what was around it: 0 to 1."""
        was = self.first if was is None else was
        end, old, new = was + len(self.words), self.old.signs, self.new.signs
        before = _like(old[max(was - AROUND, 0) : was], new[max(first - AROUND, 0) : first])
        after = _like(old[end : end + AROUND], new[stop : stop + AROUND])
        return (before + after + 2 * _like(self.words[:LONGEST], new[first:stop][:LONGEST])) / 4

    def _near(self, exact: list[_Place]) -> Iterator[_Place]:
        """Where other words stand that may be the quote's new wording; none that stood in the old text just so.

        It is looked for beside the places of the very words, not across them: a note that repeats them may be near.
        """
        low = max(self.first - AROUND, 0)
        passage = self.old.signs[low : min(self.stop, self.first + LONGEST) + AROUND]
        looked_at = {*windows(passage, self.new.signs), *windows(self.words[:LONGEST], self.new.signs)}
        for part in sorted({part for window in looked_at for part in _without(window, exact)}):
            span = self._image(passage, self.first - low, part)
            if span is None or self.new.signs[slice(*span)] == self.words:
                continue
            first, stop = span
            seen = self.new.signs[max(first - 3, 0) : stop + 3]
            if self.old.signs.count(seen) < self.new.signs.count(seen):
                yield _Place(first, stop, self._score(first, stop))

    def _image(self, passage: str, lead: int, window: tuple[int, int]) -> tuple[int, int] | None:
        """The words of a window that stand where the quote stood, judged by what is shared in it and around it."""
        low, high = window
        if low >= high:
            return None
        pairs = {}
        for same, ours, theirs in blocks(passage, self.new.signs[low:high]):
            if same:
                pairs.update(zip(range(ours.start, ours.stop), range(theirs.start, theirs.stop), strict=True))
        end = lead + min(len(self.words), LONGEST)
        inside = [place for place in range(lead, end) if place in pairs]
        is_held = all(place in pairs for place in (*range(max(lead - HELD, 0), lead), *range(end, end + HELD)))
        first = _edge(pairs, lead - 1, inside[:1], lead)
        stop = _edge(pairs, end, inside[-1:], end - 1)
        if first is None or stop is None:
            return None
        first, stop = max(low + first + (lead - 1 in pairs), low), min(low + stop + (end not in pairs), high)
        if not 0 < stop - first <= 3 * len(self.words) + AROUND:
            return None
        is_like = _like(self.words[:LONGEST], self.new.signs[first:stop]) >= LIKE
        return (first, stop) if is_like or (is_held and end + HELD <= len(passage)) else None

    def _is_in_correction(self, place: _Place) -> bool:
        """Whether the words now stand only in a note of what was said before."""
        if place.score >= AT_HOME:
            return False
        was = _leading_to(self.old.text, self.quote.start, self.quote.end)
        now = _leading_to(self.new.text, *self._span(place))
        return bool(_SAYS_CORRECTED.search(now)) and not _SAYS_CORRECTED.search(was)


def with_surroundings(change: QuoteChange, before: str, after: str) -> QuoteChange:
    """The same for a quote that was kept, within sentences that changed around it."""
    return replace(change, around=True, before=before, after=after, turn=turn_of(before, after))


def _places(signs: str, words: str, *near: int) -> list[int]:
    """Where words stand, in reading order: as many places as can be told apart, those nearest to `near`."""
    places = set(places_of(signs, words, MOST_PLACES))
    if len(places) == MOST_PLACES:
        close = (find(words, *limits) for at in near for find, limits in (
            (signs.find, (max(at, 0),)), (signs.rfind, (0, max(at, 0) + len(words)))))  # fmt: skip
        places.update(place for place in close if place >= 0)
    return sorted(sorted(places, key=lambda place: min(abs(place - at) for at in near))[:MOST])


def _without(window: tuple[int, int], places: list[_Place]) -> Iterator[tuple[int, int]]:
    """What is left of a window when these places are cut out of it."""
    low, high = window
    for place in places:
        if low < place.stop and place.first < high:
            yield low, place.first
            low = place.stop
    yield low, high


def _like(ours: str, theirs: str) -> float:
    return Indel.normalized_similarity(ours, theirs)


def _edge(pairs: dict[int, int], beside: int, inside: list[int], edge: int) -> int | None:
    """Where an edge of the quote comes to stand: at the word beside it, or counted from the nearest shared one."""
    if beside in pairs:
        return pairs[beside]
    return pairs[inside[0]] + edge - inside[0] if inside else None


def _ends(text: str, start: int, end: int) -> tuple[str, str]:
    """What is joined to a span without a blank and makes another word or number of it; else nothing."""
    first, last = text[start : start + 1].isdigit(), text[end - 1 : end].isdigit()
    before = (_BEFORE_DIGIT if first else _BEFORE_LETTER).search(text, max(0, start - JOINED), start)
    after = (_AFTER_DIGIT if last else _AFTER_LETTER).match(text, end, end + JOINED)
    return composed(before[0]) if before else "", composed(after[0]) if after else ""


def _with_ends(words: str, ends: tuple[str, str]) -> str:
    return ends[0] + words + ends[1]


def _leading_to(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, and of its line what leads there, at most 200 code points."""
    return text[max(text.rfind("\n", 0, start) + 1, start - 200) : holding(text, start, end)[1]]
