"""What hostile sites and files cost: `python -m bench.hostile_pages --data ../shared/data`.

Each is served on loopback, fetched and read as a capture does, in a process of its own. Prints for each how many
seconds it took, by how many megabytes that process grew, how many its reading worker had at most (it begins with those
of the bench, some 95), and the sentence or the words that it ended in. The sites are those of `tests.capture.hostile`,
the files those of `tests.capture.hostile_files` and all that `security/generated/make_bombs.py` of the data makes. Exit
status 1 when one takes more than ten seconds or 64 MB, or ends in no sentence.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 10, 64
TYPES = {".html": "text/html", ".txt": "text/plain", ".xml": "application/xml", ".csv": "text/csv"}


def captured(url: str) -> str:
    """What an editor is told of an address."""
    from claims.capture.capturing import capture_page
    from claims.capture.faults import NotFetched
    from tests.capture.site import loopback

    try:
        found = capture_page(url, network=loopback())
    except NotFetched as fault:
        return str(fault)
    if found.why_not:
        return found.why_not
    notes = f" ({found.extracted.notes[0]})" if found.extracted.notes else ""
    return f"= {found.extracted.text[:60]!r}{notes}"


def measured(act: Callable[[], str]) -> tuple[float, int, int, str]:
    """Seconds, megabytes up here, megabytes of the worker, and what came of it; in a process that ends after."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        try:
            said = act()
        except BaseException as fault:
            said = f"! {type(fault).__name__}: {fault}"
        took = time.monotonic() - began
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os.write(writer, json.dumps([took, own // 1024, worker // 1024, said[:1000]]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        found = answer.read()
    os.waitpid(child, 0)
    return tuple(json.loads(found)) if found else (0.0, 0, 0, "! the process died")


def answers(data: Path, folder: Path) -> dict[str, object]:
    """By name: what the site sends."""
    from tests.capture.hostile import HOSTILE, TEDIOUS, coded, made
    from tests.capture.hostile_files import FILES
    from tests.capture.site import said

    found = {f"site: {name}": answer for name, (answer, _words) in (HOSTILE | TEDIOUS).items()}
    found |= {
        f"file: {name}": made(lambda make=make: said(make(), "Content-Type: text/html")) for name, make in FILES.items()
    }
    bombs = data / "security" / "generated" / "make_bombs.py"
    subprocess.run([sys.executable, str(bombs), str(folder), "--big"], check=True, capture_output=True)
    for path in sorted(folder.iterdir()):
        kind = TYPES.get(path.suffix, "application/octet-stream")
        found[f"bomb: {path.name}"] = made(
            lambda path=path, kind=kind: said(path.read_bytes(), f"Content-Type: {kind}")
        )
        if ".gz" in path.name:
            coding = ", ".join(["gzip"] * path.name.count(".gz"))
            packed = made(lambda path=path, coding=coding: coded(coding, path.read_bytes()))
            found[f"bomb: {path.name}, packed on the way"] = packed
    return found


def measure(data: Path) -> bool:
    from tests.capture.site import said, serving

    is_good = True
    with tempfile.TemporaryDirectory(prefix="claim-ledger-bombs-") as folder, serving() as site:
        cases = {"an honest page": said(b"<!doctype html><p>Some words.</p>")} | answers(data, Path(folder))
        for name, answer in cases.items():
            site.answers["/page"] = answer
            took, own, worker, outcome = measured(lambda: captured(site.url("/page")))
            is_short = took > SECONDS or own > MEGABYTES or outcome.startswith("!")
            is_good &= not is_short
            print(
                f"{'✗' if is_short else ' '} {name:<42}{took:>6.1f} s{own:>5} MB{worker:>6} MB  {outcome}", flush=True
            )
        print(f"{len(cases)} cases")
    return is_good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    given = parser.parse_args()
    if not (given.data / "security" / "generated" / "make_bombs.py").is_file():
        raise SystemExit(f"security/generated/make_bombs.py is not in {given.data}. Say where the data is: --data PATH")
    os.environ.setdefault("CLAIM_LEDGER_MODE", "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    import django

    django.setup()
    raise SystemExit(0 if measure(given.data.resolve()) else 1)


if __name__ == "__main__":
    main()
