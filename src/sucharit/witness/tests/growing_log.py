"""A small log that grows, or is rewritten, and what it asks of a witness."""

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.merkle import consistency_path, leaf_hash, root_of
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.tests.sample_keys import ORIGIN, ed25519, mldsa44

LEAVES = [leaf_hash(b"entry %d" % number) for number in range(40)]
REWRITTEN = [leaf_hash(b"another past"), *LEAVES[1:]]
LOG = (ed25519(), mldsa44())


def checkpoint(size, *, leaves=LEAVES, signers=LOG, origin=ORIGIN, root=None, extensions=()):
    text = Checkpoint(origin, size, root or root_of(leaves[:size]), extensions).text()
    return Note(text, tuple(signer.sign(text, 1_790_000_000) for signer in signers))


def request(old, new, *, leaves=LEAVES, path=None, **more):
    if path is None:
        path = consistency_path(min(old, new), new, lambda first, end: root_of(leaves[first:end]))
    return AddCheckpoint(old, tuple(path), checkpoint(new, leaves=leaves, **more)).format()
