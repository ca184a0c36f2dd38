"""What a witness remembers of each log: the last checkpoint it signed, in one file, whole or not at all.

All of a witness's worth lies in this file. So it is never made silently: where it is gone, nothing starts.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.notes import BadNote, Note

MAX_BYTES = 64 * 2**20


class LostMemory(Exception):
    """The file is missing, is no memory of a witness, or is in use; its text says which."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last checkpoint of a log, and its note: the log's checked signatures, then the witness's own."""

    checkpoint: Checkpoint
    note: Note


class WitnessMemory:
    """The file, held by this process alone while it is open.

    Raises LostMemory where it is missing, unreadable or in use by another process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise LostMemory(
                f"{path} is not there. A witness without its memory would sign a rewritten history: put the"
                " file back, or begin as another witness, with a name and a key of its own"
            )
        # The lock is on a file beside: the one that is remembered in is replaced each time.
        self._lock = path.with_name(f"{path.name}.lock").open("ab")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with path.open("rb") as file:
                self._logs = _read(path, file.read(MAX_BYTES + 1))
        except BaseException as error:
            self._lock.close()
            if isinstance(error, BlockingIOError):
                raise LostMemory(f"{path} is in use by another witness") from error
            raise

    @staticmethod
    def begin(path: Path) -> None:
        """Make the file of a witness that has signed nothing yet. Raises OSError where there is one."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("{}\n")
            file.flush()
            os.fsync(file.fileno())

    def of(self, origin: str) -> Remembered | None:
        """What was signed last of this log; None where nothing was."""
        return self._logs.get(origin)

    def remember(self, checkpoint: Checkpoint, note: Note) -> None:
        """Put this in place of what was there, on disk. Raises OSError, and then forgets it."""
        logs = {**self._logs, checkpoint.origin: Remembered(checkpoint, note)}
        _write(self._path, logs)
        self._logs = logs

    def close(self) -> None:
        """Let another process have it."""
        self._lock.close()

    def __enter__(self) -> WitnessMemory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read(path: Path, data: bytes) -> dict[str, Remembered]:
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(f"more than {MAX_BYTES} bytes")
        stored = json.loads(data)
        if not isinstance(stored, dict):
            raise ValueError("no list of logs")
        logs = {}
        for origin, text in stored.items():
            note = Note.parse(str(text).encode())
            logs[origin] = Remembered(Checkpoint.parse(note.text), note)
            if logs[origin].checkpoint.origin != origin:
                raise ValueError(f"the checkpoint of {origin!r} is another log's")
    except (BadNote, ValueError) as bad:
        raise LostMemory(f"{path} is no memory of a witness: {bad}") from bad
    return logs


def _write(path: Path, logs: Mapping[str, Remembered]) -> None:
    """Whole or not at all, and past the caches of the system before anyone is told."""
    notes = {origin: log.note.format().decode() for origin, log in logs.items()}
    text = json.dumps(notes, ensure_ascii=False)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
