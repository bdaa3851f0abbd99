"""The number of queries of each page is committed in `query_counts.json`; a test fails when one moves.

To accept a change: REFRESH_QUERY_COUNTS=1 pytest …, then look at the difference before committing it.
"""

import json
import os
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

COUNTS = Path(__file__).with_name("query_counts.json")
REFRESH = bool(os.environ.get("REFRESH_QUERY_COUNTS"))


def queries_of(client, path: str) -> list[str]:
    """The SQL of one request that has to succeed. The request before it warms what is cached for good."""
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return [query["sql"] for query in seen.captured_queries]


def check_query_count(client, page: str, path: str) -> None:
    """Asserts that the page costs as many queries as committed; `page` is its name in the file."""
    committed = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    queries = queries_of(client, path)
    if REFRESH:
        text = json.dumps(committed | {page: len(queries)}, indent=2, sort_keys=True) + "\n"
        COUNTS.write_text(text, encoding="utf-8")
        return
    assert len(queries) == committed.get(page), "\n".join((f"{page}: {path}", *queries))
