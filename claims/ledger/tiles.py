"""Tiles (C2SP tlog-tiles): the tree's hashes in packs of 256, so that a proof is read from a few of them.

Tile (level, number) holds the hashes of the nodes at tree level 8·level from number·256 on. The hash at any other
tree level is worked out from a power of two of neighbours in one tile. A tile that is not full yet is partial.
"""

from collections.abc import Callable, Iterator

from claims.ledger.merkle import Nodes, subtree_root

HEIGHT, WIDTH, HASH = 8, 256, 32

ReadTile = Callable[[int, int], bytes]


def nodes_of(read: ReadTile) -> Nodes:
    """A reader of nodes over a reader of tiles, which answers for (tile level, tile number) with joined hashes.

    Each tile is read once. Asked for a node that is not there yet, it raises `LookupError`.
    """
    kept: dict[tuple[int, int], bytes] = {}

    def node(level: int, number: int) -> bytes:
        tile_level, above = divmod(level, HEIGHT)
        first, count = number << above, 1 << above
        place = (tile_level, first // WIDTH)
        if place not in kept:
            kept[place] = read(*place)
        start = first % WIDTH
        hashes = [kept[place][at * HASH : (at + 1) * HASH] for at in range(start, start + count)]
        if len(hashes[-1]) != HASH:
            raise LookupError(f"The tree has no node {number} at level {level}.")
        return subtree_root(hashes)

    return node


def appended(leaf_index: int, leaf: bytes, read: ReadTile) -> list[tuple[int, int, bytes]]:
    """The tiles that change when a leaf is appended: (level, number, all hashes of the tile), from the leaves up.

    One tile changes, and one more for each level whose tile below has become full: O(log n) over all appends.
    """
    changed, level, number, here = [], 0, leaf_index, leaf
    while True:
        tile, place = divmod(number, WIDTH)
        hashes = (read(level, tile) if place else b"") + here
        changed.append((level, tile, hashes))
        if place < WIDTH - 1:
            return changed
        here = subtree_root([hashes[at * HASH : (at + 1) * HASH] for at in range(WIDTH)])
        level, number = level + 1, tile


def needed(size: int, since: int = 0) -> Iterator[tuple[int, int, int]]:
    """(level, number, width) of the tiles that a reader of a log of so many entries asks for; 256 wide is full.

    Only those that were not full yet, or not there, when the log had `since` entries.
    """
    level = 0
    while count := size >> (HEIGHT * level):
        first = (since >> (HEIGHT * level)) // WIDTH
        for number in range(first, -(-count // WIDTH)):
            yield level, number, min(WIDTH, count - number * WIDTH)
        level += 1


def path_of(number: int) -> str:
    """A tile's number as tlog-tiles spells it in an address: 1234067 is x001/x234/067."""
    parts = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        parts.append(f"x{number % 1000:03d}")
    return "/".join(reversed(parts))


def number_of(path: str) -> int:
    """The number that `path_of` spells.

    :raises ValueError: for another spelling.
    """
    digits = path.replace("/", "").replace("x", "")
    if not digits.isascii() or not digits.isdigit() or path_of(int(digits)) != path:
        raise ValueError(f"“{path}” is not the address of a tile.")
    return int(digits)
