"""Reads a table of a release in any of its three formats; faults by file, row and column.

The columns must be exactly those of the definition, so a file of a million columns is refused at its header.
Rows count from 1, the header being row 1, in all formats: row 17 is the same row in each.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl
from polars.exceptions import PanicException  # no Exception: what a damaged file makes of its reader

from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.json_files import parse_json
from sucharit.releases.tables import CellKind, ReleaseColumn, ReleaseTable
from sucharit.releases.writing import BOM, FORMULA_SIGNS, schema
from sucharit.tables import Faults

MAX_ROWS = 50_000_000
MAX_HEAD = 4_096  # bytes of a header, or of the first object of a JSON file
MAX_SHOWN = 20  # faults of one kind in one column
PIECE = 16 * 2**20  # bytes of JSON at a time; some six times as many while they are read

_PATTERNS = {
    CellKind.WHOLE: r"^(?:0|[1-9][0-9]{0,14})$",
    CellKind.DECIMAL: r"^-?(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,18})?$",
    CellKind.FLAG: "^[01]$",
}
_EXPECTED = {
    CellKind.WHOLE: Text("จำนวนเต็มตั้งแต่ 0", "a whole number of 0 or more"),
    CellKind.DECIMAL: Text("ตัวเลข เช่น 94.67", "a number such as 94.67"),
    CellKind.FLAG: Text("1 หรือ 0", "1 or 0"),
}
_VALUE = Text("ค่าในทุกแถว", "a value in every row")
_ONCE = Text("หนึ่งแถวต่อ {key}", "one row for each {key}")
_HEADER = Text("คอลัมน์ {names} ตามลำดับนี้", "the columns {names}, in this order")
_OTHER_COLUMNS = Text("คอลัมน์อื่น", "other columns")
_WHY = Text("สิ่งที่อ่านไม่ได้ ({why})", "something unreadable ({why})")
_ROWS_OF = Text("ตารางตามรูปแบบ {ending}", "a table in {ending}")
_COUNT = Text("{count:,} แถว", "{count:,} rows")
_MOST = Text("ไม่เกิน {most:,} แถว", "at most {most:,} rows")
_CELLS = Text("{count} ช่อง", "{count} cells")


def read_table(table: ReleaseTable, path: Path, faults: Faults) -> pl.DataFrame | None:
    """The rows in the types of `writing.schema`; None where they can't be read, with the faults noted."""
    try:
        frame = _READERS[path.suffix](table, path, faults)
    except (pl.exceptions.PolarsError, PanicException, UnreadableRelease, OSError, ValueError) as error:
        why = " ".join(str(error).split())
        expected = _ROWS_OF.format(ending=path.suffix[1:].upper())
        faults.add(path.name, 0, "", _WHY.format(why=shortened(why, 200)), expected)
        return None
    if frame is None:
        return None
    good = [_cells_are_good(frame, column, path.name, faults) for column in table.columns]
    if not all(good):
        return None
    frame = frame.select(_typed(column, frame.schema[column.name]) for column in table.columns)
    return frame if len(table.key) > 2 or _rows_are_single(table, frame, path.name, faults) else None


def _from_csv(table: ReleaseTable, path: Path, faults: Faults) -> pl.DataFrame | None:
    with path.open("rb") as file:
        head = file.read(MAX_HEAD)
    names = head.removeprefix(BOM).partition(b"\n")[0].rstrip(b"\r").decode("utf-8", "replace").split(",")
    if tuple(name.strip('"') for name in names) != table.names:
        _other_columns(table, path, faults, 1)
        return None
    try:
        frame = pl.read_csv(path, infer_schema=False, encoding="utf8")
    except pl.exceptions.PolarsError:
        if not _uneven_rows(table, path, faults):
            raise
        return None
    frame.columns = list(table.names)
    return frame.with_columns(_unarmed(column.name) for column in table.columns if _is_text(column))


def _from_parquet(table: ReleaseTable, path: Path, faults: Faults) -> pl.DataFrame | None:
    if pl.read_parquet_schema(path) != dict(schema(table)):
        _other_columns(table, path, faults, 0)
        return None
    count = pl.scan_parquet(path).select(pl.len()).collect().item()
    if count > MAX_ROWS:
        faults.add(path.name, 0, "", _COUNT.format(count=count), _MOST.format(most=MAX_ROWS))
        return None
    return pl.read_parquet(path)


