"""That a later seal only adds to an earlier one, as a proof for anyone who kept the earlier checkpoint.

Most subtrees of the path stand in the seals themselves: the earlier one's, the later one's, those between.
What none of them keeps is computed from leaves, at most as many as went under the seals around it.
"""

from __future__ import annotations

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.merkle import Frontier, consistency_path, is_consistent, node_hash, split_of
from sucharit.history.models import UNREADABLE, Entry, Seal
from sucharit.history.proof import BATCH_SIZE, NoProof
from sucharit.history.public import witnessed_note

READ_AT_ONCE = 256  # leaves: fewer are read sooner than seals are asked for a subtree
MAX_LEAVES = 200_000  # that one proof may read: some tenths of a second


class TooMuchToRead(NoProof):
    """Between these two seals more leaves lie than a page reads for a stranger."""


def growth_of(old: int, new: Seal, *, most: int | None = None) -> AddCheckpoint:
    """The newer seal's checkpoint with the path to it from the tree of `old` leaves, which a seal must cover.

    From 0 the path is empty. `most` limits how many leaves are read. Raises NoProof where there is no such
    seal, where the newer one is the smaller, and where the two do not fit; TooMuchToRead.
    """
    return AddCheckpoint(old, path_between(old, new, most=most), witnessed_note(new))


def path_between(old: int, new: Seal, *, most: int | None = None) -> tuple[bytes, ...]:
    """The path alone; raises as above."""
    if old > new.size:
        raise NoProof(f"a history of {new.size} entries can't continue one of {old}")
    if old == 0:
        return ()
    older = Seal.objects.filter(size=old).first()
    if older is None:
        raise NoProof(f"there is no seal over {old} entries")
    try:
        path = consistency_path(old, new.size, _Subtrees(older, new, most).root)
        roots = bytes.fromhex(older.root), bytes.fromhex(new.root)
    except UNREADABLE as broken:
        raise _contradiction(old, new.size) from broken
    if not is_consistent(old, roots[0], new.size, roots[1], path):
        raise _contradiction(old, new.size)
    return tuple(path)


def _contradiction(old: int, new: int) -> NoProof:
    return NoProof(f"the seals over {old} and {new} entries do not fit each other: `sucharit history verify`")


class _Subtrees:
    """Roots of ranges of leaves between two seals. Raises ValueError as `Seal.frontier` does."""

    def __init__(self, older: Seal, newer: Seal, most: int | None) -> None:
        self._seals = {older.size: older, newer.size: newer}
        self._end, self._left = newer.size, most

    def root(self, first: int, end: int) -> bytes:
        """The root of the leaves from `first` to the one before `end`, which lies under the newer seal."""
        kept = self._kept(first, end)
        if kept is not None:
            return kept
        if end - first <= READ_AT_ONCE or self._went_under_one_seal(first, end):
            return self._read(first, end)
        middle = first + split_of(end - first)
        return node_hash(self.root(first, middle), self.root(middle, end))

    def _kept(self, first: int, end: int) -> bytes | None:
        """A full subtree as a seal has it: one that ends with it, or later, before it grows into a larger."""
        width = end - first
        if not _is_full(first, end) or first & width:  # the second of two is never kept by itself
            return None
        seal = next((seal for size, seal in self._seals.items() if end <= size < end + width), None)
        if seal is None and width > READ_AT_ONCE:
            between = Seal.objects.filter(size__gte=end, size__lt=min(end + width, self._end))
            seal = between.order_by("size").first()
        return seal.frontier().peaks[first.bit_count()] if seal else None

    def _went_under_one_seal(self, first: int, end: int) -> bool:
        """Whether no seal ends inside a full subtree: then none keeps a part of it."""
        return _is_full(first, end) and not Seal.objects.filter(size__gt=first, size__lt=end).exists()

    def _read(self, first: int, end: int) -> bytes:
        if self._left is not None:
            self._left -= end - first
            if self._left < 0:
                raise TooMuchToRead("more entries lie between these seals than a page reads at once")
        hashes = Entry.objects.sealed_between(first, end).values_list("hash", flat=True)
        tree = Frontier()
        for value in hashes.iterator(chunk_size=BATCH_SIZE):
            tree.add(bytes.fromhex(value))
        if tree.size != end - first:
            raise ValueError(f"entries {first} to {end - 1} are not all there")
        return tree.root()


def _is_full(first: int, end: int) -> bool:
    """Whether these leaves are all those under one node of the tree, however large the tree grows."""
    width = end - first
    return not width & (width - 1) and not first % width
