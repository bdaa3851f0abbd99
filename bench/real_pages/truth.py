"""What is true of a page and its quotes, told from the main content that a selector finds and by nothing of ours."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

import lxml.html

from bench.real_pages.fetching import Site

ALIKE = 0.6  # likeness of the words of a sentence that is another one, edited
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_FOLDED = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′´`", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_DASHES = re.compile("-{2,}")  # which some pages make one of
_PARTS = re.compile(r"\w+|[^\w\s]")
# What stands in these is in a line with what is around it; any other tag begins and ends one.
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike"
)
_INLINE += " strong sub sup time tt u var wbr"
_NO_TEXT = {"script", "style", "template", "head"}


class Fate(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Content:
    """The lines of a page's main content, blanks made one."""

    lines: tuple[str, ...]

    @cached_property
    def plain(self) -> str:
        return plain(" ".join(self.lines))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        cut = (part.strip() for line in self.lines for part in re.split(r"(?<=[.!?…])\s+", line))
        return tuple(part for part in cut if part)

    def holds_once(self, quote: str) -> bool:
        """Whether a quote stands in one line and nowhere else; the extractor may make one sentence of two lines."""
        return self.times(quote) == 1 and any(plain(quote) in plain(line) for line in self.lines)

    def times(self, quote: str) -> int:
        """How often a quote stands here. Two in a row share the blank between them."""
        return len(re.findall(f"(?={re.escape(plain(quote))})", self.plain))

    def fate_of(self, quote: str, before: "Content") -> Fate:
        """What became of a quote of `before` in this content; what stood there before is not its new wording."""
        if self.times(quote):
            return Fate.KEPT
        words, known = plain(quote).split(), Counter(before.sentences)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)
        for sentence in self.sentences:
            if sentence in known:
                continue
            matcher.set_seq1(plain(sentence).split())
            ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            if all(ratio() >= ALIKE for ratio in ratios):
                return Fate.CHANGED
        return Fate.REMOVED


def plain(text: str) -> str:
    """The words and signs of a text with one blank around each, in one typography."""
    folded = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_FOLDED).replace("…", "...")
    return f" {' '.join(_PARTS.findall(_DASHES.sub('-', folded)))} "


def content_of(page: bytes, site: Site) -> Content:
    """The main content of a page. Empty where the selector finds nothing."""
    if not page.strip():
        return Content(())
    tree = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding=_charset(page)))
    apart = set(tree.xpath(site.without)) if site.without else set()
    pieces: list[str] = []
    for root in tree.xpath(site.content):
        _gather(root, apart, pieces)
        pieces.append("\n")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return Content(tuple(line for line in lines if line))


def _charset(page: bytes) -> str:
    said = re.search(rb"""(?:charset|encoding)=["']?([\w-]+)""", page[:2048])
    return said[1].decode() if said else "utf-8"


def _gather(element, apart: set, pieces: list[str]) -> None:
    """The text of an element in reading order; every tag that is not inline begins a line."""
    is_seen = isinstance(element.tag, str) and element.tag not in _NO_TEXT and element not in apart
    if is_seen:
        is_block = element.tag not in _INLINE.split()
        pieces.append("\n" if is_block else "")
        pieces.append(_one_line(element.text))
        for child in element:
            _gather(child, apart, pieces)
            pieces.append(_one_line(child.tail))
        pieces.append("\n" if is_block else "")


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
