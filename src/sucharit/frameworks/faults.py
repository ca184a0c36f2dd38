"""What is wrong in an edition's files, told by file, line and field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class EditionFault:
    """One fault: where it is and what was expected there. `file` is as seen from the edition's folder."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"

    def seen_from(self, folder: Path | str) -> str:
        """The fault with its file under `folder`, as a terminal can open it."""
        return f"{Path(folder, self.file)}:{self.line}: {self.field}: {self.message}"


class FaultyEdition(ValueError):
    """Every fault found in an edition, in order of file and line."""

    def __init__(self, folder: Path, faults: list[EditionFault]) -> None:
        self.folder = folder
        self.faults = tuple(sorted(set(faults)))
        short = Path(folder.parent.name, folder.name)
        super().__init__("\n".join(fault.seen_from(short) for fault in self.faults))
