"""The narrow step: one instrument's answers become counts by organisation, channel, part and choice.

`tally` is its one interface. What runs behind it may be exchanged (a database, a distributed engine) as
long as it returns `AnswerCounts`; nothing of the engine shows outside. The fast ways are tried first; the
careful one reads what they doubt, and reports what is wrong or only unusual.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from sucharit.frameworks.model import Instrument
from sucharit.scoring.tally import careful, plain_text
from sucharit.scoring.tally.columns_of_answers import BESIDE, AnswerColumns, answer_columns, check_header
from sucharit.scoring.tally.counts import AnswerCounts, Doubtful, Progress, silent
from sucharit.tables import Faults, Table

MIN_STREAMED = 2_000_000  # bytes; below, reading row by row is as fast
MAX_PLAIN = 64_000_000  # bytes; above, Polars has used all cores before one has counted
STREAMING = "sucharit.scoring.tally.streaming"  # brings Polars, so it is loaded when needed

__all__ = ["BESIDE", "AnswerCounts", "Progress", "check_header", "silent", "tally"]


def tally(
    table: Table, instrument: Instrument, faults: Faults, progress: Progress = silent
) -> AnswerCounts | None:
    """One instrument's answers counted; None, or counts not to be used, where `faults` were added."""
    before = len(faults)
    columns = answer_columns(table, instrument, faults)
    if len(faults) > before:  # then the cells' as well: a file is mended once
        careful.count(table, columns, instrument, faults, progress)
        return None
    counts = _count_fast(table, columns, instrument, progress)
    return counts or careful.count(table, columns, instrument, faults, progress)


def _count_fast(
    table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress
) -> AnswerCounts | None:
    """The answers counted by the way that trusts the file; None where the careful one must look."""
    kind, size = table.path.suffix.lower(), table.path.stat().st_size
    if table.separator and MIN_STREAMED <= size <= MAX_PLAIN:
        with suppress(Doubtful):
            return plain_text.count(table, columns, instrument, progress)
    if kind == ".parquet" or (table.separator and size >= MIN_STREAMED):
        with suppress(Doubtful):
            counts: AnswerCounts = import_module(STREAMING).count(table, columns, instrument, progress)
            return counts
    return None
