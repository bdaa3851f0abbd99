"""Measures the public pages that draw or list the whole record at 100,000 claims, and the file of all claims.

`python -m bench.public_pages --claims 100000`. The claims are copies of one: made over eight years, in every status,
filed under forty topics by three hundred speakers, each with its rulings and a piece of evidence, in a database of its
own: SQLite, or the empty one that DATABASE_URL names. The machine's clock stands on 15 June 2026.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.queue import measure

ON = date(2026, 6, 15)
DAYS = 365 * 8
PAGES = (
    "/",
    "/?family=CAME_ABOUT",
    "/?as_of=2024-06-01",
    "/topics/topic-1/",
    "/speakers/the-minister-of-works/",
    "/speakers/speaker-1/",
    "/sources/the-gazette/",
    "/due/",
    "/due/?month=2026-09",
    "/due/?as_of=2024-06-01",
    "/claims/?made=2025-03",
    "/changes/between/?from=2026-06-08&to=2026-06-15",
    "/changes/between/?from=2025-06-15&to=2026-06-15",
    "/changes/between/?from=2018-01-01&to=2026-06-15",
    "/changes/between/?from=2025-06-15&to=2026-06-15&by=recorded",
    "/data/",
)
SHARES = {
    "OPEN": 30,
    "IN_PROGRESS": 8,
    "CONFIRMED": 22,
    "PARTLY_CONFIRMED": 12,
    "NOT_BORNE_OUT": 14,
    "REFUTED": 6,
    "UNVERIFIABLE": 5,
    "VOID": 1,
    "WITHDRAWN": 2,
}


def fill(world, count: int) -> None:
    """Rows made in bulk: nobody walks the road a hundred thousand times."""
    from claims.models import Actor, Appearance, Bearing, Claim, ContractVersion, Ruling, Topic
    from tests.crowd import copy

    draw = random.Random(1)
    first = world.claim()
    world.evidence(first)
    appearance, contract, ruling = first.appearances.get(), first.contracts.get(), first.rulings.get()
    bearing = first.bearings.get()
    speakers = [
        world.minister,
        *Actor.objects.bulk_create(copy(world.minister, slug=f"speaker-{n}") for n in range(300)),
    ]
    topics = Topic.objects.bulk_create(copy(world.bridges, slug=f"topic-{n}", name=f"Topic {n}") for n in range(40))
    made = (one(copy, first, draw, speakers, n) for n in range(count))
    claims = Claim.objects.bulk_create(made, batch_size=1000)
    contracts = ContractVersion.objects.bulk_create((copy(contract, claim=claim) for claim in claims), batch_size=1000)
    Appearance.objects.bulk_create((copy(appearance, claim=claim) for claim in claims), batch_size=1000)
    Bearing.objects.bulk_create((copy(bearing, claim=claim) for claim in claims), batch_size=1000)
    pairs = list(zip(claims, contracts, strict=True))
    initial = (copy(ruling, claim=c, contract=v, effective_on=c.made_on, recorded_at=noon(c.made_on)) for c, v in pairs)
    Ruling.objects.bulk_create(initial, batch_size=1000)
    moved = ((c, v) for c, v in pairs if c.status != "OPEN")
    Ruling.objects.bulk_create((change(copy, ruling, world, c, v) for c, v in moved), batch_size=1000)
    filed = Claim.topics.through
    rows = (filed(claim=claim, topic=topic) for claim in claims for topic in draw.sample(topics, 2))
    filed.objects.bulk_create(rows, batch_size=1000)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def change(copy, ruling, world, claim, contract):
    moved = {"sequence": 2, "type": "CHANGE", "from_status": "OPEN", "to_status": claim.status}
    days = {"effective_on": claim.status_since, "recorded_at": noon(claim.status_since)}
    return copy(ruling, claim=claim, contract=contract, seconded_by=world.editor_two, **moved, **days)


def one(copy, first, draw, speakers, n: int):
    status = draw.choices(list(SHARES), SHARES.values())[0]
    made_on = ON - timedelta(days=int(DAYS * (1 - draw.random() ** 0.6)))
    since = made_on if status == "OPEN" else made_on + timedelta(days=draw.randrange((ON - made_on).days + 1))
    day = made_on + timedelta(days=draw.randrange(1200))
    open_ended = draw.random() < 0.5
    return copy(
        first,
        number=first.number + 1 + n,
        slug=f"copy-{n}",
        speaker=draw.choice(speakers) if n % 3 else speakers[0],
        made_on=made_on,
        is_forward_looking=draw.random() < 0.9,
        status=status,
        status_since=since,
        ruled_on=since,
        window_start=None,
        due_on=None if open_ended else day,
        due_precision="" if open_ended else "DAY",
        review_on=day if open_ended else None,
        recorded_at=noon(made_on),
        published_at=noon(made_on),
    )


def take(client, path: str) -> None:
    """The whole file, thrown away as it comes."""
    began = time.perf_counter()
    answer = client.get(path)
    first, size, rows = 0.0, 0, -1
    for portion in answer.streaming_content:
        first = first or time.perf_counter() - began
        size += len(portion)
        rows += portion.count(b"\r\n")
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{path}: {rows:,} rows in {took:.2f} s, {rows / took:,.0f} rows/s, first bytes after {first * 1000:.0f} ms, "
    )
    print(f"  {size / 1e6:.1f} MB, the process at its largest {peak} MB")


def run(count: int, only: list[str]) -> None:
    import time_machine
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from tests.world import World

    call_command("migrate", verbosity=0)
    world = World().settle()
    fill(world, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with time_machine.travel(datetime(ON.year, ON.month, ON.day, 9, tzinfo=UTC), tick=True):
        client = Client()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{connection.vendor}, {count:,} claims, milliseconds of server time; the process so far {peak} MB")
        print(f"{'page':<58}{'queries':>8}{'median':>9}{'slowest':>9}  {'bytes':>8}")
        for path in only or PAGES:
            measure(client, path)
        take(client, "/data/claims.csv")
        take(client, "/data/claims.csv?status=confirmed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("pages", nargs="*")
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
        run(given.claims, given.pages)


if __name__ == "__main__":
    main()
