"""How the pages of the bench look: several makes of page around one article, with furniture that differs by visit."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from bench.page_changes.articles import Article

_HEADLINES = {
    "en": (
        "Storm closes three mountain roads", "Why bread is dearer again", "Museum finds a lost map in its cellar",
        "Five walks for a rainy Sunday", "Striking drivers reach a deal", "The quiet return of the night train",
        "Harbour city bids for the games", "School meals to be free from autumn", "Old mill becomes a library",
        "Researchers count the last storks", "Court rules on holiday homes", "Rain delays the harvest by two weeks",
    ),
    "fa": (
        "بارش برف راه‌های کوهستانی را بست", "نان دوباره گران شد", "نقشه‌ای گم‌شده در موزه پیدا شد",
        "پنج پیاده‌روی برای روز بارانی", "قطار شبانه بازگشت", "شهر بندری نامزد میزبانی شد",
        "کتابخانه‌ای در آسیاب قدیمی",
    ),
}  # fmt: skip
_COMMENTS = (
    "About time somebody did this.", "I will believe it when I see it!", "My cousin works there and says otherwise.",
    "Can we please talk about the roads instead?", "They promised the same ten years ago, and look where we are now.",
    "Great news for all of us on the coast.",
)  # fmt: skip
_ADVERTS = ("Shoes at half price, this week only", "Insure your boat from 9 a month", "Learn Dutch in thirty days")
_COOKIES = (
    "We use cookies to make this site work and to measure how it is used. Accept all cookies or choose.",
    "We and our 214 partners store information on your device. We use cookies for adverts that suit you.",
)
_ISLANDS = ("News", "World", "Business", "Sport", "Culture", "Weather", "Opinion", "Travel", "Podcasts")


@dataclass(frozen=True)
class Furniture:
    """What stands around the article on one visit."""

    related: tuple[str, ...]
    popular: tuple[str, ...]
    menu: tuple[str, ...]
    comments: tuple[str, ...]
    advert: str
    cookies: str
    minutes: int
    shares: int
    readers: int

    @classmethod
    def drawn(cls, rng: random.Random, language: str) -> "Furniture":
        heads = _HEADLINES[language]
        return cls(
            related=tuple(rng.sample(heads, 4)),
            popular=tuple(rng.sample(heads, 5)),
            menu=tuple(rng.sample(_ISLANDS, 6)),
            comments=tuple(rng.sample(_COMMENTS, rng.randrange(1, 4))) if language == "en" else (),
            advert=rng.choice(_ADVERTS) if rng.random() < 0.7 else "",
            cookies=rng.choice(_COOKIES) if rng.random() < 0.6 else "",
            minutes=rng.randrange(2, 58),
            shares=rng.randrange(12, 9000),
            readers=rng.randrange(100, 99000),
        )


def _items(texts, cls: str = "") -> str:
    items = "".join(f'<li><a href="/{len(text)}">{escape(text)}</a></li>' for text in texts)
    return f'<ul class="{cls}">{items}</ul>'


def _blocks(article: Article, between: Callable[[int], str] = lambda place: "", paragraph: str = "p") -> str:
    """The article's blocks as markup; `between` gives what is put in after a block."""
    parts, opened = [], ""
    for place, (tag, text) in enumerate(article.blocks):
        outer = {"li": "ul", "tr": "table"}.get(tag, "")
        if opened and opened != outer:
            parts.append(f"</{opened}>")
        if outer and opened != outer:
            parts.append(f"<{outer}>")
        opened = outer
        if tag == "tr":
            parts.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in text.split("\t")) + "</tr>")
        else:
            name = paragraph if tag == "p" else tag
            parts.append(f"<{name}>{escape(text)}</{name}>")
            parts.append(between(place) if not outer else "")
    return "\n".join([*parts, f"</{opened}>" if opened else ""])


