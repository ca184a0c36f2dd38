"""Tables that people hand in: CSV, Excel and Parquet read alike, with faults by row and column."""

from sucharit.tables.cells import number, text_of, whole_number
from sucharit.tables.faults import UnexpectedCell, Fault, Faults, InputFaults
from sucharit.tables.table import READERS, Table, open_tables

__all__ = [
    "READERS",
    "UnexpectedCell",
    "Fault",
    "Faults",
    "InputFaults",
    "Table",
    "number",
    "open_tables",
    "text_of",
    "whole_number",
]
