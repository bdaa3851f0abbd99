"""Records what writers do to the files of an SQLite database, call by call, and reads the record back."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.crash.checking import ROOT

CALLS = "pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
# After 1,000 pages, as the settings have it, a short recording would hardly see the log start over.
SHORT_LOG = "wal_autocheckpoint=200"
LONGEST = 1 << 20  # bytes of one write; SQLite writes pages
LINE = re.compile(r"^(?P<pid>\d+) +(?P<rest>.*)$")
RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(?P<tail>.*)$")
CALL = re.compile(r"^(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
ON_FILE = re.compile(r"^\d+<(?P<path>[^>]*)>(?P<deleted>\(deleted\))?(?:, )?(?P<rest>.*)$")
BYTES = re.compile(r'^"(?P<hex>(?:\\x[0-9a-f]{2})*)", \d+(?:, (?P<offset>\d+))?$')


@dataclass(frozen=True)
class Event:
    """One call that took effect. `begun` is the number of events that were over when it was begun."""

    kind: str  # write, truncate, sync, unlink, acknowledge
    path: str
    begun: int
    offset: int = 0
    data: bytes = b""


def record(database: Path, *, writers: int, acts: int, pragmas: Iterable[str] = ()) -> list[Event]:
    """Lets writers act under strace on a database that is there and closed. The environment is that of the stage."""
    trace, acknowledged = database.with_name("strace.txt"), database.with_name("acknowledged.txt")
    acknowledged.touch()
    names = [database, f"{database}-wal", f"{database}-journal", database.parent, acknowledged]
    watched = [part for name in names for part in ("-P", str(name))]
    tracer = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={CALLS}"]
    writer = [sys.executable, "-m", "tests.crash.writing", "--writers", str(writers), "--acts", str(acts)]
    writer += ["--acknowledge-in", str(acknowledged), *(f"--pragma={pragma}" for pragma in (SHORT_LOG, *pragmas))]
    command = [*tracer, "-o", str(trace), *watched, "--", *writer]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=False, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"The recording failed:\n{done.stderr[-3000:]}")
    return read(trace, str(acknowledged))


def read(trace: Path, acknowledged: str) -> list[Event]:
    """The events in the order in which they were over; an acknowledgement counts from when it was begun."""
    events: list[Event] = []
    begun: dict[str, tuple[int, str]] = {}
    with trace.open() as lines:
        for line in lines:
            pid, rest = LINE.match(line.rstrip("\n")).group("pid", "rest")
            if rest.startswith(("+++", "---")):
                continue
            start = len(events)
            if rest.endswith(" <unfinished ...>"):
                begun[pid] = start, rest.removesuffix(" <unfinished ...>")
                continue
            if resumed := RESUMED.match(rest):
                start, head = begun.pop(pid)
                rest = head + resumed["tail"]
            events += events_of(rest, start, acknowledged)
    return sorted_by_promise(events)


def sorted_by_promise(events: list[Event]) -> list[Event]:
    """Two writers' calls overlap. What was promised counts from the first moment in which it can have been read."""
    order = sorted(
        range(len(events)),
        key=lambda place: (events[place].begun if events[place].kind == "acknowledge" else place, place),
    )
    return [events[place] for place in order]


def events_of(call: str, begun: int, acknowledged: str) -> list[Event]:
    matched = CALL.match(call)
    if not matched or int(matched["result"]) < 0:
        return []
    name, arguments = matched["name"], matched["arguments"]
    if name in ("unlink", "unlinkat"):
        return [Event("unlink", plain(re.search(r'"([^"]*)"', arguments)[1]), begun)]
    on = ON_FILE.match(arguments)
    if not on or on["deleted"]:
        raise AssertionError(f"A call that this record does not understand: {call[:200]}")
    path, rest = plain(on["path"]), on["rest"]
    if name in ("fsync", "fdatasync"):
        return [Event("sync", path, begun)]
    if name == "ftruncate":
        return [Event("truncate", path, begun, offset=int(rest))]
    written = BYTES.match(rest)
    if not written:
        raise AssertionError(f"A call that this record does not understand: {call[:200]}")
    data = bytes.fromhex(written["hex"].replace("\\x", ""))[: int(matched["result"])]
    kind = "acknowledge" if path == acknowledged else "write"
    return [Event(kind, path, begun, offset=int(written["offset"] or 0), data=data)]


def plain(text: str) -> str:
    """A path as it is, however strace spelt it."""
    if "\\x" not in text:
        return text
    return bytes.fromhex(text.replace("\\x", "")).decode()
