"""Measures the reader at the desk on a document of 200,000 words: server time, size of the page, elements.

`python -m bench.reader --words 200000`. The text is the demo's article, again and again, in a database of its own.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5


def measure(words: int) -> None:
    from django.core.management import call_command
    from django.test import Client

    from tests.world import World

    call_command("migrate", verbosity=0)
    world = World().settle()
    article = (ROOT / "fixtures" / "demo" / "article.txt").read_text(encoding="utf-8")
    parts = range(words // len(article.split()) + 1)
    text = "\n".join(f"{article} Part {number}." for number in parts)
    document = world.document(text=text)
    client, times = Client(), []
    client.force_login(world.editor_one)
    for _time in range(TIMES):
        began = time.perf_counter()
        page = client.get(f"/desk/documents/{document.slug}/")
        times.append(time.perf_counter() - began)
    elements = page.content.count(b"<") - page.content.count(b"</")
    print(
        f"{len(text.split()):,} words: {median(times):.2f} s, {len(page.content) / 1e6:.1f} MB, {elements:,} elements"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=200_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name:
        (Path(name) / "static").mkdir()
        os.environ |= {
            "CLAIM_LEDGER_MODE": "test",
            "CLAIM_LEDGER_VAR": name,
            "DATABASE_URL": f"sqlite:///{name}/ledger.sqlite3",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        import django

        django.setup()
        measure(given.words)


if __name__ == "__main__":
    main()
