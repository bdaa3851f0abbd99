"""Has a crew fetch pages from a site that breaks off, answers 500 and falls silent, while its workers are killed.

`python -m tests.crash.capture --pages 1000 --workers 8 --kills 40 --seed 1`. Every page must be found in the end, with
its own bytes kept once, whole, and no row may name bytes that are not there. With `--control` a worker says that a page
was found before it keeps the bytes, so that rows without bytes must be found; the exit status is then 1. Waits between
tries are shortened, nothing else.
"""

import argparse
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from tqdm import tqdm

from tests.crash.stage import ROOT, add_stage, say, stage_in

PATIENCE = 1800  # seconds until all is done
FAULTY = 0.3  # of the first and second answers for each page
DIES_BETWEEN = 0.3  # in the control
SHORT = timedelta(seconds=1)
HELD = timedelta(seconds=8)


class FaultySite:
    """Answers each page, the first times now and then with a reset, a 500, silence, or half of it."""

    def __init__(self, seed: int):
        from tests.capture.site import Site, said
        from tests.jobs.pages import article

        self.seed, self.said, self.article, self.asked = seed, said, article, Counter()
        self.site = Site()
        self.site.answers = self

    def get(self, path: str, _default):
        self.asked[path] += 1
        dice = random.Random(f"{self.seed} {path} {self.asked[path]}")
        if self.asked[path] <= 2 and dice.random() < FAULTY:
            return dice.choice((_reset, self.said(b"", status="500 Broken"), _silent, _half))
        return self.article(
            f"This is the story of {path}, told at some length so that it is taken for a text of its own."
        )


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _silent(connection: socket.socket) -> None:
    connection.settimeout(20)
    connection.recv(1)


def _half(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><body><p>Half")


def work() -> None:
    """A worker: takes up what is due until it is killed."""
    from django.utils import timezone

    from claims.actions import retrieval as acts
    from claims.capture import capturing, network
    from claims.jobs import retrieving
    from tests.capture.site import loopback

    network.INTERNET = loopback()
    acts.HELD, acts.WAITS = HELD, (SHORT,) * 40
    fetch, capturing.fetch = capturing.fetch, lambda url, **given: fetch(url, **given | {"seconds": 2})
    if os.environ.get("EARLY"):
        _keep_late(retrieving, capturing)
    while True:
        held = acts.take_up(at=timezone.now())
        if held is None:
            time.sleep(0.1)
        else:
            retrieving.try_once(held)


def _keep_late(retrieving, capturing) -> None:
    """The control: the row first, and then the bytes; and now and then the worker dies just in between."""
    late, keep_found, put = [], retrieving.keep_found, capturing.storage.put

    class Late:
        @staticmethod
        def put(content: bytes) -> str:
            import hashlib

            late.append(content)
            return hashlib.sha256(content).hexdigest()

    def found_first(**given):
        done = keep_found(**given)
        if random.random() < DIES_BETWEEN:
            os.kill(os.getpid(), signal.SIGKILL)
        while late:
            put(late.pop())
        return done

    capturing.storage, retrieving.keep_found = Late, found_first


def run(folder: Path, given: argparse.Namespace) -> bool:
    stage_in(folder, given.stage)
    from django.utils import timezone

    from claims.models import Editor, Retrieval

    served, at, one = FaultySite(given.seed), timezone.now(), Editor.objects.get(username="editor-one")
    urls = [served.site.url(f"/{number}", "herald.example") for number in range(given.pages)]
    Retrieval.objects.bulk_create(Retrieval(url=url, asked_by=one, asked_at=at, not_before=at) for url in urls)
    crew = [_hired(given) for _worker in range(given.workers)]
    dice, killed, ends = random.Random(given.seed), 0, time.monotonic() + PATIENCE
    with tqdm(total=given.pages, unit="page", disable=None) as bar:
        try:
            while (found := Retrieval.objects.filter(state="FOUND").count()) < given.pages and time.monotonic() < ends:
                bar.update(found - bar.n)
                time.sleep(0.1)
                crew = [worker if worker.poll() is None else _hired(given) for worker in crew]
                if killed < given.kills and dice.random() < max(0.05, given.kills / given.pages):
                    number = dice.randrange(len(crew))
                    os.kill(crew[number].pid, signal.SIGKILL)
                    crew[number].wait()
                    crew[number], killed = _hired(given), killed + 1
        finally:
            for worker in crew:
                worker.kill()
                worker.wait()
    return _examined(given, killed)


def _hired(given: argparse.Namespace) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.crash.capture", "--work"]
    env = os.environ | ({"EARLY": "1"} if given.control else {})
    return subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)


def _examined(given: argparse.Namespace, killed: int) -> bool:
    from claims.capture import storage
    from claims.models import Retrieval

    rows = list(Retrieval.objects.all())
    lost = sum(row.state != "FOUND" for row in rows)
    bare = sum(
        bool(storage.fault_of(address)) for row in rows for address in (row.raw_sha256, row.warc_sha256) if address
    )
    kept = Counter(row.raw_sha256 for row in rows if row.raw_sha256)
    twice = sum(count - 1 for count in kept.values())
    tries = sum(row.attempts for row in rows)
    done = f"{len(rows):,} pages, {tries:,} tries, {killed} kills"
    say(f"{done}, {lost + bare} lost ({lost} pages, the bytes of {bare}), {twice} twice")
    return not (lost or bare or twice)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="name bytes before they are kept; must lose some")
    parser.add_argument("--work", action="store_true", help="be one of the workers")
    add_stage(parser)
    given = parser.parse_args()
    if given.work:
        import django

        django.setup()
        work()
    threading.excepthook = lambda _args: None  # a connection that a killed worker left
    with tempfile.TemporaryDirectory(prefix="claim-ledger-capture-") as folder:
        return 0 if run(Path(folder), given) else 1


if __name__ == "__main__":
    sys.exit(main())
