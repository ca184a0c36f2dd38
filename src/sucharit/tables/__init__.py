"""Tables that people hand in: CSV, Excel and Parquet read alike, with faults by row and column."""

from sucharit.tables.cells import number, text_of, whole_number
from sucharit.tables.faults import CellError, Fault, Faults, InputFaults
from sucharit.tables.table import READERS, Table, open_tables

__all__ = [
    "READERS",
    "CellError",
    "Fault",
    "Faults",
    "InputFaults",
    "Table",
    "number",
    "open_tables",
    "text_of",
    "whole_number",
]
