"""Finding a quote in a text (interim: exact only)."""

from dataclasses import dataclass

from rapidfuzz import fuzz


@dataclass(frozen=True)
class Anchor:
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    exact: str
    drift: tuple = ()


@dataclass(frozen=True)
class NotFound:
    nearest: Found | None = None
    score: float = 0.0


def anchor_at(text, start, end, context=32):
    return Anchor(text[start:end], text[max(0, start - context) : start], text[end : end + context], start, end)


def find(text, exact, prefix="", suffix="", near=None, within=None):
    low, high = within or (0, len(text))
    places = []
    at = text.find(exact, low, high)
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + 1, high)
    if not places:
        near_place = fuzz.partial_ratio_alignment(exact, text[low:high])
        if near_place is None or near_place.score < 60:
            return NotFound()
        begin, stop = low + near_place.dest_start, low + near_place.dest_end
        return NotFound(Found(begin, stop, text[begin:stop]), near_place.score)
    start = min(places, key=lambda place: abs(place - (near or 0)))
    return Found(start, start + len(exact), exact)


def check(text, exact, start, end):
    return () if text[start:end] == exact else ("changed",)
