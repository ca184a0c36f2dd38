"""Keys for tests, from seeds that say what they are, and a small signed log."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Signer
from sucharit.checkpoints.merkle import leaf_hash, root_of
from sucharit.checkpoints.notes import Note

ORIGIN = "ita.example/history"
TIME = 1_790_000_000


def ed25519(name=ORIGIN, seed=1, kind=KeyKind.ED25519):
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), kind)


def mldsa44(name=ORIGIN, seed=2):
    return Signer(name, MLDSA44PrivateKey.from_seed_bytes(bytes([seed]) * 32), KeyKind.COSIGNED_MLDSA44)


def witness(name="witness.example/w1", seed=3):
    return ed25519(name, seed, KeyKind.COSIGNED_ED25519)


LEAVES = [leaf_hash(b"entry %d" % number) for number in range(7)]


def signed_log(*signers, origin=ORIGIN, leaves=LEAVES, time=TIME):
    text = Checkpoint(origin, len(leaves), root_of(leaves)).text()
    return Note(text, tuple(signer.sign(text, time) for signer in signers))
