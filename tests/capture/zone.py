"""Names and addresses of a net that is not there: what its resolver says of hostile names, and which places are public.

Everything else that anybody connects to is a place where nobody may go. Shared by the tests and by `bench.ssrf_lab`.
"""

import json
import re
from collections import Counter

from tests.vectors import vectors

# Two addresses that stand for the whole public net. Every name that is not listed below has them.
PUBLIC = ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")
CODES = (301, 302, 303, 307, 308)

_LOOPBACK = ("127.0.0.1", "::1")
_FIXED = {
    "localhost": _LOOPBACK,
    "localhost.localdomain": _LOOPBACK,
    "ip6-localhost": _LOOPBACK,
    "ip6-loopback": _LOOPBACK,
    "localtest.me": _LOOPBACK,
    "lvh.me": _LOOPBACK,
    "vcap.me": _LOOPBACK,
    "cname.test": _LOOPBACK,
    "metadata.google.internal": ("169.254.169.254",),
    "instance-data": ("169.254.169.254",),
    "rancher-metadata": ("169.254.169.250",),
    "kubernetes.default.svc": ("10.96.0.1",),
    "host.docker.internal": ("172.17.0.1",),
    "db": ("10.0.0.5",),
    "redis": ("10.0.0.6",),
    "foo": ("192.168.0.9",),
    "multi.test": (PUBLIC[0], "127.0.0.1"),
    "mapped.test": ("::ffff:127.0.0.1",),
    "nat64.test": ("64:ff9b::7f00:1",),
    "sixtofour.test": ("2002:7f00:1::1",),
    "zero.test": ("0.0.0.0", "::"),
    "onlyv6.test": ("fd00:ec2::254",),
    "nxdomain.test": (),
}
_EMBEDDED = re.compile(r"(?:.*[.-])?(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})\.(?:nip|sslip|xip)\.io")


class Zone:
    """A resolver with a memory: names below `rebind.test` are public for the first who asks, and loopback after."""

    def __init__(self):
        self.asked = Counter()

    def answers(self, name: str, *, kind: int = 0) -> tuple[str, ...]:
        """The addresses of a name; `kind` 4 or 6 for those alone, as a resolver is asked."""
        name = name.lower().rstrip(".")
        before = self.asked[name, kind]
        self.asked[name, kind] += 1
        return tuple(address for address in _addresses(name, before) if not kind or (":" in address) == (kind == 6))


def _addresses(name: str, before: int) -> tuple[str, ...]:
    if name == "rebind.test" or name.endswith(".rebind.test"):
        return _LOOPBACK if before else PUBLIC
    if name == "slowrebind.test":
        return _LOOPBACK if before > 2 else PUBLIC
    found = _EMBEDDED.fullmatch(name)
    if found:
        return (".".join(found.groups()),)
    return _FIXED.get(name, PUBLIC)


def hostile_urls() -> list[str]:
    """The published ways to make a server fetch what it should not; a few of them are controls that it may fetch."""
    lines = (vectors("ssrf") / "urls.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["url"] for line in lines]


def answer_of(request: bytes, urls: list[str]) -> bytes:
    """What a public site of this net answers: it leads on to wherever its address says, as sites can."""
    path = request.split(b" ", 2)[1].decode("latin-1") if request.count(b" ") > 1 else "/"
    led = re.fullmatch(r"/(redir|to)/(\d+)/(\w+)", path)
    if led:
        where = bytes.fromhex(led[3]) if led[1] == "redir" else urls[int(led[3])].encode("utf-8", "surrogatepass")
        return _led(int(led[2]), where)
    chain = re.fullmatch(r"/trick/relative-chain-(\d+)", path)
    if chain:
        return _led(302, b"/trick/relative-chain-%d" % (int(chain[1]) - 1) if int(chain[1]) else b"/")
    inside = b"http://169.254.169.254/latest/"
    tricks = {
        "/trick/redirect-to-self": _led(302, b"/trick/redirect-to-self"),
        "/trick/refresh-header": _said(b"Refresh: 0; url=%s\r\n" % inside),
        "/trick/link-canonical": _said(b"Link: <%s>; rel=canonical\r\n" % inside),
        "/trick/content-location": _said(b"Content-Location: %s\r\n" % inside),
        "/trick/alt-svc": _said(b'Alt-Svc: http/1.1="127.0.0.1:80"\r\n'),
        "/trick/http2-upgrade": _said(b"Upgrade: h2c\r\nConnection: Upgrade\r\n", status=101),
    }
    return tricks.get(path) or _said(b"")


def _led(code: int, where: bytes) -> bytes:
    return b"HTTP/1.1 %d Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (code, where)


def _said(headers: bytes, *, status: int = 200) -> bytes:
    page = b'<meta http-equiv="refresh" content="0; url=http://127.0.0.1/">A page of the public net.'
    said = b"HTTP/1.1 %d Here\r\nContent-Type: text/html\r\nContent-Length: %d\r\n%s\r\n%s"
    return said % (status, len(page), headers, page)
