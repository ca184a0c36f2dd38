"""The narrow step: one instrument's answers become counts by organisation, channel, part and choice.

`tally` is its one interface. What runs behind it may be exchanged (a database, a distributed engine) as
long as it gives `Counted`; nothing of the engine shows outside. The quick way comes first; the careful one
reads what it doubts, and finds what is wrong or merely unusual.
"""

from __future__ import annotations

from importlib import import_module

from sucharit.frameworks.model import Instrument
from sucharit.scoring.tally import careful
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, answer_columns, check_header
from sucharit.scoring.tally.counted import Counted, Doubtful, Progress, silent
from sucharit.tables import Faults, Table

STREAMED_FROM = 2_000_000  # bytes; below, reading row by row is as fast and loads nothing
STREAMING = "sucharit.scoring.tally.streaming"  # brings Polars, so it is loaded when needed

__all__ = ["Counted", "Progress", "check_header", "silent", "tally"]


def tally(
    table: Table, instrument: Instrument, faults: Faults, progress: Progress = silent
) -> Counted | None:
    """One instrument's answers counted; None, or counts not to be used, where `faults` were told."""
    columns = answer_columns(table, instrument, faults)
    if columns is None:
        return None
    counted = _quickly(table, columns, instrument, progress)
    return counted or careful.count(table, columns, instrument, faults, progress)


def _quickly(
    table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress
) -> Counted | None:
    """The answers counted by the way that believes the file; None where the careful one must look."""
    kind, size = table.path.suffix.lower(), table.path.stat().st_size
    if kind == ".parquet" or (kind == ".csv" and size >= STREAMED_FROM):
        try:
            counted: Counted = import_module(STREAMING).count(table, columns, instrument, progress)
            return counted
        except Doubtful:
            pass
    return None
