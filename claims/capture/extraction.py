"""The text of a file, judged by its bytes and read within bounds; what cannot be read ends in a sentence."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.capture.decoding import Undecodable, decoded
from claims.capture.working import SECONDS, answer_of
from claims.text.whole_page import NO_PAGE, WholePage

LARGEST = 10 * 1024 * 1024
LINE = 300
URL_LENGTH = 1000

HTML, PDF, PLAIN, MAIL = "text/html", "application/pdf", "text/plain", "message/rfc822"
# Where the day stands on which a page says that it was published; the last is no more than a guess.
DAY_FROM = {
    "data": gettext_lazy("the page’s own data"),
    "time": gettext_lazy("a time that the page marks as one"),
    "address": gettext_lazy("the address of the page"),
    "text": gettext_lazy("a guess from the text of the page"),
}
# What files begin with that are neither text, a web page nor a PDF file.
_OTHERS = {
    b"PK\x03\x04": "ZIP, DOCX, ODT",
    b"PK\x05\x06": "ZIP",
    b"\xd0\xcf\x11\xe0": "DOC, XLS",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7Z",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%!PS": "PostScript",
}
_TAGS = "!doctype html|html|head|body|title|div|p|table|article|section|main|span|h[1-6]|ul|ol|b|i|a|meta|script"
_MARKUP = re.compile(rf"\s*(<!--.*?-->\s*)*<({_TAGS})[\s>/]", re.IGNORECASE | re.DOTALL)
# RFC 5322, 2.2 and 3.6: header lines first, and among them some that no other text begins with.
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[ \t][^\r\n]*\r?\n(?:[ \t][^\r\n]+\r?\n)*)+")
_OF_MAIL = (b"from:", b"date:", b"subject:", b"message-id:", b"mime-version:", b"received:")
_PAGE = re.compile(r"<(!doctype html|html)[\s>]", re.IGNORECASE)
_LOOKED_AT = 4096
_HEADERS_LOOKED_AT = 64 * 1024
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Extracted:
    """What was found in a file. `notes` are sentences about what an editor should look at; `page` is never kept."""

    text: str
    media_type: str
    extractor: str = ""
    title: str = ""
    author: str = ""
    published_on: date | None = None
    published_from: str = ""  # a key of DAY_FROM
    language: str = ""  # as the page says it: "en", "fa-IR"
    canonical_url: str = ""
    site_name: str = ""
    notes: tuple[str, ...] = ()
    page: WholePage = NO_PAGE


class Unreadable(Exception):
    """The file gives no text; the message says why, and what to do."""


def extract(raw: bytes, *, name: str = "", media_type: str = "", url: str = "", seconds: float = SECONDS) -> Extracted:
    """The text of a file. What it is called and declared to be only helps where its bytes do not tell.

    :param url: where a page was fetched from, which may hold its day.
    :param seconds: after which reading is stopped.
    :raises Unreadable: for what is empty, too large, of no kind that is read here, broken, or hostile.
    """
    if not raw.strip():
        raise Unreadable(_("The file is empty. Choose another, or paste the text."))
    check_size(len(raw))
    if b"%PDF-" in raw[:1024]:
        return _tidied(_worked("pdf", raw, seconds=seconds), media_type=PDF)
    _refuse_others(raw)
    if _is_mail(raw, name=name, media_type=media_type):
        return _tidied(_worked("mail", raw, seconds=seconds), media_type=MAIL)
    try:
        text, charset, notes = decoded(raw, declared=media_type)
    except Undecodable as fault:
        raise Unreadable(str(fault)) from fault
    if _is_page(text, name=name, media_type=media_type):
        found = _worked("html", text.encode("utf-8", "replace"), url, seconds=seconds)
        return _tidied(found, media_type=f"{HTML}; charset={charset}", notes=notes)
    return _tidied({"text": text}, media_type=f"{PLAIN}; charset={charset}", notes=notes)


def check_size(size: int) -> None:
    """Goes on only if a file of so many bytes is read at all.

    :raises Unreadable: when it is too large.
    """
    if size > LARGEST:
        raise Unreadable(
            _("The file has %(size).1f MB; at most %(most)d MB are read. Paste the part that matters.")
            % {"size": size / 1024 / 1024, "most": LARGEST // 1024 // 1024}
        )


def _refuse_others(raw: bytes) -> None:
    kind = next((kind for start, kind in _OTHERS.items() if raw.startswith(start)), None)
    if kind:
        raise Unreadable(
            _("This is a file of the kind %s, which is not read here. Save it as PDF or text, or paste its words.")
            % kind
        )


def _is_mail(raw: bytes, *, name: str, media_type: str) -> bool:
    head = _HEADERS.match(raw[:_HEADERS_LOOKED_AT])
    if not head:
        return False
    said = sum(b"\n" + header in b"\n" + head[0].lower() for header in _OF_MAIL)
    return said >= 3 or (said >= 1 and (MAIL in media_type.lower() or name.lower().endswith(".eml")))


def _is_page(text: str, *, name: str, media_type: str) -> bool:
    start = text[:_LOOKED_AT]
    if start.lstrip().startswith("<?xml") and not _PAGE.search(start):
        raise Unreadable(_("This is an XML file and no web page. Open it, and paste the words that matter."))
    said = HTML in media_type.lower() or name.lower().endswith((".html", ".htm", ".xhtml"))
    return bool(_MARKUP.match(start) or _PAGE.search(start) or (said and re.search(r"<\w|&\w+;", start)))


def _worked(kind: str, raw: bytes, *more: str, seconds: float) -> dict:
    """What the worker says, or a sentence for what became of it."""
    found = answer_of(kind, raw, *more, seconds=seconds)
    if "fault" in found:
        raise Unreadable(_fault(found["fault"], seconds))
    return found


def _fault(code: str, seconds: float = SECONDS) -> str:
    sentences = {
        "no-trafilatura": _("Web pages cannot be read here: “trafilatura” is not installed. Paste the text instead."),
        "no-pypdf": _("PDF files cannot be read here: “pypdf” is not installed. Paste the text instead."),
        "tangled": _("The page has more tags, or deeper ones, than any text needs. Paste the words that matter."),
        "locked": _("The PDF file is locked with a password. Save it without one, or paste the text."),
        "pages": _("The PDF file has more than 400 pages. Save those that matter as a file of their own."),
        "long": _("The file holds more text than can be stored. Save the part that matters as a file of its own."),
        "parts": _("The e-mail has more than 200 parts. Save those that matter as files of their own."),
        "late": _("Reading the file took longer than %d seconds and was stopped. Paste the text instead.")
        % round(seconds),
    }
    return sentences.get(code) or _("The file is broken and gives no text. Save it again, or paste the text.")


def _tidied(found: dict, *, media_type: str, notes: tuple[str, ...] = ()) -> Extracted:
    """The text as it can be stored: one kind of line break, and no signs that are no text."""
    text = found["text"].replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text, dropped = _UNSEEN.subn("", text)
    if dropped:
        notes += (_("%d signs that are no text (control characters) were left out.") % dropped,)
    if "whole-page" in found.get("notes", ()):
        notes += (_("The page’s main text was not found, so everything on it was taken."),)
    attached = found.get("attached", 0)
    if attached:
        notes += (ngettext("%d attachment was left out.", "%d attachments were left out.", attached) % attached,)
    # A form's text box swallows a first line break, so that the hash of what it sends back would differ.
    text = text.strip("\n").rstrip()
    if not text.strip():
        raise Unreadable(_("The file holds no text; it may be made of pictures. Type or paste its words."))
    return Extracted(
        text=text,
        media_type=media_type,
        extractor=found.get("by", ""),
        title=_line(found.get("title")),
        author=_line(found.get("author"))[:200],
        published_on=_day(found.get("date")),
        published_from=found.get("date_from") or "",
        language=_line(found.get("language"))[:20],
        canonical_url=_line(found.get("canonical"))[:URL_LENGTH],
        site_name=_line(found.get("site")),
        notes=notes,
        page=WholePage.of(found.get("whole", ""), found.get("sections", ())),
    )


def _line(value: str | None) -> str:
    return " ".join(_UNSEEN.sub("", value or "").split())[:LINE]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
