"""Measures the ledger: appending, proofs, the export, and the two verifiers beside bare SHA-256.

`python -m bench.ledger --entries 1000000`. A ledger of that many lawful entries is written past the actions into an
SQLite database of its own, in a temporary folder; it is then signed, exported and checked as readers and operators do.
"""

import argparse
import gc
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
PORTION = 5000
PROOFS = 200
APPENDS = 300
CLAIM_OF = 12  # entries to a claim: published, evidence, bearings, proposals, reviews


def acts(count: int):
    """(kind, subject, about, texts) of each entry: people first, then claims with a life of their own."""
    yield "ROLE_GRANTED", "Operator", {"by": "Operator", "person": "Operator", "new_role": "OPERATOR"}, {}
    for person in ("One", "Two"):
        yield "ROLE_GRANTED", person, {"by": "Operator", "person": person, "new_role": "SECOND_EDITOR"}, {}
    reason = "Looked again at what is on record; nothing has changed since the last time that we looked."
    for number in range(count):
        claim, piece, turn = f"CL-{number // CLAIM_OF:04d}", f"E-{number // CLAIM_OF:04d}", number % CLAIM_OF
        if turn == 0:
            said = {"by": "One", "clauses": [[1, "CONFIRMS_IF"], [2, "REFUTES_IF"]], "to": "OPEN", "sequence": 1}
            words = {"title": f"Claim {number}", "wording": "The minister said that the bridge would open." * 3}
            yield "CLAIM_PUBLISHED", claim, said | {"effective_on": "2026-01-01", "window": [None, None]}, words
        elif turn == 1:
            words = {"title": "A report", "paraphrase": "Lorries crossed the bridge in the morning. " * 4}
            yield "EVIDENCE", piece, {"by": "Two", "grade": "B2", "derivation": "ORIGINAL"}, words
        elif turn == 2:
            yield (
                "BEARING",
                claim,
                {"by": "Two", "evidence": piece, "bearing": "CONTEXT"},
                {"note": "Shows the bridge."},
            )
        else:
            said = {"ruling_type": "REVIEW", "from": "OPEN", "to": "OPEN", "effective_on": "2026-01-01"}
            said |= {"evidence": [piece], "proposed_by": "One"}
            if turn % 2:
                said["proposal"] = number
                yield "PROPOSAL", claim, said | {"by": "One"}, {"reason": reason}
            else:
                said |= {"proposal": number - 1, "seconded_by": "Two", "sequence": turn // 2}
                yield "RULING", claim, said | {"by": "Two"}, {"reason": reason}


def fill(count: int) -> None:
    """Writes the entries with their texts and tiles, in portions."""
    from claims.ledger import tiles
    from claims.ledger.canonical import encode
    from claims.ledger.commitment import commit, new_salt
    from claims.ledger.merkle import leaf_hash
    from claims.models import LedgerEntry, LedgerText, LedgerTile

    kept: dict[tuple[int, int], bytes] = {}
    start, entries, texts = datetime(2026, 1, 2, tzinfo=UTC), [], []
    for index, (kind, subject, about, words) in enumerate(tqdm(acts(count), total=count + 3, disable=None)):
        salted = {name: (new_salt(), text) for name, text in words.items()}
        at = start + timedelta(seconds=index)
        said = {"v": 1, "i": index, "type": kind, "subject": subject, "at": at, **about}
        said |= {"texts": {name: commit(*pair) for name, pair in salted.items()}} if salted else {}
        body = encode(said)
        entries.append(LedgerEntry(index=index, kind=kind, subject=subject, recorded_at=at, body=body))
        texts += [
            LedgerText(entry_index=index, name=name, salt=salt, text=text) for name, (salt, text) in salted.items()
        ]
        for level, number, hashes in tiles.appended(index, leaf_hash(body), lambda *place: kept.get(place, b"")):
            kept[level, number] = hashes
        if len(entries) == PORTION:
            LedgerEntry.objects.bulk_create(entries)
            LedgerText.objects.bulk_create(texts)
            entries, texts = [], []
    LedgerEntry.objects.bulk_create(entries)
    LedgerText.objects.bulk_create(texts)
    rows = (LedgerTile(level=level, number=number, hashes=hashes) for (level, number), hashes in kept.items())
    LedgerTile.objects.bulk_create(rows, batch_size=500)


def timed(label: str, work, per: int = 0):
    began = time.perf_counter()
    result = work()
    took = time.perf_counter() - began
    rate = f"   {per / took:>12,.0f} a second" if per else ""
    print(f"{label:<44}{took:>9.2f} s{rate}", flush=True)
    return took, result


def child(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout


def largest_child() -> str:
    return f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:,.0f} MB at most"


def measure(folder: Path, count: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from claims.actions.checkpoint import sign_checkpoint
    from claims.exchange.ledger_export import lines
    from claims.queries import ledger

    call_command("migrate", verbosity=0)
    append(timezone.now())
    empty(ledger.size())
    timed("writing the entries, past the actions", lambda: fill(count), count)
    total = ledger.size()
    timed("hashing again and signing the first time", lambda: sign_checkpoint(at=timezone.now()), total)
    proofs(ledger, total)
    export = folder / "ledger.jsonl"

    def write():
        with export.open("wb") as file:
            file.writelines(lines())

    timed("the export", write, total)
    print(f"{'its size':<44}{export.stat().st_size / 1e6:>9.0f} MB")
    bare, _digest = timed("bare SHA-256 over its lines", lambda: sha256_lines(export), total)
    whole, _digest = timed("bare SHA-256 over it in one", lambda: hashlib.file_digest(export.open("rb"), "sha256"))
    needed = sha256_needed(export)
    own, _said = timed("verify.py", lambda: child("claims/ledger/verify.py", str(export)), total)
    print(f"{'':<44}{largest_child():>22}; {times(own, needed, bare, whole)}")
    from_database(total, needed, bare, whole)


def times(own: float, needed: float, bare: float, whole: float) -> str:
    return f"{own / needed:.1f} times the hashes it needs, {own / bare:.1f} by line, {own / whole:.1f} in one"


def from_database(total: int, *bare: float) -> None:
    """The record beside this ledger is empty, so the differences of the record are expected; all else must hold."""
    from claims.actions.verification import verify_record

    gc.disable()  # as the command does
    took, (faults, count) = timed("verify_ledger", verify_record, total)
    gc.enable()
    if count != 2:
        sys.exit(f"{count} faults: {faults}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'':<44}{own:,.0f} MB at most, with the filling; {times(took, *bare)}")


def append(now) -> None:
    """Whole acts through the application, each committed and signed."""
    from claims.actions.search_log import log_search
    from tests.world import World

    world = World().settle()
    claim = world.claim()
    said = {"place": "The Gazette", "query": "bridge", "language": "en", "searched_on": now.date()}

    def work():
        for _act in range(APPENDS):
            log_search(claim=claim, **said, by=world.editor_one, at=now)

    timed(f"{APPENDS} acts, committed and signed", work, APPENDS)


def empty(size: int) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from claims.models import triggers

    triggers.lift(connection)
    call_command("flush", verbosity=0, interactive=False)
    triggers.install(connection)
    (settings.LEDGER_SIGNER_DIR / "checkpoint").unlink()


def proofs(ledger, total: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dice, times, reads = random.Random(1), [], []
    for _proof in range(PROOFS):
        began = time.perf_counter()
        ledger.inclusion_proof(dice.randrange(total), total)
        times.append(time.perf_counter() - began)
    for _proof in range(PROOFS):
        with CaptureQueriesContext(connection) as seen:
            ledger.inclusion_proof(dice.randrange(total), total)
        reads.append(len(seen))
    words = f"{median(times) * 1000:.2f} ms, {max(reads)} rows read at most"
    print(f"{'an inclusion proof, median':<44}{words:>22}", flush=True)


def sha256_lines(path: Path) -> None:
    with path.open("rb") as file:
        for line in file:
            hashlib.sha256(line).digest()


def sha256_needed(path: Path) -> float:
    """Seconds for the hashes that a check needs and nothing else: leaves, nodes, and both rounds of each commitment."""
    from claims.ledger.verify import ENTRY, Tree, commit, parse_entry

    tree, took = Tree(), 0.0
    with path.open("rb") as file:
        for lines in batched((line for line in file if line.startswith(ENTRY)), PORTION):
            parsed = [parse_entry(line, 0) for line in lines]
            began = time.perf_counter()
            for _entry, body, said in parsed:
                tree.add(body)
                for salt, text in said.values():
                    commit(salt, text)
            took += time.perf_counter() - began
    print(
        f"{'the hashes that a check needs, bare':<44}{took:>9.2f} s   {tree.size / took:>12,.0f} a second", flush=True
    )
    return took


def batched(rows, size: int):
    rows = iter(rows)
    while portion := list(islice(rows, size)):
        yield portion


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name:
        os.environ |= {
            "CLAIM_LEDGER_MODE": "demo",
            "CLAIM_LEDGER_VAR": name,
            "DATABASE_URL": f"sqlite:///{name}/ledger.sqlite3",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        import django

        django.setup()
        measure(Path(name), given.entries)


if __name__ == "__main__":
    main()
