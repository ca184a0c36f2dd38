"""The refusal of an edition whose files have faults."""

from __future__ import annotations

from sucharit.data_files.faults import FaultyFolder


class FaultyEdition(FaultyFolder):
    """An edition can't be loaded. `faults` are all its faults, in order of file and line."""
