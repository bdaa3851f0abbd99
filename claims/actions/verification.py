"""Checks ledger and record against each other, from the database alone. It writes nothing."""

from collections.abc import Callable
from itertools import islice

from claims.actions.checkpoint import signer_folder
from claims.actions.rebuild import rebuild_status
from claims.ledger import tiles
from claims.ledger.checkpoint import peek
from claims.ledger.export import entry_line
from claims.ledger.merkle import leaf_hash, subtree_root
from claims.ledger.notes import NoteError
from claims.ledger.verify import Unreadable, Verifier
from claims.models import LedgerTile, SignedCheckpoint
from claims.queries import ledger
from claims.queries.against_ledger import faults_of_record

EVERY = 1000
MOST = 50


def verify_record(*, progress: Callable[[int], None] = lambda done: None) -> tuple[list[str], int]:
    """Sentences about what does not hold, the first fifty of them, and how many there are. Memory stays bounded.

    The bytes of every entry are judged by the very program that readers run. Then the stored tree, the checkpoints,
    every projection, and the words of the record are compared with it. `progress` is told of entries as they are done.
    """
    size, verifier, faults, leaves = ledger.size(), Verifier(), _Faults(), []
    checkpoints = _Checkpoints(faults)
    for entry in ledger.opened(0, size):
        try:
            verifier.line(entry_line(entry.body, entry.texts))
        except Unreadable as error:
            faults.say(str(error))
            return faults.shown, faults.count
        checkpoints.meet(verifier.tree)
        leaves.append(leaf_hash(entry.body))
        if len(leaves) == tiles.WIDTH:
            _check_tile(faults, entry.index // tiles.WIDTH, leaves)
            leaves.clear()
        if entry.index % EVERY == EVERY - 1:
            progress(EVERY)
    _check_tile(faults, size // tiles.WIDTH, leaves)
    verifier.finish()
    progress(size % EVERY)
    faults.take(verifier.faults, verifier.count)
    checkpoints.finish()
    _check_upper_tiles(faults)
    _check_signer(faults)
    for slug, wrong in rebuild_status(mend=False).items():
        faults.say(f"{slug}: its row differs from its rulings ({', '.join(wrong)}). Run `manage.py rebuild_status`.")
    for fault in faults_of_record(verifier.policy):
        faults.say(fault)
    return faults.shown, faults.count


class _Faults:
    def __init__(self):
        self.shown: list[str] = []
        self.count = 0

    def say(self, fault: str) -> None:
        self.count += 1
        if len(self.shown) < MOST:
            self.shown.append(fault)

    def take(self, faults: list[str], count: int) -> None:
        self.shown += islice(faults, MOST - len(self.shown))
        self.count += count


def _check_tile(faults: _Faults, number: int, leaves: list[bytes]) -> None:
    stored = ledger.read_tile(0, number)
    if stored == b"".join(leaves):
        return
    for place, leaf in enumerate(leaves):
        if stored[place * tiles.HASH : (place + 1) * tiles.HASH] != leaf:
            faults.say(f"Entry {number * tiles.WIDTH + place}: the tree holds another hash than that of its bytes.")
            return
    faults.say(f"The tree holds more than {number * tiles.WIDTH + len(leaves)} entries.")


def _check_upper_tiles(faults: _Faults) -> None:
    """Each hash above the leaves is that over the full tile below it."""
    for tile in LedgerTile.objects.filter(level__gt=0).order_by("level", "number").iterator(chunk_size=50):
        hashes = bytes(tile.hashes)
        for place in range(len(hashes) // tiles.HASH):
            below = ledger.read_tile(tile.level - 1, tile.number * tiles.WIDTH + place)
            parts = [below[at * tiles.HASH : (at + 1) * tiles.HASH] for at in range(tiles.WIDTH)]
            if not parts[-1] or subtree_root(parts) != hashes[place * tiles.HASH : (place + 1) * tiles.HASH]:
                faults.say(f"Tile {tile.level}/{tile.number} of the tree does not agree with the tiles below it.")
                break


class _Checkpoints:
    """The checkpoints that were signed, each compared when the tree has come to its size."""

    def __init__(self, faults: _Faults):
        self.faults = faults
        self.waiting = SignedCheckpoint.objects.order_by("size").values_list("size", "note").iterator(chunk_size=500)
        self.good = 0
        self.next = next(self.waiting, None)

    def meet(self, tree) -> None:
        """Compares the checkpoint of this size, if there is one."""
        if self.next is None or self.next[0] != tree.size:
            return
        size, note = self.next
        try:
            said = peek(note)
            agrees = (said.size, said.root) == (size, tree.root())
        except NoteError:
            agrees = False
        if agrees:
            self.good = size
            self.next = next(self.waiting, None)
        else:
            place = f"entry {self.good}" if size == self.good + 1 else f"one of the entries {self.good} to {size - 1}"
            self.faults.say(f"The checkpoint of {size} entries does not agree with them: {place} was changed.")
            self.next = None  # every later one disagrees too, and says no more

    def finish(self) -> None:
        if self.next is not None:
            self.faults.say(f"A checkpoint of {self.next[0]} entries was signed, and so many are not there.")


def _check_signer(faults: _Faults) -> None:
    """What the signer's own folder remembers, where it lies on this machine."""
    last = signer_folder().last()
    for fault in ledger.faults_against(last) if last else ():
        faults.say(fault)
