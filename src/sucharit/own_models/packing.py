"""A model's files in one ZIP, and out of a ZIP that a stranger handed in: bounded before it is read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sucharit.data_files.faults import FileFault
from sucharit.data_files.packed import Files
from sucharit.own_models.drafts import NAMES, DraftValues, faults_of_size, values_of
from sucharit.tables.unpacking import UNREADABLE
from sucharit.year_models import library
from sucharit.year_models.model import YearModel
from sucharit.year_models.reader import MAIN

MAX_PACKED = 500_000  # bytes of the ZIP
MAX_FILE = 400_000  # bytes of one file in it; the largest of the library has 50,000
MAX_ENTRIES = 100
EXAMPLES = "examples"  # worked examples prove a model; they are not brought in
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file, so that the same model gives the same bytes


@dataclass(frozen=True, slots=True)
class BroughtModel:
    """What a ZIP would bring: values of its files, the model, what is left out, and every fault."""

    values: DraftValues = field(default_factory=dict)
    model: YearModel | None = None
    left_out: tuple[str, ...] = ()
    faults: tuple[FileFault, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it can be brought in."""
        return self.model is not None and not self.faults


def packed(folder: str, files: Mapping[str, str]) -> bytes:
    """The files in a folder of that name, as a library's folder `models/` takes it."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name, text in sorted(files.items()):
            book.writestr(ZipInfo(f"{folder}/{name}", _DAY), text.encode(), ZIP_DEFLATED)
    return out.getvalue()


def brought(content: bytes, id: str) -> BroughtModel:
    """What this file would bring, judged by the loader. Never raises for any bytes."""
    files, left_out, faults = _unpacked(content)
    if faults:
        return BroughtModel(left_out=left_out, faults=faults)
    if MAIN not in files:
        return BroughtModel(
            left_out=left_out, faults=(_fault(MAIN, "expected this file, and it is not here"),)
        )
    try:
        values = values_of(files)
    except RecursionError:
        return BroughtModel(left_out=left_out, faults=(_fault(MAIN, "expected fewer levels"),))
    strange = faults_of_size({name: own for name, own in values.items() if isinstance(own, dict)})
    if strange:
        return BroughtModel(left_out=left_out, faults=strange)
    model, faults = library.judge(files, id)
    return BroughtModel(values, model, left_out, tuple(sorted(set(faults))))


def _unpacked(content: bytes) -> tuple[Files, tuple[str, ...], tuple[FileFault, ...]]:
    """The model's files, names of what else is there, and what is wrong with the ZIP."""
    if len(content) > MAX_PACKED:
        return {}, (), (_fault("ZIP", f"expected a file of at most {MAX_PACKED:,} bytes"),)
    try:
        with ZipFile(BytesIO(content)) as book:
            return _files(book)
    except (*UNREADABLE, OSError):
        return {}, (), (_fault("ZIP", "expected a ZIP with the files of a model"),)


def _files(book: ZipFile) -> tuple[Files, tuple[str, ...], tuple[FileFault, ...]]:
    files: Files = {}
    left_out: list[str] = []
    places: set[str] = set()
    entries = [entry for entry in book.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ENTRIES:
        return {}, (), (_fault("ZIP", f"expected at most {MAX_ENTRIES} files"),)
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.name not in NAMES or len(path.parts) > 2 or EXAMPLES in path.parts[:-1]:
            left_out.append(entry.filename[:100])
            continue
        if path.name in files:
            return {}, (), (_fault(path.name, "expected this file once"),)
        places.add(str(path.parent))
        text = _text_of(book, entry)
        if text is None:
            message = f"expected UTF-8 text of at most {MAX_FILE:,} bytes"
            return {}, (), (_fault(path.name, message),)
        files[path.name] = text
    if len(places) > 1:
        return {}, (), (_fault("ZIP", "expected the files of one model in one folder"),)
    return files, tuple(left_out), ()


def _text_of(book: ZipFile, entry: ZipInfo) -> str | None:
    """The text of a file; None where it is too large, whatever its header says, or no text."""
    with book.open(entry) as packed_file:
        content = packed_file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _fault(file: str, message: str) -> FileFault:
    return FileFault(file, 1, "file", message)