def _page(article: Article, body: str) -> str:
    direction = ' dir="rtl"' if article.language == "fa" else ""
    title = escape(article.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{article.language}"{direction}><head><meta charset="utf-8">'
        f'<title>{title} | The Example</title><meta property="og:title" content="{title}"></head>'
        f"<body>{body}</body></html>"
    )


def news(article: Article, around: Furniture) -> str:
    def between(place: int) -> str:
        if place == 2:
            return f'<p class="more"><strong>Read more:</strong> <a href="/x">{escape(around.related[0])}</a></p>'
        return f'<div class="ad">Advertisement<br>{around.advert}</div>' if place == 4 and around.advert else ""

    comments = "".join(f'<div class="comment"><p>{escape(text)}</p></div>' for text in around.comments)
    cookies = f'<div id="cookie-banner" class="cookie-consent"><p>{around.cookies}</p></div>' if around.cookies else ""
    return _page(
        article,
        f"{cookies}<header><nav>{_items(around.menu)}</nav></header><main><article><h1>{escape(article.title)}</h1>"
        f'<p class="meta">Updated {around.minutes} minutes ago</p><div class="share">{around.shares:,} shares</div>'
        f'<div class="article-body">{_blocks(article, between)}</div></article>'
        f'<section class="related"><h3>Related</h3>{_items(around.related)}</section>'
        f'<section id="comments" class="comments"><h3>{len(around.comments)} comments</h3>{comments}</section></main>'
        f"<aside><h3>Most read</h3>{_items(around.popular)}</aside><footer><p>© 2026 The Example. All rights reserved."
        "</p></footer>",
    )


def plain(article: Article, around: Furniture) -> str:
    """Nothing but divs whose names say nothing."""

    def between(place: int) -> str:
        return f"<div>Advertisement</div><div>{around.advert}</div>" if place == 3 and around.advert else ""

    comments = "".join(
        f"<div><b>Reader</b> {around.minutes} min ago<div>{escape(c)}</div></div>" for c in around.comments
    )
    return _page(
        article,
        f'<div class="top">{_items(around.menu)}</div><div class="c1"><div class="c2"><h1>{escape(article.title)}</h1>'
        f"<div>{around.readers:,} views</div>{_blocks(article, between)}<div>{around.shares} likes</div></div>"
        f'<div class="c3"><div>You may also like</div>{_items(around.related)}</div>'
        f'<div class="c4">{comments}</div></div>'
        f'<div class="c5">{_items(around.popular)}</div>',
    )


def government(article: Article, around: Furniture) -> str:
    return _page(
        article,
        f'<div role="region" aria-label="cookies"><p>{around.cookies}</p></div><nav>{_items(around.menu)}</nav>'
        f'<main id="content"><span>Press release</span><h1>{escape(article.title)}</h1><dl><dt>Published</dt>'
        f"<dd>3 March 2026</dd><dt>Last updated</dt><dd>{1 + around.minutes % 28} April 2026</dd></dl>"
        f'<div class="govspeak">{_blocks(article)}</div><p>Last updated {1 + around.minutes % 28} April 2026</p>'
        f"<h2>Related content</h2>{_items(around.related)}</main><footer>{_items(around.popular)}</footer>",
    )


def old(article: Article, around: Furniture) -> str:
    """Tables for columns, line breaks for paragraphs, as pages were made long ago."""
    text = "<br><br>\n".join(escape(text.replace("\t", " ; ")) for _tag, text in article.blocks)
    return _page(
        article,
        f'<table width="100%"><tr><td width="150">{"<br>".join(around.menu)}</td><td><h1>{escape(article.title)}</h1>'
        f"<font size=2>{text}</font><br><br>This page was read {around.readers} times.</td>"
        f"<td>{'<br>'.join(map(escape, around.popular))}</td></tr></table>",
    )