def _from_json(table: ReleaseTable, path: Path, faults: Faults) -> pl.DataFrame | None:
    """As `writing` lays it out: an object a line, so that it can be read piece by piece."""
    with path.open("rb") as file:
        if file.readline(MAX_HEAD).strip() != b"[":
            raise ValueError("expected [ alone on the first line, and an object on each that follows")
        first = file.readline(1_000_000).strip().removesuffix(b",")
        if first == b"]":
            return pl.DataFrame(schema=schema(table))
        values = parse_json(first, path.name)
        if not isinstance(values, dict) or tuple(values) != table.names:
            _other_columns(table, path, faults, 2)
            return None
        file.seek(0)
        file.readline()
        pieces = [pl.read_ndjson(piece, schema=schema(table)) for piece in _pieces(file)]
    return pl.concat(pieces)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The objects, each on a line of its own, some megabytes at a time."""
    rest = b""
    while piece := file.read(PIECE):
        lines, newline, rest = (rest + piece).rpartition(b"\n")
        if newline:
            yield from _objects(lines + newline)
        elif len(rest) > PIECE:
            raise ValueError("expected an object on each line")
    yield from _objects(rest)


def _objects(lines: bytes) -> Iterator[bytes]:
    objects = lines.replace(b"},\n", b"}\n").strip()
    if objects.endswith(b"\n]") or objects == b"]":
        objects = objects[:-1]
    if objects:
        yield objects


_READERS = {".csv": _from_csv, ".parquet": _from_parquet, ".json": _from_json}


def _other_columns(table: ReleaseTable, path: Path, faults: Faults, row: int) -> None:
    faults.add(path.name, row, "", _OTHER_COLUMNS, _HEADER.format(names=", ".join(table.names)))


def _uneven_rows(table: ReleaseTable, path: Path, faults: Faults) -> bool:
    """Whether a row has another number of cells; the first such is noted."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        for row, cells in enumerate(csv.reader(file), 1):
            if len(cells) != len(table.names):
                width = _CELLS.format(count=len(table.names))
                faults.add(path.name, row, "", _CELLS.format(count=len(cells)), width)
                return True
    return False


def _is_text(column: ReleaseColumn) -> bool:
    return column.kind is CellKind.TEXT


def _unarmed(name: str) -> pl.Expr:
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    column = pl.col(name)
    armed = pl.any_horizontal(column.str.starts_with(f"'{sign}") for sign in FORMULA_SIGNS)
    return pl.when(armed).then(column.str.slice(1)).otherwise(column).alias(name)


def _cells_are_good(frame: pl.DataFrame, column: ReleaseColumn, file: str, faults: Faults) -> bool:
    """Whether every cell of a column holds what it may; those that don't are noted."""
    cells = frame[column.name]
    bad = []
    if column.needed and cells.null_count():
        bad.append((cells.is_null(), _VALUE))
    if cells.dtype == pl.String and column.kind in _PATTERNS:
        bad.append((~cells.str.contains(_PATTERNS[column.kind]), _EXPECTED[column.kind]))
    elif column.kind is CellKind.WHOLE:
        bad.append((cells < 0, _EXPECTED[column.kind]))
    good = True
    for mask, expected in bad:
        for place in mask.fill_null(False).arg_true().head(MAX_SHOWN).to_list():
            good = False
            faults.add(file, place + 2, column.name, shortened(cells[place] or ""), expected)
    return good


def _typed(column: ReleaseColumn, dtype: pl.DataType) -> pl.Expr:
    cell = pl.col(column.name)
    if dtype == pl.String and column.kind is CellKind.WHOLE:
        return cell.cast(pl.Int64)
    if dtype == pl.String and column.kind is CellKind.FLAG:
        return cell == "1"
    return cell


def _rows_are_single(table: ReleaseTable, frame: pl.DataFrame, file: str, faults: Faults) -> bool:
    """Whether no key stands in two rows; the tallies' is looked at where they are counted."""
    again = ~frame.select(pl.struct(table.key).is_first_distinct()).to_series()
    places = again.arg_true().head(MAX_SHOWN).to_list()
    for place in places:
        cells = ", ".join(str(cell) for cell in frame.select(table.key).row(place))
        faults.add(
            file, place + 2, ", ".join(table.key), shortened(cells), _ONCE.format(key=", ".join(table.key))
        )
    return not places
