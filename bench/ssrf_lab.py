"""What a fetch reaches in a net where every address is this machine, seen by a canary on all of them.

`python -m bench.ssrf_lab --data ../shared/data` (Linux; needs `unshare` and `ip`, no root). In a network of its own
every IPv4 and IPv6 address is local, a resolver answers for the whole world and a canary takes every connection, so
that the kernel, not our own code, says where one went. Four clients meet the published URLs directly and behind each
kind of redirect, and names that lead elsewhere the second time:

- `fetch`, as in production; and once more with every port allowed, so that the address rule stands alone;
- Python's own client, which does not look; and one that looks up the name, checks it, and then fetches: controls, which
  must reach many, or the canary is blind.

Then every source address of the data sets is fetched, with TLS, and must be accepted. Exit status 1 when it is short.
"""

import argparse
import ctypes
import http.client
import ipaddress
import json
import os
import re
import shutil
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PORTS = (80, 443, 25, 1024, 2375, 2379, 5432, 6379, 8000, 8080, 9001, 11211, 65535)
INSIDE = "CLAIM_LEDGER_LAB"
NAMES = 1000
CONTROL_REACHES = 1000
WANTED = 300


class Canary:
    """Takes every connection to every address and port, and remembers where it was meant to go."""

    def __init__(self, urls: list[str], authority):
        self.urls, self.authority, self.reached = urls, authority, []
        for port in PORTS:
            for family, everywhere in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
                door = socket.create_server((everywhere, port), family=family, backlog=500)
                threading.Thread(target=self._take, args=(door, port), daemon=True).start()

    def _take(self, door: socket.socket, port: int) -> None:
        while True:
            connection, _whence = door.accept()
            self.reached.append(connection.getsockname()[0].removeprefix("::ffff:"))
            threading.Thread(target=self._speak, args=(connection, port), daemon=True).start()

    def _speak(self, connection: socket.socket, port: int) -> None:
        from tests.capture.zone import answer_of

        with suppress(OSError), connection:
            connection.settimeout(5)
            if port == 443:
                connection = self.authority.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request and (piece := connection.recv(65536)):
                request += piece
            connection.sendall(answer_of(request, self.urls))


class Resolver(socketserver.BaseRequestHandler):
    """Answers A and AAAA questions (RFC 1035) for every name there is; for what has no such address, with none."""

    zone = None

    def handle(self):
        question, door = self.request
        labels, at = [], 12
        while question[at]:
            labels.append(question[at + 1 : at + 1 + question[at]].decode("latin-1"))
            at += 1 + question[at]
        (kind,) = struct.unpack(">H", question[at + 1 : at + 3])
        version = {1: 4, 28: 6}.get(kind)
        found = self.zone.answers(".".join(labels), kind=version) if version else ()
        known = bool(found or not version or self.zone.answers(".".join(labels), kind=0))
        head = question[:2] + struct.pack(">HHHHH", 0x8180 if known else 0x8183, 1, len(found), 0, 0)
        answers = b""
        for address in map(ipaddress.ip_address, found):
            answers += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(address.packed)) + address.packed
        door.sendto(head + question[12 : at + 5] + answers, self.client_address)


def enter() -> None:
    """Starts this module again in a network, mounts and user namespace of its own."""
    for tool in ("unshare", "ip"):
        if not shutil.which(tool):
            raise SystemExit(
                f"The lab needs `{tool}`. Install it (on Debian: util-linux, iproute2), or run it elsewhere."
            )
    command = ["unshare", "--user", "--map-root-user", "--net", "--mount", sys.executable, "-m", "bench.ssrf_lab"]
    done = subprocess.run([*command, *sys.argv[1:]], env=os.environ | {INSIDE: "1"}, cwd=Path.cwd(), check=False)
    raise SystemExit(done.returncode)


def settle(folder: Path) -> None:
    """Makes every address local, and this machine the resolver of all names."""
    for line in ("link set lo up", "route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo"):
        subprocess.run(["ip", *line.split()], check=True)
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", encoding="ascii")
    (folder / "hosts").write_text("", encoding="ascii")
    libc = ctypes.CDLL(None, use_errno=True)
    for name in ("resolv.conf", "hosts"):
        if libc.mount(str(folder / name).encode(), f"/etc/{name}".encode(), None, 4096, None):
            raise SystemExit(f"/etc/{name} cannot be replaced here: {os.strerror(ctypes.get_errno())}.")


def authority(folder: Path, names: list[str]):
    """One certificate for all the names that are fetched; the system's own way to trust it is its environment."""
    from tests.capture.site import certified

    served, _trusted = certified(folder, *names)
    os.environ["SSL_CERT_FILE"] = str(folder / f"{names[0]}-30.pem")
    return served


def naive(url: str) -> None:
    with urllib.request.urlopen(url, timeout=2) as answer:
        answer.read(100)


def checking(url: str) -> None:
    """Looks the name up and at its addresses, then has the client fetch it: the way that is found in many a program."""
    for *_rest, place in socket.getaddrinfo(urlsplit(url).hostname, 80, type=socket.SOCK_STREAM):
        if ipaddress.ip_address(place[0].split("%")[0]).is_private:
            return
    naive(url)


