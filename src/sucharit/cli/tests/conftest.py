"""Running commands as people run them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sucharit.cli.score import command
from sucharit.cli.tests.score_inputs import AREA


@pytest.fixture
def score(tmp_path):
    """Runs `sucharit score` on files written into a folder, or on a path."""

    def run(files: dict[str, str | bytes] | Path, *options: str, edition: str = AREA):
        source = files
        if isinstance(files, dict):
            source = tmp_path / "input"
            source.mkdir(exist_ok=True)
            for name, text in files.items():
                (source / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(command, [str(source), "--edition", edition, *options])

    return run
