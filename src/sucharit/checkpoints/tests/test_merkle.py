"""The tree is RFC 9162's own, so that a stranger can check our roots with any other tool."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.merkle import Frontier, includes, inclusion_proof, leaf_hash, root_of

# The reference entries and roots of the Certificate Transparency test suite (RFC 6962 and 9162 hash alike).
ENTRIES = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference_tree(size):
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES[:size]]

    assert root_of(leaves).hex() == ROOTS[size - 1]


def test_an_empty_history_has_the_root_of_nothing():
    assert root_of([]) == sha256(b"").digest()


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=70), st.data())
def test_every_entry_can_be_shown_to_be_in_the_history_and_no_other_can(entries, data):
    leaves = [leaf_hash(entry) for entry in entries]
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, root = inclusion_proof(index, leaves), root_of(leaves)

    assert includes(root, len(leaves), index, leaves[index], proof)
    assert not includes(root, len(leaves), index, leaf_hash(b"never written"), proof)
    assert not includes(root, len(leaves), len(leaves), leaves[index], proof)


@given(st.lists(st.binary(max_size=4), max_size=70), st.integers(0, 70))
def test_a_history_that_grows_in_batches_has_the_root_of_the_whole(entries, cut):
    leaves = [leaf_hash(entry) for entry in entries]
    first = Frontier()
    for leaf in leaves[:cut]:
        first.add(leaf)
    second = Frontier(first.size, first.peaks)
    for leaf in leaves[cut:]:
        second.add(leaf)

    assert second.root() == root_of(leaves)
    assert second.size == len(leaves)
