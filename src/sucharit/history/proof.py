"""What anyone needs to check without us that an entry was in the history when it was sealed."""

from __future__ import annotations

from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import includes, root_of, siblings
from sucharit.checkpoints.proofs import TlogProof
from sucharit.history.models import Entry, Seal, SealQuerySet
from sucharit.history.public import witnessed_note

BATCH_SIZE = 5_000


class NoProof(Exception):
    """The entry is not sealed yet, or does not fit its seal."""


def proof_of(entry: Entry) -> dict[str, Any]:
    """The entry, its leaf, the first seal over it and the path from one to the other, as plain values.

    Hashes, keys and signatures are hexadecimal; the proof goes from the leaf up, as in RFC 9162. Reads each
    entry under the seal once and holds none in memory. Raises NoProof.
    """
    index, seal = _place(entry, Seal.objects.all())
    path = _path(entry, index, seal)
    return {
        "entry": entry.content(),
        "leaf_data": canonical(entry.content()).decode(),
        "leaf_hash": entry.hash,
        "leaf_index": index,
        "tree_size": seal.size,
        "root_hash": seal.root,
        "inclusion_path": [step.hex() for step in path],
        "signed": seal.statement().decode(),
        "public_key": seal.key,
        "signature": seal.signature,
        "note": seal.note(),
    }


def tlog_proof_of(entry: Entry) -> str:
    """The same as one file that any tool for transparency logs checks (C2SP `tlog-proof`). Raises NoProof.

    By the first seal over the entry that is a log's checkpoint; where there is none yet, by the first.
    """
    index, seal = _place(entry, Seal.objects.exclude(origin=""))
    path = _path(entry, index, seal)
    return TlogProof(index, tuple(path), witnessed_note(seal)).format().decode()


def _place(entry: Entry, preferred: SealQuerySet) -> tuple[int, Seal]:
    """Where it stands in the tree, and the first seal over it; one of the preferred, where there is one."""
    if entry.position is None:
        raise NoProof(f"entry {entry.pk} is not sealed yet: `sucharit history seal`")
    for seals in (preferred, Seal.objects.all()):
        if seal := seals.first_over(entry.position):
            return entry.position, seal
    raise NoProof(f"the seal over entry {entry.pk} is missing: `sucharit history verify`")


def _path(entry: Entry, index: int, seal: Seal) -> list[bytes]:
    leaf = entry.unchanged_leaf()
    path = [_root(first, end) for first, end in siblings(index, seal.size)]
    if leaf is None or not includes(bytes.fromhex(seal.root), seal.size, index, leaf, path):
        raise NoProof(f"entry {entry.pk} does not fit the seal over it: `sucharit history verify`")
    return path


def _root(first: int, end: int) -> bytes:
    """The root of the leaves from `first` to the one before `end`."""
    hashes = Entry.objects.sealed_between(first, end).values_list("hash", flat=True)
    return root_of(bytes.fromhex(value) for value in hashes.iterator(chunk_size=BATCH_SIZE))
