"""The Merkle tree of RFC 6962: leaf and node hashes, roots, inclusion and consistency proofs.

A hash is 32 bytes. Leaves are numbered from 0. A node is named by its level (0 for leaves) and its number on that
level; node (level, i) covers the leaves from i·2^level up to (i+1)·2^level, and exists once all of them do. Proofs
are made from any function that answers for a node, so that the tree itself may lie in a database.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

LEAF, NODE = b"\x00", b"\x01"
HASH = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Nodes = Callable[[int, int], bytes]


class ProofError(ValueError):
    """A proof that does not prove what it says; the text tells why."""


def leaf_hash(entry: bytes) -> bytes:
    """RFC 6962, section 2.1: a leaf's hash begins with 0, so that no inner node can pass for one."""
    return hashlib.sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962, section 2.1: an inner node's hash begins with 1."""
    return hashlib.sha256(NODE + left + right).digest()


def peaks(size: int) -> list[tuple[int, int]]:
    """The (level, number) of the complete subtrees that a tree of this size is made of, the largest first."""
    found, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size & (1 << level):
            found.append((level, start >> level))
            start += 1 << level
    return found


def root(size: int, nodes: Nodes) -> bytes:
    """The root hash of the tree's first `size` leaves."""
    return join(nodes(level, number) for level, number in peaks(size))


def join(subtrees: Iterable[bytes]) -> bytes:
    """The root over complete subtrees, given from the left, the largest first."""
    right = None
    for left in reversed(list(subtrees)):
        right = left if right is None else node_hash(left, right)
    return EMPTY_ROOT if right is None else right


def subtree_root(hashes: Sequence[bytes]) -> bytes:
    """The hash over a power of two of neighbouring nodes of one level."""
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    return level[0]


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The audit path of leaf `index` in the tree of `size` leaves (RFC 6962, section 2.1.1).

    :raises ProofError: when there is no such leaf in a tree of that size.
    """
    if not 0 <= index < size:
        raise ProofError(f"Entry {index} is not in a tree of {size}: its entries are 0 to {size - 1}.")
    return _path(index, 0, size, nodes)


def _path(index: int, start: int, end: int, nodes: Nodes) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _largest_power_below(end - start)
    if index < middle:
        return [*_path(index, start, middle, nodes), _range_root(middle, end, nodes)]
    return [*_path(index, middle, end, nodes), _range_root(start, middle, nodes)]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """What shows that the tree of `old` leaves is the beginning of the tree of `new` (RFC 6962, section 2.1.2).

    :raises ProofError: when old is not between 1 and new.
    """
    if not 0 < old <= new:
        raise ProofError(f"A proof leads from a size of at least 1 to a size that is not smaller, not from {old}.")
    return _subproof(old, 0, new, nodes, is_whole=True) if old < new else []


def _subproof(old: int, start: int, end: int, nodes: Nodes, *, is_whole: bool) -> list[bytes]:
    if start + old == end:
        return [] if is_whole else [_range_root(start, end, nodes)]
    half = _largest_power_below(end - start)
    middle = start + half
    if old <= half:
        left = _subproof(old, start, middle, nodes, is_whole=is_whole)
        return [*left, _range_root(middle, end, nodes)]
    right = _subproof(old - half, middle, end, nodes, is_whole=False)
    return [*right, _range_root(start, middle, nodes)]


def _range_root(start: int, end: int, nodes: Nodes) -> bytes:
    """The root of the leaves from `start` up to `end`, where `start` is a multiple of the range's largest power."""
    offset, parts = start, []
    for level, _number in peaks(end - start):
        parts.append(nodes(level, offset >> level))
        offset += 1 << level
    return join(parts)


def _largest_power_below(count: int) -> int:
    """The largest power of two smaller than `count`, which is at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def check_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """RFC 9162, section 2.1.3.2.

    :raises ProofError: when the proof does not lead from the leaf to the root.
    """
    if not 0 <= index < size:
        raise ProofError(f"Entry {index} is not in a tree of {size}.")
    _check_hashes([leaf, root, *proof])
    here = leaf
    for step, is_left in _climb(index, size - 1, proof):
        here = node_hash(step, here) if is_left else node_hash(here, step)
    if here != root:
        raise ProofError("The proof leads to another root.")


def check_consistency(*, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """RFC 9162, section 2.1.4.2. An empty tree proves nothing, so an old size of 0 is refused.

    :raises ProofError: when the new tree does not begin with the old one.
    """
    if not 0 < old <= new:
        raise ProofError(f"A tree of {new} cannot be shown to begin with one of {old}.")
    if old == new:
        if proof or old_root != new_root:
            raise ProofError("Two trees of one size must have one root, and need no proof.")
    else:
        _check_growth(old, new, old_root, new_root, proof)


def _check_growth(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    if not proof:
        raise ProofError("The proof is empty.")
    _check_hashes([old_root, new_root, *proof])
    number, last = old - 1, new - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    # An old tree that is one complete subtree is itself the first step.
    first, *steps = proof if old & (old - 1) else [old_root, *proof]
    from_old = from_new = first
    for step, is_left in _climb(number, last, steps):
        if is_left:
            from_old = node_hash(step, from_old)
        from_new = node_hash(step, from_new) if is_left else node_hash(from_new, step)
    if from_old != old_root or from_new != new_root:
        raise ProofError(f"The proof leads to another {'old' if from_old != old_root else 'new'} root.")


def _check_hashes(hashes: Iterable[bytes]) -> None:
    if any(len(each) != HASH for each in hashes):
        raise ProofError(f"A hash is {HASH} bytes long, and one of these is not.")


def _climb(number: int, last: int, proof: Iterable[bytes]):
    """Each step of a proof with whether it stands on the left, from node `number` of a level that ends with `last`.

    :raises ProofError: when the proof is longer or shorter than the tree is high.
    """
    for step in proof:
        if last == 0:
            raise ProofError("The proof is longer than the tree is high.")
        is_left = bool(number & 1) or number == last
        while is_left and number and not number & 1:
            number, last = number >> 1, last >> 1
        yield step, is_left
        number, last = number >> 1, last >> 1
    if last:
        raise ProofError("The proof is shorter than the tree is high.")
