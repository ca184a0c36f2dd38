"""The README's commands work as written, with the demo's data, in both languages."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(), re.DOTALL | re.MULTILINE)
SETTINGS = ("SUCHARIT_", "PYTEST_", "DJANGO_", "DATABASE_URL")
STEP = re.compile(r"^ +\d+\.\d s  \S", re.MULTILINE)  # what is being made, and after how long
MAKE_THE_COUNTRY = "SUCHARIT_MODE=demo .venv/bin/sucharit demo --no-serve"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as in a fresh clone: with no setting but those that the commands themselves make."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith(SETTINGS)}
    return subprocess.run(
        ["sh", "-ec", command],
        cwd=folder,
        env={**ours, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_both_languages_show_the_same_commands():
    assert len(BLOCKS) == 2
    assert BLOCKS[0] == BLOCKS[1]


@pytest.mark.slow
def test_the_commands_work_after_make_demo(tmp_path):
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parent.parent)
    country = shell(MAKE_THE_COUNTRY, tmp_path)
    assert country.returncode == 0, country.stdout
    assert len(STEP.findall(country.stdout)) >= 5, "no one waits without a word"
    assert "94.67" in country.stdout
    commands = shell(BLOCKS[0], tmp_path)
    assert commands.returncode == 0, commands.stdout
    endings = {path.suffix for path in (tmp_path / "var/demo/reports").glob("ita-2566-*")}
    assert endings == {".pdf", ".xlsx", ".csv", ".json"}
