"""Copies of the library's editions to break, and the library itself without an operator's own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sucharit.frameworks.library import edition_folders


@pytest.fixture(autouse=True)
def _no_folder_of_an_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUCHARIT_LIBRARY", raising=False)


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[str], Path]:
    """A function that copies an edition into a library of its own and answers its folder."""

    def copy(edition_id: str) -> Path:
        folder = tmp_path / "frameworks" / edition_id
        shutil.copytree(edition_folders()[edition_id], folder)
        return folder

    return copy