def blog(article: Article, around: Furniture) -> str:
    tags = ", ".join(around.menu[:3])
    responses = "".join(f"<li><p>{escape(text)}</p></li>" for text in around.comments)
    return _page(
        article,
        f'<div id="page" class="hfeed"><div class="entry post"><h1 class="entry-title">{escape(article.title)}</h1>'
        f'<div class="entry-content">{_blocks(article)}<p>Filed under: {tags}</p></div></div>'
        f'<div class="sharedaddy">Share: {around.shares} likes</div><ol class="commentlist">{responses}</ol>'
        f'<div id="sidebar" class="widget-area"><h3>Recent posts</h3>{_items(around.popular)}'
        f"<p>{around.readers} visitors online</p></div></div>",
    )


def persian(article: Article, around: Furniture) -> str:
    return _page(
        article,
        f'<header>{_items(around.menu)}</header><div class="news-body"><h1>{escape(article.title)}</h1>'
        f"<div>کد خبر: {around.readers}</div><div>{around.minutes} دقیقه پیش</div>"
        f"<div>تعداد بازدید: {around.shares}</div>"
        f'<div class="body">{_blocks(article)}</div><div>اخبار مرتبط</div>{_items(around.related)}</div>'
        f"<div>پربازدیدترین‌ها</div>{_items(around.popular)}<div>{around.shares} نظر</div>",
    )


def unfamiliar(article: Article, around: Furniture) -> str:
    """Furniture in words that no list of ours knows, and marked up as text, so that the extractor takes it."""
    n = around.minutes
    pick = (
        f"Over {around.readers:,} people opened this story since Monday",
        f"Temperature in the capital: {n % 30} degrees",
        f"Index 5{around.shares} ({n % 7}.{n % 10} points up)",
        ("Have your say below", "Tell us what you think", "Speak up")[n % 3],
        ("Top picks for you", "What others are reading", "Hot right now")[n % 3],
        (
            "Save a fifth on your first order today.",
            "Boots for the whole family.",
            "Your privacy matters to all of us.",
        )[n % 3],
    )
    put_in = {3: escape(around.related[n % 4]), 5: pick[3], 6: pick[-1]}

    def between(place: int) -> str:
        return f"<p>{put_in[place]}</p>" if place in put_in else ""

    return _page(
        article,
        f'<div>{_items(around.menu)}</div><div class="story"><h1>{escape(article.title)}</h1><p>{pick[0]}</p>'
        f'<div class="text">{_blocks(article, between)}<p>{pick[1]}</p><p>{pick[2]}</p></div>'
        f"{_items(around.related)}</div>{_items(around.popular)}",
    )


LAYOUTS = {"news": news, "plain": plain, "government": government, "old": old, "blog": blog, "persian": persian}


def stub(article: Article, around: Furniture, shown: int) -> str:
    """The beginning of the article and a call to subscribe."""
    part = Article(article.name, article.title, article.blocks[:shown], (), article.language)
    call = "برای ادامه مطالعه مشترک شوید." if article.language == "fa" else "Subscribe to continue reading."
    return _page(
        article,
        f"<nav>{_items(around.menu)}</nav><main><article><h1>{escape(article.title)}</h1>{_blocks(part)}<p>{call}"
        f" Already a subscriber? Log in.</p></article>{_items(around.related)}</main>",
    )


def message(title: str, text: str, around: Furniture) -> str:
    """A short page that says something of itself."""
    heading = Article("message", title, (("p", text),), ())
    body = f"<nav>{_items(around.menu)}</nav><main><h1>{title}</h1><p>{text}</p></main>{_items(around.popular)}"
    return _page(heading, body)


def front(around: Furniture) -> str:
    """The first page of the site."""
    teasers = "".join(f"<section><h2>{escape(head)}</h2><p>{escape(head)}. More on this inside.</p></section>"
                      for head in (*around.related, *around.popular))  # fmt: skip
    return _page(Article("front", "The Example", (), ()), f"<nav>{_items(around.menu)}</nav><main>{teasers}</main>")
