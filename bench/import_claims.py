"""Measures the import of claims on three real archives: how fast, in how much memory, and what is refused and why.

`python -m bench.import_claims --data /path/to/shared/data`. Each archive is first written as its owner would give it,
and its faults are counted; then it is mended, read, compared, imported, and imported again. Each runs as a process of
its own on an empty desk: SQLite, or the empty database that DATABASE_URL names. `--tracked 100000` measures the preview
of 300 rows beside so many published claims. `--hostile` reads every broken or hostile file of the data's `security`
folder, and says how long the slowest took.
"""

import argparse
import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.text_matching import SETS as MATCHED
from bench.text_matching import archive, fill

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
PREVIEWED = 300
TITLE, TOPIC = 200, 120
CONTROL = re.compile("[\x80-\x9f]")
MEGABYTE = 1024  # kilobytes


def forecasts(data: Path) -> Iterator[dict]:
    """Questions of forecasting sites: no speaker but the site, no quote, a closing day."""
    for line in (data / "forecast_claims" / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {
            "title": row["claim"],
            "wording": row["claim"],
            "speaker": row["source"],
            "made_on": row["made_on"][:10],
            "due_on": row["deadline"][:10],
            "phrase": row["deadline_phrase"] or "",
            "source": row["source"],
            "document_url": row["url"],
            "note": row["resolution_criteria"][:4_000],
        }


def promises(data: Path) -> Iterator[dict]:
    """Promises of one campaign, some of them whole paragraphs."""
    file = data / "promises_trumptracker" / "promises_with_history.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {
            "title": row["title"],
            "wording": row["title"],
            "quote": row["description"] or "",
            "speaker": row["made_by"],
            "made_on": row["first_seen"],
            "due_on": row["deadline_derived"] or "",
            "topics": "; ".join([row["category"], *row["tags"]]),
            "document_url": row["sources"][0] if row["sources"] else "",
        }


def fact_checks(data: Path) -> Iterator[dict]:
    """Statements that were checked, with days as an American page writes them."""
    for row in archive(data / "claimmatch_debates"):
        yield {
            "title": row["title"],
            "quote": row["vclaim"],
            "speaker": row["speaker"],
            "made_on": row["date"].removeprefix("stated on ").partition(" in ")[0].rstrip(":"),
            "document_url": f"https://archive.example{row['url']}",
            "note": f"Rated {row['truth_label']}. {row['date']}",
        }


ARCHIVES = {"forecast_claims": forecasts, "promises_trumptracker": promises, "claimmatch_debates": fact_checks}


