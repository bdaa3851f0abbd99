"""Kills concurrent writers on SQLite, again and again on one growing database, and counts what was lost.

`python -m tests.crash.kill --kills 2000 --seed 1`. With `--control` the writers acknowledge before they commit, so
that acknowledged acts must be lost; the exit status is then 1.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from tests.crash.checking import Findings, look, words_on_the_ledger
from tests.crash.crew import Crew
from tests.crash.stage import add_stage, say, stage_in
from tests.crash.writing import Writing

ALL_AT_ONCE = 0.1  # of the times; the next to open the database then recovers it from the log
LONGEST_WAIT = 0.02  # seconds after an acknowledgement; an act takes about half of it
MOST_ACTS = 6


def run(folder: Path, given: argparse.Namespace) -> bool:
    database = stage_in(folder, given.stage)
    dice = random.Random(given.seed)
    done = 0
    # disable=None: a bar on a terminal, none elsewhere
    bar = tqdm(total=given.kills, unit="kill", disable=None)
    with Crew(given.writers, Writing(early=given.control)) as crew, bar:
        while done < given.kills:
            crew.fill()
            crew.listen(dice.randint(0, MOST_ACTS), dice.uniform(0, LONGEST_WAIT))
            at_work = sorted(crew.pipes)
            victims = at_work if dice.random() < ALL_AT_ONCE else [dice.choice(at_work)]
            killed = crew.kill(victims[: given.kills - done])
            done += killed
            bar.update(killed)
        crew.kill(crew.pipes)
    found = examine(database, crew.acknowledged)
    verified, words = words_on_the_ledger(os.environ)
    say(f"{done:,} kills, {crew.told}, {found}, {words}")
    return verified and not found


def examine(database: Path, acknowledged: list[str]) -> Findings:
    connection = sqlite3.connect(database)
    try:
        found = look(connection.execute, acknowledged)
        found.damaged = int(connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)])
        return found
    finally:
        connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="acknowledge before commit; must lose acts")
    add_stage(parser)
    given = parser.parse_args()
    tqdm.monitor_interval = 0  # its thread must not be there when we fork
    with tempfile.TemporaryDirectory(prefix="claim-ledger-kill-") as folder:
        return 0 if run(Path(folder), given) else 1


if __name__ == "__main__":
    sys.exit(main())
