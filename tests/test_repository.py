"""What the repository as a whole promises: no secrets of a machine, no one's address, locks that agree."""

import os
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parent.parent
MADE = {"var", "dist", "__pycache__", "vendor"}  # by a run, or by others
CODE = {".py", ".html", ".js", ".css", ".svg", ".typ"}
TEXT = CODE | {".md", ".yaml", ".toml", ".txt", ".in", ".csv", ".po", ".json", ""}
PLAIN = {"LICENSE", "OFL.txt", ".git"}  # other people's words; a worktree's pointer


def written(root: Path = ROOT) -> dict[str, str]:
    """Every text file that is ours, by its path. As for Git, a file with a zero byte is no text."""
    texts = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in MADE and (name == ".ci" or name[0] != ".")]
        for path in (Path(folder, name) for name in names):
            if path.suffix in TEXT and path.name not in PLAIN and b"\0" not in (content := path.read_bytes()):
                texts[str(path.relative_to(root))] = content.decode()
    return texts


FILES = written()


def places(pattern: str, files: dict[str, str] = FILES) -> list[str]:
    """Where the pattern stands, as "file:line text"."""
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1} {found.group()}"
        for path, text in files.items()
        for found in re.finditer(pattern, text)
    ]


def locked(name: str) -> set[tuple[str, str]]:
    """The (package, version) pairs of a lock file; one package may have a version for each Python."""
    return set(re.findall(r"^([\w.-]+)==([\w.]+)", FILES[f"requirements/{name}.txt"], re.MULTILINE))


def test_a_binary_file_left_behind_does_no_harm(tmp_path):
    (tmp_path / ".coverage").write_bytes(b"SQLite format 3\0\x80\xff")
    (tmp_path / "notes.txt").write_text("ก\n")
    assert written(tmp_path) == {"notes.txt": "ก\n"}


def test_no_file_names_a_folder_of_someones_machine():
    assert places(r"(?<![\w.<>}])/(?:work|root|home|Users)/\w+") == []


def test_lock_files_name_no_server():
    locks = {path: text for path, text in FILES.items() if path.startswith("requirements/")}
    assert len(locks) >= 4
    assert places(r"https?:|--(?:extra-)?index-url|--find-links|--trusted-host", locks) == []


def test_what_is_sent_to_a_browser_names_no_other_server():
    sent = {path: text for path, text in FILES.items() if Path(path).suffix in CODE and "/tests/" not in path}
    known = r"www\.w3\.org|127\.0\.0\.1|localhost|[\w.]+\.example|schemas\.openxmlformats\.org"
    known += r"|schema\.org|www\.sitemaps\.org"  # names of vocabularies, which no browser asks for
    known += r"|purl\.org|xmlns\.com|spdx\.org|publications\.europa\.eu|www\.iana\.org|semiceu\.github\.io"
    known += r"|creativecommons\.org"  # licences, by their addresses
    assert places(rf"https?://(?!(?:{known})\b)[\w.-]+", sent) == []


def test_no_ones_address_or_number_is_here():
    assert places(r"[\w.+-]+@(?!example\.|[\w.]*\.example\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b") == []
    assert (
        places(r"(?<![\w.,/-])0[2-9]\d?[- ]\d{3}[- ]?\d{3,4}(?![\w.])|(?<![\w.,/-])0[689]\d{8}(?![\w.])")
        == []
    )


def test_no_file_is_longer_than_one_can_hold_in_mind():
    long = [
        f"{path}: {text.count(chr(10))} lines"
        for path, text in FILES.items()
        if Path(path).suffix in CODE and text.count("\n") > 500
    ]
    assert long == []


def test_every_template_first_says_what_it_takes_and_for_whom_it_is():
    silent = [
        path
        for path, text in FILES.items()
        if "/templates/" in path and path.endswith(".html") and not text.startswith("{# ")
    ]
    assert silent == []


def test_the_locks_agree_with_each_other():
    for name in ("run", "build"):
        assert locked(name) <= locked("dev")


def test_every_dependency_is_locked_and_says_why_it_is_there():
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    wishes = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    there = {name for name, _ in locked("dev")}
    for wish in wishes:
        assert re.split(r"[\[<>=]", wish)[0].lower() in there
        assert re.search(rf'^ +"{re.escape(wish)}", +# \w', FILES["pyproject.toml"], re.MULTILINE), wish


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)  # exits when one is missing
