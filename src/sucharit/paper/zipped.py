"""Files in a zip that is made while it is sent: memory holds a piece of it, however many files there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

PIECE = 256 * 1024  # bytes that are read at a time


class PieceSink:
    """A file that ZipFile writes to and whose content can be taken out piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is buffered elsewhere."""

    def close(self) -> None:
        """There is nothing to close."""

    def take(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


def zip_pieces(files: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """The zip, piece by piece, of files that are packed already, as PDFs are: each with its name in it.

    They are wrapped and not compressed: not every program unpacks files of the method "stored" whose size
    follows them.
    """
    sink = PieceSink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=0) as archive:
        for name, path in files:
            with path.open("rb") as file, archive.open(name, "w") as entry:
                while piece := file.read(PIECE):
                    entry.write(piece)
                    yield sink.take()
            yield sink.take()
    yield sink.take()