def guarded(url: str) -> None:
    from claims.capture.fetching import fetch

    fetch(url)


def guarded_on_every_port(url: str) -> None:
    from claims.capture.fetching import fetch
    from claims.capture.network import Network

    fetch(url, network=Network(ports=range(1, 65536)))


CLIENTS = {
    "fetch": guarded,
    "fetch, every port": guarded_on_every_port,
    "urllib": naive,
    "check, then urllib": checking,
}


def led_to(canary: Canary, client, urls: list[str]) -> tuple[int, int, int]:
    """Of so many URLs: how many were fetched, how many led to a forbidden address, and to how many of those in all."""
    from claims.capture.faults import NotFetched
    from tests.capture.zone import PUBLIC

    allowed, fetched, strayed, places = {*PUBLIC, "1.1.1.1"}, 0, 0, set()
    for url in urls:
        before = len(canary.reached)
        with suppress(NotFetched, OSError, ValueError, http.client.HTTPException):
            client(url)
            fetched += 1
        elsewhere = set(canary.reached[before:]) - allowed
        strayed += bool(elsewhere)
        places |= elsewhere
    before = len(canary.reached)
    time.sleep(0.2)
    places |= set(canary.reached[before:]) - allowed
    return fetched, strayed, len(places)


def sources(data: Path) -> list[str]:
    """Real addresses of sources: all that stand alone in the data sets and in the demo."""
    found = set()
    files = [
        *data.glob("forecast_claims/*.jsonl"),
        *data.glob("claimreview/**/*.json*"),
        *data.glob("promises*/*.json*"),
    ]
    for file in (*files, *(ROOT / "fixtures" / "demo").glob("*.json")):
        found |= set(re.findall(r'"(https?://[^\s"\\]{1,900})"', file.read_text(encoding="utf-8", errors="replace")))
    return sorted(found)


def ways_to(urls: list[str], client: int) -> dict[str, list[str]]:
    """Each way to ask for the hostile URLs; the names that change are new for each client."""
    from tests.capture.zone import CODES

    ways = {"direct": urls}
    ways |= {f"by {code}": [f"http://public.test/to/{code}/{n}" for n in range(len(urls))] for code in CODES}
    return ways | {"rebinding": [f"http://n{client}-{n}.rebind.test/" for n in range(NAMES)]}


def measure_hostile(canary: Canary) -> dict[str, int]:
    """Prints a row for each client and way; how many URLs led each client astray."""
    astray = dict.fromkeys(CLIENTS, 0)
    print(f"{'client':<20}{'way':<12}{'urls':>7}{'fetched':>9}{'led astray':>12}{'addresses':>11}{'seconds':>9}")
    for number, (name, client) in enumerate(CLIENTS.items()):
        for way, urls in ways_to(canary.urls, number).items():
            began = time.monotonic()
            fetched, strayed, places = led_to(canary, client, urls)
            astray[name] += strayed
            took = time.monotonic() - began
            print(f"{name:<20}{way:<12}{len(urls):>7,}{fetched:>9,}{strayed:>12,}{places:>11,}{took:>9.1f}", flush=True)
    return astray


def measure_honest(urls: list[str]) -> list[str]:
    """Fetches real addresses; those that were refused, and why."""
    from claims.capture.faults import NotFetched
    from claims.capture.fetching import fetch

    refused = []
    for url in urls:
        try:
            if fetch(url).status != 200:
                refused.append(f"{url[:100]}  no page")
        except NotFetched as fault:
            refused.append(f"{url[:100]}  {fault}")
    hosts = {urlsplit(url).hostname for url in urls}
    print(f"\nReal sources: {len(urls) - len(refused):,} of {len(urls):,} fetched, of {len(hosts):,} hosts.")
    return refused


def measure(data: Path, folder: Path) -> bool:
    from tests.capture.zone import Zone

    lines = (data / "security" / "ssrf" / "urls.jsonl").read_text(encoding="utf-8").splitlines()
    hostile, honest = [json.loads(line)["url"] for line in lines], sources(data)
    settle(folder)
    canary = Canary(hostile, authority(folder, sorted({urlsplit(url).hostname for url in honest})))
    Resolver.zone = Zone()
    resolver = socketserver.ThreadingUDPServer(("127.0.0.1", 53), Resolver)
    threading.Thread(target=resolver.serve_forever, daemon=True).start()
    astray, refused = measure_hostile(canary), measure_honest(honest)
    print("\n".join(refused[:10]))
    is_seen = astray["urllib"] >= CONTROL_REACHES
    return is_seen and not astray["fetch"] + astray["fetch, every port"] + len(refused) and len(honest) >= WANTED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    given = parser.parse_args()
    if not (given.data / "security" / "ssrf" / "urls.jsonl").is_file():
        raise SystemExit(
            f"security/ssrf/urls.jsonl is not in {given.data}. Say where the data is: --data /path/to/data"
        )
    if not os.environ.get(INSIDE):
        enter()
    os.environ.setdefault("CLAIM_LEDGER_MODE", "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    import django

    django.setup()
    with tempfile.TemporaryDirectory(prefix="claim-ledger-lab-") as folder:
        raise SystemExit(0 if measure(given.data.resolve(), Path(folder)) else 1)


if __name__ == "__main__":
    main()
