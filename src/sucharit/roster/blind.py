"""Blind signatures of RFC 9474 (RSABSSA-SHA384): the signer never sees what it signs. Pure.

`blind` hides a prepared message behind a random factor, `blind_sign` signs what it sees of it, `finalize`
takes the factor off. What is left is an ordinary RSASSA-PSS signature, which `verify` leaves to the
`cryptography` library. For every blinded message and every message there is exactly one factor that would
fit, so the signer's records tell nothing of which message was which.

All that depends on the private key is computed by gmpy2's `powmod_sec`, in a time that does not depend on
the key. It is one power modulo the public n: there is no secret modulus to divide by, and no half of it
(Chinese remainders) whose failure would give a factor away. It is checked before it leaves all the same.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

EXPONENT = 65537
BITS = 2048  # ballots must not be forged for some weeks; that no one links them depends on no key at all
HASH = 48  # bytes of SHA-384
PREFIX = 32  # random bytes before a message that is randomized


class BlindSignatureRefused(ValueError):
    """A size, a range or a signature does not fit. It never says what the secret was."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the RFC's four named variants: bytes of salt, and whether the message gets a random prefix."""

    name: str
    salt: int
    randomized: bool


PSS_RANDOMIZED = Variant("RSABSSA-SHA384-PSS-Randomized", HASH, True)
PSSZERO_RANDOMIZED = Variant("RSABSSA-SHA384-PSSZERO-Randomized", 0, True)
PSS_DETERMINISTIC = Variant("RSABSSA-SHA384-PSS-Deterministic", HASH, False)
PSSZERO_DETERMINISTIC = Variant("RSABSSA-SHA384-PSSZERO-Deterministic", 0, False)
VARIANTS = (PSS_RANDOMIZED, PSSZERO_RANDOMIZED, PSS_DETERMINISTIC, PSSZERO_DETERMINISTIC)


@dataclass(frozen=True)
class PublicKey:
    """What everyone may know of a signer's key."""

    n: int
    e: int = EXPONENT

    @property
    def size(self) -> int:
        """Bytes of the modulus, and so of everything signed or blinded."""
        return (self.n.bit_length() + 7) // 8

    @cached_property
    def modulus(self) -> bytes:
        """n as bytes, as it is published."""
        return self.n.to_bytes(self.size, "big")

    @cached_property
    def native(self) -> rsa.RSAPublicKey:
        """The key as the `cryptography` library takes it."""
        return rsa.RSAPublicNumbers(self.e, self.n).public_key()


@dataclass(frozen=True)
class PrivateKey:
    """A signer's key; `d` is the secret, and no text shows it."""

    public: PublicKey
    d: int = field(repr=False)

    def to_bytes(self) -> bytes:
        """n and d, each as long as n, to be sealed and kept."""
        return self.public.modulus + self.d.to_bytes(self.public.size, "big")


def new_key(bits: int = BITS) -> PrivateKey:
    """A fresh key from the `cryptography` library."""
    numbers = rsa.generate_private_key(EXPONENT, bits).private_numbers()
    return PrivateKey(PublicKey(numbers.public_numbers.n, numbers.public_numbers.e), numbers.d)


def key_from_bytes(content: bytes) -> PrivateKey:
    """The key that `to_bytes` wrote."""
    half = len(content) // 2
    return PrivateKey(public_from(content[:half]), int.from_bytes(content[half:], "big"))


def public_from(modulus: bytes) -> PublicKey:
    """The public key with this modulus and the exponent that all our keys have."""
    return PublicKey(int.from_bytes(modulus, "big"))


def fingerprint(public: bytes) -> str:
    """The key in twenty characters that two people can compare: XXXX-XXXX-XXXX-XXXX-XXXX."""
    characters = hashlib.sha256(public).hexdigest()[:20].upper()
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))


# — the asker's side; in use it is the browser that does this, in `static/respond/blind.js` —


