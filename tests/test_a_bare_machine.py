"""The package alone in a fresh environment, without Django: score, verify a year, be a witness."""

import subprocess

import pytest

from sucharit.releases.tests.bare_machine import make_machine, run
from sucharit.releases.tests.invented_release import InventedYear, make, signer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A fresh environment with the wheel in it; gives its folder."""
    folder = tmp_path_factory.mktemp("bare machine")
    make_machine(folder)
    return folder


def test_there_is_no_django(machine):
    python = machine / "venv/bin/python"
    done = subprocess.run([python, "-c", "import django"], capture_output=True, text=True)
    assert "No module named 'django'" in done.stderr
    refused = run(machine, "rounds", "list")
    assert refused.returncode == 1
    assert "pip install 'sucharit[web]'" in refused.stderr


def test_a_year_is_verified_and_an_edited_tally_named_in_words(machine):
    release = machine / "obec-area-2566"
    make(release, InventedYear(offices=6))
    key = signer().verifier.vkey
    equal = run(machine, "verify", release, "--key", key)
    assert equal.returncode == 0, equal.stdout + equal.stderr
    assert "Equal: everything" in equal.stdout
    tallies = release / "tallies.csv"
    rows = tallies.read_text("utf-8-sig").splitlines()
    org = rows[1].split(",")[0]
    tallies.write_text("\n".join([rows[0], rows[1] + "0", *rows[2:]]) + "\n", "utf-8-sig")
    edited = run(machine, "verify", release, "--key", key, "--lang", "th")
    assert edited.returncode == 1, edited.stdout + edited.stderr
    assert f"tallies.csv แถว 2 {org}" in edited.stdout
    assert "คอลัมน์ count" in edited.stdout


def test_scores_and_editions_work_there_too(machine):
    checked = run(machine, "frameworks", "check", "obec-area/2566")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "all well" in checked.stdout
    (machine / "indicators.csv").write_text("org,indicator,score\na,1,99.02\n")
    scored = run(
        machine, "score", machine / "indicators.csv", "--edition", "obec-area/2566", "-o", "out.xlsx"
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
    assert (machine / "out.xlsx").stat().st_size > 1_000
    again = run(
        machine, "score", machine / "indicators.csv", "--edition", "obec-area/2566", "--format", "csv"
    )
    assert "99.02" in again.stdout


def test_another_office_begins_as_a_witness_there(machine):
    files = ("--state", machine / "witness.state", "--key", machine / "witness.key")
    begun = run(machine, "witness", "begin", *files, "--name", "audit.example/witness")
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.startswith("audit.example/witness+")
    (machine / "witness.state").unlink()
    refused = run(machine, "witness", "serve", *files, "--log", signer().verifier.vkey)
    assert refused.returncode == 1
    assert "would sign a rewritten history" in refused.stderr
