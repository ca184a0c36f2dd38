"""Which tables INPUT holds: by their columns, else by the name of file or sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sucharit.frameworks.model import Edition
from sucharit.languages import Text
from sucharit.scoring.tally.columns_of_answers import names_of_columns
from sucharit.tables import READERS, Faults, Notes, Table, open_tables

INDICATORS, ORGANISATIONS = "indicators", "organisations"
OF_INDICATORS = ["org", "indicator", "score"]
OF_ORGANISATIONS = ["org", "name", "kind", "population", "previous_score"]
NO_TABLES = ".txt"  # in a folder: a text beside the tables
_SECOND_TABLE = Text("ตาราง {kind} ตารางที่สอง", "a second table of {kind}")
_ONE_TABLE = Text("ตาราง {kind} ตารางเดียว ซึ่งมีแล้วที่ {table}", "one table of {kind}; {table} is one already")
_NO_TABLE = Text("ไฟล์ที่ไม่มีตาราง", "no table")
_KNOWN_TABLE = Text(
    "CSV, Parquet หรือ Excel (.xlsx) ที่มีคอลัมน์ {columns}", "CSV, Parquet or Excel (.xlsx) with columns {columns}"
)
_COLUMNS = Text("คอลัมน์ {columns}", "the columns {columns}")
_FILES = Text(
    "ไฟล์ที่ลงท้ายด้วย {endings} หรือโฟลเดอร์ที่มีไฟล์เหล่านี้", "a file ending in {endings}, or a folder of such files"
)


def find(source: Path, edition: Edition, faults: Faults, notes: Notes) -> tuple[dict[str, Table], list[str]]:
    """The tables by what they hold (INDICATORS, ORGANISATIONS, an instrument's id), and what was not read."""
    by_kind: dict[str, Table] = {}
    unknown = []
    for table in _tables(source, edition, faults, notes):
        kind = recognise(table, edition)
        if kind is None:
            unknown.append(table)
        elif kind in by_kind:
            expected = _ONE_TABLE.format(kind=kind, table=by_kind[kind].shown_as)
            faults.add(table.shown_as, table.header_row, "", _SECOND_TABLE.format(kind=kind), expected)
        else:
            by_kind[kind] = table
    shapes = _shapes(edition)
    if not by_kind and not unknown and not faults:
        faults.add(source.name, 0, "", _NO_TABLE, _KNOWN_TABLE.format(columns=shapes))
    elif not by_kind:
        for table in unknown:
            faults.add(
                table.shown_as, table.header_row, "", ",".join(table.titles), _COLUMNS.format(columns=shapes)
            )
    return by_kind, [
        f"{table.shown_as}: not read, its columns are not those of a known table" for table in unknown
    ]


def recognise(table: Table, edition: Edition) -> str | None:
    """What a table holds, or None."""
    header = set(table.header)
    if "indicator" in header:
        return INDICATORS
    shared = {
        instrument.id: len(header & {part.column for part in instrument.parts()})
        for instrument in edition.instruments
    }
    likeliest = max(shared, key=shared.__getitem__)
    if shared[likeliest]:
        return likeliest
    own_name = table.name.strip().lower()
    names = {INDICATORS: INDICATORS, ORGANISATIONS: ORGANISATIONS}
    names |= {
        name.lower(): instrument.id
        for instrument in edition.instruments
        for name in (instrument.id, instrument.code)
    }
    if own_name in names:
        return names[own_name]
    # a table of other columns, such as an earlier result, is not one of these because of a name and a score
    for kind, columns in ((INDICATORS, OF_INDICATORS), (ORGANISATIONS, OF_ORGANISATIONS)):
        if header - {"org"} and 2 * len(header & set(columns)) > len(header):
            return kind
    return None


def _tables(source: Path, edition: Edition, faults: Faults, notes: Notes) -> Iterator[Table]:
    names = names_of_columns(edition)
    for path in sorted(source.iterdir()) if source.is_dir() else [source]:
        readable = path.suffix.lower() in READERS
        if source.is_dir() and (not readable or _is_beside(path)):
            continue
        if readable:
            yield from open_tables(path, faults, names=names, notes=notes)
        else:
            expected = _FILES.format(endings=", ".join(READERS))
            faults.add(path.name, 0, "", path.suffix or path.name, expected)


def _is_beside(path: Path) -> bool:
    """Whether a file of a folder is none of its tables."""
    return path.name.startswith((".", "~$")) or path.suffix.lower() == NO_TABLES or path.is_dir()


def _shapes(edition: Edition) -> Text:
    shapes = [",".join(OF_INDICATORS)]
    for instrument in edition.instruments:
        part = "part," if len(instrument.channels) > 1 else ""
        first = next(instrument.parts()).column
        shapes.append(f"org,{part}{first},…")
    return Text(" หรือ ".join(shapes), " or ".join(shapes))
