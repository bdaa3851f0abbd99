"""Measures the queue and the calendar at 100,000 claims: server time and queries of each page, and the clock's run.

`python -m bench.queue --claims 100000`. The claims are copies of one, two in five of them open, with days spread over
six years, in a database of its own: SQLite, or the empty one that DATABASE_URL names. 20,000 documents, 500 of them
stored again with other words.
"""

import argparse
import os
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

TIMES = 5
ON = date(2026, 6, 15)
OPEN_SHARE = 0.4
DAYS = 2200
PAGES = (
    "/desk/",
    "/desk/?whose=desk",
    "/desk/?bucket=overdue&whose=desk",
    "/desk/?bucket=not-looked-at&whose=desk",
    "/desk/?bucket=source-changed&whose=desk",
    "/desk/?whose=desk&topic=bridges",
    "/desk/?whose=desk&source=the-gazette&until=2025-01-01",
    "/desk/calendar/?month=2026-06",
    "/desk/calendar/?month=2026-06&view=list",
)


def fill(world, count: int) -> None:
    """Rows made in bulk: nobody walks the road a hundred thousand times."""
    from claims.models import Appearance, Capture, Claim, Document, Quote
    from tests.crowd import copy

    draw = random.Random(1)
    first = world.claim()
    appearance = first.appearances.get()
    quote, capture = appearance.quote, appearance.quote.capture
    documents = Document.objects.bulk_create(
        (copy(world.speech, number=1000 + n, slug=f"copy-{n}") for n in range(max(count // 5, 1))), batch_size=1000
    )
    captures = Capture.objects.bulk_create((copy(capture, document=d) for d in documents), batch_size=1000)
    later = {"text": "Nothing of it.", "text_sha256": "0" * 64, "raw_sha256": "0" * 64}
    again = (copy(capture, document=d, captured_at=datetime(2026, 5, 1, tzinfo=UTC), **later) for d in documents[:500])
    Capture.objects.bulk_create(again, batch_size=1000)
    people = [None, world.editor_one, world.editor_two, world.plain_editor]
    claims = Claim.objects.bulk_create((made(copy, first, draw, people, n) for n in range(count)), batch_size=1000)
    quotes = Quote.objects.bulk_create(
        (copy(quote, capture=captures[n % len(captures)]) for n in range(count)), batch_size=1000
    )
    rows = (
        copy(appearance, claim=claim, quote=quote, document=documents[n % len(documents)])
        for n, (claim, quote) in enumerate(zip(claims, quotes, strict=True))
    )
    Appearance.objects.bulk_create(rows, batch_size=1000)
    topics = Claim.topics.through
    topics.objects.bulk_create(
        (topics(claim=claim, topic=world.bridges) for claim in claims if draw.random() < 0.3), batch_size=1000
    )


def made(copy, first, draw, people, n: int):
    from claims.vocabulary import Status

    is_open = draw.random() < OPEN_SHARE
    day = ON + timedelta(days=draw.randrange(-DAYS // 2, DAYS // 2))
    open_ended = draw.random() < 0.5
    return copy(
        first,
        number=first.number + 1 + n,
        slug=f"copy-{n}",
        status=Status.OPEN if is_open else Status.CONFIRMED,
        window_start=None,
        due_on=None if open_ended else day,
        due_precision="" if open_ended else "DAY",
        review_on=day if open_ended else None,
        assignee=draw.choice(people),
        is_disputed=draw.random() < 0.02,
        looked_on=None if draw.random() < 0.3 else ON - timedelta(days=draw.randrange(700)),
    )


def measure(client, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _time in range(TIMES):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as seen:
            page = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    if page.status_code != 200:
        raise SystemExit(f"{path} answered {page.status_code}.")
    slowest = max(seen.captured_queries, key=lambda query: float(query["time"]))
    print(
        f"{path:<58}{len(seen):>8}{median(times):>9.0f}{float(slowest['time']) * 1000:>9.0f}  {len(page.content):>8,}"
    )
    if os.environ.get("SLOWEST"):
        print(slowest["sql"][:1500])


def run(count: int) -> None:
    import time_machine
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from claims.actions.deadlines import review_deadlines
    from tests.world import World

    call_command("migrate", verbosity=0)
    world = World().settle()
    fill(world, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    at = datetime(ON.year, ON.month, ON.day, 9, tzinfo=UTC)
    with time_machine.travel(at, tick=True):
        client = Client()
        client.force_login(world.editor_one)
        print(f"{connection.vendor}, {count:,} claims, milliseconds of server time, median of {TIMES}")
        print(f"{'page':<58}{'queries':>8}{'median':>9}{'slowest':>9}  {'bytes':>8}")
        for path in PAGES:
            measure(client, path)
        for turn in ("first", "second"):
            began = time.perf_counter()
            done = review_deadlines(on=ON, at=at)
            print(
                f"review_deadlines, {turn} run: {time.perf_counter() - began:.1f} s, {len(done.handed):,} handed over"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
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
        run(given.claims)


if __name__ == "__main__":
    main()
