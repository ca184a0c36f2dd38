"""Whether the files of a release are those that it lists, and its tables the same in all three formats."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from sucharit.languages import Text
from sucharit.releases.description import ReleaseDescription
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.findings import MAX_SHOWN, NOTHING, ReleaseDifference
from sucharit.releases.table_reading import read_table
from sucharit.releases.tables import NAMES, RELEASE_FILE, SUMS_FILE, TABLES, ReleaseTable
from sucharit.tables import Faults

# Read first what keeps types: the other two are held against it.
ORDER = (".parquet", ".csv", ".json")
MAX_SUMS = 2**16  # bytes of SHA256SUMS

_NOT_THERE = Text("ไม่มีไฟล์นี้", "no such file")
_HASH = Text("SHA-256 {hash} ({bytes:,} ไบต์)", "SHA-256 {hash} ({bytes:,} bytes)")
_ROWS = Text("{rows:,} แถว", "{rows:,} rows")
_IN_FILE = Text("{cell} ใน {file}", "{cell} in {file}")
_NO_TABLE = Text("ไม่มีตาราง {table} ในรูปแบบใดเลย", "the table {table} is there in no format")
_CONTENT = Text("เนื้อหาอื่น", "another content")


def sums_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file that a release has, hexadecimal, by name; each is read once."""
    return {name: sha256_of(path) for name in sorted(NAMES) if (path := folder / name).is_file()}


def checksum_differences(
    folder: Path, description: ReleaseDescription, sums: Mapping[str, str]
) -> Iterator[ReleaseDifference]:
    """Files that are not those listed, with their bytes and SHA-256; `sums`: as `sums_of` the folder."""
    for name, (sha256, size) in sorted(description.files.items()):
        listed = _HASH.format(hash=f"{sha256[:16]}…", bytes=size)
        if name not in sums:
            yield ReleaseDifference(shortened(name), 0, "", "", listed, _NOT_THERE)
            continue
        digest, there = sums[name], (folder / name).stat().st_size
        if (digest, there) != (sha256, size):
            computed = _HASH.format(hash=f"{digest[:16]}…", bytes=there)
            yield ReleaseDifference(RELEASE_FILE, 0, name, "", listed, computed)
    for name in sorted(sums.keys() - {RELEASE_FILE, SUMS_FILE, *description.files}):
        yield ReleaseDifference(RELEASE_FILE, 0, name, "", NOTHING, _CONTENT)


def sums_differences(folder: Path, sums: Mapping[str, str]) -> Iterator[ReleaseDifference]:
    """Lines of SHA256SUMS that are not those of the files: who takes no program of ours goes by them."""
    path = folder / SUMS_FILE
    if not path.is_file():
        return
    lines = path.read_bytes()[:MAX_SUMS].decode("utf-8", "replace").splitlines()
    for row, line in enumerate(lines, 1):
        sha256, blank, name = line.partition("  ")
        if not blank or name not in sums:
            yield ReleaseDifference(SUMS_FILE, row, "", "", Text.same(shortened(line)), _NOT_THERE)
        elif sums[name] != sha256:
            yield ReleaseDifference(
                SUMS_FILE, row, name, "", Text.same(shortened(sha256, 17)), Text.same(f"{sums[name][:16]}…")
            )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_tables(
    folder: Path, faults: Faults
) -> tuple[dict[str, pl.DataFrame], dict[str, str], list[ReleaseDifference]]:
    """Each table, the file it was taken from, and where its other formats say something else.

    Raises UnreadableRelease where a table is there in no format.
    """
    frames: dict[str, pl.DataFrame] = {}
    files: dict[str, str] = {}
    differences: list[ReleaseDifference] = []
    for table in TABLES.values():
        paths = [path for ending in ORDER if (path := folder / f"{table.name}{ending}").is_file()]
        if not paths:
            raise UnreadableRelease(_NO_TABLE.format(table=table.name))
        first = read_table(table, paths[0], faults)
        if first is None:
            continue
        frames[table.name], files[table.name] = first, paths[0].name
        for path in paths[1:]:
            differences += _between(table, first, paths[0].name, path, faults)
    return frames, files, differences


def row_count_differences(
    description: ReleaseDescription, frames: Mapping[str, pl.DataFrame], files: Mapping[str, str]
) -> Iterator[ReleaseDifference]:
    """Tables that have another number of rows than is listed."""
    for name, frame in frames.items():
        listed = description.tables.get(name)
        if listed != len(frame):
            there = NOTHING if listed is None else _ROWS.format(rows=listed)
            computed = _IN_FILE.format(cell=_ROWS.format(rows=len(frame)), file=files[name])
            yield ReleaseDifference(RELEASE_FILE, 0, name, "", there, computed)


def _between(
    table: ReleaseTable, first: pl.DataFrame, first_file: str, path: Path, faults: Faults
) -> Iterator[ReleaseDifference]:
    """Cells of a format that differ from those of the format that was read first.

    Its rows are gone when this ends: the counts of 30,000 are a gigabyte in each format.
    """
    other = read_table(table, path, faults)
    if other is None:
        return
    if len(first) != len(other):
        there, computed = (_ROWS.format(rows=len(frame)) for frame in (other, first))
        yield ReleaseDifference(path.name, 0, "", "", there, _IN_FILE.format(cell=computed, file=first_file))
    both = min(len(first), len(other))
    for name in table.names:
        cells, others = first[name].head(both), other[name].head(both)
        for place in cells.ne_missing(others).arg_true().head(MAX_SHOWN).to_list():
            org = str(other["org"][place] or "") if "org" in table.names else ""
            computed = _IN_FILE.format(cell=_cell(cells[place]), file=first_file)
            yield ReleaseDifference(path.name, place + 2, name, org, _cell(others[place]), computed)


def _cell(value: object) -> Text:
    return (
        NOTHING if value is None else Text.same(shortened(int(value) if isinstance(value, bool) else value))
    )
