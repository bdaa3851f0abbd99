"""Files that are made to break what reads them: each is answered with its words or with a sentence, and soon.

Shared with `bench.hostile_pages`. Each value makes its bytes, so that nothing large is kept.
"""

import zlib

from tests.capture.files import mail, pdf

MEGABYTE = 1_000_000


def _pdf_of(objects: str, root: str = "1 0 R") -> bytes:
    return f"%PDF-1.7\n{objects}\ntrailer << /Root {root} >>\n%%EOF".encode("latin-1")


def _twice_packed() -> bytes:
    inner = zlib.compress(zlib.compress(b"\0" * 200 * MEGABYTE, 9), 9)
    return pdf(streams=(inner,)).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


def _page_tree(depth: int) -> bytes:
    tree = "".join(f"{n} 0 obj << /Type /Pages /Count 1 /Kids [{n + 1} 0 R] >> endobj\n" for n in range(2, depth))
    return _pdf_of(f"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n{tree}{depth} 0 obj << /Type /Page >> endobj")


def _page(body: str) -> bytes:
    return b"<!doctype html><html><head><title>A page</title></head><body>" + body.encode() + b"</body></html>"


FILES = {
    "div in div, 100,000 deep": lambda: _page("<div>" * 100_000 + "x"),
    "div in div, 450 deep": lambda: _page("<div>" * 450 + "<p>Some words.</p>"),
    "b, i and a misnested": lambda: _page("<b><i><a>" * 20_000 + "</p></b>" * 20_000),
    "tables never closed": lambda: _page("<table><tr><td>" * 20_000),
    "lists never closed": lambda: _page("<li>x" * 140_000),
    "paragraphs never closed": lambda: _page("<p>x" * 140_000),
    "50,000 attributes": lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>"),
    "an attribute of 5 MB": lambda: _page(f"<p title='{'x' * 5 * MEGABYTE}'>x</p>"),
    "only beginnings of tags": lambda: _page("<" * 5 * MEGABYTE),
    "only comments": lambda: _page("<!--" * MEGABYTE),
    "a word of 9 MB": lambda: _page(f"<p>{'a' * 9 * MEGABYTE}!</p>"),
    "500,000 entities": lambda: _page("&amp;" * 500_000),
    "a date in every word": lambda: _page("<p>" + "2 November 2023 2023-11-02 " * 50_000 + "</p>"),
    "linked data, deep": lambda: _page(f"<script type='application/ld+json'>{'[' * 100_000}</script><p>x</p>"),
    "1 MB of NULs": lambda: b"<!doctype html><p>words" + b"\0" * MEGABYTE,
    "half of a character": lambda: _page("<p>Some words.</p>")[:-30] + b"\xe2\x82",
    "said to be UTF-16": lambda: b"\xff\xfe" + _page("<p>Some words.</p>"),
    "a charset that there is not": lambda: _page("<meta charset=x-user-defined><p>caf\u00e9</p>").replace(b"\xc3", b""),
    "XML with entities in entities": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
    ),
    "PDF, 200 MB of zeros": lambda: pdf(streams=(zlib.compress(b"\0" * 200 * MEGABYTE),)),
    "PDF, 50 million saves": lambda: pdf(streams=(zlib.compress(b"q " * 50 * MEGABYTE),)),
    "PDF, packed twice": _twice_packed,
    "PDF, a tree of itself": lambda: _pdf_of("1 0 obj << /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >> endobj"),
    "PDF, a tree 20,000 deep": lambda: _page_tree(20_000),
    "PDF, a billion pages announced": lambda: pdf("Some words.").replace(b"/Count 1", b"/Count 1000000000"),
    "PDF, a million kids": lambda: _pdf_of(
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj "
        f"2 0 obj << /Type /Pages /Kids [{'3 0 R ' * MEGABYTE}] >> endobj"
    ),
    "PDF, list in list": lambda: b"%PDF-1.4\n" + b"[" * 500_000,
    "PDF, dictionary in dictionary": lambda: b"%PDF-1.4\n1 0 obj\n" + b"<</A" * 300_000,
    "PDF, no end of numbers": lambda: b"%PDF-1.4\nstartxref\n" + b"9" * 9 * MEGABYTE,
    "PDF, a width of letters": lambda: pdf(streams=(zlib.compress(b"BT (" + b"x" * 50 * MEGABYTE + b") Tj ET"),)),
    "mail, 300 parts": lambda: (
        b"From: a\nDate: b\nSubject: c\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 300
    ),
    "mail, part in part": lambda: (
        b"From: a\nDate: b\nSubject: c\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    ),
    "mail, a subject of 1 MB": lambda: b"From: a\nDate: b\nSubject: " + b"=?utf-8?q?=41?= " * 60_000 + b"\n\nwords",
    "mail, a deep page": lambda: mail(("html", "<div>" * 100_000 + "x")),
}
