"""How much is run, and where: with EVERYTHING=1 all of it on each database, daily what a database could change."""

import os
from pathlib import Path

EVERYTHING = os.environ.get("EVERYTHING") == "1"
TESTS = Path(__file__).resolve().parent
# What reads and writes the record. Pages, forms and roles stand on these, and are the same on every database.
READS_AND_WRITES = ("actions", "management", "models", "queries")  # what takes longest comes first
MARKS = ("every_database", "production")


def modules_for_every_database() -> list[str]:
    """The paths of those that hold such tests, so that the others need not even be read."""
    folders = [TESTS / name for name in READS_AND_WRITES]
    marked = [path for path in sorted(TESTS.rglob("test_*.py")) if any(mark in path.read_text() for mark in MARKS)]
    return [str(path) for path in (*folders, *marked) if path.parent not in folders]
