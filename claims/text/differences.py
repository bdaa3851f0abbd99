"""What two texts share and where they part, word by word."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from claims.text.folding import DASHES, INVISIBLES, MARKS

# Words with their accents, dashes and ellipses in one part each, and every other sign alone. Blanks are between.
WORD = rf"[\w{MARKS}{INVISIBLES}]++"
PART = re.compile(rf"{WORD}|[{re.escape(DASHES)}]++|\.{{3}}|\.(?:\s\.){{2}}|\S")
_BLANK_OR_PART = re.compile(rf"\s++|{PART.pattern}")

MOST_PARTS = 10_000  # in either text; the time and memory of a comparison grow with their product


class DifferenceKind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Difference(NamedTuple):
    """A run of text that both have, that only the second has (added) or that only the first has (removed)."""

    kind: DifferenceKind
    text: str


def word_differences(before: str, after: str) -> list[Difference]:
    """How `after` differs from `before`, in reading order; what was removed comes before what replaced it.

    Joined, the same and removed runs are `before`, the same and added runs are `after`, to the code point. Texts of
    more than 10,000 words are compared only up to where they first part and from where they last meet.
    """
    parts_before, parts_after = _BLANK_OR_PART.findall(before), _BLANK_OR_PART.findall(after)
    result, removed, added = [], "", ""
    for is_same, first, second in blocks(parts_before, parts_after):
        old, new = "".join(parts_before[first]), "".join(parts_after[second])
        # A lone blank between two changes would only break the sentence up.
        if is_same and not (old.isspace() and (removed or added)):
            result += _runs(removed, added, old)
            removed = added = ""
        else:
            removed, added = removed + old, added + new
    return result + _runs(removed, added, "")


def _runs(removed: str, added: str, same: str) -> list[Difference]:
    runs = ((DifferenceKind.REMOVED, removed), (DifferenceKind.ADDED, added), (DifferenceKind.SAME, same))
    return [Difference(kind, text) for kind, text in runs if text]


def blocks(before: Sequence[str], after: Sequence[str]) -> list[tuple[bool, slice, slice]]:
    """The two sequences cut into blocks that are equal or not, as (equal, slice of one, slice of the other)."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    inner_before, inner_after = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(inner_before), len(inner_after)) > MOST_PARTS:
        middle = [(False, 0, len(inner_before), 0, len(inner_after))]
    else:
        steps = LCSseq.opcodes(inner_before, inner_after)
        middle = [(s.tag == "equal", s.src_start, s.src_end, s.dest_start, s.dest_end) for s in steps]
    found = [(True, slice(0, head), slice(0, head))]
    found += [(same, slice(head + a, head + b), slice(head + c, head + d)) for same, a, b, c, d in middle]
    found.append((True, slice(len(before) - tail, len(before)), slice(len(after) - tail, len(after))))
    return _merged([block for block in found if block[1] != slice(0, 0) or block[2] != slice(0, 0)])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _merged(found: list[tuple[bool, slice, slice]]) -> list[tuple[bool, slice, slice]]:
    """Neighbours of the same sort become one block; empty ones go."""
    result: list[tuple[bool, slice, slice]] = []
    for same, first, second in found:
        if first.start == first.stop and second.start == second.stop:
            continue
        if result and result[-1][0] == same:
            _, before, after = result.pop()
            first, second = slice(before.start, first.stop), slice(after.start, second.stop)
        result.append((same, first, second))
    return result
