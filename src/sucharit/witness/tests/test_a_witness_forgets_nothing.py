"""What was signed last is on disk before anyone sees a signature; where it is lost, nothing is signed."""

import json
import os

import pytest

from sucharit.checkpoints.keys import KeyKind
from sucharit.checkpoints.notes import BadNote
from sucharit.checkpoints.tests.sample_keys import ORIGIN, witness
from sucharit.witness import memory as memory_module
from sucharit.witness.answering import Witness
from sucharit.witness.key_file import make_key, read_key
from sucharit.witness.memory import LostMemory, WitnessMemory
from sucharit.witness.tests.growing_log import LOG, REWRITTEN, request


@pytest.fixture
def state(tmp_path):
    WitnessMemory.begin(tmp_path / "state")
    return tmp_path / "state"


def ask(memory, *sizes, signer=None, **more):
    by = Witness(signer or witness(), [key.verifier for key in LOG], memory)
    return int(by.add(request(*sizes, **more)).status)


def test_a_witness_that_starts_again_knows_what_it_signed(state):
    with WitnessMemory(state) as memory:
        assert ask(memory, 0, 8) == 200
    with WitnessMemory(state) as memory:
        assert ask(memory, 0, 5) == 409
        assert ask(memory, 8, 9, leaves=REWRITTEN) == 422
        assert ask(memory, 8, 9) == 200


def test_what_is_signed_was_flushed_to_the_disk_before(state, monkeypatch):
    happened = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (happened.append("flush"), real_fsync(number))[1])
    monkeypatch.setattr(os, "replace", lambda *names: (happened.append("replace"), real_replace(*names))[1])

    class Signing:
        name, kind, verifier = witness().name, witness().kind, witness().verifier

        def sign(self, text, time):
            happened.append("sign")
            return witness().sign(text, time)

    with WitnessMemory(state) as memory:
        assert ask(memory, 0, 8, signer=Signing()) == 200
    assert happened == ["flush", "replace", "flush", "sign", "flush", "replace", "flush"]


def test_where_the_disk_takes_nothing_nothing_is_signed(state, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with WitnessMemory(state) as memory:
        assert ask(memory, 0, 5) == 200
        monkeypatch.setattr(memory_module.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            ask(memory, 5, 8)
        monkeypatch.undo()
        assert ask(memory, 0, 6) == 409
        assert memory.of(ORIGIN).checkpoint.size == 5
    assert [file.name for file in state.parent.iterdir() if file.name.startswith(".state")] == []


def test_a_memory_that_is_gone_is_not_made_again_in_silence(state):
    state.unlink()
    with pytest.raises(LostMemory, match="would sign a rewritten history"):
        WitnessMemory(state)
    assert not state.exists()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": "no note"}', '{"x": 5}'])
def test_what_is_no_memory_is_refused_in_words(state, content):
    state.write_text(content)
    with pytest.raises(LostMemory, match="no memory of a witness"):
        WitnessMemory(state)


def test_a_checkpoint_under_another_log_s_name_is_no_memory(state):
    with WitnessMemory(state) as memory:
        ask(memory, 0, 5)
    stored = json.loads(state.read_text())
    state.write_text(json.dumps({"other.example/log": stored[ORIGIN]}))
    with pytest.raises(LostMemory, match="another log's"):
        WitnessMemory(state)


def test_two_witnesses_never_share_a_memory(state):
    with WitnessMemory(state), pytest.raises(LostMemory, match="in use"):
        WitnessMemory(state)
    WitnessMemory(state).close()


def test_a_witness_begins_once(state):
    with pytest.raises(FileExistsError):
        WitnessMemory.begin(state)


@pytest.mark.parametrize("kind", [KeyKind.COSIGNED_MLDSA44, KeyKind.COSIGNED_ED25519])
def test_a_key_is_its_owner_s_alone_and_is_read_again(tmp_path, kind):
    made = make_key(tmp_path / "key", "audit.example/witness", kind)
    assert read_key(tmp_path / "key").verifier == made.verifier
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "key", "audit.example/witness", kind)


@pytest.mark.parametrize(
    "change", [("audit", "other"), ("PRIVATE", "PUBLIC"), ("\n", "x\n"), ("+KEY+", "+KEY+ ")]
)
def test_what_is_no_key_is_refused_without_showing_it(tmp_path, change):
    make_key(tmp_path / "key", "audit.example/witness", KeyKind.COSIGNED_ED25519)
    text = (tmp_path / "key").read_text()
    (tmp_path / "key").write_text(text.replace(*change))
    with pytest.raises(BadNote) as refused:
        read_key(tmp_path / "key")
    secret = text.strip().split("+", 4)[4]
    assert len(secret) > 40
    assert secret not in str(refused.value)


def test_a_name_that_can_be_no_key_s_makes_none(tmp_path):
    with pytest.raises(BadNote):
        make_key(tmp_path / "key", "two words", KeyKind.COSIGNED_ED25519)
    assert not (tmp_path / "key").exists()
