"""The Merkle tree of RFC 9162, section 2.1: one short root that stands for every entry, in order.

Knows no database. A leaf is an entry's bytes; roots and proofs are 32-byte SHA-256 values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry. The prefix keeps a leaf from ever passing for a node."""
    return sha256(b"\x00" + entry).digest()


def node_hash(first: bytes, second: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + first + second).digest()


class Frontier:
    """A growing tree, kept as the roots of its full subtrees: adding n leaves costs n, not the whole log."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)  # largest subtree first
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"{len(self.peaks)} subtrees cannot stand for {size} leaves")

    def add(self, leaf: bytes) -> None:
        """Append the hash of one more leaf."""
        merged = leaf
        for _ in range(_trailing_ones(self.size)):
            merged = node_hash(self.peaks.pop(), merged)
        self.peaks.append(merged)
        self.size += 1

    def root(self) -> bytes:
        """The root of all leaves so far (RFC 9162, 2.1.1); of none, the hash of no bytes."""
        if not self.peaks:
            return sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def siblings(index: int, size: int) -> list[tuple[int, int]]:
    """The ranges of leaves (first, one past the last) whose roots prove leaf `index`, nearest first.

    With them a proof can be made of a log that does not fit into memory: each range is read once, in order.
    """
    if not 0 <= index < size:
        raise IndexError(f"leaf {index} of a tree of {size}")
    first, ranges = 0, []
    while size > 1:
        split = split_of(size)
        if index - first < split:
            ranges.append((first + split, first + size))
            size = split
        else:
            ranges.append((first, first + split))
            first, size = first + split, size - split
    return ranges[::-1]


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """What anyone needs to see that leaf `index` is in the tree of `leaves` (RFC 9162, 2.1.3.1)."""
    return [root_of(leaves[first:end]) for first, end in siblings(index, len(leaves))]


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `leaf` is number `index` of the tree of `size` leaves (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, value = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            value = node_hash(step, value)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            value = node_hash(value, step)
        place, last = place >> 1, last >> 1
    return last == 0 and value == root


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The ranges of leaves (first, one past the last) whose roots prove that a tree of `new` continues `old`.

    In the order of the proof (RFC 6962, 2.1.2; RFC 9162, 2.1.4.1). None for two trees of one size, and from
    the tree of no leaves, which every tree continues. Raises IndexError where `new` is the smaller.
    """
    if not 0 <= old <= new:
        raise IndexError(f"a tree of {new} can't continue one of {old}")
    if old in (0, new):
        return []
    first, size, rest, ranges = 0, new, old, list[tuple[int, int]]()
    while rest < size:
        split = split_of(size)
        if rest <= split:
            ranges.append((first + split, first + size))
            size = split
        else:
            ranges.append((first, first + split))
            first, size, rest = first + split, size - split, rest - split
    if first:  # else the last subtree is the whole old tree, whose root is known
        ranges.append((first, first + size))
    return ranges[::-1]


def consistency_path(old: int, new: int, root: Callable[[int, int], bytes]) -> list[bytes]:
    """The proof that the tree of `new` leaves begins with the tree of `old`: at most 63 hashes up to 2^62.

    `root` gives the root of the leaves from the first number to the one before the second.
    """
    return [root(first, end) for first, end in consistency_ranges(old, new)]


def is_consistent(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether `path` shows that the new tree is the old one with nothing but more leaves (2.1.4.2)."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size == 0:
        return not path and old_root == root_of([]) and (new_size > 0 or new_root == old_root)
    if old_size == new_size:
        return not path and old_root == new_root
    place, last = old_size - 1, new_size - 1
    while place & 1:  # up to the subtree that the old tree ends with
        place, last = place >> 1, last >> 1
    steps = [old_root, *path] if not place else list(path)  # a whole subtree stands for itself
    if not steps:
        return False
    old, new = steps[0], steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def split_of(size: int) -> int:
    """How many leaves the first of the two subtrees has: the largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def _trailing_ones(number: int) -> int:
    return (number ^ (number + 1)).bit_length() - 1
