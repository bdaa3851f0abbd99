"""Server time of the public pages on the loaded demo: `python bench/pages.py [path …]`.

Requests go through Django's test client, so that middleware, queries and templates count and the network does not.
Each page is fetched a few times first (templates compiled, database cached), then fifty times. Run `make demo SERVE=0`
before; CLAIM_LEDGER_VAR and DATABASE_URL choose another database, as for every command.
"""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "/",
    "/?as_of=2023-06-01",
    "/claims/",
    "/claims/?status=confirmed&sort=-ev",
    "/claims/?as_of=2023-06-01&by=recorded",
    "/claims/su-35-delivery-within-next-year/",
    "/claims/su-35-delivery-within-next-year/?as_of=2023-06-01",
)
WARM_UP = 5
REQUESTS = 50
BUDGET_MS = 60


def measure(client, path: str) -> list[tuple[float, float]]:
    """Milliseconds of each request after warming up: on the clock, and of the processor.

    :raises SystemExit: when the page does not answer with 200, so that an error page is never measured.
    """
    for _ in range(WARM_UP):
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}. Load the demo first: make demo SERVE=0")
    return [timed(client, path) for _ in range(REQUESTS)]


def timed(client, path: str) -> tuple[float, float]:
    """The processor's time stays true when other programs share the machine; the clock's does not."""
    began, worked = time.perf_counter(), time.process_time()
    client.get(path)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def queries_of(client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def main(paths: list[str]) -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ.setdefault("CLAIM_LEDGER_MODE", "demo")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    client = Client()
    print(f"{connection.vendor}, {REQUESTS} requests a page, milliseconds of server time (budget {BUDGET_MS})")
    print(f"{'page':<60}{'queries':>8}{'median':>8}{'p95':>8}{'cpu':>8}")
    over = 0
    for path in paths or PAGES:
        seen = measure(client, path)
        clock, cpu = sorted(took for took, _worked in seen), statistics.median(worked for _took, worked in seen)
        median, p95 = statistics.median(clock), clock[int(len(clock) * 0.95) - 1]
        over += median > BUDGET_MS
        print(f"{path:<60}{queries_of(client, path):>8}{median:>8.1f}{p95:>8.1f}{cpu:>8.1f}")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
