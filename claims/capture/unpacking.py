"""Unpacks what a site sent packed (RFC 9110, 8.4), piece by piece and never beyond what is taken."""

import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from claims.capture.faults import Unusable
from claims.capture.wire import too_large

# Pages of many alike rows shrink to a fiftieth; a bomb to a thousandth. Small ones may do as they like.
RATIO = 100
_FREE = 1024 * 1024
_PIECE = 64 * 1024


def unpacked(body: bytes, *, coding: str, most: int) -> bytes:
    """The bytes of a page, from a body and its Content-Encoding.

    :raises Unusable: when they are too many, or not packed as is said.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity", "none") or not body:
        return body
    pieces = {"gzip": _inflated, "x-gzip": _inflated, "deflate": _inflated, "br": _unbrotlied}.get(coding)
    if not pieces:
        raise Unusable(
            _("The site sends the page packed in a way that was not asked for (%s). Paste the text instead.")
            % coding[:40]
        )
    whole, least = bytearray(), max(_FREE, RATIO * len(body))
    for piece in pieces(body):
        whole += piece
        if len(whole) > min(most, least):
            raise too_large(most) if len(whole) > most else _bomb()
    return bytes(whole)


def _inflated(body: bytes) -> Iterator[bytes]:
    """gzip (RFC 1952), zlib (RFC 1950), and the bare stream (RFC 1951) that some sites send as “deflate”."""
    packed = zlib.decompressobj(_window(body))
    try:
        for start in range(0, len(body), _PIECE):
            rest = body[start : start + _PIECE]
            while rest:
                yield packed.decompress(rest, _PIECE)
                rest = packed.unconsumed_tail
            if packed.eof:
                break
        while not packed.eof and (piece := packed.decompress(b"", _PIECE)):
            yield piece
    except zlib.error as broken:
        raise _broken() from broken
    # A second stream behind the first would be text that nobody saw.
    if not packed.eof or packed.unused_data:
        raise _broken()


def _window(body: bytes) -> int:
    if body.startswith(b"\x1f\x8b"):
        return 16 + zlib.MAX_WBITS
    is_zlib = len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _unbrotlied(body: bytes) -> Iterator[bytes]:
    """Brotli (RFC 7932). Never asked for; some sites send it all the same."""
    import brotli

    packed = brotli.Decompressor()
    try:
        for start in range(0, len(body), _PIECE):
            yield packed.process(body[start : start + _PIECE], output_buffer_limit=_PIECE)
            while not packed.can_accept_more_data():
                yield packed.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as broken:
        raise _broken() from broken
    if not packed.is_finished():
        raise _broken()


def _broken() -> Unusable:
    return Unusable(_("The page arrived packed, and cannot be unpacked. Try again later, or paste the text."))


def _bomb() -> Unusable:
    return Unusable(
        _("The page is packed so that it grows more than a hundredfold, which no honest page does. Paste its words.")
    )
