"""The documents tell no tales: each command, setting and path they name exists."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from sucharit.cli import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("library/**/*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
SOURCES = [
    *ROOT.glob("src/**/*.py"),
    *ROOT.glob("make/*.py"),
    *ROOT.glob("tests/fuzz/*.py"),
    ROOT / "conftest.py",
]
VARIABLE = r"\b(?:SUCHARIT_[A-Z_]+|DATABASE_URL|PORT)\b"
KNOWN = {name for path in SOURCES if path.exists() for name in re.findall(VARIABLE, path.read_text())}
FOLDERS = r"src|docs|library|tests|make|bench|requirements|\.ci"


def code_of(document: Path) -> list[str]:
    """What a document shows as code, line by line, lines joined that a backslash breaks."""
    text = document.read_text().replace("\\\n", " ")
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [*spans, *(line for block in blocks for line in block.splitlines())]


def unknown(words: list[str]) -> str:
    """What is wrong with a call of `sucharit`, word by word; empty when nothing is."""
    command: click.Command = main
    context = click.Context(main)
    for word in words:
        if word.startswith("--"):
            options = {name for parameter in command.params for name in parameter.opts} | {
                "--help",
                "--version",
            }
            if word.split("=")[0] not in options:
                return f"{word} of {command.name}"
        elif isinstance(command, click.Group) and re.fullmatch("[a-z-]+", word):
            found = command.get_command(context, word)
            if not found:
                return f"{word} of {command.name}"
            command = found
    return ""


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request) -> Path:
    return request.param


def test_every_make_target_named_exists(document):
    named = {target for line in code_of(document) for target in re.findall(r"\bmake ([a-z]+)", line)}
    assert named <= TARGETS


def test_every_command_and_option_named_exists(document):
    calls = [
        call.split()
        for line in code_of(document)
        for call in re.findall(r"(?:^|[\s/])(?<!from )sucharit((?: [^\s|>&;#`]+)+)", line)
    ]
    assert [fault for fault in map(unknown, calls) if fault] == []


def test_every_setting_named_exists(document):
    named = {name for line in code_of(document) for name in re.findall(VARIABLE, line)}
    assert named <= KNOWN


def test_every_path_named_exists_unless_the_document_makes_it(document):
    paths = {
        path.rstrip("/")
        for line in code_of(document)
        for path in re.findall(rf"(?:^|(?<=\s))((?:{FOLDERS})/[\w./-]*)(?=$|\s)", line)
    }
    made = tuple(re.findall(r"^(?:cp -r \S+|mkdir) (\S+)", "\n".join(code_of(document)), re.MULTILINE))
    unheard = (path for path in paths if not (ROOT / path).exists() and not path.startswith(made))
    assert sorted(unheard) == []


def test_every_link_and_picture_leads_somewhere(document):
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text())
    near = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in near if not (document.parent / target).exists()] == []


def test_every_setting_is_told_to_operators():
    told = (ROOT / "docs/deploy.md").read_text()
    read = {
        name
        for path in ROOT.glob("src/sucharit/**/*.py")
        if "tests" not in path.parts
        for name in re.findall(r"""(?:environ\.get\(|environ\[|yes\()["']([A-Z_]+)""", path.read_text())
    } | {"DATABASE_URL"}
    assert len(read) > 5
    assert {name for name in read if f"`{name}`" not in told} == set()


def test_the_changelog_begins_with_our_version():
    first = re.search(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert first
    assert first.group(1) == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
