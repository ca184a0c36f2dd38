"""A file that states smaller sizes than it has fills no memory: what it unpacks to is counted."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sucharit.tables import Faults, open_tables
from sucharit.tables.bounds import Bounds
from sucharit.tables.tests.files import cell, document, workbook
from sucharit.tables.unpacking import MAX_SMALL_PART, _sizes

MEGABYTE = 1 << 20
STATED = 99


def stuffed(path: Path, part: str, more: bytes, stated: int | None = STATED) -> Path:
    """The file with `more` at the end of a part, of which it states another size."""
    with ZipFile(path) as sound:
        contents = {name: sound.read(name) for name in sound.namelist()}
    contents[part] = contents.get(part, b"<sst></sst>") + more
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name, content)
    if stated is not None:
        path.write_bytes(restated(path.read_bytes(), part, stated))
    return path


def restated(content: bytes, part: str, size: int) -> bytes:
    """The bytes with another unpacked size of that part, in its own header and in the directory."""
    forged, name = bytearray(content), part.encode()
    for signature, to_size, to_name in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        start = forged.find(signature)
        while start >= 0 and forged[start + to_name : start + to_name + len(name)] != name:
            start = forged.find(signature, start + 4)
        forged[start + to_size : start + to_size + 4] = struct.pack("<I", size)
    return bytes(forged)


def faults_of(path: Path) -> str:
    faults = Faults()
    assert open_tables(path, faults) == []
    with pytest.raises(ValueError, match="found") as raised:
        faults.raise_if_any()
    return str(raised.value)


def sound(path: Path) -> Path:
    if path.suffix == ".ods":
        return document(path, f"<table:table-row>{cell('code')}{cell('people')}</table:table-row>")
    return workbook(path, {"s": [["code", "people"], ["a", 5]]})


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.xlsx", "xl/sharedStrings.xml"),
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/workbook.xml"),
        ("a.ods", "content.xml"),
    ],
)
def test_a_part_far_larger_than_stated_is_refused_before_it_is_read(tmp_path, monkeypatch, name, part):
    monkeypatch.setattr("sucharit.tables.grid.BY_COMMAND", Bounds(unpacked=MEGABYTE, cells=100))
    path = stuffed(sound(tmp_path / name), part, b" " * 3 * MEGABYTE)
    assert path.stat().st_size < 10_000
    assert "unpacks to more than 1 MB" in faults_of(path)


@pytest.mark.parametrize("stated", [STATED, 5 * MEGABYTE])
def test_a_part_of_another_size_than_stated_is_refused_however_small(tmp_path, stated):
    path = stuffed(sound(tmp_path / "a.xlsx"), "xl/sharedStrings.xml", b" " * 1_000, stated)
    assert "xl/sharedStrings.xml is not as large as stated" in faults_of(path)


def test_the_names_of_sheets_are_no_place_for_gigabytes(tmp_path):
    path = stuffed(sound(tmp_path / "a.xlsx"), "xl/workbook.xml", b" " * MAX_SMALL_PART, stated=None)
    assert "xl/workbook.xml is too large" in faults_of(path)


def test_counting_stops_just_past_what_is_allowed(tmp_path):
    path = stuffed(sound(tmp_path / "a.xlsx"), "xl/sharedStrings.xml", b" " * 5 * MEGABYTE)
    with ZipFile(path) as book:
        assert MEGABYTE < max(_sizes(book, MEGABYTE)) <= 2 * MEGABYTE


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_sound_file_is_read(tmp_path, name):
    faults = Faults()
    (table,) = open_tables(sound(tmp_path / name), faults)
    assert (table.header, len(faults)) == (("code", "people"), 0)
