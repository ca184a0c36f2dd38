"""The narrow step: one instrument's answers become counts by organisation, channel, part and choice.

`tally` is its one interface. What runs behind it may be exchanged (a database, a distributed engine) as
long as it gives `Counted`; nothing of the engine shows outside.
"""

from __future__ import annotations

from importlib import import_module

from sucharit.frameworks.model import Instrument
from sucharit.scoring.tables import Faults, Table
from sucharit.scoring.tally import careful
from sucharit.scoring.tally.columns_of_answers import answer_columns, check_header
from sucharit.scoring.tally.counted import Counted, Doubtful, Progress, silent

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
    kind = table.path.suffix.lower()
    if kind == ".parquet" or (kind == ".csv" and table.path.stat().st_size >= STREAMED_FROM):
        try:
            counted: Counted = import_module(STREAMING).count(table, columns, instrument, progress)
            return counted
        except Doubtful:
            pass  # the careful way finds what is wrong, or what is merely unusual
    return careful.count(table, columns, instrument, faults, progress)
