"""Unpacks gzip with a ceiling, so that a small answer can't fill the memory."""

from __future__ import annotations

import zlib

from sucharit.capture.fetching.failing import broken, too_large

_GZIP = 16 + zlib.MAX_WBITS
_PACKINGS = {"gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd", "dcb", "dcz"}


def unpack(payload: bytes, encoding: str, most: int) -> bytes:
    """The body, of which `most` bytes may come out. `encoding` is the Content-Encoding header.

    Raises FetchFailed: TOO_LARGE above the ceiling, UNREACHABLE for what is no gzip. Only gzip was asked
    for, once: other packings, and several on top of one another, are not undone. A word that names no
    packing ("none", "utf-8") is not heard, as browsers do.
    """
    packings = [word for word in map(str.strip, encoding.lower().split(",")) if word in _PACKINGS]
    if not payload or not packings:
        return payload
    if packings not in (["gzip"], ["x-gzip"]):
        raise broken(f"it is packed in a way that no one asked for: {', '.join(packings)[:40]}")
    body = bytearray()
    rest: bytes = payload
    while rest:  # a file of gzip may have several members
        unpacker = zlib.decompressobj(_GZIP)
        try:
            body += unpacker.decompress(rest, most + 1 - len(body))
        except zlib.error as error:
            raise broken("its gzip can't be unpacked") from error
        if len(body) > most or unpacker.unconsumed_tail:
            raise too_large(f"unpacked it has more than {most} bytes")
        if not unpacker.eof:
            raise broken("its gzip ends too early")
        rest = unpacker.unused_data
        if rest and not rest.strip(b"\0"):  # padding
            break
    return bytes(body)
