"""A release's folder in one .zip, the same bytes for the same files."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MOMENT = (1980, 1, 1, 0, 0, 0)  # what a .zip says of files whose time does not matter
LEVEL = 1  # a country's tables are half a gigabyte: smaller would take a minute more
PACKED = (".parquet",)  # packed already
READABLE = 0o644 << 16


def write_archive(folder: Path, file: Path) -> None:
    """Every file of the folder, by name, under the folder's own name."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            member = ZipInfo(f"{folder.name}/{path.name}", MOMENT)
            member.compress_type = ZIP_STORED if path.suffix in PACKED else ZIP_DEFLATED
            member._compresslevel = LEVEL  # type: ignore[attr-defined]  # the only way to say so
            member.create_system, member.external_attr = 3, READABLE  # whatever machine made it
            member.file_size = path.stat().st_size
            with path.open("rb") as content, archive.open(member, "w") as packed:
                copyfileobj(content, packed, 1 << 20)
