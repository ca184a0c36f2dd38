"""No one changes a signed note, a checkpoint or a proof unnoticed, and none is too large to be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.checkpoint import MAX_SIZE, Checkpoint
from sucharit.checkpoints.keys import MAX_TIME, KeyKind, Verifier
from sucharit.checkpoints.merkle import inclusion_proof, leaf_hash
from sucharit.checkpoints.notes import MAX_BYTES, BadNote, Note, NoteSignature, is_key_name
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.proofs import TlogProof
from sucharit.checkpoints.tests.sample_keys import LEAVES, ORIGIN, TIME, ed25519, mldsa44, signed_log, witness
from sucharit.checkpoints.verifying import verify

SIGNERS = [ed25519(), mldsa44(), witness()]
NOTES = {signer.kind: signed_log(signer).format() for signer in SIGNERS}
POLICY = TrustPolicy((ed25519().verifier, mldsa44().verifier))
PROOF = TlogProof(3, tuple(inclusion_proof(3, LEAVES)), signed_log(ed25519(), mldsa44())).format()


@pytest.mark.parametrize("signer", SIGNERS, ids=lambda signer: signer.kind.name)
@given(place=st.integers(0, 10_000), bits=st.integers(1, 255))
def test_a_note_with_a_changed_byte_is_signed_by_no_one(signer, place, bits):
    data = bytearray(NOTES[signer.kind])
    data[place % len(data)] ^= bits
    with pytest.raises(BadNote):
        verify(Note.parse(bytes(data)), [signer.verifier])


@pytest.mark.parametrize("signer", SIGNERS, ids=lambda signer: signer.kind.name)
@given(place=st.integers(0, 10_000), extra=st.binary(max_size=8), cut=st.integers(0, 8))
def test_a_note_with_bytes_added_or_cut_is_signed_by_no_one_or_is_the_same(signer, place, extra, cut):
    data = NOTES[signer.kind]
    place %= len(data)
    changed = data[:place] + extra + data[place + cut :]
    try:
        verified = verify(Note.parse(changed), [signer.verifier])
    except BadNote:
        return
    assert verified.text == Note.parse(data).text
    assert changed.startswith(data) or changed == data


@given(place=st.integers(0, len(PROOF) - 1), bits=st.integers(1, 255))
def test_a_proof_with_a_changed_byte_proves_nothing_else(place, bits):
    data = bytearray(PROOF)
    data[place] ^= bits
    try:
        trusted = TlogProof.parse(bytes(data)).check(LEAVES[3], POLICY)
    except BadNote:
        return
    assert (trusted.checkpoint.size, trusted.checkpoint.origin) == (7, ORIGIN)
    assert len(trusted.signed_by) == 1  # the change made one of both keys unknown, and no more


@given(
    origin=st.text(min_size=1),
    size=st.integers(0, MAX_SIZE),
    root=st.binary(min_size=32, max_size=32),
    lines=st.lists(st.text(min_size=1), max_size=2),
)
def test_a_checkpoint_is_read_back_as_it_was_written_or_not_written(origin, size, root, lines):
    checkpoint = Checkpoint(origin, size, root, tuple(lines))
    try:
        text = checkpoint.text()
    except BadNote:
        assert any("\n" in line for line in [origin, *lines])
        return
    assert Checkpoint.parse(text) == checkpoint


def refusal(read, data):
    """What it says against the data; nothing where the data is read."""
    try:
        read(data)
    except BadNote as bad:
        return str(bad)
    return ""


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_is_read_is_refused_in_words_or_read(data):
    for read in (Note.parse, TlogProof.parse, TrustPolicy.parse):
        assert refusal(read, data).isprintable()


@given(st.text(max_size=60) | st.text(alphabet="ab+=\x00 \u2003\u0e01", max_size=60))
def test_whatever_is_given_as_a_key_is_refused_in_words_or_read(text):
    assert refusal(Verifier.from_vkey, text).isprintable()


@pytest.mark.parametrize(
    "size", ["007", "+7", "-7", "7.0", "๗", " 7", "7 ", "", str(MAX_SIZE + 1), "9" * 5000]
)
def test_a_size_is_written_in_one_way_only(size):
    with pytest.raises(BadNote):
        Checkpoint.parse(f"{ORIGIN}\n{size}\n{'A' * 43}=\n")


@pytest.mark.parametrize("root", ["A" * 43, "A" * 44, "A" * 42 + "==", "A" * 42 + "B=", "AAAA", ""])
def test_a_root_is_written_in_one_way_only(root):
    with pytest.raises(BadNote):
        Checkpoint.parse(f"{ORIGIN}\n7\n{root}\n")


@pytest.mark.parametrize(
    "name", ["", "a b", "a+b", "a\u00a0b", "a\u2028b", "a\u3000b", "a\tb", "a\0b", "a\ud800"]
)
def test_names_with_blanks_or_plus_are_no_names(name):
    assert not is_key_name(name)
    with pytest.raises(BadNote):
        Verifier(name, KeyKind.ED25519, bytes(32))


def test_a_name_in_thai_is_a_name():
    log = ed25519("สำนักงาน.ไทย/ประวัติ")
    note = Note.parse(signed_log(log, origin=log.name).format())
    assert TrustPolicy((Verifier.from_vkey(log.verifier.vkey),)).accept(note).signed_by == {log.verifier}


def test_a_key_of_the_same_name_and_number_is_refused_and_not_guessed():
    """The number is short, so anyone can compute another key that has it; here it is forced."""

    class Colliding(Verifier):
        key_id = ed25519().verifier.key_id

    other = Colliding(ORIGIN, KeyKind.ED25519, ed25519(seed=9).verifier.key)
    with pytest.raises(BadNote, match="two known keys"):
        verify(signed_log(ed25519()), [ed25519().verifier, other])
    with pytest.raises(BadNote, match="not good"):
        verify(signed_log(ed25519()), [other])


def test_lines_by_keys_that_no_one_knows_change_nothing():
    noise = (
        NoteSignature(ORIGIN, b"\0\0\0\0", b"noise"),
        NoteSignature("other.example", ed25519().verifier.key_id, b"noise"),
        NoteSignature("\u202eother", b"abcd", bytes(3000)),
    )
    signed = signed_log(ed25519())
    note = Note.parse(Note(signed.text, (*noise, *signed.signatures)).format())
    assert verify(note, [ed25519().verifier]).signers == {ed25519().verifier}


def test_one_bad_signature_by_a_known_key_spoils_the_note():
    signed = signed_log(ed25519(), witness())
    forged = NoteSignature(witness().name, witness().verifier.key_id, bytes(72))
    with pytest.raises(BadNote, match="not good"):
        verify(Note(signed.text, (*signed.signatures, forged)), [ed25519().verifier, witness().verifier])


def test_a_signature_of_one_kind_is_none_of_another():
    plain, timed = ed25519(), ed25519(kind=KeyKind.COSIGNED_ED25519)
    signature = signed_log(plain).signatures[0]
    passed_off = NoteSignature(ORIGIN, timed.verifier.key_id, bytes(8) + signature.body)
    with pytest.raises(BadNote):
        verify(Note(signed_log(plain).text, (passed_off,)), [timed.verifier])


def test_ml_dsa_commits_to_the_name_of_who_signed():
    mine = signed_log(mldsa44("witness.example/w1", 5), origin=ORIGIN)
    renamed = mldsa44("witness.example/w2", 5).verifier
    moved = NoteSignature(renamed.name, renamed.key_id, mine.signatures[0].body)
    with pytest.raises(BadNote):
        verify(Note(mine.text, (moved,)), [renamed])


def test_a_line_that_ml_dsa_does_not_sign_can_t_be_slipped_in():
    signed = signed_log(mldsa44())
    with pytest.raises(BadNote):
        verify(Note(f"{signed.text}all of it is cancelled\n", signed.signatures), [mldsa44().verifier])


def test_two_checkpoints_in_one_note_are_not_taken_for_one():
    true, other = signed_log(ed25519()), signed_log(ed25519(seed=8), leaves=LEAVES[:3])
    both = (true.format() + b"\n" + other.format()).decode().encode()
    with pytest.raises(BadNote):
        POLICY.accept(Note.parse(both))
    turned = other.format() + b"\n" + true.format()
    with pytest.raises(BadNote):
        POLICY.accept(Note.parse(turned))


def test_a_checkpoint_of_another_origin_is_not_accepted_though_the_key_signed_it():
    with pytest.raises(BadNote, match="not trusted"):
        POLICY.accept(signed_log(ed25519(), origin="other.example/history"))


def test_a_witness_alone_makes_no_checkpoint_of_the_log():
    policy = TrustPolicy(POLICY.logs, {"w": witness().verifier}, quorum="w")
    with pytest.raises(BadNote, match="no trusted key"):
        policy.accept(signed_log(witness()))
    with pytest.raises(BadNote, match="too few witnesses"):
        policy.accept(signed_log(ed25519()))
    assert policy.accept(signed_log(ed25519(), witness())).witnessed_by == {"w"}


def test_as_many_witnesses_as_the_policy_says_must_have_signed():
    witnesses = {f"w{seed}": witness(f"witness.example/{seed}", seed) for seed in (11, 12, 13)}
    lines = [f"log {ed25519().verifier.vkey}"]
    lines += [f"witness {name} {signer.verifier.vkey}" for name, signer in witnesses.items()]
    lines += ["group two 2 w11 w12 w13", "quorum two", ""]
    policy = TrustPolicy.parse("\n".join(lines).encode())
    assert TrustPolicy.parse(policy.format().encode()) == policy
    with pytest.raises(BadNote, match="too few"):
        policy.accept(signed_log(ed25519(), witnesses["w11"], witnesses["w11"]))
    accepted = policy.accept(signed_log(ed25519(), witnesses["w11"], witnesses["w13"]))
    assert accepted.witnessed_by == {"w11", "w13"}


@given(index=st.integers(0, 6), other=st.integers(0, 6))
def test_a_proof_is_about_one_entry_at_one_place(index, other):
    proof = TlogProof(index, tuple(inclusion_proof(index, LEAVES)), signed_log(ed25519()), b"about it")
    read = TlogProof.parse(proof.format())
    assert read == proof
    assert read.check(LEAVES[index], POLICY).checkpoint.size == 7
    if other != index:
        for wrong, leaf in (
            (read, LEAVES[other]),
            (TlogProof(other, read.path, read.checkpoint), LEAVES[index]),
        ):
            with pytest.raises(BadNote):
                wrong.check(leaf, POLICY)


def test_a_proof_of_a_tree_of_another_size_is_none():
    path = tuple(inclusion_proof(3, LEAVES))
    for leaves in (LEAVES[:4], [*LEAVES, leaf_hash(b"one more")]):
        with pytest.raises(BadNote, match="does not lead"):
            TlogProof(3, path, signed_log(ed25519(), leaves=leaves)).check(LEAVES[3], POLICY)
    with pytest.raises(BadNote, match="does not lead"):
        TlogProof(7, path, signed_log(ed25519())).check(LEAVES[3], POLICY)


def test_what_is_too_large_is_refused_before_it_is_read():
    for read in (Note.parse, TlogProof.parse, TrustPolicy.parse):
        with pytest.raises(BadNote):
            read(b"a" * (MAX_BYTES + 1))
    with pytest.raises(BadNote, match="steps"):
        TlogProof.parse(b"c2sp.org/tlog-proof@v1\nindex 0\n" + (b"A" * 43 + b"=\n") * 64 + b"\n" + NOTES[1])
    with pytest.raises(BadNote, match="lines"):
        TrustPolicy.parse(b"\n" * 3_000)


def test_a_time_out_of_range_is_not_signed_and_not_accepted():
    text = signed_log(ed25519()).text
    with pytest.raises(BadNote, match="out of range"):
        witness().sign(text, MAX_TIME + 1)
    late = NoteSignature(witness().name, witness().verifier.key_id, b"\xff" * 72)
    assert not witness().verifier.signed(text, late)
    assert witness().verifier.signed(text, witness().sign(text, TIME))
