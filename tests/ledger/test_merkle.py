"""The tree against the certificate transparency vectors, and against itself over every small size."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ledger import tiles
from claims.ledger.merkle import (
    EMPTY_ROOT,
    ProofError,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    join,
    leaf_hash,
    node_hash,
    peaks,
    root,
)

# The eight leaves of Certificate Transparency's own tests, and the root of the tree of each size.
CT_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """A tree in memory, its hashes kept in tiles as the database keeps them."""

    def __init__(self, leaves: list[bytes] = ()):
        self.kept: dict[tuple[int, int], bytes] = {}
        self.reads: list[tuple[int, int]] = []
        self.size = 0
        for leaf in leaves:
            self.append(leaf_hash(leaf))

    def read(self, level: int, number: int) -> bytes:
        self.reads.append((level, number))
        return self.kept.get((level, number), b"")

    def append(self, leaf: bytes) -> None:
        for level, number, hashes in tiles.appended(self.size, leaf, self.read):
            self.kept[level, number] = hashes
        self.size += 1

    @property
    def nodes(self):
        return tiles.nodes_of(self.read)

    def root(self, size: int) -> bytes:
        return root(size, self.nodes)


def plain_root(hashes: list[bytes]) -> bytes:
    """RFC 6962's definition of the tree hash, word for word."""
    if not hashes:
        return EMPTY_ROOT
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(plain_root(hashes[:split]), plain_root(hashes[split:]))


@pytest.fixture(scope="module")
def grown() -> Tree:
    """A tree of 700 leaves: two full tiles and a partial one."""
    return Tree([str(number).encode() for number in range(700)])


@pytest.mark.parametrize("size", range(1, 9))
def test_the_tree_of_certificate_transparency_has_the_published_roots(size):
    tree = Tree([bytes.fromhex(leaf) for leaf in CT_LEAVES[:size]])
    assert tree.root(size).hex() == CT_ROOTS[size - 1]


def test_the_published_inclusion_proof_of_the_first_of_eight():
    tree = Tree([bytes.fromhex(leaf) for leaf in CT_LEAVES])
    published = [
        "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
        "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
    ]
    assert [base64.b64encode(step).decode() for step in inclusion_proof(0, 8, tree.nodes)] == published


def test_an_empty_tree_has_the_hash_of_nothing():
    assert join([]) == EMPTY_ROOT


@given(st.integers(0, 600))
def test_the_root_is_that_of_the_definition(grown, size):
    assert grown.root(size) == plain_root([leaf_hash(str(number).encode()) for number in range(size)])


@given(st.integers(0, 5000))
def test_peaks_cover_a_tree_from_the_left_without_a_gap(size):
    at = 0
    for level, number in peaks(size):
        assert number << level == at
        at += 1 << level
    assert at == size


@given(st.data())
def test_every_entry_of_every_size_is_proved(grown, data):
    size = data.draw(st.integers(1, 700))
    index = data.draw(st.integers(0, size - 1))
    check_inclusion(
        index=index,
        size=size,
        leaf=leaf_hash(str(index).encode()),
        proof=inclusion_proof(index, size, grown.nodes),
        root=grown.root(size),
    )


@given(st.data())
def test_an_entry_is_not_proved_in_the_place_of_another(grown, data):
    size = data.draw(st.integers(2, 700))
    index, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    with pytest.raises(ProofError):
        check_inclusion(
            index=index,
            size=size,
            leaf=leaf_hash(str(other).encode()),
            proof=inclusion_proof(index, size, grown.nodes),
            root=grown.root(size),
        )


@given(st.data())
def test_every_size_begins_with_every_smaller_one(grown, data):
    new = data.draw(st.integers(1, 700))
    old = data.draw(st.integers(1, new))
    check_consistency(
        old=old,
        new=new,
        old_root=grown.root(old),
        new_root=grown.root(new),
        proof=consistency_proof(old, new, grown.nodes),
    )


@given(st.data())
def test_another_history_is_not_proved_to_be_the_beginning(grown, data):
    new = data.draw(st.integers(2, 700))
    old = data.draw(st.integers(1, new - 1))
    with pytest.raises(ProofError):
        check_consistency(
            old=old,
            new=new,
            old_root=leaf_hash(b"another history"),
            new_root=grown.root(new),
            proof=consistency_proof(old, new, grown.nodes),
        )


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (9, 5)])
def test_there_is_no_proof_for_an_entry_that_is_not_there(grown, index, size):
    with pytest.raises(ProofError, match="is not in a tree"):
        inclusion_proof(index, size, grown.nodes)


def test_an_append_changes_one_tile_and_one_more_for_each_that_is_full():
    tree = Tree([b""] * 255)
    assert [place[:2] for place in tiles.appended(255, leaf_hash(b""), tree.read)] == [(0, 0), (1, 0)]


def test_a_proof_in_a_large_tree_reads_a_few_tiles(grown):
    grown.reads.clear()
    inclusion_proof(3, 700, grown.nodes)
    assert len(grown.reads) == len(set(grown.reads)) <= 3


def test_a_node_that_is_not_there_yet_is_refused(grown):
    with pytest.raises(LookupError, match="no node"):
        grown.nodes(9, 1)


@pytest.mark.parametrize(("number", "path"), [(0, "000"), (67, "067"), (1234067, "x001/x234/067"), (1000, "x001/000")])
def test_tiles_are_addressed_as_the_specification_spells_them(number, path):
    assert (tiles.path_of(number), tiles.number_of(path)) == (path, number)


@pytest.mark.parametrize("path", ["", "1", "x00/001", "001/002", "x001", "../000", "٠٠١"])
def test_other_spellings_of_a_tile_are_refused(path):
    with pytest.raises(ValueError, match="not the address"):
        tiles.number_of(path)
