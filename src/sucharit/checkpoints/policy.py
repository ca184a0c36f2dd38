"""Whose signatures suffice (C2SP `tlog-policy`): logs, witnesses, groups of them, and how many must sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Verifier
from sucharit.checkpoints.notes import BadNote, Note
from sucharit.checkpoints.verifying import verify

MAX_BYTES = 512 * 1024
MAX_LINES = 2_000
NONE = "none"  # the quorum that needs no witness
_WORDS = {NONE, "all", "any"}  # mean something in a policy, so nothing is called so
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_TIMED = {KeyKind.COSIGNED_ED25519, KeyKind.COSIGNED_MLDSA44}


@dataclass(frozen=True, slots=True)
class TrustedCheckpoint:
    """A checkpoint that a policy accepts, the keys of its log that signed it, and its witnesses by name."""

    checkpoint: Checkpoint
    signed_by: frozenset[Verifier]
    witnessed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class WitnessGroup:
    """Witnesses or other groups, by name, of which at least `least` must have signed."""

    least: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrustPolicy:
    """Any one of the logs must have signed, and the quorum of witnesses ("none" for no witness)."""

    logs: tuple[Verifier, ...]
    witnesses: Mapping[str, Verifier] = field(default_factory=dict)
    groups: Mapping[str, WitnessGroup] = field(default_factory=dict)
    quorum: str = NONE

    @classmethod
    def parse(cls, data: bytes) -> TrustPolicy:
        """Read a policy file. Raises BadNote, naming the line."""
        return _PolicyReader().read(data)

    def format(self) -> str:
        """The policy as a file."""
        lines = [f"log {log.vkey}" for log in self.logs]
        lines += [f"witness {name} {witness.vkey}" for name, witness in self.witnesses.items()]
        for name, group in self.groups.items():
            lines.append(f"group {name} {group.least} {' '.join(group.members)}")
        return "".join(f"{line}\n" for line in [*lines, f"quorum {self.quorum}"])

    def accept(self, note: Note) -> TrustedCheckpoint:
        """The checkpoint in a note, where this policy trusts it. Raises BadNote, saying what is missing.

        A key of a log counts only under a checkpoint whose origin is the key's name.
        """
        checkpoint = Checkpoint.parse(note.text)
        logs = [log for log in self.logs if log.name == checkpoint.origin]
        if not logs:
            raise BadNote(f"the checkpoint is of {checkpoint.origin!r}, a log that is not trusted here")
        signers = verify(note, [*logs, *self.witnesses.values()]).signers
        signed_by = signers & frozenset(logs)
        if not signed_by:
            raise BadNote(f"no trusted key of {checkpoint.origin} signed the checkpoint")
        witnessed_by = frozenset(name for name, witness in self.witnesses.items() if witness in signers)
        if not self._is_met(self.quorum, witnessed_by):
            raise BadNote(f"too few witnesses signed the checkpoint: {self.quorum} is not met")
        return TrustedCheckpoint(checkpoint, signed_by, witnessed_by)

    def _is_met(self, name: str, witnessed_by: frozenset[str]) -> bool:
        if name == NONE:
            return True
        group = self.groups.get(name)
        if group is None:
            return name in witnessed_by
        return sum(self._is_met(member, witnessed_by) for member in group.members) >= group.least


class _PolicyReader:
    """Reads a policy line by line; a line may name only what stands above it, so nothing goes in circles."""

    def __init__(self) -> None:
        self._logs: list[Verifier] = []
        self._witnesses: dict[str, Verifier] = {}
        self._groups: dict[str, WitnessGroup] = {}
        self._members: set[str] = set()
        self._quorum: str | None = None

    def read(self, data: bytes) -> TrustPolicy:
        if len(data) > MAX_BYTES:
            raise BadNote(f"the policy has {len(data)} bytes; at most {MAX_BYTES} are read")
        text = data.decode("utf-8", "surrogateescape")  # bytes beyond ASCII are not looked into
        if _CONTROL.search(text):
            raise BadNote("the policy holds a control character")
        lines = text.split("\n")
        if len(lines) > MAX_LINES:
            raise BadNote(f"the policy has more than {MAX_LINES} lines")
        for number, line in enumerate(lines, 1):
            words = [word for word in re.split("[ \t]+", line) if word]
            if words and not words[0].startswith("#"):
                self._read_line(words, number)
        if self._quorum is None:
            raise BadNote("the policy has no line of a quorum")
        return TrustPolicy(tuple(self._logs), self._witnesses, self._groups, self._quorum)

    def _read_line(self, words: list[str], number: int) -> None:
        try:
            match words:
                case ["log", vkey] | ["log", vkey, _]:
                    self._add_log(Verifier.from_vkey(vkey))
                case ["witness", name, vkey] | ["witness", name, vkey, _]:
                    self._add_witness(name, Verifier.from_vkey(vkey))
                case ["group", name, least, *members] if members:
                    self._add_group(name, least, members)
                case ["quorum", name]:
                    self._set_quorum(name)
                case _:
                    raise BadNote("no log, witness, group or quorum")
        except BadNote as bad:
            raise BadNote(f"line {number} of the policy: {bad}") from bad

    def _add_log(self, log: Verifier) -> None:
        if log.kind is KeyKind.COSIGNED_ED25519:
            raise BadNote("this kind of key is a witness's, not a log's")
        _refuse_double(log, self._logs)
        self._logs.append(log)

    def _add_witness(self, name: str, witness: Verifier) -> None:
        self._check_new(name)
        if witness.kind not in _TIMED:
            raise BadNote("a witness signs with the time, and this kind of key does not")
        _refuse_double(witness, self._witnesses.values())
        self._witnesses[name] = witness

    def _add_group(self, name: str, least: str, members: list[str]) -> None:
        self._check_new(name)
        for member in members:
            self._check_there(member)
            if member in self._members:
                raise BadNote(f"{member} is a member already")
            self._members.add(member)
        match least:
            case "any":
                count = 1
            case "all":
                count = len(members)
            case _ if _NUMBER.fullmatch(least) and int(least) <= len(members):
                count = int(least)
            case _:
                raise BadNote(f"{least} of {len(members)} can't be: any, all, or a number up to theirs")
        self._groups[name] = WitnessGroup(count, tuple(members))

    def _set_quorum(self, name: str) -> None:
        if self._quorum is not None:
            raise BadNote("the quorum is said twice")
        if name != NONE:
            self._check_there(name)
        self._quorum = name

    def _check_new(self, name: str) -> None:
        if name in _WORDS or name in self._witnesses or name in self._groups:
            raise BadNote(f"nothing more can be called {name}")

    def _check_there(self, name: str) -> None:
        if name not in self._witnesses and name not in self._groups:
            raise BadNote(f"no line above defines {name}")


def _refuse_double(key: Verifier, others: Iterable[Verifier]) -> None:
    if any(other.key == key.key for other in others):
        raise BadNote(f"the key of {key.name} is there already")
