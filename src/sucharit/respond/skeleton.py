"""A page rendered once, with open places for the little that differs from survey to survey. Pure.

All organisations that ask the same questions share one skeleton, compressed once: 29,000 schools need the
memory of one page. A place filled in stands uncompressed between the compressed parts of one gzip stream.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping

_OPEN, _SHUT = "\ue000", "\ue001"  # of Unicode's private use: no real text holds them
_PLACE = re.compile(f"{_OPEN}(\\w+){_SHUT}")
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
_MAX_STORED = 65_535  # bytes of one uncompressed block


def place(name: str) -> str:
    """What a template writes where something is filled in later."""
    return f"{_OPEN}{name}{_SHUT}"


class Skeleton:
    """The page's parts, plain and compressed, and the names of the places between them."""

    def __init__(self, page: str) -> None:
        parts = _PLACE.split(page)
        self._plain = [part.encode() for part in parts[::2]]
        self._places = parts[1::2]
        last = len(self._plain) - 1
        self._compressed = [_deflate(part, number == last) for number, part in enumerate(self._plain)]

    def to_bytes(self, filled: Mapping[str, str]) -> bytes:
        """The page; places not named stay empty. What is filled in must be escaped already."""
        return b"".join(self._join(self._plain, [value.encode() for value in self._values(filled)]))

    def to_gzip(self, filled: Mapping[str, str]) -> bytes:
        """The same page as one gzip stream."""
        values = [value.encode() for value in self._values(filled)]
        checksum = size = 0
        for part in self._join(self._plain, values):
            checksum = zlib.crc32(part, checksum)
            size += len(part)
        stored = [b"".join(_store(value)) for value in values]
        tail = struct.pack("<II", checksum, size & 0xFFFFFFFF)
        return b"".join([_GZIP_HEAD, *self._join(self._compressed, stored), tail])

    def _values(self, filled: Mapping[str, str]) -> list[str]:
        return [filled.get(name, "") for name in self._places]

    def _join(self, parts: list[bytes], values: list[bytes]) -> Iterator[bytes]:
        for part, value in zip(parts, values, strict=False):
            yield part
            yield value
        yield parts[-1]


def _deflate(part: bytes, is_last: bool) -> bytes:
    """A part compressed by itself and ended at a whole byte, so that parts can be put in a row."""
    compress = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compress.compress(part) + compress.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH)


def _store(value: bytes) -> Iterator[bytes]:
    """Blocks of a deflate stream that hold the value uncompressed; none for an empty one."""
    for start in range(0, len(value), _MAX_STORED):
        piece = value[start : start + _MAX_STORED]
        yield b"\0" + struct.pack("<HH", len(piece), len(piece) ^ 0xFFFF) + piece
