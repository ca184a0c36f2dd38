"""Pages that this process made already, by address and mark: made again only when something changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 48_000_000  # of all pages that one process keeps


class KeptPages:
    """The pages used last, within a number of bytes. A page of another mark is another page."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str, mark: str) -> bytes | None:
        """The page at this address, as it is at this mark; None where it was not made yet."""
        with self._lock:
            kept = self._pages.get(address)
            if kept is None or kept[0] != mark:
                return None
            self._pages.move_to_end(address)
            return kept[1]

    def keep(self, address: str, mark: str, page: bytes) -> None:
        """Keep it in place of what was there; the pages not used for longest give way."""
        if len(page) > self._most // 20:
            return
        with self._lock:
            before = self._pages.pop(address, None)
            self._size += len(page) - (len(before[1]) if before else 0)
            self._pages[address] = (mark, page)
            while self._size > self._most:
                _address, (_mark, oldest) = self._pages.popitem(last=False)
                self._size -= len(oldest)
