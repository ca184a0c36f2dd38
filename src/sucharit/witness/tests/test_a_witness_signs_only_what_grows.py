"""Answers of the specification, by number: what adds to the last checkpoint is signed, nothing else is."""

import threading
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.keys import KeyKind
from sucharit.checkpoints.notes import Note, NoteSignature, signatures_in
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.tests.sample_keys import ORIGIN, ed25519, mldsa44, witness
from sucharit.witness.answering import Witness
from sucharit.witness.memory import WitnessMemory
from sucharit.witness.tests.growing_log import LEAVES, LOG, REWRITTEN, checkpoint, request

NOW = 1_800_000_000
KEYS = {"ml-dsa-44": mldsa44("witness.example/pq", 7), "ed25519": witness()}


@pytest.fixture(params=KEYS)
def signer(request):
    return KEYS[request.param]


@pytest.fixture
def memory(tmp_path):
    WitnessMemory.begin(tmp_path / "state")
    with WitnessMemory(tmp_path / "state") as memory:
        yield memory


@pytest.fixture
def asked(memory, signer):
    """Ask the witness; gives the status and the body."""
    by = Witness(signer, [key.verifier for key in LOG], memory, clock=lambda: NOW)

    def ask(*sizes, **more):
        answer = by.add(request(*sizes, **more) if sizes else more["data"])
        return int(answer.status), answer.body

    ask.witness = by
    return ask


def test_a_log_that_grows_is_signed_each_time_with_the_time(asked, signer):
    for old, new in ((0, 3), (3, 8), (8, 8), (8, 40)):
        status, line = asked(old, new)
        (signature,) = signatures_in(line)
        assert status == 200
        assert signer.verifier.signed(checkpoint(new).text, signature)
        assert int.from_bytes(signature.body[:8], "big") == NOW


def test_what_was_signed_last_is_given_to_those_who_watch(asked, signer):
    name = sha256(ORIGIN.encode()).hexdigest()
    assert asked.witness.last(name).status == 404
    asked(0, 3)
    asked(3, 5)
    answer = asked.witness.last(name)
    policy = TrustPolicy(tuple(key.verifier for key in LOG), {"w": signer.verifier}, quorum="w")
    trusted = policy.accept(Note.parse(answer.body.encode()))
    assert (trusted.checkpoint.size, len(trusted.signed_by)) == (5, 2)
    assert asked.witness.last("0" * 64).status == 404


def test_one_good_key_of_the_log_suffices_and_unknown_ones_count_for_nothing(asked):
    stranger = ed25519("stranger.example", 9)
    assert asked(0, 3, signers=(LOG[0], stranger))[0] == 200
    assert asked(3, 4, signers=(LOG[1],))[0] == 200
    assert asked(4, 5, signers=(stranger,))[0] == 403
    assert asked(4, 5, signers=(ed25519(seed=9),))[0] == 403  # the log's name with another key
    assert asked(4, 5)[0] == 200


def test_a_signature_that_is_not_good_is_refused_though_another_is(asked):
    note = checkpoint(3)
    bad = NoteSignature(note.signatures[0].name, note.signatures[0].key_id, bytes(64))
    data = b"old 0\n\n" + Note(note.text, (bad, note.signatures[1])).format()
    assert asked(data=data)[0] == 403


def test_another_log_is_not_known(asked):
    other = ed25519("other.example/history")
    assert asked(0, 3, origin="other.example/history", signers=(other,))[0] == 404


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"old 0\n",
        request(0, 3).replace(b"old 0", b"old 00"),
        request(0, 3).replace(b"\n3\n", b"\n03\n"),
        request(0, 3).removesuffix(b"\n"),
        request(0, 3).replace(ORIGIN.encode(), b"\xff"),
        request(9, 3),
    ],
)
def test_what_can_t_be_read_is_refused_and_changes_nothing(asked, memory, data):
    assert asked(data=data)[0] == 400
    assert memory.of(ORIGIN) is None


def test_who_does_not_know_what_was_signed_last_is_told_its_size(asked):
    asked(0, 5)
    assert asked(0, 8) == (409, "5\n")
    assert asked(3, 8) == (409, "5\n")
    assert asked(5, 8)[0] == 200


def test_a_smaller_tree_is_never_signed_again(asked, memory):
    asked(0, 8)
    assert asked(0, 5) == (409, "8\n")
    assert asked(5, 5) == (409, "8\n")
    assert asked(8, 5)[0] == 400
    assert memory.of(ORIGIN).checkpoint.size == 8


def test_a_rewritten_past_is_refused_whatever_it_proves(asked, memory):
    asked(0, 8)
    before = memory.of(ORIGIN)
    for path in (None, [], [LEAVES[0]]):
        assert asked(8, 12, leaves=REWRITTEN, path=path)[0] == 422
        assert asked(8, 8, leaves=REWRITTEN, path=path)[0] == 422
    answer = asked.witness.add(request(8, 12, leaves=REWRITTEN))
    assert answer.rewritten
    assert memory.of(ORIGIN) == before
    assert asked(8, 12)[0] == 200  # the true history goes on


def test_a_tree_of_no_entries_has_one_root_and_proves_nothing(asked):
    assert asked(0, 0, root=bytes(32))[0] == 422
    assert asked(0, 3, path=[LEAVES[0]])[0] == 422
    assert asked(0, 0)[0] == 200
    assert asked(0, 3)[0] == 200


def test_lines_that_a_signature_would_not_cover_are_not_signed(asked, signer):
    status, _ = asked(0, 3, signers=LOG[:1], extensions=("a line more",))
    assert status == (400 if signer.kind is KeyKind.COSIGNED_MLDSA44 else 200)


def test_of_many_who_ask_at_once_each_is_answered_after_what_the_one_before_left(asked, memory):
    answers = []
    sizes = range(1, 25)

    def ask(size):
        answers.append((size, asked(0, size)))

    threads = [threading.Thread(target=ask, args=(size,)) for size in sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (signed,) = [size for size, (status, _) in answers if status == 200]
    assert memory.of(ORIGIN).checkpoint.size == signed
    assert {answer for _, answer in answers if answer[0] != 200} == {(409, f"{signed}\n")}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=12))
def test_whatever_is_asked_all_that_is_signed_is_one_growing_log(tmp_path_factory, questions):
    state = tmp_path_factory.mktemp("witness") / "state"
    WitnessMemory.begin(state)
    with WitnessMemory(state) as memory:
        by = Witness(witness(), [key.verifier for key in LOG], memory)
        signed = []
        for old, new, rewritten in questions:
            answer = by.add(request(old, new, leaves=REWRITTEN if rewritten else LEAVES, signers=LOG[:1]))
            if answer.status == 200:
                signed.append((new, rewritten))
    grown = [size for size, _ in signed]
    assert grown == sorted(grown)
    assert len({rewritten for size, rewritten in signed if size}) <= 1
