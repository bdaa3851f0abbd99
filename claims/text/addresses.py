"""Web addresses as they are compared: whether two lead to the same page, and whether one leads away from it."""

import re
from urllib.parse import parse_qsl, urlsplit

LONGEST_HOST = 253  # letters that a name in the DNS has at most (RFC 1035, 2.3.4)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmp|ito|smid|src|share|amp|at_\w+|outputtype", re.IGNORECASE
)
_ENDING = re.compile(r"(?:/amp|/index\.\w+|\.amp)?/*$")
_SIGN_IN = re.compile(
    r"\b(?:log-?in|sign-?in|subscribe|subscription|register|auth|sso|paywall|offer|abo|abonn\w*|suscri\w*)\b",
    re.IGNORECASE,
)


def host_of(address: str) -> str:
    """The host in lower case; empty for what is no address of the web."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return host if len(host) <= LONGEST_HOST else ""


def are_same(one: str, other: str) -> bool:
    """Whether two addresses differ at most in scheme, “www”, a trailing slash, tracking or the form for phones."""
    return _plain(one) == _plain(other)


def asks_to_sign_in(address: str) -> bool:
    """Whether an address by its look is that of a form to sign in or subscribe."""
    host, path, _query = _plain(address)
    return _SIGN_IN.search(path.replace("_", "-")) is not None or _SIGN_IN.match(host) is not None


def is_home(address: str) -> bool:
    """Whether an address is that of a site's first page, in a language or not."""
    _host, path, query = _plain(address)
    return not query and (path == "" or re.fullmatch(r"/(?:home|index|[a-z]{2}(?:-[a-z]{2})?)", path) is not None)


def _plain(address: str) -> tuple[str, str, tuple]:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address, "", ()
    query = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0]))
    host = _HOST.sub("", parts.netloc.lower().rpartition("@")[2]).removesuffix(":443").removesuffix(":80")
    return host, _ENDING.sub("", parts.path), tuple(query)
