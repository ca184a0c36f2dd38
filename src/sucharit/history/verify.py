"""Whether the history is as it was when it was sealed; every contradiction in words.

Entries are read once, in the order of the tree's leaves, and never all held in memory. Everything up to the
last seal is final, so entries written or sealed meanwhile do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from sucharit.history.merkle import Frontier
from sucharit.history.models import Entry, EntryQuerySet, Seal

BATCH_SIZE = 2_000


@dataclass
class Tally:
    """What a verification has read so far."""

    entries: int = 0  # sealed ones
    seals: int = 0
    unsealed: int = 0
    contradictions: int = 0


def contradictions(trusted: frozenset[str], roots: Mapping[int, str], tally: Tally) -> Iterator[str]:
    """Everything that does not fit, seal by seal and entry by entry; nothing when all is well.

    `trusted` are the public keys (hexadecimal) whose signatures count; `roots` are roots (hexadecimal) by
    size that were stored elsewhere. `tally` counts along.
    """
    for contradiction in _check_all(trusted, dict(roots), tally):
        tally.contradictions += 1
        yield contradiction


def faults_of_seal(seal: Seal, trusted: frozenset[str]) -> Iterator[str]:
    """What is wrong with a seal in itself: its key, its signature, the subtrees the next one goes on from."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.key))
        key.verify(bytes.fromhex(seal.signature), seal.statement())
    except (InvalidSignature, ValueError):
        yield f"the signature of the seal over {seal.size} entries is not good"
    if seal.key not in trusted:
        yield f"the seal over {seal.size} entries is signed with a key that is not trusted: {seal.key}"
    if _stored_frontier(seal) is None:
        yield f"the subtrees of the seal over {seal.size} entries are not those of its root"


def _check_all(trusted: frozenset[str], roots: dict[int, str], tally: Tally) -> Iterator[str]:
    frontier: Frontier | None = Frontier()
    sealed = 0
    for seal in Seal.objects.order_by("size").iterator(chunk_size=BATCH_SIZE):
        yield from faults_of_seal(seal, trusted)
        if roots.pop(seal.size, seal.root) != seal.root:
            yield f"the seal over {seal.size} entries is not the one that was kept elsewhere"
        batch = _Batch(sealed, seal.size, frontier)
        yield from batch.walk()
        if batch.root not in ("", seal.root):
            yield f"the seal over {seal.size} entries does not fit entries {sealed} to {seal.size - 1}"
        # After a contradiction go on from the stored seal, so that one fault is reported once.
        frontier = batch.frontier if batch.root == seal.root else _stored_frontier(seal)
        tally.entries, tally.seals, sealed = tally.entries + batch.count, tally.seals + 1, seal.size
    for size in roots:
        yield f"a seal over {size} entries was kept elsewhere, but here is none"
    yield from _check_beyond_last_seal()
    yield from _check_unsealed(tally)


class _Batch:
    """The entries between two seals. `frontier` is the tree so far; None where it can't be known."""

    def __init__(self, first: int, end: int, frontier: Frontier | None) -> None:
        self._next, self._end, self.frontier = first, end, frontier
        self.count = 0

    def walk(self) -> Iterator[str]:
        """Go through them, adding each leaf; yields the entries that changed or are missing."""
        for entry in _readable(Entry.objects.sealed_between(self._next, self._end)):
            if isinstance(entry, str):
                yield entry
                break
            place = entry.position or 0
            yield from self._missing(place)
            yield from _fault_of_entry(entry)
            self._add(entry.hash)
            self._next = place + 1
        yield from self._missing(self._end)

    @property
    def root(self) -> str:
        """The root after them, hexadecimal; "" where it can't be known."""
        return self.frontier.root().hex() if self.frontier else ""

    def _add(self, leaf: str) -> None:
        self.count += 1
        try:
            if self.frontier:
                self.frontier.add(bytes.fromhex(leaf))
        except ValueError:  # the entry itself was reported
            self.frontier = None

    def _missing(self, until: int) -> Iterator[str]:
        """The places from the next one to the one before `until` hold no entry."""
        if self._next < until:
            self.frontier = None
            alone = until == self._next + 1
            yield (
                f"entry {self._next} is missing"
                if alone
                else (f"entries {self._next} to {until - 1} are missing")
            )


def _check_beyond_last_seal() -> Iterator[str]:
    """Entries that were sealed once, their seal gone. One query, so that a sealing meanwhile does no harm."""
    last = Seal.objects.order_by("-size").values("size")[:1]
    lost = Entry.objects.filter(position__gte=Coalesce(Subquery(last), 0)).order_by("position").first()
    if lost:
        yield f"entry {lost.position} was sealed, but the seal over it is missing"


def _check_unsealed(tally: Tally) -> Iterator[str]:
    for entry in _readable(Entry.objects.unsealed()):
        if isinstance(entry, str):
            yield entry
        else:
            tally.unsealed += 1
            yield from _fault_of_entry(entry)


def _readable(entries: EntryQuerySet) -> Iterator[Entry | str]:
    """The entries; where one can't even be read, words about that and no further ones."""
    try:
        yield from entries.iterator(chunk_size=BATCH_SIZE)
    except (TypeError, ValueError, AttributeError) as broken:
        yield f"an entry can't be read, so it and those after it were not looked at: {broken}"


def _fault_of_entry(entry: Entry) -> Iterator[str]:
    try:
        good = entry.leaf().hex() == entry.hash
    except (TypeError, ValueError, AttributeError):  # what it says now could never have been written
        good = False
    if not good:
        place = "not sealed yet" if entry.position is None else f"at place {entry.position}"
        yield f"entry {entry.pk} ({entry.verb}, {entry.about}; {place}) was changed after it was written"


def _stored_frontier(seal: Seal) -> Frontier | None:
    try:
        return seal.frontier()
    except (TypeError, ValueError):
        return None
