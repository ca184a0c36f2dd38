"""A stranger with an older checkpoint sees from a few hashes that a newer one only adds to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.merkle import (
    Frontier,
    consistency_path,
    consistency_ranges,
    is_consistent,
    leaf_hash,
    node_hash,
    root_of,
)
from sucharit.checkpoints.tests.test_merkle import ENTRIES, ROOTS

# Of the same reference tree: the proofs that the Certificate Transparency test suite gives for it.
REFERENCE_PROOFS = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
MOST = 70
LEAVES = [leaf_hash(b"%d" % number) for number in range(MOST)]
PREFIX_ROOTS = [root_of(LEAVES[:size]) for size in range(MOST + 1)]
sizes = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(lambda pair: tuple(sorted(pair)))


def path(old, new, leaves=LEAVES):
    return consistency_path(old, new, lambda first, end: root_of(leaves[first:end]))


def is_accepted(old, new, steps):
    return is_consistent(old, PREFIX_ROOTS[old], new, PREFIX_ROOTS[new], steps)


@pytest.mark.parametrize(("old", "new", "proof"), REFERENCE_PROOFS)
def test_the_proofs_of_the_reference_tree_are_made_and_read(old, new, proof):
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
    steps = [bytes.fromhex(step) for step in proof]
    assert path(old, new, leaves) == steps
    old_root, new_root = (bytes.fromhex(ROOTS[size - 1]) for size in (old, new))
    assert is_consistent(old, old_root, new, new_root, steps)


def test_the_example_of_rfc_6962_names_the_same_subtrees():
    assert consistency_ranges(3, 7) == [(2, 3), (3, 4), (0, 2), (4, 7)]  # c, d, g, l
    assert consistency_ranges(4, 7) == [(4, 7)]  # l
    assert consistency_ranges(6, 7) == [(4, 6), (6, 7), (0, 4)]  # i, j, k


def test_every_pair_of_sizes_up_to_seventy_is_proven_by_its_own_path():
    for new in range(MOST + 1):
        for old in range(new + 1):
            assert is_accepted(old, new, path(old, new)), (old, new)


@given(st.integers(1, 2**62), st.integers(0, 2**62))
def test_no_path_is_longer_than_a_witness_reads(old, more):
    assert len(consistency_ranges(old, old + more)) <= 63


def test_a_smaller_tree_continues_none():
    with pytest.raises(IndexError):
        consistency_ranges(3, 2)
    assert not is_consistent(3, PREFIX_ROOTS[3], 2, PREFIX_ROOTS[2], [])
    assert not is_consistent(-1, PREFIX_ROOTS[0], 2, PREFIX_ROOTS[2], [])


@given(sizes, st.data())
def test_a_changed_step_or_root_is_refused(pair, data):
    old, new = pair
    steps = path(old, new)
    values = [PREFIX_ROOTS[old], PREFIX_ROOTS[new], *steps]
    # Every tree continues the tree of no leaves, so there the new root is free.
    place = data.draw(st.sampled_from([number for number in range(len(values)) if old or number != 1]))
    bit = data.draw(st.integers(0, 255))
    changed = bytearray(values[place])
    changed[bit // 8] ^= 1 << bit % 8
    values[place] = bytes(changed)
    assert not is_consistent(old, values[0], new, values[1], values[2:])


@given(sizes, st.data())
def test_a_step_too_many_too_few_or_in_another_place_is_refused(pair, data):
    old, new = pair
    steps = path(old, new)
    place = data.draw(st.integers(0, len(steps)))
    assert not is_accepted(old, new, [*steps[:place], bytes(32), *steps[place:]])
    if steps:
        place = data.draw(st.integers(0, len(steps) - 1))
        assert not is_accepted(old, new, [*steps[:place], *steps[place + 1 :]])
        shuffled = data.draw(st.permutations(steps))
        assert is_accepted(old, new, shuffled) == (shuffled == steps)


@given(sizes, sizes)
def test_a_path_between_other_trees_is_refused(pair, other):
    steps = path(*other)
    # Between trees of one size, and from none, all paths are the empty one.
    assert is_accepted(*pair, steps) == (path(*pair) == steps)


@given(st.integers(0, MOST - 1), st.integers(1, MOST), st.data())
def test_no_path_makes_a_rewritten_past_continue_the_old_one(changed, new, data):
    old = data.draw(st.integers(1, new))
    changed %= old
    rewritten = [*LEAVES[:changed], leaf_hash(b"rewritten"), *LEAVES[changed + 1 :]]
    root = root_of(rewritten[:new])
    for steps in (path(old, new), path(old, new, rewritten)):
        assert not is_consistent(old, PREFIX_ROOTS[old], new, root, steps)


def test_a_size_counts_only_with_the_root_that_was_signed_beside_it():
    """The path from 6 to 7 has the form of that to 8: a checkpoint signs its size, no path proves one."""
    assert is_consistent(6, PREFIX_ROOTS[6], 7, PREFIX_ROOTS[8], path(6, 8))
    assert not is_accepted(6, 7, path(6, 8))


def test_subtrees_that_a_frontier_keeps_are_those_of_the_path():
    frontier = Frontier()
    for leaf in LEAVES[:6]:
        frontier.add(leaf)
    assert path(6, 8)[::2] == [frontier.peaks[1], frontier.peaks[0]]
    assert path(6, 8)[1] == node_hash(LEAVES[6], LEAVES[7])
