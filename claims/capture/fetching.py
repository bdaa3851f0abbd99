"""Fetches a page from the public internet, and from nowhere else, whatever its address or the site says.

Each hop is judged anew, from the address to the certificate (`urls`, `network`). Nothing is carried from one to the
next: no cookie, no credentials, no connection; and no proxy of the environment stands between. What a site may send is
bounded in bytes, packed and unpacked, and in time, all hops together.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from claims.capture import network as networks
from claims.capture.faults import NotFetched, Unusable
from claims.capture.network import Deadline, Network
from claims.capture.urls import joined, read_url
from claims.capture.visit import Fetched, Hop

LARGEST = 10 * 1024 * 1024
SECONDS = 9
REDIRECTS = 5
# RFC 9110, 15.4. What a page itself does to lead on (meta refresh, script) is its text, and followed by no one.
_LEADS_ON = {301, 302, 303, 307, 308}


def fetch(
    url: str,
    *,
    if_none_match: str = "",
    if_modified_since: str = "",
    most: int = LARGEST,
    seconds: float = SECONDS,
    network: Network | None = None,
) -> Fetched:
    """What stands at an address now, after redirects. Any final status is an answer, also 304 and 404.

    `if_none_match` and `if_modified_since` are an earlier answer's `etag` and `last_modified`, as they came.

    :param most: bytes, as sent (all hops together) and again unpacked.
    :param seconds: for everything, from the first look-up to the last byte.
    :raises NotFetched: Forbidden, Unreachable or Unusable, with a sentence for the editor.
    """
    try:
        from claims.capture import unpacking, wire
    except ImportError as missing:
        raise Unusable(
            _("Pages cannot be fetched here: “%s” is not installed. Paste the text instead.") % missing.name
        ) from missing
    headers = _headers(if_none_match=if_none_match, if_modified_since=if_modified_since)
    limits = {"network": network or networks.INTERNET, "deadline": Deadline(seconds)}
    target, hops, left, has_led_on = read_url(url), [], most, False
    while True:
        try:
            hop = wire.ask(target, headers=headers, most=left, **limits)
            hops.append(hop)
            left -= len(hop.response)
            if not _leads_on(hop):
                content = unpacking.unpacked(hop.body, coding=hop.header("content-encoding"), most=most)
                return Fetched(url=url, hops=tuple(hops), content=content)
            has_led_on = True
            target = joined(target, _location(hop))
        except NotFetched as fault:
            if not has_led_on:
                raise
            raise type(fault)(_("The address leads on to another one. There: %s") % fault) from fault
        if len(hops) > REDIRECTS:
            raise Unusable(
                _("The address leads on to another more than %d times. Open it in a browser, and take the last one.")
                % REDIRECTS
            )


def _headers(*, if_none_match: str, if_modified_since: str) -> list[tuple[str, str]]:
    asked = [
        ("User-Agent", settings.CAPTURE_USER_AGENT),
        ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"),
        ("Accept-Encoding", "gzip"),
    ]
    known = [("If-None-Match", if_none_match), ("If-Modified-Since", if_modified_since)]
    # They were a site's words; what would not go back as one header is left out.
    return asked + [(name, value) for name, value in known if value and value.isascii() and value.isprintable()]


def _leads_on(hop: Hop) -> bool:
    return hop.status in _LEADS_ON and bool(hop.header("location"))


def _location(hop: Hop) -> str:
    """Sites send other scripts as they are; those bytes are UTF-8 more often than not."""
    raw = hop.header("location").encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
