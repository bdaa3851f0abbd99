"""Cuts the power at every point of a recording, in many ways, and looks whether SQLite still has what it promised.

`python -m tests.crash.power_loss --states 10000 --seed 1`. With `--control` the writers sync as `synchronous=NORMAL`
does, so that acknowledged acts must be lost; the exit status is then 1.
"""

import argparse
import multiprocessing
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tqdm import tqdm

from tests.crash.checking import Findings, look, words_on_the_ledger
from tests.crash.disk import Disk
from tests.crash.recording import Event, record
from tests.crash.stage import add_stage, say, stage_in

# States are many and short-lived. A folder of our own is made in it.
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Recording:
    """What was recorded, and the file that it began with."""

    events: list[Event]
    database: Path
    base: bytes

    def states(self, wanted: int, seed: int, mine: range) -> Iterator[tuple[dict[str, bytearray], list[str]]]:
        """Those of `wanted` states that are mine, each with what had been acknowledged by then.

        They are spread evenly over the record. Each has dice of its own, so that it is the same whoever makes it.
        """
        disk = Disk(str(self.database.parent), {str(self.database): self.base})
        acknowledged: list[str] = []
        for place, event in enumerate(self.events, start=1):
            disk.see(event)
            if event.kind == "acknowledge":
                acknowledged.append(event.data.decode().strip())
            start, stop = (wanted * number // len(self.events) for number in (place - 1, place))
            for number in range(start, stop):
                if number in mine:
                    yield disk.after_power_loss(random.Random(f"{seed}-{number}")), acknowledged


class Restart:
    """A folder in memory in which one state after another is opened, as SQLite would after the power is back."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.there: dict[str, bytearray] = {}

    def examine(self, files: dict[str, bytearray], acknowledged: list[str]) -> Findings:
        self._put(files)
        name = next(Path(path).name for path in files if path.endswith(".sqlite3"))
        # Read-only: the log is recovered all the same, but the database stays as it is for the next state.
        connection = sqlite3.connect(f"file:{self.folder / name}?mode=ro", uri=True)
        try:
            found = look(connection.execute, acknowledged)
            found.damaged = int(connection.execute("PRAGMA quick_check").fetchall() != [("ok",)])
        except sqlite3.DatabaseError:
            found = Findings(damaged=1)
        finally:
            connection.close()
        return found

    def _put(self, files: dict[str, bytearray]) -> None:
        """Writes what is not there yet. The shared memory file never survives."""
        wanted = {Path(path).name: content for path, content in files.items()}
        for file in self.folder.iterdir():
            if file.name not in wanted:
                file.unlink()
        for name, content in wanted.items():
            if self.there.get(name) != content:
                # Over what is there: a tmpfs gives out new pages slowly.
                with (self.folder / name).open("r+b" if name in self.there else "wb") as file:
                    file.write(content)
                    file.truncate()
        self.there = wanted


def examine_mine(recording: Recording, given: argparse.Namespace, mine: range, report: Connection) -> None:
    memory = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="claim-ledger-power-", dir=memory) as folder:
        restart = Restart(Path(folder))
        for files, acknowledged in recording.states(given.states, given.seed, mine):
            report.send([name for name, number in asdict(restart.examine(files, acknowledged)).items() if number])


def examine_all(recording: Recording, given: argparse.Namespace) -> Counter[str]:
    """In how many states something is wrong, by what it is; every processor takes its share."""
    fork, parts = multiprocessing.get_context("fork"), os.cpu_count() or 1
    spoilt: Counter[str] = Counter()
    reports, seen = [], 0
    for part in range(parts):
        ours, theirs = fork.Pipe(duplex=False)
        mine = range(part, given.states, parts)
        fork.Process(target=examine_mine, args=(recording, given, mine, theirs), daemon=True).start()
        theirs.close()
        reports.append(ours)
    # disable=None: a bar on a terminal, none elsewhere
    with tqdm(total=given.states, unit="state", disable=None) as bar:
        while reports:
            for report in wait(reports):
                try:
                    spoilt.update(report.recv())
                    seen += 1
                    bar.update()
                except EOFError:
                    reports.remove(report)
    if seen < given.states:
        raise AssertionError(f"Only {seen:,} of {given.states:,} states were examined.")
    return spoilt


def run(folder: Path, given: argparse.Namespace) -> bool:
    database = stage_in(folder, given.stage)
    base = database.read_bytes()
    pragmas = ["synchronous=NORMAL"] if given.control else []
    events = record(database, writers=given.writers, acts=given.acts, pragmas=pragmas)
    began = time.monotonic()
    spoilt = examine_all(Recording(events, database, base), given)
    rate = given.states / (time.monotonic() - began)
    acknowledged = sum(event.kind == "acknowledge" for event in events)
    verified, words = words_on_the_ledger(os.environ)
    parts = f"{spoilt['lost']:,} states lost, {spoilt['doubled']:,} doubled, {spoilt['gaps']:,} gaps"
    parts += f", {spoilt['unmatched']:,} off the ledger, {spoilt['damaged']:,} damaged"
    say(f"{given.states:,} states of {len(events):,} calls, {acknowledged:,} acknowledged, {parts}, {words}")
    say(f"{rate:,.0f} states a second")
    return verified and not spoilt


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=10_000)
    parser.add_argument("--acts", type=int, default=300)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="synchronous=NORMAL; must lose acts")
    add_stage(parser)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claim-ledger-power-") as folder:
        return 0 if run(Path(folder), given) else 1


if __name__ == "__main__":
    sys.exit(main())
