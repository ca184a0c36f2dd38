"""Copies what may be larger than it says: bytes are counted while they come."""

from __future__ import annotations

from typing import Protocol

from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease

MAX_FILE = 4 * 2**30  # bytes of one file: tallies of 30,000 schools as JSON are under one
MAX_ALL = 8 * 2**30  # of all together
PIECE = 2**20

TOO_LARGE = Text(
    "{name}: ใหญ่เกิน {most:,} ไบต์ หยุดอ่านแล้ว", "{name}: larger than {most:,} bytes; reading stopped there"
)


class Readable(Protocol):
    """What bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Writable(Protocol):
    """What bytes go into."""

    def write(self, content: bytes, /) -> int:
        """Take these bytes."""
        ...


def copied(source: Readable, into: Writable, name: str, most: int) -> int:
    """Copy everything, and how many bytes it was. Raises UnreadableRelease beyond `most`."""
    total = 0
    while piece := source.read(PIECE):
        total += len(piece)
        if total > most:
            raise UnreadableRelease(TOO_LARGE.format(name=name, most=most))
        into.write(piece)
    return total
