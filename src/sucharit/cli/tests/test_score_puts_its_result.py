"""Where `sucharit score` puts its result: whole files, pipes that stay pipes, and words where it can't."""

import json
import os
import threading
from pathlib import Path

import pytest

from sucharit.cli.tests.score_inputs import WORKED

FILES = {"indicators.csv": WORKED}


def test_a_pipe_given_as_the_output_stays_a_pipe(score, tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert score(FILES, "-o", str(pipe)).exit_code == 0
    assert pipe.is_fifo()
    reader.join(timeout=30)
    assert json.loads(read[0])["organisations"][0]["score"] == 94.67


def test_a_link_given_as_the_output_stays_a_link(score, tmp_path):
    target, link = tmp_path / "kept.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert score(FILES, "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["organisations"][0]["score"] == 94.67


@pytest.mark.parametrize("output", ["missing/out.json", "a-file/out.json", "x" * 300 + ".json", ""])
def test_an_output_that_can_not_be_is_refused_in_words(output, score, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a-file").write_text("kept")
    result = score(FILES, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"-o {Path(output)}: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-file", "input"]


def test_a_name_as_long_as_names_may_be_is_written(score, tmp_path):
    output = tmp_path / ("x" * 250 + ".json")
    assert score(FILES, "-o", str(output)).exit_code == 0
    assert json.loads(output.read_text())["organisations"]


def test_an_edition_with_too_long_a_name_is_refused_in_words(score):
    result = score(FILES, edition="x" * 5000)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("--edition: ")


def test_an_id_can_not_command_a_terminal(score):
    ids = WORKED.replace("example", '"a\x1b[31m\nb"')
    table = score({"indicators.csv": ids}, "--format", "table").stdout
    assert "  a[31m b  " in table
    assert "\x1b" not in table


def test_a_column_can_not_command_a_terminal(score):
    header = WORKED.replace("score", "\x1b[2Jscore", 1)
    errors = score({"indicators.csv": header}).stderr
    assert "column [2Jscore: found " in errors
    assert "\x1b" not in errors
