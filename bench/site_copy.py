"""The whole demo as plain files behind nginx, beside the live site: `python -m bench.site_copy`.

Serves the demo (load it before: `make demo SERVE=0`), exports it to a folder, serves that with docs/nginx-copy.conf,
and asks both for every file. Prints how long the export took, whole and again with nothing changed, and how many
answers differ in status, bytes, type or protecting headers. Exit status 1 when any does.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tqdm import tqdm

from bench.lighthouse import ROOT
from tests.exchange.nginx import addresses_of, differences, get, served
from tests.journeys.serving import answering


def export(folder: Path, address: str, env: dict[str, str]) -> str:
    started = time.perf_counter()
    command = [sys.executable, "manage.py", "export_site", str(folder), "--site", address]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return f"{done.stdout.strip()} {time.perf_counter() - started:.1f} s"


def main() -> int:
    env = os.environ | {"CLAIM_LEDGER_MODE": "demo"}
    with tempfile.TemporaryDirectory(prefix="claim-ledger-copy-") as kept:
        here, site = Path(kept), Path(kept) / "site"
        here.chmod(0o755)
        with answering(env, here / "server.log") as live:
            print(f"whole: {export(site, live.address, env)}")
            print(f"again: {export(site, live.address, env)}")
            with served(site, here) as copy:
                addresses, wrong = addresses_of(site), {}
                for address in tqdm(addresses, unit="file", disable=None):
                    if found := differences(get(copy + address), get(live.address + address)):
                        wrong[address] = found
    for address, found in wrong.items():
        print(f"{address}: {', '.join(found)}")
    print(f"{len(addresses):,} answers compared, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
