"""What the specifications and other programs give as examples is read and refused here as there."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Signer, Verifier, cosigned_message, signed_at
from sucharit.checkpoints.notes import BadNote, Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.proofs import TlogProof
from sucharit.checkpoints.tests.sample_keys import mldsa44
from sucharit.checkpoints.verifying import verify

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())
SUMDB = VECTORS["sumdb"]
PETER, ENOCH = Verifier.from_vkey(SUMDB["peter"]), Verifier.from_vkey(SUMDB["enoch"])


def note_of(*lines):
    return Note.parse(f"{SUMDB['text']}\n{''.join(lines)}".encode())


def test_the_note_of_the_specification_is_signed_by_its_key():
    verifier = Verifier.from_vkey(VECTORS["signed-note"]["vkey"])
    assert verify(Note.parse(VECTORS["signed-note"]["note"].encode()), [verifier]).signers == {verifier}
    assert verifier.vkey == VECTORS["signed-note"]["vkey"]


def test_the_notes_of_the_go_module_database_are_read_as_there():
    both = note_of(SUMDB["by_peter"], SUMDB["by_enoch"])
    assert verify(both, [PETER]).signers == {PETER}
    assert verify(both, [PETER, ENOCH]).signers == {PETER, ENOCH}
    with pytest.raises(BadNote, match="no key that is known"):
        verify(both, [])


def test_a_signature_of_the_go_module_database_is_made_again_byte_by_byte():
    seed = b64decode(SUMDB["seed_of_peter"])[1:]
    signer = Signer("PeterNeumann", Ed25519PrivateKey.from_private_bytes(seed), KeyKind.ED25519)
    assert signer.verifier == PETER
    assert signer.sign(SUMDB["text"]).line() == SUMDB["by_peter"]


def test_a_signature_that_comes_twice_counts_once():
    note = note_of(SUMDB["by_peter"], SUMDB["by_peter"], SUMDB["by_enoch"])
    assert len(verify(note, [PETER]).signatures) == 1


@pytest.mark.parametrize(
    "data",
    [
        SUMDB["text"],
        SUMDB["text"] + "\n",
        SUMDB["text"] + "\n" + SUMDB["by_peter"][:-1],
        "\x01" + SUMDB["text"] + "\n" + SUMDB["by_peter"],
        SUMDB["text"] + "\n" + SUMDB["by_peter"].replace("PeterNeumann", "Bad Name"),
        SUMDB["text"] + "\n" + SUMDB["by_peter"] + "Unexpected line.\n",
        SUMDB["text"] + "\n" + SUMDB["by_peter"] * 101,
    ],
)
def test_what_the_go_module_database_calls_malformed_is_no_note(data):
    with pytest.raises(BadNote):
        Note.parse(data.encode())


def test_bytes_that_are_no_text_are_no_note():
    with pytest.raises(BadNote, match="UTF-8"):
        Note.parse(b"\xff" + f"{SUMDB['text']}\n{SUMDB['by_peter']}".encode())


def test_a_hundred_signatures_are_read():
    assert len(note_of(SUMDB["by_peter"] * 100).signatures) == 100


@pytest.mark.parametrize("vkey", [*SUMDB["bad_vkeys"], *VECTORS["vkeys"]["bad"]])
def test_no_bad_key_is_read(vkey):
    with pytest.raises(BadNote):
        Verifier.from_vkey(vkey)


def test_no_part_of_a_key_and_no_changed_letter_is_a_key():
    whole = SUMDB["peter"]
    parts = {whole[i:j] for i in range(len(whole)) for j in range(i + 1, len(whole) + 1)} - {whole}
    changed = {f"{whole[:i]}{chr(ord(whole[i]) + 1)}{whole[i + 1 :]}" for i in range(len(whole))}
    for text in parts | changed:
        with pytest.raises(BadNote):
            Verifier.from_vkey(text)


def test_the_keys_of_other_programs_are_read():
    assert Verifier.from_vkey(VECTORS["vkeys"]["ed25519"]).kind is KeyKind.COSIGNED_ED25519
    name, number, key = VECTORS["vkeys"]["mldsa44"].split("+", 2)
    assert (number, "31236897") == ("5893dc2c", "31236897")  # theirs is not what the specification computes
    with pytest.raises(BadNote, match="does not belong"):
        Verifier.from_vkey(VECTORS["vkeys"]["mldsa44"])
    assert Verifier.from_vkey(f"{name}+31236897+{key}").kind is KeyKind.COSIGNED_MLDSA44


def test_the_cosignature_of_the_specification_is_over_its_message():
    note = Note.parse(VECTORS["cosignature"]["note"].encode())
    assert Checkpoint.parse(note.text).size == 20_852_163
    log, by_witness = note.signatures
    assert (len(log.body), len(by_witness.body)) == (64, 72)
    assert signed_at(by_witness) == VECTORS["cosignature"]["time"]
    message = cosigned_message(KeyKind.COSIGNED_ED25519, by_witness.name, note.text, signed_at(by_witness))
    assert message.decode() == VECTORS["cosignature"]["message"]
    assert note.format().decode() == VECTORS["cosignature"]["note"]


def test_what_ml_dsa_signs_lies_byte_by_byte_as_the_specification_draws_it():
    text = f"log.example\n{0x0102}\n{'q' * 43}=\n".replace("qq=", "qo=")
    message = cosigned_message(KeyKind.COSIGNED_MLDSA44, "w.example/1", text, 0x0A0B)
    label, name, origin = b"subtree/v1\n\x00", b"\x0bw.example/1", b"\x0blog.example"
    numbers = bytes(8) + b"\0\0\0\0\0\0\x01\x02"
    root = Checkpoint.parse(text).root
    assert message == label + name + b"\0\0\0\0\0\0\x0a\x0b" + origin + numbers + root
    assert len(mldsa44().sign(text, 1).body) == 8 + 2420


@pytest.mark.parametrize("data", VECTORS["proofs"]["bad"])
def test_what_others_call_no_proof_is_none_here(data):
    with pytest.raises(BadNote):
        TlogProof.parse(data.encode())


def timed(vkey):
    """Others write a witness's key as of the plain kind; the specification asks for that with the time."""
    plain = Verifier.from_vkey(vkey)
    return Verifier(plain.name, KeyKind.COSIGNED_ED25519, plain.key).vkey


