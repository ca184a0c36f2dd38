"""Who wrote what is sealed, as the stamps show it, and what earlier entries it names: told while reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sucharit.history.models import Entry, Seal
from sucharit.history.receipts import parse
from sucharit.history.stamps import StampCheck, StampKey, written
from sucharit.history.waiting import ACCEPTED, MISSED

WINDOW = 2_000  # entries whose hashes are at hand, twice; those named from farther away are looked up
LOOKED_UP_TOGETHER = 500


@dataclass
class StampReader:
    """Reads the entries of the tree in their order, seal by seal."""

    keys: Mapping[str, StampKey]
    older: int = 0  # sealed before there were stamps
    accepted: int = 0
    unknown: int = 0  # stamped with a key that is not known here
    _stamped: bool = False  # whether a stamp was met, after which every entry has one
    _bare: list[int] = field(default_factory=list)  # places under the present seal: the first, the last
    _bare_count: int = 0
    _suspect: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)  # by seal: how many, words

    def read(self, entry: Entry, leaf: bytes) -> Iterator[str]:
        """One sealed entry; yields what it reports as missing."""
        match written(entry, leaf, self.keys):
            case StampCheck.NO_PROOF:
                self._bare = [*self._bare[:1], entry.position or 0]
                self._bare_count += 1
                return
            case StampCheck.UNKNOWN:
                self.unknown += 1
            case StampCheck.HERE if entry.verb == ACCEPTED:
                self._accept(entry)
        self._stamped = True
        yield from losses(entry)

    def end_seal(self, seal: Seal) -> None:
        """All entries under a seal were read."""
        if self._bare_count and not self._stamped:
            self.older += self._bare_count
        elif self._bare_count:
            first, last = self._bare[0], self._bare[-1]
            places = f"entry {first} bears" if first == last else f"entries {first} to {last}: some bear"
            self._suspect[seal.size, seal.root] = (self._bare_count, f"{places} no stamp of this site")
        self._bare, self._bare_count = [], 0

    def rest(self) -> Iterator[str]:
        """What no operator accepted."""
        for _count, words in self._suspect.values():
            yield f"{words}, and no one accepted that"

    def _accept(self, entry: Entry) -> None:
        count, _words = self._suspect.pop((entry.what.get("size"), entry.what.get("root")), (0, ""))
        self.accepted += count


def losses(entry: Entry) -> Iterator[str]:
    """What a process of this site recorded as gone before it was sealed."""
    if entry.verb == MISSED:
        for item in entry.what.get("missing", ()):
            yield f"entry {item[0]} was committed, then lost before a seal: entry {entry.pk} says so"


class Names:
    """Checks that the earlier entries that entries name are there."""

    def __init__(self) -> None:
        self._recent: dict[int, str] = {}
        self._before: dict[int, str] = {}
        self._open: dict[int, tuple[str, int]] = {}  # named, not met: beginning of the hash, and by whom

    def read(self, entry: Entry) -> Iterator[str]:
        """One entry, sealed or waiting; yields what is missing, some time later."""
        if entry.after:
            self._look_for(entry)
        self._recent[entry.pk] = entry.hash
        if len(self._recent) >= WINDOW:
            self._before, self._recent = self._recent, {}
        if len(self._open) >= LOOKED_UP_TOGETHER:
            yield from self.rest()

    def _look_for(self, entry: Entry) -> None:
        try:
            named = list(parse(entry.after))
        except ValueError:  # its stamp is reported
            return
        for number, digits in named:
            known = self._recent.get(number) or self._before.get(number)
            if known is None or not known.startswith(digits):
                self._open[number] = (digits, entry.pk)

    def rest(self) -> Iterator[str]:
        """Look up what was named and not met."""
        if not self._open:
            return
        stored = dict(Entry.objects.filter(pk__in=list(self._open)).values_list("pk", "hash"))
        for number, (digits, by) in self._open.items():
            if not stored.get(number, "").startswith(digits):
                yield f"entry {number} was written before entry {by}, which names it, and is gone or changed"
        self._open.clear()
