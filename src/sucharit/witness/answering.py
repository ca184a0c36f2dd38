"""What a witness answers (C2SP `tlog-witness`): a signature where a log only grew, else why not.

Knows no network. The answers' numbers and their order are those of the specification.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus

from sucharit.checkpoints.adding import SIZE_TYPE, AddCheckpoint
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Signer, Verifier
from sucharit.checkpoints.merkle import root_of
from sucharit.checkpoints.notes import BadNote, Note
from sucharit.checkpoints.verifying import verify
from sucharit.witness.memory import Remembered, WitnessMemory

TEXT = "text/plain; charset=utf-8"
EMPTY_ROOT = root_of([])


@dataclass(frozen=True, slots=True)
class WitnessReply:
    """A status of HTTP and its body; `rewritten` where the log contradicts what it had signed before."""

    status: HTTPStatus
    body: str
    media_type: str = TEXT
    rewritten: bool = False


class Witness:
    """Signs for the logs whose keys it was given, one at a time; any one of a log's keys suffices."""

    def __init__(
        self,
        signer: Signer,
        logs: Iterable[Verifier],
        memory: WitnessMemory,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._signer, self._memory, self._clock = signer, memory, clock
        self._logs: dict[str, list[Verifier]] = {}
        for log in logs:
            self._logs.setdefault(log.name, []).append(log)
        self._turn = threading.Lock()

    def add(self, data: bytes) -> WitnessReply:
        """Answer `add-checkpoint`. Raises OSError where the memory can't be written; then none is signed."""
        try:
            asked = AddCheckpoint.parse(data)
            new = Checkpoint.parse(asked.checkpoint.text)
        except BadNote as bad:
            return WitnessReply(HTTPStatus.BAD_REQUEST, f"{bad}\n")
        keys = self._logs.get(new.origin)
        if keys is None:
            return WitnessReply(HTTPStatus.NOT_FOUND, "this log is not known here\n")
        try:
            good = verify(asked.checkpoint, keys)
        except BadNote as bad:
            return WitnessReply(HTTPStatus.FORBIDDEN, f"{bad}\n")
        if asked.old > new.size:
            return WitnessReply(HTTPStatus.BAD_REQUEST, "the older tree is larger than the newer one\n")
        if new.extensions and self._signer.kind is KeyKind.COSIGNED_MLDSA44:
            return WitnessReply(HTTPStatus.BAD_REQUEST, "the checkpoint has lines that would stay unsigned\n")
        signed = Note(good.text, tuple(signature for _, signature in good.signatures))
        with self._turn:  # what is compared is still the last when this one takes its place
            return self._compare(asked, new, signed)

    def last(self, name: str) -> WitnessReply:
        """The last checkpoint of the log whose origin has this SHA-256 (hexadecimal), with the signatures."""
        for origin in self._logs:
            if sha256(origin.encode()).hexdigest() == name and (remembered := self._memory.of(origin)):
                return WitnessReply(HTTPStatus.OK, remembered.note.format().decode())
        return WitnessReply(HTTPStatus.NOT_FOUND, "no checkpoint of such a log was signed here\n")

    def _compare(self, asked: AddCheckpoint, new: Checkpoint, signed: Note) -> WitnessReply:
        last = self._memory.of(new.origin)
        size = last.checkpoint.size if last else 0
        if asked.old != size:
            # A smaller tree than was signed before is told with this number too.
            return WitnessReply(HTTPStatus.CONFLICT, f"{size}\n", SIZE_TYPE, rewritten=new.size < size)
        if words := _contradiction(asked, new, last):
            return WitnessReply(HTTPStatus.UNPROCESSABLE_ENTITY, f"{words}\n", rewritten=size > 0)
        self._memory.remember(new, signed)  # before there is a signature that anyone could see
        signature = self._signer.sign(signed.text, int(self._clock()))
        self._memory.remember(new, signed.with_signature(signature))
        return WitnessReply(HTTPStatus.OK, signature.line())


def _contradiction(asked: AddCheckpoint, new: Checkpoint, last: Remembered | None) -> str:
    """Why the newer tree does not continue the last one; "" where it does."""
    if new.size == 0 and new.root != EMPTY_ROOT:
        return "a tree of no entries has another root"
    if asked.continues(last.checkpoint.root if last else EMPTY_ROOT):
        return ""
    if last is None or asked.old == 0:
        return "there is nothing to prove from a tree of no entries"
    if last.checkpoint.size == new.size:
        return f"another root over {new.size} entries was signed before"
    return f"the tree of {new.size} entries is not shown to continue the one of {asked.old} signed before"
