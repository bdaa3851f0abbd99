"""Bytes to characters: by mark, by what is declared, by UTF-8; a guess is said to be one."""

import codecs
import re

from django.utils.translation import gettext as _

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_LOOKED_AT = 2048
GUESS = "windows-1252"
# Python has codecs that are no charsets; these are declared by real pages.
_KNOWN = re.compile(
    r"utf-?8|utf-?16(le|be)?|ascii|us-ascii|latin-?1|iso-?8859-?\d+|windows-?\d+|cp\d+|koi8-?[ru]"
    r"|gb\w+|big5|euc-?\w+|shift_?jis|tis-620",
    re.IGNORECASE,
)


class Undecodable(Exception):
    """These bytes are no text; the message says so in a sentence."""


def decoded(raw: bytes, *, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text, the charset that it was read by, and sentences about what was guessed.

    :raises Undecodable: for bytes that are no text.
    """
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _by_mark(raw, charset)
    if b"\x00" in raw:
        raise Undecodable(_("The file contains NUL bytes, so it is no text. Choose another, or paste the text."))
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    charset = _declared(raw, declared)
    if charset:
        try:
            return raw.decode(charset), charset, ()
        except (UnicodeDecodeError, LookupError):
            pass
    guess = _("The file does not say how its letters are coded; it was read as %s. Look for letters that are wrong.")
    return raw.decode(GUESS, "replace"), GUESS, (guess % GUESS,)


def _by_mark(raw: bytes, charset: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        text = raw.decode(charset)
    except UnicodeDecodeError as fault:
        raise Undecodable(
            _("The file says that it is %s, and is not. Save it as UTF-8, or paste the text.")
            % charset.removesuffix("-sig")
        ) from fault
    return text, charset.removesuffix("-sig"), ()


def _declared(raw: bytes, declared: str) -> str:
    """The charset that the sender or the page itself names, where it is one."""
    said = _CHARSET.search(declared) or _CHARSET.search(raw[:_LOOKED_AT].decode("latin-1"))
    name = said[1].lower() if said else ""
    return name if _KNOWN.fullmatch(name) else ""
