"""Kills the postmaster of a PostgreSQL cluster of our own under its writers, and counts what was lost.

`python -m tests.crash.postmaster --kills 10 --seed 1`. With `--control` the writers acknowledge before they commit,
so that acknowledged acts must be lost; the exit status is then 1. Without PostgreSQL's binaries the status is 77.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

import psycopg
from tqdm import tqdm

from tests.crash.checking import Findings, look, words_on_the_ledger
from tests.crash.cluster import Cluster, find_binaries
from tests.crash.crew import Crew
from tests.crash.stage import enter, fill, say
from tests.crash.writing import Writing

LONGEST_WAIT = 0.02  # seconds after an acknowledgement; an act takes about as long
MOST_ACTS = 60
NOT_THERE = 77


def run(cluster: Cluster, folder: Path, given: argparse.Namespace) -> bool:
    enter(folder, cluster.address)
    # Known only once Django is set up.
    from django.db import InterfaceError, OperationalError

    fill()
    dice = random.Random(given.seed)
    crew = Crew(given.writers, Writing(early=given.control), pardoned=(InterfaceError, OperationalError))
    with crew, tqdm(total=given.kills, unit="kill", disable=None) as bar:
        for _kill in range(given.kills):
            crew.fill()
            crew.listen(dice.randint(1, MOST_ACTS), dice.uniform(0, LONGEST_WAIT))
            cluster.kill(backends_too=dice.random() < 0.5)
            crew.bury(crew.pipes)
            cluster.start()
            bar.update()
    found = examine(cluster.address, crew.acknowledged)
    verified, words = words_on_the_ledger(os.environ)
    say(f"{given.kills:,} kills of the postmaster, {crew.told}, {found}, {words}")
    return verified and not found


def examine(address: str, acknowledged: list[str]) -> Findings:
    with psycopg.connect(address) as connection:
        return look(connection.execute, acknowledged)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="acknowledge before commit; must lose acts")
    given = parser.parse_args()
    tqdm.monitor_interval = 0  # its thread must not be there when we fork
    binaries = find_binaries()
    if binaries is None:
        say("PostgreSQL's initdb and postgres are not there.")
        return NOT_THERE
    with (
        tempfile.TemporaryDirectory(prefix="claim-ledger-postmaster-") as kept,
        tempfile.TemporaryDirectory(prefix="claim-ledger-cluster-") as given_away,
    ):
        cluster = Cluster(binaries, Path(given_away))
        cluster.start()
        try:
            return 0 if run(cluster, Path(kept), given) else 1
        finally:
            cluster.stop()


if __name__ == "__main__":
    sys.exit(main())
