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

ADDRESS = "https://news.example/2026/03/story-of-the-day"


@dataclass(frozen=True)
class Pair:
    """What was captured and what came later; `touched` are the places of the quotes that the edit met."""

    kind: str
    name: str
    expected: str
    text: str
    title: str
    quotes: tuple[Anchor, ...]
    visit: Visit
    touched: frozenset[int] = frozenset()


def extracted(page: bytes | str) -> str:
    """The text of a page as the capture has it."""
    text = page if isinstance(page, str) else decoded(page)[0]
    return worker.read_html(text)["text"].replace("\r\n", "\n").strip("\n").rstrip()


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
    text = extracted(draw(before, Furniture.drawn(rng, article.language)))
    quotes = _first_places(text, before)
    if edited.quote and not _is_fit(text, quotes, edited):
        return None
    after = extracted(draw(edited.after, Furniture.drawn(rng, article.language)))
    touched = frozenset(at for at, each in enumerate(quotes) if edited.quote and _is_met(each, edited, before))
    return Pair(
        kind,
        f"{article.name}, {layout}",
        expected,
        text,
        article.title,
        quotes,
        Visit(200, after, edited.after.title, ADDRESS, ADDRESS),
        touched,
    )


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
    before = LAYOUTS[first](article, Furniture.drawn(rng, article.language))
    after = LAYOUTS[second](article, Furniture.drawn(rng, article.language))
    text = extracted(before)
    quotes, name = anchored(text, article), f"{article.name}, {first} to {second}"
    yield Pair(
        "site redesigned",
        name,
        to.QUIET,
        text,
        article.title,
        quotes,
        Visit(200, extracted(after), article.title, ADDRESS, ADDRESS),
    )
    again = LAYOUTS[first](article, Furniture.drawn(rng, article.language))
    moved = Visit(200, extracted(again), article.title, ADDRESS, "https://www.news.example/archive/58213")
    strange = [extracted(unfamiliar(article, Furniture.drawn(rng, article.language))) for _visit in range(2)]
    visit = Visit(200, strange[1], article.title, ADDRESS, ADDRESS)
    kept = anchored(strange[0], article)
    yield Pair("unfamiliar furniture alone", article.name, to.QUIET, strange[0], article.title, kept, visit)
    yield Pair("same text, another address", name, to.QUIET, text, article.title, quotes, moved)
    if article.language == "en":
        latin = again.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252", "xmlcharrefreplace")
        yield Pair(
            "another encoding",
            name,
            to.QUIET,
            text,
            article.title,
            quotes,
            Visit(200, extracted(latin), article.title, ADDRESS, ADDRESS),
        )


def _instead(article: Article, layout: str, rng: random.Random) -> Iterator[Pair]:
    """What comes instead of the page."""
    around = Furniture.drawn(rng, article.language)
    text = extracted(LAYOUTS[layout](article, around))
    pair = Pair(
        "",
        f"{article.name}, {layout}",
        "",
        text,
        article.title,
        anchored(text, article),
        Visit(200, "", article.title, ADDRESS, ADDRESS),
    )
    lost = "Sorry, the page you were looking for could not be found. It may have been removed."
    human = "Checking your browser before you go on. Please enable JavaScript and cookies to continue."
    wall = extracted(stub(article, around, rng.randrange(1, 3)))
    home = extracted(front(around))
    site = "https://news.example/"
    visits = {
        "gone: 404": (
            to.GONE,
            Visit(404, extracted(message("Not found", lost, around)), "Not found", ADDRESS, ADDRESS),
        ),
        "gone: 410": (to.GONE, Visit(410, "", "", ADDRESS, ADDRESS)),
        "gone: says so with 200": (
            to.GONE,
            Visit(200, extracted(message("Not found", lost, around)), "Not found", ADDRESS, ADDRESS),
        ),
        "redirected home": (to.REDIRECTED, Visit(200, home, "The Example", ADDRESS, site)),
        "redirected to a section": (to.REDIRECTED, Visit(200, home, "The Example", ADDRESS, site + "2026/")),
        "behind a paywall": (to.PAYWALLED, Visit(200, wall, article.title, ADDRESS, ADDRESS)),
        "redirected to sign in": (
            to.PAYWALLED,
            Visit(
                200,
                extracted(message("Log in", "Log in or register.", around)),
                article.title,
                ADDRESS,
                site + "login?next=58213",
            ),
        ),
        "asks for a browser": (
            to.NOT_SEEN,
            Visit(200, extracted(message("One moment", human, around)), "One moment", ADDRESS, ADDRESS),
        ),
        "server is down": (to.NOT_SEEN, Visit(503, "", "", ADDRESS, ADDRESS)),
    }
    for kind, (expected, visit) in visits.items():
        yield replace(pair, kind=kind, expected=expected, visit=visit)
