"""Faults in files of the library, by file, line and field."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """Where a fault is and what was expected there. `file` is relative to the folder that was loaded."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"

    def seen_from(self, folder: Path | str) -> str:
        """The fault with its file under `folder`, in the form that terminals and editors open."""
        path = os.path.normpath(Path(folder, self.file))  # what several share is beside their folder
        return f"{path}:{self.line}: {self.field}: {self.message}"


class FaultyFolder(ValueError):
    """What a folder holds can't be loaded. `faults` are all its faults, in order of file and line."""

    def __init__(self, folder: Path, faults: Iterable[FileFault]) -> None:
        self.folder = folder
        self.faults = tuple(sorted(set(faults)))
        short = Path(folder.parent.name, folder.name)
        super().__init__("\n".join(fault.seen_from(short) for fault in self.faults))
