"""Cuts a text into sentences, with their offsets, so that each can be accounted for."""

import re

# A full stop after one of these never ends a sentence: something always follows.
_TITLES = "mr mrs ms dr prof st mt gen lt col sgt capt cmdr maj adm amb pres gov sen rep rev hon messrs vs"
# After one of these a number follows, or else it is a word and ends the sentence.
_NUMBERED = "no nos fig figs art sec ch vol para"
# After one of these it ends one only if the next word is one with which sentences begin.
_SHORTENED = "etc inc ltd co corp jr sr dept approx jan feb mar apr jun jul aug sep sept oct nov dec i.e e.g a.m p.m cf"
_BEGINNERS = (
    "a after all an and as at but by for he his how if in it its no on our she so some such that the their there these "
    "they this those to today we what when while with you"
)
TITLES, NUMBERED, SHORTENED, BEGINNERS = (
    frozenset(words.split()) for words in (_TITLES, _NUMBERED, _SHORTENED, _BEGINNERS)
)
# Possessive, so that a line of nothing but full stops takes linear time.
_END = re.compile(r"[.!?…。！？؟۔।]++[”’»」』）\"')\]]*+")
_FOLLOWING = re.compile(r"\s*+(\S)")
_WORD_AFTER = re.compile(r"\s*+[“‘«\"'(\[]*+(\w++)")
_OPENERS = "“‘«\"'([•"
_FULL_WIDTH = "。！？"
# The number of an item of a list goes with the words after it.
_ITEM = re.compile(r"\d{1,2}\.")
_LONGEST_ITEM = 3
_LONGEST_WORD = 40
FURTHEST = 1_000  # code points beside a span that are looked at for the sentence that holds it


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans (start, end), in order and apart, that cover all of the text but white space. A line break ends one.

    Abbreviations, initials, numbers and acronyms ("Dec. 9", "J. Smith", "3.5", "the U.N. has") do not end one, and a
    stretch without words ("…") goes with the sentence before it.
    """
    spans, offset = [], 0
    for line in text.splitlines(keepends=True):
        spans += [(offset + start, offset + end) for start, end in _of_line(line)]
        offset += len(line)
    return spans


def holding(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentences that hold a span of the text, within its lines, at most 1,000 code points beyond it."""
    low = max(start - FURTHEST, text.rfind("\n", 0, start) + 1, 0)
    line = text[low : end + FURTHEST]
    line = line[: end - low] + line[end - low :].partition("\n")[0]
    spans = [(low + first, low + last) for first, last in sentences(line) if low + last > start and low + first < end]
    return (min(spans[0][0], start), max(spans[-1][1], end)) if spans else (start, end)


def _of_line(line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [match.end() for match in _END.finditer(line) if _ends_here(line, match)]
    for end in [*ends, len(line)]:
        low, high = _trimmed(line, start, end)
        if end < len(line) and high - low <= _LONGEST_ITEM and _ITEM.fullmatch(line, low, high):
            continue
        start = end
        if low == high:
            continue
        if spans and not any(sign.isalnum() for sign in line[low:high]):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _ends_here(line: str, match: re.Match) -> bool:
    """Whether a sentence ends after these marks: judged by what follows, then by the word before a full stop."""
    following = _FOLLOWING.match(line, match.end())
    if following is None:
        return True
    if following.start(1) == match.end() and following[1] not in _OPENERS and line[match.start()] not in _FULL_WIDTH:
        return False
    if following[1].islower():
        return False
    return match[0][0] != "." or match[0].startswith("..") or not _is_shortened(line, match)


def _is_shortened(line: str, match: re.Match) -> bool:
    """Whether the full stop belongs to the word before it: an abbreviation, an initial."""
    before = line[max(match.start() - _LONGEST_WORD, 0) : match.start()]
    word = re.split(r"[^\w.]", before)[-1].lstrip(".").lower()
    if word in TITLES:
        return True
    if word in NUMBERED:
        after = _WORD_AFTER.match(line, match.end())
        return after is not None and after[1][0].isdigit()
    letters = word.split(".")
    is_acronym = len(letters) > 1 and all(len(letter) == 1 for letter in letters)
    if word in SHORTENED or is_acronym:
        after = _WORD_AFTER.match(line, match.end())
        return after is None or after[1].lower() not in BEGINNERS
    return len(word) == 1 and word.isalpha() and word != "i"


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    words = line[start:end]
    inner = words.lstrip()
    low = start + len(words) - len(inner)
    return low, low + len(inner.rstrip())
