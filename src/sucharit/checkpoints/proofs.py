"""A proof that one entry is in a log, in one small file that is checked offline (C2SP `tlog-proof`)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from sucharit.checkpoints.checkpoint import ROOT_BYTES, whole_number
from sucharit.checkpoints.merkle import includes
from sucharit.checkpoints.notes import BadNote, Note, exact_base64, readable
from sucharit.checkpoints.policy import TrustedCheckpoint, TrustPolicy

FORMAT = "c2sp.org/tlog-proof@v1"
MAX_STEPS = 63  # of a path, in a tree as large as its size can say


@dataclass(frozen=True, slots=True)
class TlogProof:
    """The place of a leaf (from 0), the path from it to the root, and the signed checkpoint of that root.

    `extra` is what the writer put beside; no one has signed it.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: Note
    extra: bytes | None = None

    @classmethod
    def parse(cls, data: bytes) -> TlogProof:
        """Read a proof; nothing of it is checked yet. Raises BadNote."""
        head, blank, checkpoint = readable(data).partition("\n\n")
        lines = head.split("\n", MAX_STEPS + 4)
        if not blank or lines.pop(0) != FORMAT:
            raise BadNote(f"a proof begins with the line {FORMAT}")
        extra = None
        if lines and lines[0].startswith("extra "):
            extra = exact_base64(lines.pop(0).removeprefix("extra "), "the extra data")
        if not lines or not lines[0].startswith("index "):
            raise BadNote("the proof does not say which entry it is about")
        index = whole_number(lines.pop(0).removeprefix("index "), "the place of the entry")
        if len(lines) > MAX_STEPS:
            raise BadNote(f"the path has more than {MAX_STEPS} steps")
        path = tuple(exact_base64(line, "a step of the path") for line in lines)
        if any(len(step) != ROOT_BYTES for step in path):
            raise BadNote(f"a step of the path does not have {ROOT_BYTES} bytes")
        return cls(index, path, Note.parse(checkpoint.encode()), extra)

    def format(self) -> bytes:
        """The proof as a file."""
        lines = [FORMAT, *([] if self.extra is None else [f"extra {b64encode(self.extra).decode()}"])]
        lines += [f"index {self.index}", *(b64encode(step).decode() for step in self.path)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.checkpoint.format()

    def check(self, leaf: bytes, policy: TrustPolicy) -> TrustedCheckpoint:
        """The checkpoint that the policy trusts and that covers the leaf with this hash, and who signed it.

        The hash is `merkle.leaf_hash` of the entry. Raises BadNote, saying what is wrong.
        """
        trusted = policy.accept(self.checkpoint)
        if not includes(trusted.checkpoint.root, trusted.checkpoint.size, self.index, leaf, self.path):
            raise BadNote("the path does not lead from this entry to the root of the checkpoint")
        return trusted
