"""The one reader of web addresses. What is odd is refused, never put right: two programs that put it right in two ways
are how an address that was checked becomes another that is fetched.

Stricter than the URL standard of WHATWG and RFC 3986: whatever is accepted here, browsers read in the same way.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from django.utils.translation import gettext as _

from claims.capture.addresses import IPAddress, read_address
from claims.capture.faults import Forbidden

LONGEST = 4000
PORTS = {"http": 80, "https": 443}
# RFC 3986, appendix B, for the two schemes that are fetched; every part is looked at below.
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(\[[^\[\]@]*\]|[^\[\]:@]*)(?::(.*))?")
_PORT = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
# RFC 1035, 2.3.1; digits may lead (RFC 1123, 2.1), and names below a domain hold underscores in practice.
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# A name whose last part is a number is an IPv4 address to some programs (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_NAME = 253
# Printable ASCII stands in a request line as it is, but for what browsers escape (WHATWG, query percent-encode set).
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"<>'\\")


@dataclass(frozen=True)
class Target:
    """What is fetched: a host in ASCII, lower case; a path and query as they stand in a request line."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> IPAddress | None:
        """The network address that stands in place of a name, where one does."""
        return read_address(self.host)


def read_url(url: str) -> Target:
    """What a web address points to.

    :raises Forbidden: for whatever is not plainly an address of the web.
    """
    _check_signs(url)
    parts = _PARTS.fullmatch(url)
    if not parts:
        raise Forbidden(_("“%s” is not an address of the web. It must begin with http:// or https://.") % shown(url))
    scheme, authority = parts[1].lower(), parts[2]
    if "@" in authority:
        raise Forbidden(_("The address holds a user name or a password. Leave out what stands before the “@”."))
    found = _HOST.fullmatch(authority)
    if not found:
        raise _odd_host(authority)
    path = quote((parts[3] or "/") + (parts[4] or ""), safe=_KEPT)
    return Target(scheme=scheme, host=_read_host(found[1]), port=_read_port(found[2], scheme), path=path)


def joined(base: Target, location: str) -> Target:
    """Where a redirect leads: its Location header, relative to the address that sent it (RFC 9110, 10.2.2).

    :raises Forbidden: as `read_url` does.
    """
    _check_signs(location)
    if _SCHEME.match(location):
        return read_url(location)
    if location.startswith("//"):
        return read_url(f"{base.scheme}:{location}")
    try:
        # Paths alone, so that no other reader of addresses has a say in where they lead.
        path = urljoin(base.path, location)
    except ValueError as odd:
        raise Forbidden(_("“%s” is not an address that a site can lead on to.") % shown(location)) from odd
    return read_url(f"{base.scheme}://{base.authority}{path}")


def shown(url: str) -> str:
    """An address within a sentence: short, and without signs that cannot be seen."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in url)
    return plain if len(plain) <= 100 else plain[:99] + "…"


def _check_signs(url: str) -> None:
    if len(url) > LONGEST:
        raise Forbidden(_("The address is longer than %d characters. Look for a shorter one.") % LONGEST)
    odd = next((sign for sign in url if sign == "\\" or unicodedata.category(sign) in _UNSEEN), None)
    if odd is not None:
        raise Forbidden(
            _("The address holds a sign that has no place in one: %s. Copy it again from the browser’s address bar.")
            % (unicodedata.name(odd, "") or f"U+{ord(odd):04X}")
        )


# Control characters, half characters, and every kind of space. Joiners (Cf) are letters' business in Persian paths.
_UNSEEN = {"Cc", "Cs", "Zs", "Zl", "Zp"}


def _read_host(host: str) -> str:
    if host.startswith("["):
        address = read_address(host[1:-1])
        if address is None or address.version != 6:
            raise _odd_host(host)
        return str(address)
    name = host.lower() if host.isascii() else _in_ascii(host)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        address = read_address(name)
        if address is None:
            raise _odd_host(host)
        return str(address)
    if len(labels) < 2 and _LABEL.fullmatch(name):
        raise Forbidden(
            _("“%s” is a name within a local network. Sources have names with a dot, such as “example.org”.")
            % shown(host)
        )
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise _odd_host(host)
    return name


def _in_ascii(host: str) -> str:
    """A name in other scripts as the DNS has it (IDNA 2008, RFC 5891).

    Without the mappings of UTS 46, which make plain digits of circled ones and a dot of an ideographic full stop.
    """
    try:
        import idna
    except ImportError as missing:
        raise Forbidden(
            _("Names in other scripts than Latin cannot be read here: “idna” is not installed.")
        ) from missing
    # Before small letters are made: the Kelvin sign’s is a plain k.
    if unicodedata.normalize("NFKC", host) != host:
        raise _odd_host(host)
    try:
        return ".".join(label if label.isascii() else idna.alabel(label).decode() for label in host.lower().split("."))
    except UnicodeError as odd:
        raise _odd_host(host) from odd


def _read_port(port: str | None, scheme: str) -> int:
    if port is None:
        return PORTS[scheme]
    if not _PORT.fullmatch(port) or int(port) > 65535:
        raise Forbidden(_("“%s” is no port. Leave out the colon and what follows it.") % shown(port))
    return int(port)


def _odd_host(host: str) -> Forbidden:
    return Forbidden(
        _("“%s” is not the name of a site in its plain form. Copy the address again from the browser’s address bar.")
        % shown(host)
    )
