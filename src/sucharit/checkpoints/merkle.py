"""The Merkle tree of RFC 9162, section 2.1: one short root that stands for every entry, in order.

Knows no database. A leaf is an entry's bytes; roots and proofs are 32-byte SHA-256 values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        split = _split(size)
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


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def _trailing_ones(number: int) -> int:
    return (number ^ (number + 1)).bit_length() - 1
