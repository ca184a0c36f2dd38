"""Whoever reads a timer's output is told in words what a witness answered; only a refusal makes it fail."""

import pytest
from click.testing import CliRunner

from sucharit.checkpoints.tests.sample_keys import mldsa44
from sucharit.cli.asked_witnesses import words_of
from sucharit.cli.history import command
from sucharit.cli.rounds import command as rounds
from sucharit.history import public
from sucharit.history.models import Countersignature
from sucharit.history.tests.entries import write_and_seal
from sucharit.public_proof.asking_witnesses import Asked, WitnessAnswer
from sucharit.public_proof.tests.hostile_witness import answering
from sucharit.witness.tests.running_witness import running

pytestmark = pytest.mark.django_db
OWN = mldsa44("audit.example/witness", 7)
NAME = f"audit.example/witness+{OWN.verifier.key_id.hex()}"


@pytest.fixture
def named(settings):
    def name(port):
        settings.WITNESSES = ((OWN.verifier, f"http://127.0.0.1:{port}"),)
        settings.WITNESSES_ON_LOOPBACK = frozenset([("127.0.0.1", port)])

    return name


def run(group, *words):
    done = CliRunner().invoke(group, words)
    return done.exit_code, done.output


def test_a_witness_signs_before_the_checkpoint_is_published(named, tmp_path):
    write_and_seal([1, 2])
    with running(tmp_path / "state", OWN, public.verifiers()) as port:
        named(port)
        status, said = run(command, "publish", str(tmp_path / "published"))
    assert status == 0, said
    assert f"{NAME} signed the seal over 2 entries" in said
    assert f"— {OWN.name} " in (tmp_path / "published/checkpoint").read_text()
    assert run(command, "ask-witnesses") == (0, "")  # there is nothing new to sign for


@pytest.mark.parametrize("group_and_words", [(command, ["ask-witnesses"]), (rounds, ["advance"])])
def test_a_witness_that_refuses_fails_the_timer_and_says_what_to_do(group_and_words, named):
    write_and_seal([1, 2])
    group, words = group_and_words
    with answering(lambda _: (422, {}, b"")) as server:
        named(server.port)
        status, said = run(group, *words)
    assert status == 1, said
    assert f"{NAME} REFUSES the seal over 2 entries" in said
    assert "run `sucharit history verify --kept`" in said
    assert not Countersignature.objects.exists()


def test_what_a_witness_refuses_is_published_all_the_same(named, tmp_path):
    write_and_seal([1, 2])
    with answering(lambda _: (403, {}, b"")) as server:
        named(server.port)
        status, said = run(command, "publish", str(tmp_path))
    assert status == 1
    assert "does it know this log and its keys?" in said
    assert (tmp_path / "checkpoint").exists()


def test_a_witness_that_is_not_there_fails_nothing(named):
    write_and_seal([1, 2])
    named(9)
    status, said = run(command, "ask-witnesses")
    assert status == 0
    assert "did not sign the seal over 2 entries now" in said


@pytest.mark.parametrize("answer", WitnessAnswer)
def test_every_answer_has_its_words(answer):
    assert words_of(Asked("w", 2, answer, "a reason")).startswith("w ")
