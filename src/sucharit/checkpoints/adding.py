"""What a log asks of a witness (C2SP `tlog-witness`, `add-checkpoint`): the old size, a proof, a checkpoint.

The same bytes are a file: with the older checkpoint anyone sees from it that the newer one only adds to it.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from sucharit.checkpoints.checkpoint import ROOT_BYTES, Checkpoint, whole_number
from sucharit.checkpoints.merkle import is_consistent
from sucharit.checkpoints.notes import MAX_BYTES as MAX_NOTE
from sucharit.checkpoints.notes import BadNote, Note, exact_base64, readable

MAX_STEPS = 63
MAX_BYTES = MAX_NOTE  # of all of it
SIZE_TYPE = "text/x.tlog.size"  # of an answer that says which tree the witness signed last
ADD_CHECKPOINT = "/add-checkpoint"  # what follows the address of a witness

_OLD = "old "


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """A newer checkpoint, and the path (32 bytes each) from the tree of `old` leaves to its own."""

    old: int
    path: tuple[bytes, ...]
    checkpoint: Note

    @classmethod
    def parse(cls, data: bytes) -> AddCheckpoint:
        """Read a request; nothing of it is checked yet. Raises BadNote."""
        head, blank, checkpoint = readable(data).partition("\n\n")
        first, *lines = head.split("\n", MAX_STEPS + 1)
        if not blank or not first.startswith(_OLD):
            raise BadNote("it begins with the line: old, the size of the older tree")
        old = whole_number(first.removeprefix(_OLD), "the size of the older tree")
        if len(lines) > MAX_STEPS:
            raise BadNote(f"the path has more than {MAX_STEPS} steps")
        path = tuple(
            exact_base64(line, f"line {number}, a step of the path,") for number, line in enumerate(lines, 2)
        )
        for number, step in enumerate(path, 2):
            if len(step) != ROOT_BYTES:
                raise BadNote(f"line {number}, a step of the path, does not have {ROOT_BYTES} bytes")
        return cls(old, path, Note.parse(checkpoint.encode()))

    def format(self) -> bytes:
        """The request as bytes."""
        lines = [f"{_OLD}{self.old}", *(b64encode(step).decode() for step in self.path)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.checkpoint.format()

    def continues(self, old_root: bytes) -> bool:
        """Whether the path leads from that root of the older tree to the checkpoint's. Raises BadNote."""
        new = Checkpoint.parse(self.checkpoint.text)
        return is_consistent(self.old, old_root, new.size, new.root, self.path)
