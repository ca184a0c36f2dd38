"""The refusal of a model whose files have faults."""

from __future__ import annotations

from sucharit.data_files.faults import FaultyFolder


class FaultyModel(FaultyFolder):
    """A year model can't be loaded. `faults` are all its faults, in order of file and line."""
