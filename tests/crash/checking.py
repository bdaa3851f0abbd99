"""What must hold after a crash, looked at on a raw connection, past the application."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
Execute = Callable[[str], Iterable[tuple]]

# Per kind of act: its rows with their unique words, and what its entries on the ledger are about.
ROWS = {
    "search": "SELECT id, query FROM claims_searchlog",
    "evidence": "SELECT id, title FROM claims_evidence",
}
# The ledger calls them by their references, CL-0001 and E-0001.
UNMATCHED = {
    "CL": (
        "SELECT c.number FROM claims_searchlog s JOIN claims_claim c ON c.id = s.claim_id",
        "SELECT subject FROM claims_ledgerentry WHERE kind = 'SEARCH'",
    ),
    "E": (
        "SELECT number FROM claims_evidence",
        "SELECT subject FROM claims_ledgerentry WHERE kind = 'EVIDENCE'",
    ),
}


@dataclass
class Findings:
    """How many of each, and whether the file itself is damaged. All zero is what one wants."""

    lost: int = 0
    doubled: int = 0
    gaps: int = 0
    unmatched: int = 0
    damaged: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __str__(self) -> str:
        parts = f"{self.lost:,} lost, {self.doubled:,} doubled, {self.gaps:,} gaps, {self.unmatched:,} off the ledger"
        return f"{parts}, {self.damaged:,} damaged" if self.damaged else parts


def look(execute: Execute, acknowledged: Iterable[str]) -> Findings:
    """The checks that every database can answer. `acknowledged` are the lines that the writers sent."""
    kept = {kind: Counter((str(pk), words) for pk, words in execute(query)) for kind, query in ROWS.items()}
    found = Findings()
    for line in acknowledged:
        kind, pk, words = line.split(maxsplit=2)
        found.lost += (pk, words) not in kept[kind]
    for rows in kept.values():
        found.doubled += rows.total() - len({words for _pk, words in rows})
    found.gaps = gaps([index for (index,) in execute('SELECT "index" FROM claims_ledgerentry')])
    for noun, (rows, entries) in UNMATCHED.items():
        here = Counter(f"{noun}-{number:04d}" for (number,) in execute(rows))
        there = Counter(subject for (subject,) in execute(entries))
        found.unmatched += (here - there).total() + (there - here).total()
    return found


def gaps(indices: list[int]) -> int:
    """How many numbers are missing between 0 and the last, or there twice."""
    last = max(indices, default=-1)
    return abs(last + 1 - len(set(indices))) + len(indices) - len(set(indices))


def ledger_verifies(env: Mapping[str, str]) -> bool:
    """Whether `manage.py verify_ledger` is content with the database that the environment names."""
    done = _manage(env, "verify_ledger")
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
    return done.returncode == 0


def words_on_the_ledger(env: Mapping[str, str]) -> tuple[bool, str]:
    """Whether the ledger verifies, and how to say so."""
    return (True, "ledger verifies") if ledger_verifies(env) else (False, "LEDGER DOES NOT VERIFY")


def _manage(env: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=dict(env), check=False, capture_output=True, text=True)
