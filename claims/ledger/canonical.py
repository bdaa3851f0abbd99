"""Canonical JSON (RFC 8785): the one spelling of an entry, made once and stored as bytes."""

from datetime import UTC, date, datetime

import rfc8785


def instant(at: datetime) -> str:
    """A time as UTC text with microseconds, e.g. `2026-11-23T10:15:00.000000Z`.

    :raises ValueError: for a time without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("A time on the ledger needs a zone.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def encode(values: dict) -> bytes:
    """The canonical bytes of a dictionary of strings, integers, booleans, None, dates, times, lists and dictionaries.

    Text is not normalised. Floats are refused, since two writers could spell one number differently.

    :raises TypeError: for a float or any other type.
    """
    return rfc8785.dumps(_plain(values))


def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a ledger entry.")
