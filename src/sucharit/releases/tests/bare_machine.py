"""A machine that has the package alone: a fresh environment without Django, as a stranger has it.

It gets the wheel and what `dependencies` in pyproject.toml ask for, nothing else: linked from the environment
that runs the tests, so that no package index is needed.
"""

import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[4]


def make_machine(folder: Path) -> None:
    """Build the wheel into this folder, and an environment beside it with the wheel in it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, "--quiet", str(wheel)], check=True, capture_output=True)
    [site] = (folder / "venv/lib").glob("python*/site-packages")
    [written] = site.glob("sucharit-*.dist-info")
    for name in _needed(metadata.PathDistribution(written)):
        _link(metadata.distribution(name), site)


def run(machine: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Call `sucharit` there."""
    command = [str(machine / "venv/bin/sucharit"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=machine, env={"LANG": "C.UTF-8"})


def _needed(package: metadata.Distribution) -> set[str]:
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


def _link(package: metadata.Distribution, site: Path) -> None:
    """The files of an installed package, in another environment too."""
    for top in {file.parts[0] for file in package.files or () if file.parts[0] not in ("..", "__pycache__")}:
        place = site / top
        if not place.exists():
            place.symlink_to(package.locate_file(top))
