"""What this process has written and no seal covers yet, kept in its own memory.

The database can forget what was committed; the process that committed it does not, until it is sealed. Each
new entry names those that came before it here, so that what is cut out is missed even when the process ended.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from itertools import islice

MAX_NAMED = 16  # earlier entries that one entry names
MAX_KEPT = 100_000  # where nothing seals; the oldest go first
_HASH_DIGITS = 16  # of an earlier entry's hash: enough that no other fits


class Receipts:
    """Entries that were committed here: those not sealed yet, and those that no later entry names yet."""

    def __init__(self) -> None:
        self.forget_all()

    def forget_all(self) -> None:
        """Begin empty, as a fresh process does."""
        self._lock = threading.Lock()
        self._waiting: dict[int, str] = {}
        self._unnamed: dict[int, str] = {}

    def names(self) -> str:
        """What the next entry names as committed before it: numbers with the beginning of their hash."""
        with self._lock:
            return " ".join(named(*item) for item in islice(self._unnamed.items(), MAX_NAMED))

    def add(self, number: int, hash: str, after: str) -> None:
        """Keep a committed entry that named those of `after`."""
        with self._lock:
            for earlier, _digits in parse(after):
                self._unnamed.pop(earlier, None)
            self._waiting[number] = self._unnamed[number] = hash
            for entries in (self._waiting, self._unnamed):
                if len(entries) > MAX_KEPT:
                    del entries[next(iter(entries))]

    def waiting(self) -> dict[int, str]:
        """The hashes, by number, of those that no seal is known to cover."""
        with self._lock:
            return dict(self._waiting)

    def forget(self, numbers: Iterable[int]) -> None:
        """Let go of those that are sealed, or recorded as missing."""
        with self._lock:
            for number in numbers:
                self._waiting.pop(number, None)
                self._unnamed.pop(number, None)


def named(number: int, hash: str) -> str:
    """How an entry names an earlier one."""
    return f"{number}:{hash[:_HASH_DIGITS]}"


def parse(after: str) -> Iterator[tuple[int, str]]:
    """The earlier entries that an entry names: number and the beginning of the hash. Raises ValueError."""
    for name in after.split():
        number, _colon, digits = name.partition(":")
        yield int(number), digits


receipts = Receipts()
os.register_at_fork(after_in_child=receipts.forget_all)
