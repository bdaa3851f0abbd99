"""Lighthouse's scores and the weight of public pages: `python -m bench.lighthouse [path …]`.

Serves the demo (load it before: `make demo SERVE=0`) as a process of its own, and asks Lighthouse, which npm installs
into `var/lighthouse` the first time, with the system's Chromium. Prints for each page the four scores, the largest
paint, the blocking time and the shift of its layout, and the kilobytes of HTML, style and script that cross the line.
Exit status 1 when a score is below 95 or a page weighs 60 kB or more.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.journeys.serving import answering
from tests.run import find_browser

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "/",
    "/claims/",
    "/claims/su-35-delivery-within-next-year/",
    "/speakers/john-kirby/",
    "/topics/arms-transfers/",
    "/documents/",
    "/changes/",
    "/changes/between/?from=2023-01-01&to=2023-12-31",
    "/due/",
    "/corrections/",
    "/method/",
    "/about/",
    "/data/",
    "/ledger/",
    "/fa/",
)
SCORES = ("performance", "accessibility", "best-practices", "seo")
LEAST, MOST_KB = 95, 60
WEIGHED = ("Document", "Stylesheet", "Script")


def installed(folder: Path) -> Path:
    """Lighthouse's program.

    :raises SystemExit: where npm is not there, or installs nothing.
    """
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        npm = shutil.which("npm")
        if not npm:
            raise SystemExit("npm is not there: install Node.js, or measure by hand.")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "lighthouse"], cwd=folder, check=True)
    return program


def report(program: Path, address: str, browser: str) -> dict:
    flags = "--headless=new --no-sandbox --disable-gpu"
    asked = [f"--chrome-flags={flags}", f"--only-categories={','.join(SCORES)}", "--output=json", "--quiet"]
    env = os.environ | {"CHROME_PATH": browser}
    done = subprocess.run([str(program), address, *asked], capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def weight(said: dict) -> float:
    """Kilobytes of HTML, style and script as they crossed the line."""
    items = said["audits"]["network-requests"]["details"]["items"]
    return sum(item["transferSize"] for item in items if item.get("resourceType") in WEIGHED) / 1000


def main(paths: list[str]) -> int:
    browser = find_browser()
    if not browser:
        raise SystemExit("No Chromium is there: install one, or set CHROMIUM.")
    var = Path(os.environ.get("CLAIM_LEDGER_VAR", ROOT / "var"))
    program = installed(var / "lighthouse")
    env = {**os.environ, "CLAIM_LEDGER_MODE": "demo"}
    short = 0
    print(f"{'page':50} perf a11y best  seo   LCP s  TBT ms    CLS     kB")
    with answering(env, var / "lighthouse.log") as server:
        for path in paths or PAGES:
            said = report(program, server.address + path, browser)
            scores = [round((said["categories"][name]["score"] or 0) * 100) for name in SCORES]
            paint, blocked, shift = (
                said["audits"][name]["numericValue"]
                for name in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
            )
            kilobytes = weight(said)
            bad = min(scores) < LEAST or kilobytes >= MOST_KB
            short += bad
            shown = " ".join(f"{score:4d}" for score in scores)
            figures = f"{paint / 1000:7.2f} {blocked:7.0f} {shift:6.3f} {kilobytes:6.1f}"
            print(f"{path:50} {shown} {figures}{'  short' if bad else ''}")
            for audit in said["audits"].values() if bad else ():
                if audit.get("score") is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
                    print(f"    {audit['title']}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