def table_of(rows: list[dict]) -> bytes:
    written = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(written, names, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def put_right(rows: list[dict]) -> list[dict]:
    """As somebody would mend it: long titles are left to the wording; long topics, unknown days and controls go."""
    mended = []
    for row in rows:
        topics = [topic for topic in row.get("topics", "").split("; ") if len(topic) <= TOPIC]
        title = row["title"] if len(row["title"]) <= TITLE else ""
        quote = CONTROL.sub("", row.get("quote", ""))
        if row["made_on"] != "N/A":
            mended.append(row | {"title": title, "quote": quote} | ({"topics": "; ".join(topics)} if topics else {}))
    return mended


def measure(data: Path, name: str) -> None:
    from claims.actions.incoming import import_claims
    from claims.exchange.incoming import read_claims
    from claims.queries.incoming import compare
    from tests.world import World

    rows = list(ARCHIVES[name](data))
    raw = read_claims(table_of(rows), on=AT.date())
    faults = Counter(f"{fault.column}: {fault.sentence.split(';')[0][:70]}" for fault in raw.faults)
    editor = World().settle().editor_one
    table = table_of(put_right(rows))
    read, seconds = timed(lambda: read_claims(table, on=AT.date()))
    if read.faults:
        raise SystemExit("\n".join(map(str, read.faults)))
    print(f"{name}: {len(rows):,} rows, {len(table) / 1e6:.1f} MB; {sum(faults.values())} faults as given", flush=True)
    for what, count in faults.most_common(5):
        print(f"    {count:>5} {what}")
    rows = read.rows
    told("read", len(rows), seconds)
    compared, seconds = timed(lambda: list(compare(read.rows)))
    told("compared", len(rows), seconds)
    wanted = [each.row for each in compared if not each.is_same]
    print(f"    {len(rows) - len(wanted):,} left out as the same", flush=True)
    made, seconds = timed(lambda: import_claims(name=name, rows=wanted, by=editor, at=AT))
    told("made", len(made.drafts), seconds)
    again, seconds = timed(lambda: import_claims(name=name, rows=wanted, by=editor, at=AT))
    told(f"again: {len(again.drafts)} made", len(wanted), seconds)
    compared, seconds = timed(lambda: list(compare(read.rows)))
    told("compared again", len(rows), seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"    peak memory of the whole process {peak:.0f} MB", flush=True)


def beside_tracked(data: Path, claims: int) -> None:
    """What an editor waits for: the preview of as many rows as the desk takes, beside an archive of real claims."""
    from claims.desk.incoming_rows import preview_of
    from claims.exchange.incoming import read_claims
    from tests.world import World

    World().settle()
    fill([row for each in MATCHED for row in archive(data / f"claimmatch_{each}")], claims)
    rows = read_claims(table_of(put_right(list(forecasts(data))[:PREVIEWED])), on=AT.date()).rows
    _preview, seconds = timed(lambda: preview_of(rows, None))
    told(f"preview beside {claims:,} tracked claims", len(rows), seconds)


def hostile(data: Path) -> None:
    """Every file as it is, as rows under a good first line, and as a value within good JSON."""
    from claims.exchange.incoming import faults_in_words, read_claims
    from claims.exchange.table import Unreadable

    with tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as bombs:
        subprocess.run([sys.executable, data / "security" / "generated" / "make_bombs.py", bombs], check=True)
        folders = [data / "security" / name for name in ("csv-spectrum", "messytables-horror", "jsontestsuite")]
        files = [path for folder in (*folders, Path(bombs)) for path in sorted(folder.rglob("*")) if path.is_file()]
        times, read = [], 0
        for path in files:
            raw = path.read_bytes()
            json_row = b'[{"speaker":"A","made_on":"2023-01-02","quote":' + raw + b"}]"
            for table in (raw, b"speaker,made_on,quote\n" + raw, json_row):
                began = time.perf_counter()
                try:
                    found = read_claims(table, on=AT.date())
                    read += not found.faults
                    told_of = list(faults_in_words(found))
                except Unreadable as fault:
                    told_of = [str(fault)]
                times.append((time.perf_counter() - began, path.name))
                "\n".join(told_of).encode()
    slowest, name = max(times)
    print(f"{len(times):,} hostile tables: {read} read, the others refused in sentences, none broke it.")
    print(f"    the slowest took {slowest:.2f} s ({name})")


def timed(act):
    """What it gives, and the seconds of this process's own work: other programs may be at work beside it."""
    began = time.process_time()
    return act(), time.process_time() - began


def told(what: str, count: int, seconds: float) -> None:
    print(f"    {what:<44}{seconds:>8.1f} s of CPU{count / max(seconds, 1e-9):>10,.0f} rows/s", flush=True)


def run(given: argparse.Namespace) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if given.hostile:
        hostile(given.data)
    elif given.tracked:
        beside_tracked(given.data, given.tracked)
    else:
        measure(given.data, given.only)


def each_apart() -> None:
    """Each archive in a process of its own, so that its memory is its own."""
    for name in ARCHIVES:
        subprocess.run([sys.executable, "-m", "bench.import_claims", *sys.argv[1:], "--only", name], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", choices=ARCHIVES, help="one archive")
    parser.add_argument("--tracked", type=int, default=0, metavar="CLAIMS", help="the preview beside so many claims")
    parser.add_argument("--hostile", action="store_true", help="broken and hostile files")
    given = parser.parse_args()
    missing = [name for name in ARCHIVES if not (given.data / name).is_dir()]
    if missing:
        raise SystemExit(f"{', '.join(missing)} not in {given.data}. Say where it is: --data /path/to/shared/data")
    if not (given.only or given.tracked or given.hostile):
        each_apart()
        return
    with tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name:
        (Path(name) / "static").mkdir()
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{name}/ledger.sqlite3")
        os.environ |= {
            "CLAIM_LEDGER_MODE": "test",
            "CLAIM_LEDGER_VAR": name,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        import django

        django.setup()
        run(given)


if __name__ == "__main__":
    main()
