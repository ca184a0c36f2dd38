"""A package that comes later adds its pages, tasks, documents and notices without touching an old file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


@pytest.mark.slow
def test_a_room_that_no_one_knew_of_adds_everything_by_files_of_its_own():
    ours = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "DATABASE_URL"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", TESTS / "example_room/checks.py"],
        cwd=TESTS.parent,
        env={
            **ours,
            "PYTHONPATH": f"{TESTS / 'example_room'}:{TESTS.parent / 'src'}",
            "SUCHARIT_ROOMS": "short_names",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_no_old_file_knows_the_room():
    source = TESTS.parent / "src"
    assert not [path for path in source.rglob("*.py") if "short_names" in path.read_text()]
