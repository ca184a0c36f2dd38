"""CONTRIBUTING.md's walk works: every command and edit in it is carried out in a copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WALK = (
    (ROOT / "CONTRIBUTING.md")
    .read_text(encoding="utf-8")
    .partition("## One real change: add an edition\n")[2]
)
COPIED = ("library", "src", "pyproject.toml", "conftest.py", "README.md")


@dataclass(frozen=True)
class Block:
    """A block of the document: what kind it is, what stands in it, which file the prose before it names."""

    kind: str
    content: str
    file: str


def blocks() -> Iterator[Block]:
    file = ""
    for prose, kind, content in re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", WALK, re.DOTALL | re.MULTILINE):
        named = re.findall(r"`((?:library|src)/\S+\.(?:yaml|py))`", prose)
        file = named[-1] if named else file
        yield Block(kind, content, file)


def apply(edit: str, file: Path) -> None:
    """Replace the lines marked - by those marked +; lines without a mark stay and must be there."""
    lines = edit.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in "- ")
    new = "".join(line[1:] for line in lines if line[0] in "+ ")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} holds these lines {text.count(old)} times:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def comparable(output: str) -> list[str]:
    """Lines without what changes with every unrelated edit: line numbers and hashes."""
    return [re.sub(r":\d+:|hash [0-9a-f]{12}", "", line).rstrip() for line in output.splitlines()]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the walk touches; without compiled files, which would point back here."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block as a reader would, in the copy and with the copy's own code."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("SUCHARIT_", "PYTEST_"))}
    here = {"PYTHONPATH": str(folder / "src"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["sh", "-ec", command],
        cwd=folder,
        env={**ours, **here},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_whoever_walks_the_walk_has_added_an_edition(copy):
    done = subprocess.CompletedProcess[str]([], 0, "")
    for block in blocks():
        match block.kind:
            case "sh":
                assert done.returncode == 0, done.stdout  # nothing was said of the last one's faults
                done = shell(block.content, copy)
            case "text":
                assert comparable(done.stdout) == comparable(block.content)
                faulty = block.content.rstrip().endswith(("fault", "faults"))
                assert done.returncode == (2 if faulty else 0)
                done.returncode = 0
            case "diff":
                apply(block.content, copy / block.file)
            case "yaml":
                assert not (copy / block.file).exists()
                (copy / block.file).write_text(block.content, encoding="utf-8")
            case other:
                pytest.fail(f"nobody knows how to walk a block marked {other}")
    assert done.returncode == 0, done.stdout
    assert "obec-area/2569 " in shell("sucharit frameworks list", copy).stdout


def test_the_walk_has_steps_of_every_kind():
    kinds = [block.kind for block in blocks()]
    assert {kind: kinds.count(kind) >= 2 for kind in ("sh", "text", "diff", "yaml")} == dict.fromkeys(
        ("sh", "text", "diff", "yaml"), True
    )


def test_files_and_folders_that_the_document_names_exist():
    before = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").removesuffix(WALK)
    named = set(re.findall(r"`((?:docs|tests|library|src)/[\w./-]*)`", before))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
