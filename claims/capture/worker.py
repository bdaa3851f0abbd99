"""Reads one hostile file in a process of its own: bytes on standard input, one line of JSON on standard output.

Run by path, with what to read (html, pdf, mail or page) and where it came from, so it imports nothing of ours. What it
may use is bounded before anything is parsed; the parent's deadline does the rest. An answer is {"fault"}, or {"text",
"by"} with what was found of "title", "author", "date", "date_from", "language", "canonical", "site", "attached",
"notes", and of a web page "whole", all its words, and "sections"; of one that is to be shown again, {"markup"}.
"""

import io
import json
import re
import sys
from collections import Counter
from itertools import accumulate

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 9
PAGES = 400
TAGS = 150_000
DEPTH = 500
# libxml2 drops what stands deeper, and everything after it, without a word.
DEPTH_KEPT = 250
ATTRIBUTES = 1_000
HEADING = 60
LONGEST = 2_500_000  # letters of a text: more cannot be stored
LONGEST_WHOLE = 1_000_000  # letters of all the words on a page
PARTS = 200
# Tags that are never closed say nothing about depth.
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_VOID |= {"p", "li", "dt", "dd", "tr", "td", "th", "option"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)")
_CLOSED = re.compile(r"""(?:^|[\s"'])/$""")
# What stands in these is no markup to any parser, however much it looks like it.
_RAW_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6", "legend"}
# What readers do not see of a page, or see struck out.
_UNSEEN = {"head", "script", "style", "template", "noscript", "del", "s", "strike"}
# What is shown of a page again: words and their order, and nothing that loads, runs, leads on or is filled in.
_SHOWN = "h1 h2 h3 h4 h5 h6 p div span section article main header footer nav aside address blockquote pre hr br"
_SHOWN += " ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption details summary"
_SHOWN += " em strong b i u s small sub sup mark del ins abbr cite q code kbd samp var time bdi bdo ruby rt rp wbr"
_SHOWN_OF = {"*": {"lang", "dir"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
# These go with what stands in them.
_NOT_SHOWN = "script style title template noscript iframe object noembed noframes select svg math textarea button"


class Fault(Exception):
    """The file cannot be read; the message is a code that the parent puts into words."""


def read_html(page: str, url: str = "") -> dict:
    _bound_tags(page)
    try:
        import trafilatura
    except ImportError as missing:
        raise Fault("no-trafilatura") from missing
    by, tree = f"trafilatura {trafilatura.__version__}", trafilatura.load_html(page)
    if tree is not None and tree.xpath(f"boolean(//*[count(ancestor::*) >= {DEPTH_KEPT}])"):
        raise Fault("tangled")
    found = trafilatura.bare_extraction(
        page, url=url or None, with_metadata=True, include_comments=False, favor_recall=True
    )
    beside = {"by": by} | (_whole(tree) if tree is not None else {})
    if found is not None and (found.text or "").strip():
        said = {"title": found.title, "author": found.author, "date": found.date, "site": found.sitename}
        return {"text": found.text} | beside | said | _said_by_page(tree, url, found.date)
    everything = trafilatura.html2txt(page)
    return {"text": everything, "notes": ["whole-page"] if everything.strip() else []} | beside


def _whole(tree) -> dict:
    """All words of a page; and its parts that begin with a heading, each less than half of it, with their words.

    Nothing of a page that is too long to be told twice.
    """
    lines, spans, found = [], {}, []
    _read_aloud(tree, lines, spans)
    upto = [0, *accumulate(map(len, lines))]
    if upto[-1] > LONGEST_WHOLE:
        return {}
    left = upto[-1]  # letters that are given again, so that nested parts do not multiply the page
    for heading in [each for each in spans if each.tag in _HEADINGS]:
        said, part = " ".join(heading.text_content().split()), heading
        # A part begins with its heading as long as no word stands before it.
        while part.getparent() is not None and spans[part.getparent()][0] == spans[part][0]:
            part = part.getparent()
        first, stop = spans[part]
        is_part = part is not heading and 2 * (stop - first) < len(lines)
        size = upto[stop] - upto[first]
        if is_part and 0 < len(said) <= HEADING and size <= left:
            left -= size
            found.append((said, "\n".join(lines[first:stop])))
    return {"whole": "\n".join(lines), "sections": found}


def _read_aloud(part, lines: list[str], spans: dict) -> None:
    """Gathers the words that readers see, a line for each stretch between two tags, and which lines stand in a part."""
    first = len(lines)
    if isinstance(part.tag, str) and part.tag not in _UNSEEN and not _is_hidden(part):
        lines += filter(None, [" ".join((part.text or "").split())])
        for child in part:
            _read_aloud(child, lines, spans)
            lines += filter(None, [" ".join((child.tail or "").split())])
    spans[part] = first, len(lines)


def _is_hidden(part) -> bool:
    return "hidden" in part.attrib or "display:none" in part.get("style", "").replace(" ", "")


def _bound_tags(page: str, *, as_browsers: bool = False) -> None:
    """Counts tags, how deep they open and what they carry, before a parser sees them.

    To parsers that read `as_browsers` do, an end closes nothing but its own name, and a slash closes drawings alone.
    """
    depth = number = place = 0
    opened = Counter()
    while tag := _TAG.search(page, place):
        place, name = tag.end(), tag[2].lower()
        is_whole = _closes_itself(tag[3]) and not (as_browsers and not opened["svg"] + opened["math"])
        if name not in _VOID and not is_whole:
            if not tag[1]:
                depth, opened[name] = depth + 1, opened[name] + 1
            elif opened[name] or not as_browsers:
                depth, opened[name] = max(0, depth - 1), opened[name] - 1
        number += 1
        if number > TAGS or depth > DEPTH or tag[3].count("=") > ATTRIBUTES:
            raise Fault("tangled")
        if name in _RAW_ENDS and not tag[1] and not _closes_itself(tag[3]):
            end = _RAW_ENDS[name].search(page, place)
            place = end.start() if end else len(page)


def page_to_show(page: str) -> dict:
    """A page without anything but words and their order."""
    _bound_tags(page, as_browsers=True)
    try:
        import nh3
    except ImportError as missing:
        raise Fault("no-nh3") from missing
    return {
        "markup": nh3.clean(
            page,
            tags=set(_SHOWN.split()),
            clean_content_tags=set(_NOT_SHOWN.split()),
            attributes=_SHOWN_OF,
            url_schemes=set(),
            generic_attribute_prefixes=set(),
            link_rel=None,
        )
    }


def _closes_itself(rest: str) -> bool:
    """As drawings within a page do: <path d="…"/>. A slash at the end of a bare value is a part of it."""
    return bool(_CLOSED.search(rest)) and not rest.count('"') % 2 and not rest.count("'") % 2


def _said_by_page(tree, url: str, date: str | None) -> dict:
    """What the page says of itself beside its text; and for the day that was found, where it stands."""
    canonical = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return {
        "language": next(iter(tree.xpath("//html/@lang | //meta[@property='og:locale']/@content")), ""),
        "canonical": next((link for link in canonical if link.startswith(("http://", "https://"))), ""),
        "date_from": _place_of(date, tree, url),
    }


def _place_of(date: str | None, tree, url: str) -> str:
    """The first place that says this very day, the most trustworthy first: the page's data, a time, the address."""
    if not date:
        return ""
    data = tree.xpath("//meta/@content") + re.findall(
        r'"datePublished"\s*:\s*"([^"]{1,40})', " ".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    )
    if any(said.startswith(date) for said in data):
        return "data"
    if any(said.startswith(date) for said in tree.xpath("//time/@datetime")):
        return "time"
    return "address" if re.search(date.replace("-", "[-/_]?"), url) else "text"


def read_mail(raw: bytes) -> dict:
    """The words of a message, plain where they are, and who sent it when; without what is attached."""
    from email import message_from_bytes, policy

    message = message_from_bytes(raw, policy=policy.default)
    parts = list(message.walk())
    if len(parts) > PARTS:
        raise Fault("parts")
    found, body = {"text": "", "by": "e-mail"}, message.get_body(("plain", "html"))
    if body is not None:
        words = _words_of(body)
        found = read_html(words) if body.get_content_type() == "text/html" else {"text": words, "by": "e-mail"}
    sender = next(iter(getattr(message["from"], "addresses", ())), None)
    sent = getattr(message["date"], "datetime", None)
    return {
        "text": found["text"],
        "by": found["by"],
        "title": str(message["subject"] or ""),
        "author": (sender.display_name or sender.addr_spec) if sender else "",
        "date": sent.date().isoformat() if sent else "",
        "date_from": "data" if sent else "",
        "attached": sum(part.get_content_disposition() == "attachment" for part in parts),
    }


def _words_of(part) -> str:
    try:
        return part.get_content()
    except (LookupError, UnicodeError):
        return part.get_payload(decode=True).decode("utf-8", "replace")


def read_pdf(raw: bytes) -> dict:
    try:
        import pypdf
    except ImportError as missing:
        raise Fault("no-pypdf") from missing
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Fault("locked")
    if len(reader.pages) > PAGES:
        raise Fault("pages")
    parts, length = [], 0
    for sheet in reader.pages:
        parts.append(sheet.extract_text())
        length += len(parts[-1])
        if length > LONGEST:
            raise Fault("long")
    about = reader.metadata or {}
    return {
        "text": "\n\n".join(parts),
        "title": str(about.get("/Title") or ""),
        "author": str(about.get("/Author") or ""),
        "by": f"pypdf {pypdf.__version__}",
    }


def _bound_process() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the parent's deadline stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def _read(raw: bytes, kind: str, url: str = "") -> dict:
    if kind == "html":
        return read_html(raw.decode("utf-8"), url)
    if kind == "page":
        return page_to_show(raw.decode("utf-8"))
    return read_pdf(raw) if kind == "pdf" else read_mail(raw)


def main() -> None:
    _bound_process()
    raw = sys.stdin.buffer.read()
    try:
        answer = _read(raw, *sys.argv[1:])
        if len(answer.get("text", "")) > LONGEST:
            raise Fault("long")
    except Fault as fault:
        answer = {"fault": str(fault)}
    except (Exception, RecursionError, MemoryError):
        # Whatever a parser trips over in a hostile file, the parent says that it cannot be read.
        answer = {"fault": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
