"""A stranger says whose signatures suffice: the log's, and those of witnesses who saw the checkpoint too."""

import shutil

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sucharit.checkpoints.keys import KeyKind, Signer
from sucharit.cli.verify import command
from sucharit.releases.tests.invented_release import InventedYear, make, signer

LOG = f"log {signer().verifier.vkey}"


def witness(name, seed):
    key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return Signer(name, key, KeyKind.COSIGNED_ED25519)


UNIVERSITY, NEWSPAPER = witness("university.example", 7), witness("newspaper.example", 8)
LINES = "\n".join(
    [
        LOG,
        f"witness university {UNIVERSITY.verifier.vkey}",
        f"witness newspaper {NEWSPAPER.verifier.vkey}",
        "group both all university newspaper",
    ]
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A year whose checkpoint the university saw and countersigned."""
    folder = tmp_path_factory.mktemp("releases") / "obec-area-2566"
    make(folder, InventedYear(), witnesses=(UNIVERSITY,))
    return folder


@pytest.fixture
def release(made, tmp_path):
    return shutil.copytree(made, tmp_path / made.name)


def verified(release, policy, *more):
    file = release.parent / "policy.txt"
    file.write_text(policy)
    return CliRunner().invoke(command, [str(release), "--policy", str(file), *more])


def test_a_witness_that_must_have_signed_and_did_is_named(release):
    answer = verified(release, f"{LINES}\nquorum university\n")
    assert (answer.exit_code, "witnesses that signed: university" in answer.output) == (0, True), (
        answer.output
    )


def test_a_witness_that_must_have_signed_and_did_not_is_missed(release):
    answer = verified(release, f"{LINES}\nquorum both\n")
    assert answer.exit_code == 1
    assert "both is not met" in answer.output


def test_a_policy_may_ask_for_no_witness(release):
    assert verified(release, f"{LOG}\nquorum none\n").exit_code == 0


def test_a_log_that_the_policy_does_not_name_is_not_trusted(release):
    answer = verified(release, f"log {signer(2).verifier.vkey}\nquorum none\n")
    assert answer.exit_code == 1


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("", "no line of a quorum"),
        (f"{LOG}\nquorum somebody\n", "line 2 of the policy"),
        (f"{LOG}\n" * 2, "line 2 of the policy"),
        ("log nothing\nquorum none\n", "line 1 of the policy"),
        ("#" * 600_000, "at most"),
    ],
)
def test_a_file_that_is_no_policy_is_refused_by_its_line(release, policy, words):
    answer = verified(release, policy)
    assert answer.exit_code == 2
    assert words in answer.output


def test_keys_and_a_policy_together_would_leave_open_which_decides(release):
    answer = verified(release, f"{LOG}\nquorum none\n", "--key", signer().verifier.vkey)
    assert answer.exit_code == 2
    assert "either --key or --policy" in answer.output
