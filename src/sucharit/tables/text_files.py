"""Text files as programs in Thailand write them: in which alphabet, and what separates their cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables.faults import Faults

SEPARATORS = ",\t;|"  # where two fit equally, the earlier
CHUNK_SIZE = 1 << 20  # bytes
SAMPLE_SIZE = 1 << 18  # bytes in which separators are looked for
SAMPLE_ROWS = 200
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SEPARATOR_NAMED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
# Thai in UTF-8 begins with these; in cp874 they are เธ and เน, again and again.
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9]")
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
_LONELY_MARK = re.compile("(?<![ก-๛])[ัิ-ฺ็-๎]")  # no Thai word begins with one
_THAI = re.compile("[ก-๛]")
_UNREADABLE = Text("ตัวอักษรที่อ่านไม่ออก", "letters that can't be read")
_SAVED_AGAIN = Text(
    "ข้อความภาษาไทยหรืออังกฤษ เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx",
    "Thai or English text: open the file in Excel and save it as .xlsx",
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """How a text file is read. `first_line` is 1 where a line before the table names the separator."""

    path: Path
    encoding: str
    separator: str
    first_line: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the bytes are those of UTF-8 and the table begins with them."""
        return self.encoding.startswith("utf-8") and not self.first_line

    def lines(self) -> Iterator[str]:
        """The lines of the table with their ends. Raises UnicodeDecodeError."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            for _ in range(self.first_line):
                file.readline()
            yield from file


def recognise(path: Path, faults: Faults, *, whole: bool) -> TextFile | None:
    """How a file is read; None, with a fault, where no alphabet fits. `whole` looks at it to its end.

    A large file is looked at twice: its beginning for the header, all of it before it is read row by row.
    Raises OSError.
    """
    encoding = _encoding(path, faults, CHUNK_SIZE if not whole else None)
    if encoding is None:
        return None
    sample = _beginning(path, encoding)
    line = _SEPARATOR_NAMED.fullmatch(sample.partition("\n")[0])
    if line:
        return TextFile(path, encoding, line[1], first_line=1)
    return TextFile(path, encoding, likely_separator(sample))


def likely_separator(text: str) -> str:
    """What separates the cells: the sign by which most rows have the same number of cells, 2 or more.

    Counting signs would be misled by titles and names that hold commas. Where equally many rows agree, the
    sign that gives more cells; a comma where no rows agree. Signs within quotes can look like
    separators: one by which the quotes close goes before one by which they don't, unless twice as many rows
    agree there.
    """
    fits = {sign: _agreement(text, sign) for sign in SEPARATORS}
    most = max(fit.rows for fit in fits.values())

    def rank(sign: str) -> tuple[bool, int, int, int]:
        fit = fits[sign]
        return fit.is_sound and fit.rows * 2 >= most, fit.rows, fit.cells, -SEPARATORS.index(sign)

    return max(SEPARATORS, key=rank)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How many rows agree in their number of cells, and this number; 0 where none has two cells."""

    rows: int
    cells: int
    is_sound: bool  # quotes stand around whole cells


def _agreement(text: str, separator: str) -> _Agreement:
    widths: Counter[int] = Counter()
    lines = text.splitlines(keepends=True)
    with suppress(csv.Error):  # a cell larger than any; the rows before tell enough
        for cells in islice(csv.reader(lines, delimiter=separator), SAMPLE_ROWS + 1):
            if len(cells) > 1 and any(cells):
                widths[len(cells)] += 1
    rows, cells_each = max(((count, width) for width, count in widths.items()), default=(0, 0))
    return _Agreement(rows, cells_each, _is_sound(lines, separator))


def _is_sound(lines: list[str], separator: str) -> bool:
    """Whether quotes stand around whole cells; one that the end of a sample leaves open counts as closed."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for _row in islice(reader, SAMPLE_ROWS + 1):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return True


def _beginning(path: Path, encoding: str) -> str:
    """The first lines of a file, none cut, but where one line is longer than the sample."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_SIZE)
        is_whole = not file.read(1)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
    end = text.rfind("\n")
    return text if is_whole or end < 0 else text[: end + 1]


def _encoding(path: Path, faults: Faults, limit: int | None) -> str | None:
    """The alphabet of a file's first `limit` bytes."""
    with path.open("rb") as file:
        first = file.read(4)
    for mark, name in _MARKS.items():
        if first.startswith(mark):
            if _decodes(path, name, limit):
                return name
            _refuse(path, faults, name)
            return None
    with path.open("rb") as file:
        beginning = file.read(CHUNK_SIZE)
    if b"\0" in beginning:  # of plain letters, UTF-16 writes one in two bytes so; its mark is missing
        name = "utf-16-le" if beginning[1::2].count(0) > beginning[::2].count(0) else "utf-16-be"
        if _decodes(path, name, limit) and _is_text(beginning, name):
            return name
    if _decodes(path, "utf-8", limit):
        return "utf-8"
    if _is_old_thai(path):
        return "cp874"
    _refuse(path, faults, "utf-8")
    return None


def _decodes(path: Path, encoding: str, limit: int | None) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_SIZE):
                decoder.decode(chunk)
                if limit and file.tell() >= limit:
                    return True
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_text(beginning: bytes, encoding: str) -> bool:
    """Whether the bytes become letters that tables hold; NULs in a file of another alphabet don't."""
    text = codecs.getincrementaldecoder(encoding)().decode(beginning)
    letters = sum(letter < "ɐ" or "ก" <= letter <= "๛" for letter in text[:1000])
    return "\0" not in text and letters * 2 > len(text[:1000])


def _is_old_thai(path: Path) -> bool:
    """Whether the file is cp874 (TIS-620 is a part of it), no damaged UTF-8 and no foreign alphabet."""
    decoder = codecs.getincrementaldecoder("cp874")()
    thai = lonely = high = in_utf8 = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_SIZE):
                text = decoder.decode(chunk)
                thai += len(_THAI.findall(text))
                lonely += len(_LONELY_MARK.findall(text))
                high += len(_ABOVE_ASCII.findall(chunk))
                in_utf8 += len(_THAI_IN_UTF8.findall(chunk))
    except UnicodeDecodeError:
        return False
    return thai > 0 and lonely * 10 <= thai and in_utf8 * 6 <= high


def _refuse(path: Path, faults: Faults, encoding: str) -> None:
    """Name the first line that can't be read."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        try:
            while chunk := file.read(64):
                lines += decoder.decode(chunk).count("\n")
        except UnicodeDecodeError as error:
            lines += error.object[: error.start].count(b"\n")
    faults.add(path.name, lines, "", _UNREADABLE, _SAVED_AGAIN)