W1, W2 = timed(VECTORS["policies"]["w1"]), timed(VECTORS["policies"]["w2"])
TWO = f"witness w1 {W1} https://a.example/\nwitness w2 {W2}\n"


@pytest.mark.parametrize(
    ("lines", "least"),
    [
        ("group g1 all w1 w2\nquorum g1\n", 2),
        ("\n\n# why\n  group\tg1  any   w1 w2\n\t\t quorum \tg1\n", 1),
        ("group g1 2 w1 w2\nquorum g1", 2),
    ],
)
def test_policies_are_read_as_others_read_them(lines, least):
    assert TrustPolicy.parse((TWO + lines).encode()).groups["g1"].least == least


@pytest.mark.parametrize(
    "policy",
    [
        TWO,
        "quorum unknown",
        f"{TWO}witness w1 {W1}\nquorum w1",
        f"{TWO}group g1 -1 w1\nquorum g1",
        f"{TWO}group g1 0 w1\nquorum g1",
        f"{TWO}group g1 3 w1 w2\nquorum g1",
        f"{TWO}group g1 any\nquorum g1",
        f"{TWO}group g1 any w1 w1\nquorum g1",
        f"{TWO}group g1 all w1\ngroup g2 all w1 w2\nquorum g2",
        f"{TWO}quorum w1\nquorum w2",
        f"witness w1 {W1}\nwitness w2 {W1}\nquorum w1",
        f"group g1 all w1\n{TWO}quorum g1",
        f"witness all {W1}\nquorum all",
        f"witness none {W1}\nquorum none",
        f"{TWO}quorum none\x00",
        f"log {W1}\nquorum none",
        f"witness w1 {SUMDB['peter']}\nquorum w1",
        "log x\nquorum none",
    ],
)
def test_policies_that_others_refuse_are_refused_here(policy):
    with pytest.raises(BadNote):
        TrustPolicy.parse(policy.encode())


def test_a_policy_with_bytes_that_are_no_text_is_read_or_refused_in_words():
    assert TrustPolicy.parse(b"# \xff\nquorum none\n").quorum == "none"
    with pytest.raises(BadNote, match="udcff"):
        TrustPolicy.parse(b"quorum \xff\n")
    with pytest.raises(BadNote):
        TrustPolicy.parse(b"log \xff+00000000+AA==\nquorum none\n")
