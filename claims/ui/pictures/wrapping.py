"""Words in lines that fit: measured on the server, for pictures in which nothing flows by itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

Measure = Callable[[str], float]

ELLIPSIS = "…"
# What belongs to the sign before it: marks, joiners, variation selectors, skin tones. A line never breaks there.
_CLUSTER = re.compile(r"(?s).(?:[\u0300-\u036f\u200c\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*")
_NARROW, _CAPITAL, _WIDE, _PLAIN = 0.36, 0.72, 1.0, 0.58
_NARROW_SIGNS = frozenset("iIjlft.,:;'’‘|!()[] ")
_WIDE_SIGNS = frozenset("mwMW@%—…")


def room_of(text: str, size: float) -> float:
    """About how wide any text is in a sans-serif font that is not known: rather too wide than too narrow."""
    return size * sum(map(_share, text))


@lru_cache(maxsize=4096)
def _share(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF" or sign in _WIDE_SIGNS:
        return _WIDE
    if sign in _NARROW_SIGNS:
        return _NARROW
    return _CAPITAL if sign.isupper() else _PLAIN


def wrapped(text: str, *, room: float, most: int, measure: Measure) -> list[str]:
    """At most so many lines, none wider than `room`; the last ends in an ellipsis where something is left out.

    A word that is too long for a line is broken between signs.
    """
    lines, words = [], _words(text, room, measure)
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if not line or measure(longer) <= room:
            line = longer
            continue
        lines.append(line)
        line = word
        if len(lines) == most:
            break
    else:
        return [*lines, line] if line else lines
    return [*lines[:-1], _shortened(lines[-1], room, measure)]


def _words(text: str, room: float, measure: Measure) -> Iterator[str]:
    for word in text.split():
        while measure(word) > room:
            head = _beginning(word, room, measure)
            yield head
            word = word[len(head) :]
        if word:
            yield word


def _beginning(word: str, room: float, measure: Measure) -> str:
    """As much of a word as fits, and at least one sign."""
    head = ""
    for cluster in _CLUSTER.findall(word):
        if head and measure(head + cluster) > room:
            break
        head += cluster
    return head


def _shortened(line: str, room: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > room:
        line = "".join(_CLUSTER.findall(line)[:-1])
    return line.rstrip() + ELLIPSIS


def is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction, as browsers decide for `dir="auto"`."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
