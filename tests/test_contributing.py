"""CONTRIBUTING.md's walks work: each command and edit in them is carried out in a copy of the repository."""

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
DOCUMENT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BEFORE, _, AFTER = DOCUMENT.partition("## Five real changes\n")
WALKS = dict(re.findall(r"^### (.+)\n((?:(?!### ).*\n)*)", AFTER, re.MULTILINE))
PAGE, VERB, NOTICE, CHART, EDITION = WALKS
# Walks that go on from others; of those only the edits are made here, without running their commands.
GOES_ON_FROM = {VERB: (PAGE,), NOTICE: (PAGE, VERB)}
COPIED = ("library", "src", "docs", "tests", "pyproject.toml", "conftest.py", "README.md")
FOLDERS = ("docs/", "library/", "src/", "tests/")
NEW_FILES = ("python", "html", "django", "po", "yaml")


@dataclass(frozen=True)
class Block:
    """A block of the document: what kind it is, what stands in it, which file the prose before it names."""

    kind: str
    content: str
    file: str


def blocks(walk: str) -> Iterator[Block]:
    file = ""
    for prose, kind, content in re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", walk, re.DOTALL | re.MULTILINE):
        named = re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|html|txt|po|yaml|md))`", prose)
        file = named[-1] if named else file
        yield Block(kind, content, file if file.startswith(FOLDERS) else f"src/sucharit/{file}")


def apply(edit: str, file: Path) -> None:
    """Replace the lines marked - by those marked +; others stay and must be there. @@ parts two edits."""
    text = file.read_text(encoding="utf-8")
    for hunk in edit.split("@@\n"):
        lines = [line if line.strip() else " \n" for line in hunk.splitlines(keepends=True)]
        old = "".join(line[1:] for line in lines if line[0] in "- ")
        new = "".join(line[1:] for line in lines if line[0] in "+ ")
        assert text.count(old) == 1, f"{file.name} holds these lines {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def create(content: str, file: Path) -> None:
    assert not file.exists(), f"{file} is there already"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def comparable(output: str) -> list[str]:
    """Lines without what changes with every unrelated edit: line numbers and hashes."""
    return [re.sub(r":\d+:|hash [0-9a-f]{12}", "", line).rstrip() for line in output.splitlines()]


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


def take(walk: str, folder: Path) -> None:
    """Take every step in the folder. Fails where an edit does not fit, a command fails or says otherwise."""
    run = subprocess.CompletedProcess[str]([], 0, "")
    for block in blocks(walk):
        match block.kind:
            case "sh":
                assert run.returncode == 0, run.stdout  # the text names no fault of the command before
                run = shell(block.content, folder)
            case "text":
                assert comparable(run.stdout) == comparable(block.content)
                faulty = block.content.rstrip().endswith(("fault", "faults"))
                assert run.returncode == (2 if faulty else 0)
                run.returncode = 0
            case "diff":
                apply(block.content, folder / block.file)
            case kind if kind in NEW_FILES:
                create(block.content, folder / block.file)
            case kind:
                pytest.fail(f"no one knows how to walk a block marked {kind}")
    assert run.returncode == 0, run.stdout


def take_quickly(walk: str, folder: Path) -> None:
    """The walk's edits, and of its commands those that make files."""
    for block in blocks(walk):
        if block.kind == "diff":
            apply(block.content, folder / block.file)
        elif block.kind in NEW_FILES:
            create(block.content, folder / block.file)
        elif block.kind == "sh" and "mkdir" in block.content:
            assert shell(block.content, folder).returncode == 0


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the walks touch; without compiled files, which would point back here."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("title", WALKS)
def test_every_step_of_a_walk_works(title, copy):
    for earlier in GOES_ON_FROM.get(title, ()):
        take_quickly(WALKS[earlier], copy)
    take(WALKS[title], copy)
    if title == EDITION:
        assert "obec-area/2569 " in shell("sucharit frameworks list", copy).stdout


@pytest.mark.parametrize("title", WALKS)
def test_a_walk_has_new_files_and_commands(title):
    kinds = {block.kind for block in blocks(WALKS[title])}
    assert "sh" in kinds
    assert kinds & set(NEW_FILES)


@pytest.mark.parametrize(
    "wrong",
    [
        "```sh\nfalse\n```\n",
        "```sh\nfalse\n```\n```sh\ntrue\n```\n",
        "```sh\necho one\n```\n```text\ntwo\n```\n",
        "In `src/a.py`:\n```diff\n-not there\n```\n",
        "In `src/a.py`:\n```diff\n+x = 2\n x = 1\n@@\n-not there\n```\n",
        "In `src/a.py`:\n```python\nx = 2\n```\n",
        "```fish\ntrue\n```\n",
    ],
)
def test_a_mistake_in_the_text_is_noticed(wrong, tmp_path):
    create("x = 1\n", tmp_path / "src/a.py")
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        take(wrong, tmp_path)


def test_files_and_folders_that_the_document_names_exist():
    named = set(re.findall(r"`((?:docs|tests|library|src)/[\w./-]*)`", BEFORE))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
