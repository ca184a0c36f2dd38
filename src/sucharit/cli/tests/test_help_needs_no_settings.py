"""Whoever has just installed the product reads every command's help before anything is set up."""

import subprocess
import sys

import pytest

from sucharit.cli import COMMANDS

MAIN = "from sucharit.cli import main; main()"


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_help_works_without_any_setting(command, tmp_path):
    answer = subprocess.run(
        [sys.executable, "-c", MAIN, command, "--help"],
        capture_output=True,
        text=True,
        env={"PYTHONUTF8": "1"},
        cwd=tmp_path,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Usage:")
    assert list(tmp_path.iterdir()) == []  # and nothing is made


@pytest.mark.slow
def test_help_minds_no_wrong_setting_but_the_command_does(tmp_path):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", MAIN, *arguments],
            capture_output=True,
            text=True,
            env={"PYTHONUTF8": "1", "SUCHARIT_MODE": "moon"},
            cwd=tmp_path,
            check=False,
        )

    assert run("results", "list", "--help").returncode == 0
    answer = run("results", "list")
    assert answer.returncode == 1
    assert "SUCHARIT_MODE is 'moon'" in answer.stderr
