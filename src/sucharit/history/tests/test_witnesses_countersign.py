"""A witness's signature is kept and shown beside the seal; every wrong one is refused in words."""

import time

import pytest

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Signer
from sucharit.checkpoints.notes import Note, NoteSignature
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.tests.sample_keys import ed25519, mldsa44, witness
from sucharit.history import public
from sucharit.history.models import Countersignature, Entry, Seal
from sucharit.history.tests.entries import KEY, all_contradictions, sql, write_and_seal
from sucharit.history.witnessing import NotCountersigned, countersign

pytestmark = pytest.mark.django_db
WITNESS = witness("auditor.example/witness")


@pytest.fixture
def newest():
    write_and_seal([1, 2], [3])
    return Seal.objects.last()


def cosigned(seal, signer=WITNESS, at=None):
    text = seal.statement().decode()
    return Note(text, (signer.sign(text, int(time.time()) if at is None else at),)).format()


def hand_in(data, signer=WITNESS, **more):
    return countersign(witness=signer.verifier, data=data, **more)


@pytest.mark.parametrize("signer", [WITNESS, mldsa44("auditor.example/pq", 6)], ids=["Ed25519", "ML-DSA-44"])
def test_a_witness_stands_beside_the_seal_and_a_stranger_can_ask_for_it(newest, signer):
    hand_in(cosigned(newest, signer), signer)
    note = Note.parse(public.witnessed_note(newest).format())
    asking = TrustPolicy(public.verifiers(), {"auditor": signer.verifier}, quorum="auditor")
    assert asking.accept(note).witnessed_by == {"auditor"}
    assert public.policy().witnesses == {"w1": signer.verifier}
    assert Entry.objects.latest("pk").what["witness"] == f"{signer.name}+{signer.verifier.key_id.hex()}"
    assert all_contradictions() == []


def test_the_line_that_a_witness_answers_with_is_taken_too(newest):
    line = WITNESS.sign(newest.statement().decode(), int(time.time())).line().encode()
    assert hand_in(line).seal == newest
    with pytest.raises(NotCountersigned, match="not good under the seal over 2 entries"):
        hand_in(line, size=2)


def test_an_older_seal_can_be_countersigned(newest):
    assert hand_in(cosigned(Seal.objects.first())).seal.size == 2


def test_no_one_countersigns_a_seal_twice(newest):
    hand_in(cosigned(newest))
    with pytest.raises(NotCountersigned, match="already"):
        hand_in(cosigned(newest))


def test_another_s_signature_is_not_taken_for_the_witness_s(newest):
    with pytest.raises(NotCountersigned, match="no signature by"):
        hand_in(cosigned(newest, witness("other.example/w", 9)))
    text = newest.statement().decode()
    theirs = witness(WITNESS.name, 9).sign(text, int(time.time()))
    forged = NoteSignature(WITNESS.name, WITNESS.verifier.key_id, theirs.body)
    with pytest.raises(NotCountersigned, match="is not good"):
        hand_in(Note(text, (forged,)).format())


def test_the_log_can_t_witness_itself(newest):
    own = Signer("auditor.example/me", KEY, KeyKind.COSIGNED_ED25519)
    with pytest.raises(NotCountersigned, match="the log's own key"):
        hand_in(cosigned(newest, own), own)


def test_a_key_that_signs_without_the_time_is_no_witness(newest):
    plain = ed25519(WITNESS.name)
    with pytest.raises(NotCountersigned, match="not as a witness"):
        hand_in(cosigned(newest, plain), plain)


@pytest.mark.parametrize(
    ("at", "words"), [(0, "without the time"), (2**40, "still to come"), (2**62, "still to come")]
)
def test_a_time_that_can_t_be_is_refused(newest, at, words):
    with pytest.raises(NotCountersigned, match=words):
        hand_in(cosigned(newest, at=at))


def test_a_checkpoint_of_another_root_is_named_as_two_histories(newest):
    other = Checkpoint(newest.origin, newest.size, bytes(32)).text()
    with pytest.raises(NotCountersigned, match="two histories"):
        hand_in(Note(other, (WITNESS.sign(other, 1),)).format())


@pytest.mark.parametrize(
    ("origin", "size"), [("other.example/history", 3), ("test.invalid/sucharit/history", 99)]
)
def test_a_checkpoint_of_another_log_or_size_is_refused(newest, origin, size):
    text = Checkpoint(origin, size, bytes.fromhex(newest.root)).text()
    with pytest.raises(NotCountersigned, match="there is no seal over"):
        hand_in(Note(text, (WITNESS.sign(text, 1),)).format())


@pytest.mark.parametrize("data", [b"", b"\xff", "— a\n".encode(), b"x\n\ny\n", b"a" * 600_000])
def test_what_is_no_note_is_refused_in_words(newest, data):
    with pytest.raises(NotCountersigned):
        hand_in(data)


def test_a_countersignature_that_someone_edits_is_named(newest):
    hand_in(cosigned(newest))
    sql("UPDATE history_countersignature SET vkey = %s", witness(WITNESS.name, 9).verifier.vkey)
    name = f"{WITNESS.name}+{WITNESS.verifier.key_id.hex()}"
    assert all_contradictions() == [
        f"the countersignature of {name} under the seal over 3 entries is not good"
    ]


def test_where_nothing_is_sealed_there_is_nothing_to_countersign():
    line = WITNESS.sign(Checkpoint("x", 1, bytes(32)).text(), 1).line().encode()
    with pytest.raises(NotCountersigned, match="no seal"):
        hand_in(line)
    assert not Countersignature.objects.exists()
