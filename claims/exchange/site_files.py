"""The public site as plain files: the bytes of each page under a name that its address gives.

`/claims/` is `claims/index.html`, a list's second page is `claims/index.html?page=2`, everything else is named as its
address is. Files whose bytes are the same are left alone, so that whatever carries them on sees what changed.
"""

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from glob import escape as glob_escape
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, unquote

STATE = ".export.json"
LOCK = ".export.lock"
# What a list's address may say besides: which page of it.
PAGING = frozenset({"page", "before"})
MOST_PAGES = 200  # of one list; older ones are in the export of the ledger and on the live site
# A link in a page, a feed or an answer in JSON: a path after a host perhaps, or none, and a query.
LINK = re.compile(rb"""["'>](?:https?://[!-~]+?)?(/[^"'<>?\s]*)?\?([^"'<>\s\x00-\x20\x7f-\xff]+)["'<]""")
PROOF = re.compile(rb"/ledger/proof/inclusion/\d+/\d+")


class Refused(Exception):
    """The folder cannot be written to; the text says why and what to do."""


@dataclass
class State:
    """What the files were written from, and the names of those that pass: another export may not write them again."""

    written_from: dict = field(default_factory=dict)
    entries: int = 0
    signed: int = 0
    passing: list[str] = field(default_factory=list)


@dataclass
class Counts:
    """Files: written because new or different, left as they were, removed; and addresses that gave no page."""

    written: int = 0
    same: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)


class Folder:
    """A folder of exported files. Each file is there whole, or as it was before."""

    def __init__(self, place: Path):
        self.place, self.counts, self.names = place, Counts(), set()

    def open(self) -> State:
        """What was exported here before.

        :raises Refused: for a folder that holds something else, or is no folder.
        """
        if self.place.exists() and not self.place.is_dir():
            raise Refused(f"{self.place} is a file. Name a folder.")
        kept = self.place / STATE
        if not kept.exists():
            if self.place.exists() and any(path.name != LOCK for path in self.place.iterdir()):
                raise Refused(f"{self.place} holds files that this command did not write. Name an empty folder.")
            return State()
        try:
            return State(**json.loads(kept.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            return State()  # a note of what was done that cannot be read: everything is done again

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One export at a time: two would take each other's files for strays.

        :raises Refused: while another writes here.
        """
        self.place.mkdir(parents=True, exist_ok=True)
        with (self.place / LOCK).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Refused(f"Another export is writing to {self.place}. Wait for it to end.") from error
            yield

    def close(self, state: State) -> None:
        """Writes down what the files were written from. Without that an export that broke off is done again."""
        self._put(self.place / STATE, json.dumps(asdict(state), indent=1).encode())

    def write(self, name: str, body: bytes) -> None:
        path = self.place / name
        self.names.add(name)
        if path.is_file() and path.stat().st_size == len(body) and path.read_bytes() == body:
            self.counts.same += 1
            return
        self._put(path, body)
        self.counts.written += 1

    def read(self, name: str) -> bytes:
        return (self.place / name).read_bytes()

    def write_portions(self, name: str, portions: Iterable[bytes]) -> None:
        """For a file that is too large for memory."""
        path = self.place / name
        self.names.add(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        with new.open("wb") as file:
            for portion in portions:
                file.write(portion)
        new.replace(path)
        self.counts.written += 1

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            path = self.place / name
            if path.is_file():
                path.unlink()
                self.counts.removed += 1

    def pages_of(self, name: str) -> Iterator[str]:
        """Names of the files of the further pages of a list, by the name of its first."""
        first = self.place / name
        for path in first.parent.glob(f"{glob_escape(first.name)}[?]*"):
            yield str(path.relative_to(self.place))

    def strays(self) -> Iterator[str]:
        """Names of files in the folder that this export did not write."""
        for folder, _folders, files in os.walk(self.place):
            for file in files:
                name = str(Path(folder, file).relative_to(self.place))
                if name not in self.names and name not in (STATE, LOCK):
                    yield name

    def _put(self, path: Path, body: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(body)
        new.replace(path)


def name_of(address: str) -> str:
    """The name of the file for an address: `/claims/?page=2` is `claims/index.html?page=2`."""
    path, mark, query = address.partition("?")
    path = unquote(path).lstrip("/")
    return (f"{path}index.html" if path.endswith("/") or not path else path) + mark + query


def other_pages(address: str, body: bytes) -> list[str]:
    """Addresses of the other pages of a list, or the other parts of a feed, as any of its forms links to them."""
    path = address.partition("?")[0]
    found = {}
    for there, query in LINK.findall(body):
        asked = unescape(query.decode())
        names = {name for name, _value in parse_qsl(asked)}
        if there in (b"", path.encode()) and names and names <= PAGING:
            found[f"{path}?{asked}"] = True
    return list(found)


def write_all(folder: Folder, get: Callable[[str], bytes | None], address: str) -> list[str]:
    """Writes what is at an address, with the pages that follow it, as far as `MOST_PAGES`; gives their names."""
    waiting, seen, names = [address], {address}, []
    while waiting and len(names) < MOST_PAGES:
        here = waiting.pop(0)
        body = get(here)
        if body is None:
            folder.counts.missing.append(here)
            continue
        names.append(name_of(here))
        folder.write(names[-1], body)
        new = [link for link in other_pages(here, body) if link not in seen]
        seen.update(new)
        waiting += new
    folder.remove(set(folder.pages_of(name_of(address))) - set(names))
    return names


def proofs_named(body: bytes) -> list[str]:
    """Addresses of the proofs that a page names."""
    return sorted({found.decode() for found in PROOF.findall(body)})
