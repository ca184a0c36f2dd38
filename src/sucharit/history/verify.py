"""Whether the history is as it was when it was sealed; every contradiction in words.

Entries are read once, in the order of the tree's leaves, and never all held in memory. Everything up to the
last seal is final, so entries written or sealed meanwhile do no harm.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from sucharit.checkpoints.merkle import Frontier
from sucharit.history.models import UNREADABLE, Entry, EntryQuerySet, Seal
from sucharit.history.reading import Names, StampReader, losses
from sucharit.history.signatures import faults_of_countersignatures, is_signed, stored_log_keys
from sucharit.history.signing import OriginChanged, origin_after
from sucharit.history.stamps import known_keys
from sucharit.history.waiting import batches, faults_in, genuine, name_of

BATCH_SIZE = 2_000


@dataclass
class Tally:
    """What a verification has read so far."""

    entries: int = 0  # sealed ones
    seals: int = 0
    unsealed: int = 0
    contradictions: int = 0
    older: int = 0  # sealed before there were stamps
    accepted: int = 0  # without a stamp, as an operator decided
    unknown: int = 0  # stamped with a key that is not known here


def contradictions(trusted: frozenset[str], roots: Mapping[int, str], tally: Tally) -> Iterator[str]:
    """Everything that does not fit, seal by seal and entry by entry; nothing when all is well.

    `trusted` are the public keys (hexadecimal) whose signatures count; `roots` are roots (hexadecimal) by
    size that were stored elsewhere. `tally` counts along.
    """
    for contradiction in _check_all(trusted, dict(roots), tally):
        tally.contradictions += 1
        yield contradiction


def faults_of_seal(
    seal: Seal, trusted: frozenset[str], log_keys: Mapping[str, bytes] | None = None
) -> Iterator[str]:
    """What is wrong with a seal in itself: its keys, its signatures, the subtrees the next one goes on from.

    `log_keys` are the stored keys of ML-DSA-44, where they are at hand.
    """
    if not is_signed(seal, stored_log_keys() if log_keys is None else log_keys):
        yield f"the signature of the seal over {seal.size} entries is not good"
    keys = (seal.key, seal.timed_key) if seal.origin else (seal.key,)
    if strange := [key for key in keys if key not in trusted]:
        names = ", ".join(strange)
        yield f"the seal over {seal.size} entries is signed with a key that is not trusted: {names}"
    if _stored_frontier(seal) is None:
        yield f"the subtrees of the seal over {seal.size} entries are not those of its root"


def _check_all(trusted: frozenset[str], roots: dict[int, str], tally: Tally) -> Iterator[str]:
    frontier: Frontier | None = Frontier()
    sealed = 0
    pages, stamps, names = _Pages(), StampReader(known_keys()), Names()
    log_keys, log = stored_log_keys(), ""
    for seal in Seal.objects.order_by("size").iterator(chunk_size=BATCH_SIZE):
        yield from faults_of_seal(seal, trusted, log_keys)
        if log and seal.origin != log:
            yield f"the seal over {seal.size} entries is of {seal.log!r}, those before are of the log {log!r}"
        log = seal.origin or log
        if roots.pop(seal.size, seal.root) != seal.root:
            yield f"the seal over {seal.size} entries is not the one that was kept elsewhere"
        batch = _Batch(sealed, seal.size, frontier)
        yield from batch.walk(pages.between(sealed, seal.size), stamps, names)
        stamps.end_seal(seal)
        if batch.root not in ("", seal.root):
            yield f"the seal over {seal.size} entries does not fit entries {sealed} to {seal.size - 1}"
        # After a contradiction go on from the stored seal, so that one fault is reported once.
        frontier = batch.frontier if batch.root == seal.root else _stored_frontier(seal)
        tally.entries, tally.seals, sealed = tally.entries + batch.count, tally.seals + 1, seal.size
    for size in roots:
        yield f"a seal over {size} entries was kept elsewhere, but here is none"
    yield from faults_of_countersignatures()
    yield from _name_of_another_log()
    yield from stamps.rest()
    yield from _check_beyond_last_seal()
    yield from _check_unsealed(names, tally)
    tally.older, tally.accepted, tally.unknown = stamps.older, stamps.accepted, stamps.unknown


class _Pages:
    """The sealed entries in the order of the tree, a page at a time: many small seals cost no query each."""

    def __init__(self) -> None:
        self._page: deque[Entry] = deque()

    def between(self, first: int, end: int) -> Iterator[Entry | str]:
        """Those from place `first` to the one before `end`; where one can't be read, words, and no more."""
        place = first
        while place < end:
            if not self._page:
                try:
                    self._page.extend(Entry.objects.sealed_from(place)[:BATCH_SIZE])
                except UNREADABLE:
                    yield from _readable(Entry.objects.sealed_between(place, end))
                    return
            if not self._page or (self._page[0].position or 0) >= end:
                return
            entry = self._page.popleft()
            place = (entry.position or 0) + 1
            yield entry


class _Batch:
    """The entries between two seals. `frontier` is the tree so far; None where it can't be known."""

    def __init__(self, first: int, end: int, frontier: Frontier | None) -> None:
        self._next, self._end, self.frontier = first, end, frontier
        self.count = 0

    def walk(self, entries: Iterator[Entry | str], stamps: StampReader, names: Names) -> Iterator[str]:
        """Go through them, adding each leaf; yields those that changed, are missing, or no one wrote."""
        for entry in entries:
            if isinstance(entry, str):
                yield entry
                break
            place = entry.position or 0
            yield from self._missing(place)
            yield from self._read(entry, stamps, names)
            self._add(entry.hash)
            self._next = place + 1
        yield from self._missing(self._end)

    @property
    def root(self) -> str:
        """The root after them, hexadecimal; "" where it can't be known."""
        return self.frontier.root().hex() if self.frontier else ""

    def _read(self, entry: Entry, stamps: StampReader, names: Names) -> Iterator[str]:
        leaf = entry.unchanged_leaf()
        if leaf is None:
            yield f"{name_of(entry)} was changed after it was written"
            return
        yield from stamps.read(entry, leaf)
        yield from names.read(entry)

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


def _name_of_another_log() -> Iterator[str]:
    try:
        origin_after(Seal.objects.order_by("-size").first())
    except OriginChanged as changed:
        yield str(changed)


def _check_beyond_last_seal() -> Iterator[str]:
    """Entries that were sealed once, their seal gone. One query, so that a sealing meanwhile does no harm."""
    last = Seal.objects.order_by("-size").values("size")[:1]
    lost = Entry.objects.filter(position__gte=Coalesce(Subquery(last), 0)).order_by("position").first()
    if lost:
        yield f"entry {lost.position} was sealed, but the seal over it is missing"


def _check_unsealed(names: Names, tally: Tally) -> Iterator[str]:
    """What waits: each is this site's, or named; and what was cut out of those that wait."""
    for batch in batches():
        yield from (fault.words for fault in faults_in(batch))
        tally.unsealed += len(batch)
        for entry in genuine(batch):
            yield from losses(entry)
            yield from names.read(entry)
    yield from names.rest()


def _readable(entries: EntryQuerySet) -> Iterator[Entry | str]:
    """The entries; where one can't even be read, words about that and no further ones."""
    try:
        yield from entries.iterator(chunk_size=BATCH_SIZE)
    except UNREADABLE as broken:
        yield f"an entry can't be read, so it and those after it were not looked at: {broken}"


def _stored_frontier(seal: Seal) -> Frontier | None:
    try:
        return seal.frontier()
    except (TypeError, ValueError):
        return None
