"""Pages of a news site as a worker meets them: an article within menus, counters and a footer."""

from tests.capture.site import said

FIRST = "The minister spoke in the harbour on Tuesday. “We have the steel,” she said to those who had come."
QUOTE = "The bridge will open by the end of the year."
SECOND = f"{QUOTE} The ferry will stop when it does, and the harbour will be quiet again after forty years."
THIRD = "A second tunnel may follow within three years, the ministry says, if the money is found for it in time."


def article(*paragraphs: str, views: int = 120, beside: str = "", headers: tuple[str, ...] = ()) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (FIRST, SECOND, THIRD))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge – The Herald</title>'
        '<meta property="og:title" content="The bridge"><meta property="og:site_name" content="The Herald">'
        '<meta name="author" content="Harbour desk"><meta property="article:published_time" content="2023-01-10">'
        f"</head><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>The bridge</h1>{text}"
        f"</article><aside><p>{beside}</p>{views} people read this</aside>"
        "<footer>All rights reserved</footer></body></html>"
    )
    return said(page.encode(), "Content-Type: text/html; charset=utf-8", *headers)


def front() -> bytes:
    teasers = "".join(f"<h2>The harbour, part {number}</h2><p>More on this inside.</p>" for number in range(40))
    return said(f"<html><body><main>{teasers}</main></body></html>".encode(), "Content-Type: text/html")


def led_to(path: str) -> bytes:
    return said(b"", f"Location: {path}", status="302 Found")


def gone() -> bytes:
    return said(b"<h1>Not found</h1>", "Content-Type: text/html", status="404 Not Found")


def broken() -> bytes:
    return said(b"", status="503 Service Unavailable")
