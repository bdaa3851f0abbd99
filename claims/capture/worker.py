"""Reads one hostile file in a process of its own: bytes on standard input, one line of JSON on standard output.

Run by path, so it imports nothing of ours. What it may use is bounded before anything is parsed; the parent's deadline
does the rest. An answer is {"text", "title", "author", "date", "by", "notes"} or {"fault"}.
"""

import io
import json
import re
import sys

MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 15
PAGES = 400
TAGS = 150_000
DEPTH = 500
ATTRIBUTES = 1_000
LONGEST = 2_500_000
# Tags that are never closed say nothing about depth.
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_VOID |= {"p", "li", "dt", "dd", "tr", "td", "th", "option"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)")


class Fault(Exception):
    """The file cannot be read; the message is a code that the parent puts into words."""


def read_html(page: str) -> dict:
    _bound_tags(page)
    try:
        import trafilatura
    except ImportError as missing:
        raise Fault("no-trafilatura") from missing
    by = f"trafilatura {trafilatura.__version__}"
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, favor_recall=True)
    if found is not None and (found.text or "").strip():
        return {"text": found.text, "title": found.title, "author": found.author, "date": found.date, "by": by}
    everything = trafilatura.html2txt(page)
    return {"text": everything, "by": by, "notes": ["whole-page"] if everything.strip() else []}


def _bound_tags(page: str) -> None:
    """Counts tags, how deep they open and what they carry, before a parser sees them."""
    depth = 0
    for number, tag in enumerate(_TAG.finditer(page)):
        if tag[2].lower() not in _VOID:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if number >= TAGS or depth > DEPTH or tag[3].count("=") > ATTRIBUTES:
            raise Fault("tangled")


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


def main() -> None:
    _bound_process()
    raw = sys.stdin.buffer.read()
    try:
        answer = read_pdf(raw) if sys.argv[1:] == ["pdf"] else read_html(raw.decode("utf-8"))
    except Fault as fault:
        answer = {"fault": str(fault)}
    except (Exception, RecursionError, MemoryError):
        # Whatever a parser trips over in a hostile file, the parent says that it cannot be read.
        answer = {"fault": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
