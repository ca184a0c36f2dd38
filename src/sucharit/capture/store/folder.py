"""Bytes in a folder of this machine: `ab/cd/abcd…`, whole or not there, on the disk before we go on."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sucharit.capture.store.stores import ContentMissing, is_sound

UNFINISHED = "unfinished"  # files that were being written, in the same file system
_FORGOTTEN_AFTER = 24 * 3_600.0  # seconds; a process that writes for a day is no more


class FolderStore:
    """A folder that only the system's own user reads: handed-in files lie there too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where these bytes lie. Raises ValueError for what is no digest, so that no name leads elsewhere."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("expected 64 hexadecimal digits")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def write(self, sha256: str, data: bytes) -> None:
        """Write beside, flush, then rename: all of it is there or nothing, also after a power cut."""
        path = self.path(sha256)
        if path.exists() and is_sound(self, sha256):
            return
        _make_folder(path.parent)
        with self._unfinished() as (file, name):
            _write_all(file, data)
            os.fsync(file)
            os.replace(name, path)
        _flush_folder(path.parent)

    def read(self, sha256: str) -> bytes:
        """The bytes as they lie there. Raises ContentMissing."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise ContentMissing(f"{sha256}: no such file in {self.folder.name}") from error

    def length(self, sha256: str) -> int | None:
        """The file's size; None where there is none."""
        try:
            return self.path(sha256).stat().st_size
        except FileNotFoundError:
            return None

    def forget_unfinished(self) -> int:
        """Delete what killed processes left half-written a day ago or longer; how many files that were."""
        old = time.time() - _FORGOTTEN_AFTER
        folder = self.folder / UNFINISHED
        files = [path for path in folder.glob("*") if path.stat().st_mtime < old] if folder.exists() else []
        for path in files:
            path.unlink(missing_ok=True)
        return len(files)

    @contextmanager
    def _unfinished(self) -> Iterator[tuple[int, str]]:
        """A new file to write into; it is gone afterwards where it was not renamed."""
        folder = self.folder / UNFINISHED
        _make_folder(folder)
        file, name = tempfile.mkstemp(dir=folder)
        try:
            yield file, name
        finally:
            os.close(file)
            with suppress(FileNotFoundError):
                os.unlink(name)


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _make_folder(folder: Path) -> None:
    """Make it and those above it, each name flushed to the disk."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
