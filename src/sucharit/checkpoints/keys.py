"""Keys that sign notes: three kinds, their names and numbers, and the text others trust them by (*vkey*).

Ed25519 over the text itself (C2SP `signed-note`); Ed25519 and ML-DSA-44 with the time, over a checkpoint
(C2SP `tlog-cosignature`). The kind is part of the key's number: no signature counts as one of another kind.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.notes import KEY_ID_BYTES, BadNote, NoteSignature, exact_base64, is_key_name

TIME_BYTES = 8
MAX_TIME = 2**63 - 1
MAX_VKEY = 4_096  # characters
MAX_NAME = 255  # bytes: what the length before it can say
_COSIGNED = b"subtree/v1\n\0"


class KeyKind(IntEnum):
    """The kinds of signature, by the number that the specification gives them."""

    ED25519 = 0x01
    COSIGNED_ED25519 = 0x04
    COSIGNED_MLDSA44 = 0x06


KEY_BYTES = {KeyKind.ED25519: 32, KeyKind.COSIGNED_ED25519: 32, KeyKind.COSIGNED_MLDSA44: 1312}


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and whose it is. Raises ValueError for what can't be a key."""

    name: str
    kind: KeyKind
    key: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name) or len(self.name.encode()) > MAX_NAME:
            raise BadNote(
                f"{self.name!r} can't be the name of a key: no blanks, no plus, at most {MAX_NAME} bytes"
            )
        if len(self.key) != KEY_BYTES[self.kind]:
            raise BadNote(f"the key of {self.name} has {len(self.key)} bytes, not {KEY_BYTES[self.kind]}")

    @classmethod
    def from_vkey(cls, text: str) -> Verifier:
        """Read a vkey. Raises BadNote."""
        parts = text.split("+", 2) if len(text) <= MAX_VKEY else []
        if len(parts) != 3:
            raise BadNote("a public key is written as name+number+base64")
        data = exact_base64(parts[2], "the public key")
        if not data or data[0] not in set(KeyKind):
            raise BadNote(f"the public key of {parts[0]} is of a kind that is not known here")
        verifier = cls(parts[0], KeyKind(data[0]), data[1:])
        if verifier.key_id.hex() != parts[1]:
            raise BadNote(f"the number of the public key of {parts[0]} does not belong to it")
        return verifier

    @property
    def key_id(self) -> bytes:
        """The first four bytes of a hash over name, kind and key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:KEY_ID_BYTES]

    @property
    def vkey(self) -> str:
        """The text by which others trust this key."""
        return f"{self.name}+{self.key_id.hex()}+{b64encode(bytes([self.kind]) + self.key).decode()}"

    def is_of(self, signature: NoteSignature) -> bool:
        """Whether a line of a note says that it is by this key."""
        return signature.name == self.name and signature.key_id == self.key_id

    def signed(self, text: str, signature: NoteSignature) -> bool:
        """Whether it is a good signature of this key under the text of a note."""
        if not self.is_of(signature):
            return False
        try:
            if self.kind is KeyKind.ED25519:
                Ed25519PublicKey.from_public_bytes(self.key).verify(signature.body, text.encode())
                return True
            time, body = signed_at(signature), signature.body[TIME_BYTES:]
            message = cosigned_message(self.kind, self.name, text, time)
            if self.kind is KeyKind.COSIGNED_ED25519:
                Ed25519PublicKey.from_public_bytes(self.key).verify(body, message)
            else:
                MLDSA44PublicKey.from_public_bytes(self.key).verify(body, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and its name."""

    name: str
    key: Ed25519PrivateKey | MLDSA44PrivateKey
    kind: KeyKind

    @property
    def verifier(self) -> Verifier:
        """Its public part."""
        return Verifier(self.name, self.kind, self.key.public_key().public_bytes_raw())

    def sign(self, text: str, time: int = 0) -> NoteSignature:
        """The signature under the text of a note; with the time (seconds since 1970) where the kind has one.

        Raises BadNote where a kind signs checkpoints only and the text is none.
        """
        key_id = self.verifier.key_id
        if self.kind is KeyKind.ED25519:
            return NoteSignature(self.name, key_id, self.key.sign(text.encode()))
        message = cosigned_message(self.kind, self.name, text, time)
        return NoteSignature(self.name, key_id, time.to_bytes(TIME_BYTES, "big") + self.key.sign(message))


def signed_at(signature: NoteSignature) -> int:
    """When a cosignature says that it was made, in seconds since 1970. Raises BadNote."""
    if len(signature.body) <= TIME_BYTES:
        raise BadNote(f"the signature of {signature.name} is too short to hold a time")
    return int.from_bytes(signature.body[:TIME_BYTES], "big")


def cosigned_message(kind: KeyKind, name: str, text: str, time: int) -> bytes:
    """What a cosignature signs. Raises BadNote where the text is no checkpoint, or the time can't be.

    ML-DSA-44 leaves further lines of a checkpoint unsigned, so a checkpoint with such lines is not accepted.
    """
    checkpoint = Checkpoint.parse(text)
    if not 0 <= time <= MAX_TIME:
        raise BadNote("the time of the signature is out of range")
    if kind is KeyKind.COSIGNED_ED25519:
        return f"cosignature/v1\ntime {time}\n{text}".encode()
    if checkpoint.extensions:
        raise BadNote("the checkpoint has lines that this kind of signature does not cover")
    size = checkpoint.size.to_bytes(8, "big")
    return b"".join(
        [
            _COSIGNED,
            _with_length(name),
            time.to_bytes(TIME_BYTES, "big"),
            _with_length(checkpoint.origin),
            bytes(8),  # from the first leaf
            size,
            checkpoint.root,
        ]
    )


def _with_length(text: str) -> bytes:
    data = text.encode()
    if not 1 <= len(data) <= MAX_NAME:
        raise BadNote(f"a name here has from 1 to {MAX_NAME} bytes")
    return bytes([len(data)]) + data
