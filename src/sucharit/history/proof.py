"""What anyone needs to check without us that an entry was in the history when it was sealed."""

from __future__ import annotations

from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import includes, root_of, siblings
from sucharit.history.models import Entry, Seal

BATCH_SIZE = 5_000


class NoProof(Exception):
    """The entry is not sealed yet, or does not fit its seal."""


def proof_of(entry: Entry) -> dict[str, Any]:
    """The entry, its leaf, the first seal over it and the path from one to the other, as plain values.

    Hashes, keys and signatures are hexadecimal; the proof goes from the leaf up, as in RFC 9162. Reads each
    entry under the seal once and holds none in memory. Raises NoProof.
    """
    index = entry.position
    if index is None:
        raise NoProof(f"entry {entry.pk} is not sealed yet: `sucharit history seal`")
    seal = Seal.objects.filter(size__gt=index).order_by("size").first()
    if seal is None:
        raise NoProof(f"the seal over entry {entry.pk} is missing: `sucharit history verify`")
    leaf = entry.leaf()
    path = [_root(first, end) for first, end in siblings(index, seal.size)]
    if not includes(bytes.fromhex(seal.root), seal.size, index, leaf, path):
        raise NoProof(f"entry {entry.pk} does not fit the seal over it: `sucharit history verify`")
    return {
        "entry": entry.content(),
        "leaf_data": canonical(entry.content()).decode(),
        "leaf_hash": leaf.hex(),
        "leaf_index": index,
        "tree_size": seal.size,
        "root_hash": seal.root,
        "inclusion_path": [step.hex() for step in path],
        "signed": seal.statement().decode(),
        "public_key": seal.key,
        "signature": seal.signature,
        "note": seal.note(),
    }


def _root(first: int, end: int) -> bytes:
    """The root of the leaves from `first` to the one before `end`."""
    hashes = Entry.objects.sealed_between(first, end).values_list("hash", flat=True)
    return root_of(bytes.fromhex(value) for value in hashes.iterator(chunk_size=BATCH_SIZE))
