"""Reads of the ledger: its size, its tree, its entries with the texts that they commit to, its checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.ledger import merkle, tiles
from claims.ledger.checkpoint import Checkpoint, peek
from claims.models import LedgerEntry, LedgerText, LedgerTile, SignedCheckpoint

AT_ONCE = 500
LARGEST = 2**63 - 1  # what a database can number
ROLLED_BACK = (
    "A checkpoint over {signed} entries has been signed, and this database holds {here}. It was restored from an older "
    "copy, or entries were removed. Restore the newest copy; docs/operating.md says what to do when there is none."
)
REWRITTEN = (
    "The first {signed} entries of this database are not those that were signed: their root hash differs from the last "
    "checkpoint's. Run `python manage.py verify_ledger` to find the entry."
)


@dataclass(frozen=True)
class Opened:
    """An entry's bytes as stored, and (salt, text) of each text that is still there, by name."""

    index: int
    body: bytes
    texts: dict[str, tuple[bytes, str]] = field(default_factory=dict)


def size() -> int:
    """How many entries the ledger has."""
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def read_tile(level: int, number: int) -> bytes:
    """The hashes of a tile, joined; empty where there is none yet."""
    found = LedgerTile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
    return bytes(found or b"")


def nodes() -> merkle.Nodes:
    """A reader of the tree's nodes. Each tile is read once, so make a new reader for each question."""
    return tiles.nodes_of(read_tile)


def root_at(entries: int) -> bytes:
    """The root hash over the first entries.

    :raises LookupError: when the ledger has fewer.
    """
    return merkle.root(entries, nodes())


def inclusion_proof(index: int, entries: int) -> list[bytes]:
    """The path from an entry to the root over the first entries.

    :raises ProofError: when there is no such entry among them.
    """
    return merkle.inclusion_proof(index, entries, nodes())


def consistency_proof(old: int, new: int) -> list[bytes]:
    """What shows that the ledger of `new` entries begins with that of `old`.

    :raises ProofError: when the sizes are out of order.
    """
    return merkle.consistency_proof(old, new, nodes())


def opened(start: int, end: int) -> Iterator[Opened]:
    """The entries from `start` up to `end` in order, read in portions so that memory stays bounded."""
    for first in range(start, min(end, LARGEST), AT_ONCE):
        last = min(first + AT_ONCE, end)
        texts: dict[int, dict[str, tuple[bytes, str]]] = {}
        rows = LedgerText.objects.filter(entry_index__range=(first, last - 1)).order_by("entry_index", "name")
        for index, name, salt, text in rows.values_list("entry_index", "name", "salt", "text").iterator():
            texts.setdefault(index, {})[name] = (bytes(salt), text)
        entries = LedgerEntry.objects.filter(index__range=(first, last - 1)).order_by("index")
        for index, body in entries.values_list("index", "body").iterator():
            yield Opened(index=index, body=bytes(body), texts=texts.get(index, {}))


def latest_checkpoint(*, at_most: int | None = None) -> SignedCheckpoint | None:
    """The last checkpoint that was signed, or the last one over at most so many entries."""
    found = SignedCheckpoint.objects.order_by("-size")
    return (found if at_most is None else found.filter(size__lte=at_most)).first()


def checkpoint_covering(index: int) -> SignedCheckpoint | None:
    """The first checkpoint that covers an entry; None while none does."""
    return SignedCheckpoint.objects.filter(size__gt=index).order_by("size").first()


def faults_against(note: str) -> tuple[str, ...]:
    """Why this ledger is not a continuation of what a checkpoint says; empty when it is.

    :raises NoteError: when the note is no checkpoint.
    """
    said: Checkpoint = peek(note)
    here = size()
    if said.size > here:
        return (ROLLED_BACK.format(signed=said.size, here=here),)
    try:
        continues = said.size == 0 or root_at(said.size) == said.root
    except LookupError:  # the tree has lost hashes
        continues = False
    return () if continues else (REWRITTEN.format(signed=said.size),)
