"""Tables that people hand in: CSV, Excel and Parquet read the same way, with faults by row and column."""

from sucharit.tables.cells import number, text_of, whole_number
from sucharit.tables.faults import Fault, Faults, InputFaults, UnexpectedCell
from sucharit.tables.grid import TableFile
from sucharit.tables.header import Names
from sucharit.tables.notes import Notes
from sucharit.tables.table import READERS, Table, open_tables

__all__ = [
    "READERS",
    "Fault",
    "Faults",
    "InputFaults",
    "Names",
    "Notes",
    "Table",
    "TableFile",
    "UnexpectedCell",
    "number",
    "open_tables",
    "text_of",
    "whole_number",
]
