"""What exactly differs between a quote and the words of the document: kinds as codes, and a sentence for each."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from claims.text.differences import PART, WORD, blocks
from claims.text.folding import DASHES, INVISIBLES, PRESENTATION_FORMS, fold, pieces

SHOWN = 80  # code points of each side that a sentence shows


class DriftKind(StrEnum):
    """How a quote may differ. The first group is typography alone; the second is another wording."""

    QUOTATION_MARKS = "quotation marks"
    DASH = "dash"
    WHITE_SPACE = "white space"
    INVISIBLE_CHARACTERS = "invisible characters"
    COMPOSED_LETTERS = "composed letters"
    LIGATURE = "ligature"
    ELLIPSIS = "ellipsis"
    HYPHENATION = "hyphenation"

    LETTER_CASE = "letter case"
    PUNCTUATION = "punctuation"
    WORDS_ADDED = "words added"
    WORDS_MISSING = "words missing"
    WORDS_CHANGED = "words changed"


OF_WORDING = frozenset(
    {
        DriftKind.LETTER_CASE,
        DriftKind.PUNCTUATION,
        DriftKind.WORDS_ADDED,
        DriftKind.WORDS_MISSING,
        DriftKind.WORDS_CHANGED,
    }
)

SENTENCES = {
    DriftKind.QUOTATION_MARKS: "The document has the quotation mark {found} where the quote has {expected}.",
    DriftKind.DASH: "The document has the dash {found} where the quote has {expected}.",
    DriftKind.WHITE_SPACE: "The document has the white space {found} where the quote has {expected}.",
    DriftKind.INVISIBLE_CHARACTERS: "Invisible characters differ: the document has {found}, the quote has {expected}.",
    DriftKind.COMPOSED_LETTERS: "One letter is composed differently: the document has {found}, the quote {expected}.",
    DriftKind.LIGATURE: "Letters are joined differently: the document has {found}, the quote has {expected}.",
    DriftKind.ELLIPSIS: "The document has the ellipsis {found} where the quote has {expected}.",
    DriftKind.HYPHENATION: "A word is broken at the end of a line: the document has {found}, the quote has {expected}.",
    DriftKind.LETTER_CASE: "The document has {found} where the quote has {expected}: the letter case differs.",
    DriftKind.PUNCTUATION: "The punctuation differs: the document has {found}, the quote has {expected}.",
    DriftKind.WORDS_ADDED: "The quote has {expected}, which the document does not have here.",
    DriftKind.WORDS_MISSING: "The document has {found} here, which the quote leaves out.",
    DriftKind.WORDS_CHANGED: "The document has {found} where the quote has {expected}.",
}
# Signs that look alike, or like nothing, are told apart by their Unicode names.
_NAMED = frozenset(
    {
        DriftKind.QUOTATION_MARKS,
        DriftKind.DASH,
        DriftKind.WHITE_SPACE,
        DriftKind.INVISIBLE_CHARACTERS,
        DriftKind.COMPOSED_LETTERS,
        DriftKind.LIGATURE,
    }
)
_PLAIN_NAMES = {" ": "space", "\n": "line break", "\r": "carriage return", "\t": "tab"}
_INVISIBLE = re.compile(f"[{INVISIBLES}]+")
_DASHES = re.compile(f"[{re.escape(DASHES)}]+")
_WORD = re.compile(WORD)


@dataclass(frozen=True)
class Drift:
    """One difference: what the quote has (`expected`), what the document has (`found`), and where there (`at`)."""

    kind: DriftKind
    expected: str
    found: str
    at: int

    @property
    def is_wording(self) -> bool:
        """Whether the words, their case or their punctuation differ: more than typography."""
        return self.kind in OF_WORDING

    @property
    def sentence(self) -> str:
        """The difference in plain English; pages that translate make their own from `kind`."""
        say = _named if self.kind in _NAMED else _quoted
        return SENTENCES[self.kind].format(expected=say(self.expected), found=say(self.found))


def _quoted(text: str) -> str:
    if not text:
        return "nothing"
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…”"


def _named(text: str) -> str:
    if not text:
        return "none"
    names = [_PLAIN_NAMES.get(sign) or unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in text[:4]]
    named = ", ".join(names) + (f" and {len(text) - 4} more" if len(text) > 4 else "")
    seen = _INVISIBLE.sub("", text).strip()
    return f"“{seen[:4]}” ({named})" if seen else named


def drift_between(expected: str, found: str, at: int) -> tuple[Drift, ...]:
    """Every difference between a quote and the words `found` in the document from offset `at` on, in reading order."""
    if expected == found:
        return ()
    if fold(expected) == fold(found):
        return tuple(_typographic(expected, found, at, joined=False))
    if fold(expected, joined=True) == fold(found, joined=True):
        return tuple(_typographic(expected, found, at, joined=True))
    # Where neither has a word, there is white space on one side and nothing on the other.
    return tuple(_of_words(expected, found, at)) or (Drift(DriftKind.WHITE_SPACE, expected, found, at),)


def _typographic(expected: str, found: str, at: int, *, joined: bool) -> Iterator[Drift]:
    """The differences of two texts that fold to the same: each is cut wherever both can be, and compared by piece."""
    ends = _ends(expected, joined) & _ends(found, joined)
    ours, theirs = _cut(expected, ends, joined), _cut(found, ends, joined)
    place = 0
    for end in sorted(ours | theirs):
        our_start, our_end = ours.get(end, (0, 0))
        start, place = theirs.get(end, (place, place))
        if expected[our_start:our_end] != found[start:place]:
            yield from _of_piece(expected[our_start:our_end], found[start:place], at + start)


def _ends(text: str, joined: bool) -> set[int]:
    return {0, *accumulate(length for _, _, length in pieces(text, joined=joined))}


def _cut(text: str, ends: set[int], joined: bool) -> dict[int, tuple[int, int]]:
    """Spans of the text by where they end when folded; what folds to nothing goes with the span before it."""
    spans, begin, total = {}, 0, 0
    for _, stop, length in pieces(text, joined=joined):
        total += length
        if total in ends:
            spans[total] = (spans.get(total, (begin, stop))[0], stop)
            begin = stop
    return spans


def _of_piece(expected: str, found: str, at: int) -> Iterator[Drift]:
    """The differences within one piece: of invisible characters, and of the sign or letter itself."""
    hidden, shown = "".join(_INVISIBLE.findall(expected)), "".join(_INVISIBLE.findall(found))
    if hidden != shown:
        first = _INVISIBLE.search(found)
        yield Drift(DriftKind.INVISIBLE_CHARACTERS, hidden, shown, at + (first.start() if first else 0))
    expected, found = _INVISIBLE.sub("", expected), _INVISIBLE.sub("", found)
    if expected == found:
        return
    if fold(expected) == fold(found) == "-":
        yield from _of_dash(expected, found, at)
    else:
        yield Drift(_kind_of_sign(expected, found), expected, found, at)


def _of_dash(expected: str, found: str, at: int) -> Iterator[Drift]:
    dash, sign = "".join(expected.split()), "".join(found.split())
    if dash != sign:
        yield Drift(DriftKind.DASH, dash, sign, at + len(found) - len(found.lstrip()))
    if _DASHES.sub("-", expected) != _DASHES.sub("-", found):
        yield Drift(DriftKind.WHITE_SPACE, expected, found, at)


def _kind_of_sign(expected: str, found: str) -> DriftKind:
    folded = fold(found)
    if fold(expected) != folded:
        return DriftKind.HYPHENATION
    if folded == " ":
        return DriftKind.WHITE_SPACE
    if folded in ("'", '"'):
        return DriftKind.QUOTATION_MARKS
    if folded == "…":
        return DriftKind.ELLIPSIS
    joined = any(ord(letter) in PRESENTATION_FORMS for letter in expected + found)
    return DriftKind.LIGATURE if joined else DriftKind.COMPOSED_LETTERS


def _of_words(expected: str, found: str, at: int) -> Iterator[Drift]:
    """The differences of two wordings, and those of typography in the words that they share."""
    ours, theirs = list(PART.finditer(expected)), list(PART.finditer(found))
    for same, first, second in blocks([fold(part[0]) for part in ours], [fold(part[0]) for part in theirs]):
        if same:
            yield from _of_shared(ours[first], theirs[second], at)
            continue
        said, stands = _run(expected, ours[first]), _run(found, theirs[second])
        after = theirs[second.start].start() if second.start < len(theirs) else len(found)
        yield Drift(_kind_of_wording(said, stands), said, stands, at + after)


def _run(text: str, parts: list[re.Match]) -> str:
    return text[parts[0].start() : parts[-1].end()] if parts else ""


def _of_shared(ours: list[re.Match], theirs: list[re.Match], at: int) -> Iterator[Drift]:
    for place, (our, their) in enumerate(zip(ours, theirs, strict=True)):
        if place:
            gap = our.string[ours[place - 1].end() : our.start()]
            start = theirs[place - 1].end()
            stands = their.string[start : their.start()]
            if gap != stands:
                yield Drift(DriftKind.WHITE_SPACE, gap, stands, at + start)
        if our[0] != their[0]:
            yield from _typographic(our[0], their[0], at + their.start(), joined=False)


def _kind_of_wording(expected: str, found: str) -> DriftKind:
    if fold(expected).lower() == fold(found).lower():
        return DriftKind.LETTER_CASE
    said, stands = (" ".join(_WORD.findall(fold(text))) for text in (expected, found))
    if said == stands:
        return DriftKind.PUNCTUATION
    if not said:
        return DriftKind.WORDS_MISSING
    return DriftKind.WORDS_CHANGED if stands else DriftKind.WORDS_ADDED
