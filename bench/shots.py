"""Pictures of each public page, to look at: `python -m bench.shots [folder] [path …]`, by default into `var/shots`.

Serves the demo (load it before: `make demo SERVE=0`) as a process of its own. Each page is taken whole, wide and
narrow, light and dark, with the system's Chromium.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from tqdm import tqdm

from bench.lighthouse import PAGES, ROOT
from tests.journeys.serving import answering
from tests.run import find_browser

WIDTHS, THEMES = (1280, 390), ("light", "dark")
ALSO = ("/speakers/", "/sources/", "/topics/", "/fa/claims/su-35-delivery-within-next-year/", "/nothing-here/")


def name_of(path: str) -> str:
    return "-".join(filter(None, path.split("?")[0].split("/"))) or "board"


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else ROOT / "var" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    env = os.environ | {"CLAIM_LEDGER_MODE": "demo"}
    with answering(env, folder / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        for path in tqdm(arguments[1:] or [*PAGES, *ALSO], unit="page", disable=None):
            for width in WIDTHS:
                for theme in THEMES:
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
                    page.goto(server.address + path)
                    page.screenshot(path=folder / f"{name_of(path)}-{width}-{theme}.png", full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
