"""The package alone in a fresh environment, without Django: score, check an edition, verify a year.

It gets the wheel and what `dependencies` in pyproject.toml ask for, nothing else: linked from the environment
that runs the tests, so that no package index is needed.
"""

import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from sucharit.releases.tests.invented_release import InventedYear, make, signer

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A fresh environment with the wheel in it; gives its folder."""
    folder = tmp_path_factory.mktemp("bare machine")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, "--quiet", str(wheel)], check=True, capture_output=True)
    [site] = (folder / "venv/lib").glob("python*/site-packages")
    [written] = site.glob("sucharit-*.dist-info")
    for name in needed(metadata.PathDistribution(written)):
        link(metadata.distribution(name), site)
    return folder


def needed(package: metadata.Distribution) -> set[str]:
    """What a package asks for without extras, and what that asks for."""
    names: set[str] = set()
    waiting = list(package.requires or ())
    while waiting:
        wish = Requirement(waiting.pop())
        asked_for = wish.marker is None or wish.marker.evaluate({"extra": ""})
        if asked_for and wish.name not in names:
            names.add(wish.name)
            waiting += metadata.distribution(wish.name).requires or ()
    return names


def link(package: metadata.Distribution, site: Path) -> None:
    """The files of an installed package, in another environment too."""
    for top in {file.parts[0] for file in package.files or () if file.parts[0] not in ("..", "__pycache__")}:
        place = site / top
        if not place.exists():
            place.symlink_to(package.locate_file(top))


def run(machine, *arguments):
    command = [str(machine / "venv/bin/sucharit"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=machine, env={"LANG": "C.UTF-8"})


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
