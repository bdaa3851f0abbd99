"""The ledger as JSON lines, streamed. The format of a line is that of `claims.ledger.export`.

The export ends with the newest checkpoint, so entries that nobody has signed yet are not part of it. Parts that begin
where another ended can be joined.
"""

from collections.abc import Iterator

from claims.ledger.export import checkpoint_line, entry_line
from claims.models import SignedCheckpoint
from claims.queries.ledger import latest_checkpoint, opened

NONE = (0, "", "")


def lines(*, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The lines from entry `start` on, up to the newest checkpoint or that of size `end`."""
    newest = latest_checkpoint(at_most=end)
    if newest is None:
        return
    signed = SignedCheckpoint.objects.filter(size__gt=start, size__lte=newest.size).order_by("size")
    checkpoints = signed.values_list("size", "note", "key").iterator(chunk_size=500)
    size, note, key = next(checkpoints, NONE)
    for entry in opened(start, newest.size):
        yield entry_line(entry.body, entry.texts)
        if entry.index + 1 == size:
            yield checkpoint_line(note, key)
            size, note, key = next(checkpoints, NONE)
