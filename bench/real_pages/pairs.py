"""Pairs of pages as they stood at two times, sorted by what is true of them, and with quotes drawn by a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from bench.real_pages.fetching import Site
from bench.real_pages.truth import Content, Fate, content_of
from claims.text.anchors import Anchor, Found, anchor_at, find
from claims.text.sentences import sentences

FEWEST_WORDS = 40  # of the main content of a page that is looked at
SHORTEST = 6  # words of a quote
MOST_QUOTES = 12  # of each fate, from one page


class Kind(StrEnum):
    BOILERPLATE = "boilerplate only"
    EDITED = "content edited"
    GONE = "page gone"


@dataclass(frozen=True)
class Paths:
    """Where the two versions of a page lie; `after` is missing for one that is gone."""

    name: str
    before: Path
    after: Path
    kind: Kind


@dataclass(frozen=True)
class Quoted:
    anchor: Anchor
    fate: Fate


def pairs_of(site: Site, kept: Path, rng: random.Random, most: int) -> Iterator[Paths]:
    """At most so many pairs of each kind between each two releases. What is byte for byte the same is no pair."""
    folders = [folder for folder in (site.folder(kept, release) for release in site.releases) if folder.is_dir()]
    for before, after in pairwise(folders):
        names = sorted(str(page.relative_to(before)) for page in before.rglob(site.named))
        rng.shuffle(names)
        left = dict.fromkeys(Kind, most)
        for name in names:
            kind = _kind(before / name, after / name, site)
            if kind is not None and left[kind]:
                left[kind] -= 1
                yield Paths(name, before / name, after / name, kind)


def _kind(before: Path, after: Path, site: Site) -> Kind | None:
    page = before.read_bytes()
    content = content_of(page, site)
    if len(content.plain.split()) < FEWEST_WORDS:
        return None
    if not after.is_file():
        return Kind.GONE
    later = after.read_bytes()
    now = content_of(later, site)
    if later == page or len(now.plain.split()) < FEWEST_WORDS:
        return None
    return Kind.BOILERPLATE if now.plain == content.plain else Kind.EDITED


def quotes_of(text: str, before: Content, after: Content, rng: random.Random) -> list[Quoted]:
    """Sentences of the text that the content before holds once: at most twelve of each fate."""
    spans = [span for span in sentences(text) if _is_quotable(text[slice(*span)])]
    rng.shuffle(spans)
    found, left = [], dict.fromkeys(Fate, MOST_QUOTES)
    for start, end in spans:
        quote = text[start:end]
        if before.holds_once(quote) and isinstance(find(text, quote), Found):
            fate = after.fate_of(quote, before)
            if left[fate]:
                left[fate] -= 1
                found.append(Quoted(anchor_at(text, start, end), fate))
        if not any(left.values()):
            break
    return found


def _is_quotable(sentence: str) -> bool:
    return sentence.rstrip("”’\"')").endswith((".", "!", "?", "…")) and len(sentence.split()) >= SHORTEST
