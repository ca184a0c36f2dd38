"""Large files, made in the background one at a time, while a page says how far they are.

A file that is being made has a note beside it, written anew as the work goes on, which every process of the
server can read. Whoever asks meanwhile is told the same; no file is made twice at once.
"""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from django.db import connections

from sucharit.paper.files import write_whole

STALE = 300  # seconds without a word: the process that made it is gone
Progress = Callable[[int, int], None]  # how many are done, of how many
Make = Callable[[Progress], bytes]

_log = logging.getLogger(__name__)
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file of this name, made from what `fingerprint` stands for."""

    folder: Path
    name: str
    fingerprint: str

    @property
    def path(self) -> Path:
        stem, _, ending = self.name.rpartition(".")
        return self.folder / f"{stem}.{self.fingerprint[:16]}.{ending}"

    @property
    def _note(self) -> Path:
        return self.path.with_suffix(".making")

    @property
    def size(self) -> int | None:
        """Bytes; None while it is not made."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return None

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many rows are done, of how many; None when it is not being made."""
        try:
            if time.time() - self._note.stat().st_mtime > STALE:
                return None
            done, of = self._note.read_text().split()
        except (FileNotFoundError, ValueError):
            return None
        return int(done), int(of)

    def start(self, make: Make, rows: int) -> None:
        """Begin to make it, unless it is there or being made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _one_asker(self.folder):
            if self.size is not None or self.progress is not None:
                return
            self._tell(0, rows)
        Thread(target=self._make, args=[make], daemon=True).start()

    def _tell(self, done: int, of: int) -> None:
        write_whole(self._note, f"{done} {of}".encode())

    def _make(self, make: Make) -> None:
        try:
            with _one_at_a_time:
                content = make(self._tell)
            write_whole(self.path, content)
            self._delete_older()
        except Exception:
            _log.exception("%s could not be made", self.name)
        finally:
            self._note.unlink(missing_ok=True)
            connections.close_all()  # this thread's own

    def _delete_older(self) -> None:
        stem, _, ending = self.name.rpartition(".")
        for other in self.folder.glob(f"{stem}.????????????????.{ending}"):
            if other != self.path:
                other.unlink(missing_ok=True)


@contextmanager
def _one_asker(folder: Path) -> Iterator[None]:
    """One of all threads and processes at a time: else two who look before either has begun both begin."""
    with (folder / ".asking").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go of when the file is closed
        yield