def prepare(message: bytes, variant: Variant = PSS_RANDOMIZED, *, prefix: bytes | None = None) -> bytes:
    """The message as it is signed: with 32 random bytes before it where the variant is randomized."""
    if not variant.randomized:
        return message
    return (secrets.token_bytes(PREFIX) if prefix is None else prefix) + message


def blind(
    key: PublicKey,
    prepared: bytes,
    variant: Variant = PSS_RANDOMIZED,
    *,
    salt: bytes | None = None,
    factor: int | None = None,
) -> tuple[bytes, int]:
    """The blinded message, and the inverse of the factor, which is the secret that takes it off.

    `salt` and `factor` are given by the RFC's vectors alone. Raises BlindSignatureRefused.
    """
    salt = secrets.token_bytes(variant.salt) if salt is None else salt
    n = gmpy2.mpz(key.n)
    encoded = gmpy2.mpz(int.from_bytes(encode_pss(prepared, key.n.bit_length() - 1, salt), "big"))
    if gmpy2.gcd(encoded, n) != 1:
        raise BlindSignatureRefused("the message shares a factor with the key")
    factor = 1 + secrets.randbelow(key.n - 1) if factor is None else factor
    try:
        inverse = gmpy2.invert(factor, n)
    except ZeroDivisionError as error:
        raise BlindSignatureRefused("the random factor has no inverse") from error
    blinded = encoded * gmpy2.powmod_sec(factor, key.e, n) % n
    return int(blinded).to_bytes(key.size, "big"), int(inverse)


def finalize(
    key: PublicKey, prepared: bytes, blind_signature: bytes, inverse: int, variant: Variant = PSS_RANDOMIZED
) -> bytes:
    """The signature of the prepared message itself. Raises BlindSignatureRefused unless it is a good one."""
    if len(blind_signature) != key.size:
        raise BlindSignatureRefused("a blind signature has the size of the key")
    signature = gmpy2.mpz(int.from_bytes(blind_signature, "big")) * inverse % key.n
    content = int(signature).to_bytes(key.size, "big")
    if not verify(key, prepared, content, variant):
        raise BlindSignatureRefused("what came back is no signature of this message")
    return content


# — the signer's side —


def fits(key: PublicKey, blinded: bytes) -> bool:
    """Whether it can be signed with that key at all."""
    return len(blinded) == key.size and 0 < int.from_bytes(blinded, "big") < key.n


def blind_sign(key: PrivateKey, blinded: bytes) -> bytes:
    """Sign what no one here can read. Raises BlindSignatureRefused."""
    if not fits(key.public, blinded):
        raise BlindSignatureRefused("a blinded message has the size of the key and lies below it")
    n, size = key.public.n, key.public.size
    message = gmpy2.mpz(int.from_bytes(blinded, "big"))
    signature = gmpy2.powmod_sec(message, key.d, n)
    if gmpy2.powmod(signature, key.public.e, n) != message:
        raise BlindSignatureRefused("the signature came out wrong and is not given away")
    return int(signature).to_bytes(size, "big")


def verify(key: PublicKey, prepared: bytes, signature: bytes, variant: Variant = PSS_RANDOMIZED) -> bool:
    """Whether it is the signer's signature of the prepared message."""
    scheme = padding.PSS(padding.MGF1(SHA384()), variant.salt)
    try:
        key.native.verify(signature, prepared, scheme, SHA384())
    except InvalidSignature:
        return False
    return True


# — the encoding of RFC 8017, 9.1.1, which no library gives apart from signing —


def encode_pss(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384: the number that is signed, of at most this many bits."""
    size = (bits + 7) // 8
    if size < HASH + len(salt) + 2:
        raise BlindSignatureRefused("the key is too short for this hash and salt")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - HASH - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    counters = range(-(-length // HASH))
    return b"".join(hashlib.sha384(seed + counter.to_bytes(4, "big")).digest() for counter in counters)[
        :length
    ]
