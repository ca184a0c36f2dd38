"""The library itself, without an operator's own, and copies of a model to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sucharit.year_models.library import model_folders


@pytest.fixture(autouse=True)
def _no_folder_of_an_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUCHARIT_LIBRARY", raising=False)


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[str], Path]:
    """A function that copies a model of the library, without its examples, and answers its folder."""

    def copy(model_id: str) -> Path:
        folder = tmp_path / model_id
        shutil.copytree(model_folders()[model_id], folder, ignore=shutil.ignore_patterns("examples"))
        return folder

    return copy
