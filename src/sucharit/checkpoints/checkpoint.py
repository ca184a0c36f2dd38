"""A log's checkpoint (C2SP `tlog-checkpoint`): whose log, how many entries, and the root over them."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from sucharit.checkpoints.notes import BadNote, exact_base64

MAX_SIZE = 2**63 - 1  # what databases and other programs can hold
ROOT_BYTES = 32

_WHOLE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tree of `size` leaves of the log that is called `origin`, and its root (32 bytes).

    `extensions` are further lines, which say nothing about the tree; what is signed today has none.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a note. Raises BadNote."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() != "" or not all(lines):
            raise BadNote("a checkpoint has three lines that are not empty: origin, size, root")
        root = exact_base64(lines[2], "the root")
        if len(root) != ROOT_BYTES:
            raise BadNote(f"the root has {len(root)} bytes, not {ROOT_BYTES}")
        return cls(lines[0], whole_number(lines[1], "the size of the tree"), root, tuple(lines[3:]))

    def text(self) -> str:
        """The lines that are signed. Raises BadNote where they could not be read back."""
        root = b64encode(self.root).decode()
        text = "".join(f"{line}\n" for line in (self.origin, self.size, root, *self.extensions))
        if Checkpoint.parse(text) != self:
            raise BadNote("the origin must be one line that is not empty")
        return text


def whole_number(text: str, what: str) -> int:
    """A number as specifications of logs write it: ASCII digits, no zero before them. Raises BadNote."""
    if not _WHOLE.fullmatch(text) or (number := int(text)) > MAX_SIZE:
        raise BadNote(f"{what} is not a whole number from 0 to {MAX_SIZE}")
    return number
