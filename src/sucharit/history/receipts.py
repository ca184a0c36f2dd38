"""What this process has written and no seal covers yet, kept in its own memory.

The database can forget what was committed; the process that committed it does not, until it is sealed. Each
entry names some that came before it here, so that what is cut out is missed even when the process has ended.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator

MAX_NAMED = 16  # earlier entries that one entry names
MAX_KEPT = 100_000  # where nothing seals; the oldest go first
_HASH_DIGITS = 16  # of an earlier entry's hash: enough that no other fits


class Named:
    """Earlier entries that a new one names. Where that one is not committed, others may name them again."""

    def __init__(self, entries: list[tuple[int, str]], unnamed: deque[tuple[int, str]]) -> None:
        self._entries, self._unnamed, self.committed = entries, unnamed, False

    def __str__(self) -> str:
        return " ".join(f"{number}:{hash[:_HASH_DIGITS]}" for number, hash in self._entries)

    def __del__(self) -> None:
        # Django drops what waits for a commit when a transaction or a savepoint is rolled back. No lock here:
        # this may run at any time. A deque needs none.
        if not self.committed:
            self._unnamed.extendleft(reversed(self._entries))


class Receipts:
    """Entries that were committed here: those not sealed yet, and those that no later entry names yet."""

    def __init__(self) -> None:
        self.forget_all()

    def forget_all(self) -> None:
        """Begin empty, as a fresh process does."""
        self._lock = threading.Lock()
        self._waiting: dict[int, str] = {}
        self._unnamed: deque[tuple[int, str]] = deque(maxlen=MAX_KEPT)

    def name_some(self) -> Named:
        """Committed entries for the next entry to name: those that wait and that no other names."""
        chosen: list[tuple[int, str]] = []
        while self._unnamed and len(chosen) < MAX_NAMED:
            try:
                item = self._unnamed.popleft()
            except IndexError:  # another thread took the last one
                break
            if item[0] in self._waiting:
                chosen.append(item)
        return Named(chosen, self._unnamed)

    def add(self, number: int, hash: str, named: Named) -> None:
        """Keep an entry that was committed with what it names."""
        named.committed = True
        with self._lock:
            self._waiting[number] = hash
            if len(self._waiting) > MAX_KEPT:
                del self._waiting[next(iter(self._waiting))]
        self._unnamed.append((number, hash))

    def waiting(self) -> dict[int, str]:
        """The hashes, by number, of those that no seal is known to cover."""
        with self._lock:
            return dict(self._waiting)

    def forget(self, numbers: Iterable[int]) -> None:
        """Let go of those that are sealed, or recorded as missing."""
        with self._lock:
            for number in numbers:
                self._waiting.pop(number, None)


def parse(after: str) -> Iterator[tuple[int, str]]:
    """The earlier entries that an entry names: number and the beginning of the hash. Raises ValueError."""
    for name in after.split():
        number, _colon, digits = name.partition(":")
        yield int(number), digits


receipts = Receipts()
os.register_at_fork(after_in_child=receipts.forget_all)
