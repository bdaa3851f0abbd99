"""The writer that is killed: acts through the application, and acknowledges each act once it is committed.

An acknowledgement is one line, `search 12 n-3-7`: the kind of the act, the row's id, and its own unique words.
`python -m tests.crash.writing` runs a few writers to their end, for a recording of what they write to the disk.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

ACTS_PER_SHIFT = 60  # then every writer closes its connection, and SQLite folds its log in and unlinks it
EVIDENCE_EVERY = 5


@dataclass(frozen=True)
class Writing:
    """How a writer goes about it. `early` is the broken one: it acknowledges before it commits."""

    early: bool = False
    pragmas: tuple[str, ...] = ()
    acts: int | None = None


def write(number: int, channel: int, manner: Writing) -> None:
    """Acts until killed, or until `manner.acts` are done. Never returns with a transaction open."""
    from django.db import transaction

    from claims.models import Claim, Editor, Source

    _set_on_every_connection(manner.pragmas)
    claims = list(Claim.objects.order_by("pk"))
    editor, source = Editor.objects.get(username="editor-one"), Source.objects.first()
    # The broken writer has many acts in one transaction, so that a kill falls between acknowledgement and commit.
    together = 20 if manner.early else 1
    for turn in count() if manner.acts is None else range(manner.acts):
        with transaction.atomic() if manner.early else nullcontext():
            for part in range(together):
                place = turn * together + part
                # Two kinds in one transaction could wait for each other on PostgreSQL.
                act = _evidence if place % EVIDENCE_EVERY == EVIDENCE_EVERY - 1 and not manner.early else _search
                # Nor may it wait for a second claim while it holds the ledger.
                claim = claims[(number + (turn if manner.early else place)) % len(claims)]
                os.write(channel, act(claim, f"n-{number}-{place}", editor, source).encode())


def _search(claim, words: str, editor, _source) -> str:
    from claims.actions.search_log import log_search

    asked = {"place": "The Gazette, archive", "query": words, "language": "en", "searched_on": date(2024, 1, 5)}
    row = log_search(claim=claim, **asked, by=editor, at=datetime.now(UTC))
    return f"search {row.pk} {words}\n"


def _evidence(claim, words: str, editor, source) -> str:
    from claims.actions.evidence import Tie, record_evidence
    from claims.vocabulary import BearingKind

    reported = {
        "title": words,
        "source": source,
        "reliability": "B",
        "credibility": 1,
        "grading_reason": "Photographs with date and place.",
        "published_on": date(2023, 11, 2),
        "paraphrase": "Lorries crossed the bridge in the morning.",
    }
    ties = [Tie(claim=claim, kind=BearingKind.CONFIRMS)]
    row = record_evidence(**reported, bearings=ties, by=editor, at=datetime.now(UTC))
    return f"evidence {row.pk} {words}\n"


def _set_on_every_connection(pragmas: tuple[str, ...]) -> None:
    """After those of the settings."""
    from django.db.backends.signals import connection_created

    def set_them(connection, **_rest):
        for pragma in pragmas:
            connection.cursor().execute(f"PRAGMA {pragma}")

    connection_created.connect(set_them, weak=False)


def fork(act: Callable[[], None], *, pardoned: tuple[type[Exception], ...] = ()) -> int:
    """Runs `act` in a child that never comes back here. Its status is 0, or 1 after an error, which it prints.

    An error of a pardoned kind counts as an end, unless it tells of a deadlock.
    """
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        act()
        status = 0
    except pardoned as error:
        # A server that dies is no fault of a writer; one that finds two writers waiting for each other is.
        status = int("deadlock" in str(error))
        if status:
            traceback.print_exc()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--acts", type=int, default=200, help="of all writers together")
    parser.add_argument("--pragma", action="append", default=[], help="set on every connection")
    parser.add_argument("--acknowledge-in", type=Path, required=True)
    given = parser.parse_args()

    import django

    django.setup()
    channel = os.open(given.acknowledge_in, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    shifts = max(1, given.acts // ACTS_PER_SHIFT)
    manner = Writing(pragmas=tuple(given.pragma), acts=-(-given.acts // (shifts * given.writers)))
    failed = False
    for shift in range(shifts):
        numbers = range(shift * given.writers, (shift + 1) * given.writers)
        pids = [fork(lambda number=number: _shift(number, channel, manner)) for number in numbers]
        statuses = [os.waitpid(pid, 0)[1] for pid in pids]
        failed |= any(statuses)
    return int(failed)


def _shift(number: int, channel: int, manner: Writing) -> None:
    from django.db import connections

    write(number, channel, manner)
    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
