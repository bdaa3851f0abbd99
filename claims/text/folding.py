"""One spelling for text that differs in typography alone, and the way back to its exact offsets."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

DOUBLE_QUOTES = '"“”„‟«»″‶〝〞〟＂❝❞'
SINGLE_QUOTES = "'‘’‚‛‹›′‵´`ʹʻʼʽ＇❛❜"
DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－⁃֊־᠆"
ELLIPSES = "…⋯"
# Soft hyphen, grapheme joiner, zero-width spaces and joiners, bidi controls, invisible operators, emoji selectors.
INVISIBLES = "".join(
    chr(code)
    for low, high in (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    )
    for code in range(low, high + 1)
)  # fmt: skip
SPACES = "".join(map(chr, range(0x3100))).translate({code: None for code in range(0x3100) if not chr(code).isspace()})
# Code points that combine with the letter before them.
MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))


def _presentation_forms() -> dict[int, str]:
    """Ligatures and positional letters, as PDF files hold them: the letters that they stand for."""
    codes = (*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD))
    forms = {code: unicodedata.normalize("NFKD", chr(code)) for code in codes}
    return {code: letters for code, letters in forms.items() if letters != chr(code) and " " not in letters}


PRESENTATION_FORMS = _presentation_forms()
_SPELLING = (
    {chr(code): letters for code, letters in PRESENTATION_FORMS.items()}
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(SPACES, " ")
    | dict.fromkeys(ELLIPSES, "…")
    | dict.fromkeys(INVISIBLES, "")
)
_RESPELT = frozenset(sign for sign, spelling in _SPELLING.items() if sign != spelling)

# Every pattern runs in linear time on any text: what it repeats is possessive, or is of one fixed character.
_MANY_SPACES = re.compile(" {2,}")
_DASH = re.compile(" ?-[ -]*+")
_DOTS = re.compile(r"\.{3}|\.(?: \.){2}")
_CROWD_OF_MARKS = re.compile(r"[^\w\s]{64}")
_PORTION = re.compile(r"[\w\s]*+[^\w\s]{0,64}+")
_LINE_END_HYPHEN = re.compile(rf"(?<=[^\W\d_])[-‐\xad][{INVISIBLES}]*+[^\S\n]*+\n\s*+(?=[^\W\d_])")
_PIECE = re.compile(
    rf"[\s{INVISIBLES}{re.escape(DASHES)}]++|\.(?:[{INVISIBLES}]*+\.){{2}}|\.(?:[{INVISIBLES}]*+\s[\s{INVISIBLES}]*+\.){{2}}"
    rf"|[{MARKS}]{{32,}}+|.",
    re.DOTALL,
)

_STRIPPED = SPACES + INVISIBLES
CHUNK = 1024  # code points folded at a time, so that the way back is walked in one chunk only
# A cut stands before a letter, best after something that is no space or hyphen: both sides then fold on their own.
_CLEAN_CUT = re.compile(rf"(?<=[^\s{INVISIBLES}{re.escape(DASHES)}])[^\W_]")
_CUT = re.compile(r"[^\W_]")


def strip(text: str) -> str:
    """The text without blanks and invisible characters at its ends."""
    return text.strip(_STRIPPED)


def fold(text: str, *, joined: bool = False) -> str:
    """The text in one spelling: straight quotes, plain hyphens, single spaces, decomposed letters, nothing invisible.

    Spaces beside a dash go. Letter case, accents, digits and punctuation stay: they are part of the words.
    With `joined`, a word that was broken with a hyphen at the end of a line is put together.
    """
    if joined:
        text = _LINE_END_HYPHEN.sub(_join, text)
    if not text.isascii():
        text = _decomposed(text)
    # Few signs occur in any one text, and replacing those beats translating every letter.
    for sign in _RESPELT.intersection(text):
        text = text.replace(sign, _SPELLING[sign])
    if "  " in text:
        text = _MANY_SPACES.sub(" ", text)
    if "-" in text:
        text = _DASH.sub("-", text)
    if "..." in text or ". ." in text:
        text = _DOTS.sub("…", text)
    return text


def composed(text: str) -> str:
    """The text in one spelling as `fold` has it, with letters and their accents in one, as lists of words have them."""
    return unicodedata.normalize("NFC", fold(text))


def breaks_words(text: str) -> bool:
    """Whether a word may be broken with a hyphen at the end of a line, so that folding it `joined` makes sense."""
    return _LINE_END_HYPHEN.search(text) is not None


def places_of(text: str, words: str, most: int, limits: tuple[int, int] | None = None) -> list[int]:
    """Where the words stand in the text or between its limits, overlapping places too; at most so many."""
    low, high = limits or (0, len(text))
    places, at = [], text.find(words, low, high)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = text.find(words, at + 1, high)
    return places


def _join(hyphen: re.Match) -> str:
    return "" if hyphen.string[hyphen.end()].islower() else hyphen[0]


def _decomposed(text: str) -> str:
    # Sorting the marks on one letter takes quadratic time, so a heap of them is taken in portions.
    if _CROWD_OF_MARKS.search(text):
        return "".join(unicodedata.normalize("NFD", portion) for portion in _PORTION.findall(text))
    return unicodedata.normalize("NFD", text)


def pieces(text: str, *, joined: bool = False) -> list[tuple[int, int, int]]:
    """The smallest parts that fold on their own, as (start, end, length when folded)."""
    hyphens = {}
    if joined:
        hyphens = {found.start(): found.end() for found in _LINE_END_HYPHEN.finditer(text) if _join(found) == ""}
    result, at = [], 0
    while at < len(text):
        if at in hyphens:
            result.append((at, hyphens[at], 0))
        else:
            end = _PIECE.match(text, at).end()
            result.append((at, end, _folded_length(text[at:end])))
        at = result[-1][1]
    return result


def _folded_length(piece: str) -> int:
    return _length_of_letter(piece) if len(piece) == 1 else len(fold(piece))


@lru_cache(maxsize=4096)
def _length_of_letter(letter: str) -> int:
    return len(fold(letter))


def _cuts(text: str) -> list[int]:
    cuts, at = [0], 0
    while len(text) - at > CHUNK:
        found = _CLEAN_CUT.search(text, at + CHUNK, at + 2 * CHUNK) or _CUT.search(text, at + CHUNK)
        if found is None:
            break
        at = found.start()
        cuts.append(at)
    return cuts


class Folded:
    """A folded text that knows where each of its places stands in the text it was made from."""

    def __init__(self, source: str, *, joined: bool = False):
        self.source, self.joined = source, joined
        self._cuts = _cuts(source)
        parts = [fold(source[low:high], joined=joined) for low, high in self._bounds()]
        self.text = "".join(parts)
        self._starts, total = [], 0
        for part in parts:
            self._starts.append(total)
            total += len(part)
        self._walks: dict[int, list[tuple[int, int, int, int]]] = {}

    def _bounds(self):
        return zip(self._cuts, [*self._cuts[1:], len(self.source)], strict=True)

    def near(self, offset: int) -> int:
        """Roughly where an offset of the source stands in the folded text: within a chunk of it."""
        return self._starts[bisect_right(self._cuts, max(offset, 0)) - 1]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of the folded text stands in the source; None when it cuts a letter or a sign in two."""
        first, last = self._piece_at(start), self._piece_at(end - 1)
        if first[2] != start or last[3] != end or any(cuts(self.source, first[0], last[1])):
            return None
        return self._trimmed(first[0], last[1])

    def span_around(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the folded text stands in the source, widened so that it cuts no letter in two."""
        low, high = self._piece_at(start)[0], self._piece_at(end - 1)[1]
        while high < len(self.source) and self.source[high] in MARKS:
            high += 1
        return self._trimmed(low, high)

    def _piece_at(self, place: int) -> tuple[int, int, int, int]:
        """The piece that holds a place of the folded text: start and end in the source, start and end folded."""
        chunk = bisect_right(self._starts, place) - 1
        walk = self._walk(chunk)
        return walk[bisect_right(walk, place, key=lambda piece: piece[2]) - 1]

    def _walk(self, chunk: int) -> list[tuple[int, int, int, int]]:
        if chunk not in self._walks:
            if len(self._walks) > 64:
                self._walks.clear()
            low = self._cuts[chunk]
            high = self._cuts[chunk + 1] if chunk + 1 < len(self._cuts) else len(self.source)
            at, walk = self._starts[chunk], []
            for start, end, length in pieces(self.source[low:high], joined=self.joined):
                if length:
                    walk.append((low + start, low + end, at, at + length))
                    at += length
            self._walks[chunk] = walk
        return self._walks[chunk]

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.source[start:end]
        inner = words.lstrip(_STRIPPED)
        return start + len(words) - len(inner), start + len(words) - len(inner) + len(inner.rstrip(_STRIPPED))


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.combining(character) != 0


def cuts(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a span begins, and whether it ends, between a letter and the accents that stand on it."""
    after = text[end : end + 64].lstrip(INVISIBLES)[:1]
    return start > 0 and _is_mark(text[start]), _is_mark(after)
