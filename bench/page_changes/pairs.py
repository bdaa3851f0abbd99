"""Pairs of captures: each article in each make of page, before and after each edit; and what may come instead of it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.page_changes import edits as to
from bench.page_changes.articles import Article
from bench.page_changes.layouts import LAYOUTS, Furniture, front, message, stub, unfamiliar
from claims.capture import worker
from claims.capture.decoding import decoded
from claims.text.anchors import Ambiguous, Anchor, Found, anchor_at, find
from claims.text.page_change import Visit
from claims.text.whole_page import WholePage

ADDRESS = "https://news.example/2026/03/story-of-the-day"


@dataclass(frozen=True)
class Read:
    """What was read in a page, as a capture has it."""

    text: str
    title: str
    page: WholePage


def read(page: bytes | str) -> Read:
    """What the extractor reads in a page.

    :raises claims.capture.worker.Fault: for a page that is not read.
    """
    found = worker.read_html(page if isinstance(page, str) else decoded(page)[0])
    text = found["text"].replace("\r\n", "\n").strip("\n").rstrip()
    return Read(text, found.get("title") or "", WholePage.of(found.get("whole", ""), found.get("sections", ())))


def came(page: bytes | str, address: str = ADDRESS, status: int = 200) -> Visit:
    """A page as it came when it was asked for again."""
    now = read(page)
    return Visit(status, now.text, now.title, ADDRESS, address, now.page)


@dataclass(frozen=True)
class Pair:
    """What was captured and what came later; `touched` are the places of the quotes that the edit met."""

    kind: str
    name: str
    expected: str
    before: Read
    quotes: tuple[Anchor, ...]
    visit: Visit
    touched: frozenset[int] = frozenset()


def anchored(text: str, article: Article) -> tuple[Anchor, ...]:
    """The article's quotes where they stand in the extracted text; those that the extractor lost are left out."""
    found = (find(text, quote) for quote in article.quotes)
    return tuple(anchor_at(text, place.start, place.end) for place in found if isinstance(place, Found))


def pairs(articles: list[Article], rng: random.Random) -> Iterator[Pair]:
    for article in articles:
        layouts = ["persian", "news"] if article.language == "fa" else ["news", "plain", "government", "old", "blog"]
        for kind, (expected, edit) in to.EDITS.items():
            pair = _edited(article, kind, expected, edit, rng.choice(layouts), rng)
            if pair is not None:
                yield pair
        yield from _redesigned(article, layouts, rng)
        yield from _instead(article, rng.choice(layouts), rng)


def _edited(article: Article, kind: str, expected: str, edit, layout: str, rng: random.Random) -> Pair | None:
    edited = edit(article, rng)
    if edited is None:
        return None
    before = edited.before or article
    draw = LAYOUTS[layout]
    # A copy of the quote is captured too; the quote that is watched is the first of both.
    was = read(draw(before, Furniture.drawn(rng, article.language)))
    quotes = _first_places(was.text, before)
    if edited.quote and not _is_fit(was.text, quotes, edited):
        return None
    visit = came(draw(edited.after, Furniture.drawn(rng, article.language)))
    touched = frozenset(at for at, each in enumerate(quotes) if edited.quote and _is_met(each, edited, before))
    return Pair(kind, f"{article.name}, {layout}", expected, was, quotes, visit, touched)


def _is_fit(text: str, quotes: tuple[Anchor, ...], edited: to.Edited) -> bool:
    """Whether the extractor kept the edited quote, and its copy where there should be one."""
    found = find(text, edited.quote)
    is_twice = isinstance(found, Ambiguous)
    return any(_is(each, edited.quote) for each in quotes) and is_twice == (edited.before is not None)


def _is_met(quote: Anchor, edited: to.Edited, before: Article) -> bool:
    """Whether the edit met this quote: it is the edited one, or no longer stands, as one that overlaps it."""
    if _is(quote, edited.quote):
        return True
    blocks = edited.after.blocks[: len(before.blocks)]  # a note that was added says what stood there
    return not any(isinstance(find(words, quote.exact), Found) for _tag, words in blocks)


def _first_places(text: str, article: Article) -> tuple[Anchor, ...]:
    found = (find(text, quote, near=0) for quote in article.quotes)
    return tuple(anchor_at(text, place.start, place.end) for place in found if isinstance(place, Found))


def _is(anchor: Anchor, quote: str) -> bool:
    return isinstance(find(anchor.exact, quote), Found) and abs(len(anchor.exact) - len(quote)) <= 4


def _redesigned(article: Article, layouts: list[str], rng: random.Random) -> Iterator[Pair]:
    """The same text in another make of page, at another address, in another encoding, amid unfamiliar furniture."""
    first, second = rng.sample(layouts, 2)
    was = read(LAYOUTS[first](article, Furniture.drawn(rng, article.language)))
    other = came(LAYOUTS[second](article, Furniture.drawn(rng, article.language)))
    quotes, name = anchored(was.text, article), f"{article.name}, {first} to {second}"
    yield Pair("site redesigned", name, to.QUIET, was, quotes, other)
    again = LAYOUTS[first](article, Furniture.drawn(rng, article.language))
    strange, visit = (unfamiliar(article, Furniture.drawn(rng, article.language)) for _visit in range(2))
    amid = read(strange)
    yield Pair("unfamiliar furniture alone", article.name, to.QUIET, amid, anchored(amid.text, article), came(visit))
    moved = came(again, "https://www.news.example/archive/58213")
    yield Pair("same text, another address", name, to.QUIET, was, quotes, moved)
    if article.language == "en":
        latin = again.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252", "xmlcharrefreplace")
        yield Pair("another encoding", name, to.QUIET, was, quotes, came(latin))


def _instead(article: Article, layout: str, rng: random.Random) -> Iterator[Pair]:
    """What comes instead of the page."""
    around = Furniture.drawn(rng, article.language)
    was = read(LAYOUTS[layout](article, around))
    pair = Pair("", f"{article.name}, {layout}", "", was, anchored(was.text, article), Visit(200))
    lost = "Sorry, the page you were looking for could not be found. It may have been removed."
    human = "Checking your browser before you go on. Please enable JavaScript and cookies to continue."
    site, home = "https://news.example/", front(around)
    login, lacking = message("Log in", "Log in or register.", around), message("Not found", lost, around)
    visits = {
        "gone: 404": (to.GONE, came(lacking, status=404)),
        "gone: 410": (to.GONE, Visit(410, "", "", ADDRESS, ADDRESS)),
        "gone: says so with 200": (to.GONE, came(lacking)),
        "redirected home": (to.REDIRECTED, came(home, site)),
        "redirected to a section": (to.REDIRECTED, came(home, site + "2026/")),
        "behind a paywall": (to.PAYWALLED, came(stub(article, around, rng.randrange(1, 3)))),
        "redirected to sign in": (to.PAYWALLED, came(login, site + "login?next=58213")),
        "asks for a browser": (to.NOT_SEEN, came(message("One moment", human, around))),
        "server is down": (to.NOT_SEEN, Visit(503, "", "", ADDRESS, ADDRESS)),
    }
    for kind, (expected, visit) in visits.items():
        yield replace(pair, kind=kind, expected=expected, visit=visit)
