"""Of what followers are told, when, and how long a letter that does not go out is tried again."""

from datetime import datetime, time, timedelta

from claims.vocabulary import EntryKind, FollowScope, Rhythm

CORRECTING = (
    EntryKind.CORRECTION,
    EntryKind.CLAIM_AMENDED,
    EntryKind.EVIDENCE_REGRADED,
    EntryKind.EVIDENCE_RETRACTED,
    EntryKind.SOURCE_MERGED,
    EntryKind.REDACTION,
)
# What changes for readers. Proposals are no part of it: nothing is told before it holds.
ANNOUNCED = (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING, *CORRECTING)

CONFIRM_WITHIN = timedelta(days=7)
UNREACHABLE_KEPT = timedelta(days=30)  # a follower whom no letter reaches
DIGEST_HOUR = 6  # UTC
MOST_FOLLOWED = 200  # by one address
LEASE = timedelta(minutes=15)  # far longer than a mail server is waited for
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))
SERVER_WAITS = WAITS[:4]


def keys_of(kind: str, *, claim_keys: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """(scope, subject) of everybody whom an act of this kind concerns. `claim_keys` are those of its claims."""
    keys = {(FollowScope.EVERYTHING, ""), *claim_keys}
    return keys | {(FollowScope.CORRECTIONS, "")} if kind in CORRECTING else keys


def due_at(rhythm: str, *, at: datetime) -> datetime:
    """When somebody of this rhythm is told of what is found at `at`. Digests go out at six (UTC), weekly on Monday."""
    if rhythm == Rhythm.AT_ONCE:
        return at
    digest = datetime.combine(at.date(), time(DIGEST_HOUR), tzinfo=at.tzinfo)
    if digest <= at:
        digest += timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        digest += timedelta(days=-digest.weekday() % 7)
    return digest


def next_try(failures: int, *, at: datetime) -> datetime | None:
    """When a letter that failed so often is tried again; None when it is given up."""
    return at + WAITS[failures - 1] if failures <= len(WAITS) else None


def next_try_of_server(failures: int, *, at: datetime) -> datetime:
    """When a mail server that failed so often is tried again. It is never given up."""
    return at + SERVER_WAITS[min(failures, len(SERVER_WAITS)) - 1]
