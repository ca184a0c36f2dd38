"""Blind signatures are those of RFC 9474: its own numbers come out, and no signer can tell ballots apart."""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA384
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.roster import blind
from sucharit.roster.blind import BlindSignatureRefused, PrivateKey, PublicKey

RFC = json.loads((Path(__file__).parent / "rfc9474_vectors.json").read_text())
RFC_KEY = PrivateKey(PublicKey(int(RFC["key"]["n"], 16), int(RFC["key"]["e"], 16)), int(RFC["key"]["d"], 16))
OWN = blind.new_key()
VARIANTS = st.sampled_from(blind.VARIANTS)
MESSAGES = st.binary(max_size=200)


def seen_by_the_signer(key: PrivateKey, variant: blind.Variant, message: bytes):
    """One whole exchange: prepared message, blinded value, blind signature, signature."""
    prepared = blind.prepare(message, variant)
    blinded, inverse = blind.blind(key.public, prepared, variant)
    answer = blind.blind_sign(key, blinded)
    return prepared, blinded, answer, blind.finalize(key.public, prepared, answer, inverse, variant)


def test_the_rfcs_key_is_a_key():
    key = {name: int(value, 16) for name, value in RFC["key"].items()}
    assert key["p"] * key["q"] == key["n"]
    assert key["d"] * key["e"] % (key["p"] - 1) == key["d"] * key["e"] % (key["q"] - 1) == 1


def test_all_four_variants_of_the_rfc_have_their_numbers_here():
    assert [item["name"] for item in RFC["vectors"]] == [variant.name for variant in blind.VARIANTS]


@pytest.mark.parametrize("variant", blind.VARIANTS, ids=lambda variant: variant.name)
def test_the_rfcs_own_numbers_come_out(variant):
    given = next(item for item in RFC["vectors"] if item["name"] == variant.name)
    inverse = int(given["inv"], 16)
    prefix, salt = bytes.fromhex(given["msg_prefix"]), bytes.fromhex(given["salt"])
    prepared = blind.prepare(bytes.fromhex(RFC["msg"]), variant, prefix=prefix)
    blinded, back = blind.blind(
        RFC_KEY.public, prepared, variant, salt=salt, factor=pow(inverse, -1, RFC_KEY.public.n)
    )
    assert (blinded.hex(), back) == (given["blinded_msg"], inverse)
    answer = blind.blind_sign(RFC_KEY, blinded)
    assert answer.hex() == given["blind_sig"]
    signature = blind.finalize(RFC_KEY.public, prepared, answer, inverse, variant)
    assert signature.hex() == given["sig"]
    assert blind.verify(RFC_KEY.public, prepared, signature, variant)


@given(variant=VARIANTS, message=MESSAGES)
@settings(max_examples=40)
def test_whatever_was_blinded_and_signed_is_an_ordinary_signature_afterwards(variant, message):
    prepared, _, _, signature = seen_by_the_signer(OWN, variant, message)
    scheme = padding.PSS(padding.MGF1(SHA384()), variant.salt)
    OWN.public.native.verify(signature, prepared, scheme, SHA384())
    with pytest.raises(InvalidSignature):
        OWN.public.native.verify(signature, prepared + b"!", scheme, SHA384())


@given(item=MESSAGES, other=MESSAGES)
@settings(max_examples=40)
def test_every_blinded_value_fits_every_message_so_it_tells_of_none(item, other):
    """For what the signer saw of one exchange there is a factor that fits any other exchange as well."""
    n, e = OWN.public.n, OWN.public.e
    _, blinded, answer, _ = seen_by_the_signer(OWN, blind.PSS_RANDOMIZED, item)
    prepared, _, _, signature = seen_by_the_signer(OWN, blind.PSS_RANDOMIZED, other)
    encoded = pow(int.from_bytes(signature, "big"), e, n)
    # The factor that would have hidden the other message behind this very blinded value …
    factor = int.from_bytes(answer, "big") * pow(int.from_bytes(signature, "big"), -1, n) % n
    assert encoded * pow(factor, e, n) % n == int.from_bytes(blinded, "big")
    # … takes this very answer to the other message's signature.
    assert blind.finalize(OWN.public, prepared, answer, pow(factor, -1, n)) == signature


def test_the_same_message_is_never_blinded_to_the_same_value():
    prepared = blind.prepare(b"ballot")
    assert len({blind.blind(OWN.public, prepared)[0] for _ in range(20)}) == 20


@given(message=MESSAGES, bit=st.integers(0, OWN.public.size * 8 - 1))
@settings(max_examples=30)
def test_an_answer_that_was_changed_on_the_way_is_never_taken_for_a_signature(message, bit):
    prepared = blind.prepare(message)
    blinded, inverse = blind.blind(OWN.public, prepared)
    answer = int.from_bytes(blind.blind_sign(OWN, blinded), "big") ^ 1 << bit
    with pytest.raises(BlindSignatureRefused):
        blind.finalize(OWN.public, prepared, answer.to_bytes(OWN.public.size, "big"), inverse)


def test_a_machine_that_slips_gives_no_signature_away():
    slipping = PrivateKey(OWN.public, OWN.d ^ 1 << 100)
    blinded, _ = blind.blind(OWN.public, blind.prepare(b"ballot"))
    with pytest.raises(BlindSignatureRefused, match="not given away"):
        blind.blind_sign(slipping, blinded)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        bytes(OWN.public.size),
        OWN.public.modulus,
        b"\xff" * OWN.public.size,
        b"\x01" * (OWN.public.size - 1),
        b"\0" + b"\x01" * OWN.public.size,
    ],
)
def test_what_is_no_number_below_the_key_is_not_signed(value):
    with pytest.raises(BlindSignatureRefused):
        blind.blind_sign(OWN, value)


def test_a_key_comes_back_as_it_was_kept_and_is_not_shown():
    assert blind.key_from_bytes(OWN.to_bytes()) == OWN
    assert str(OWN.d) not in repr(OWN)


def test_a_key_too_short_for_the_hash_is_refused():
    with pytest.raises(BlindSignatureRefused, match="too short"):
        blind.encode_pss(b"", 511, bytes(48))
