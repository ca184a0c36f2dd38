"""What can keep an announcement table from being read at all, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sucharit.languages import Text
from sucharit.results.cells import as_text
from sucharit.results.headers import NEEDED, SEARCHED_ROWS, Header, Rows
from sucharit.results.published import column_name
from sucharit.tables.faults import Fault
from sucharit.tables.grid import Grid

NO_ROWS = Text("หัวตารางที่ไม่มีแถวข้างใต้", "no rows under the header")
ROW_EACH = Text("สำนักงานละหนึ่งแถว", "a row for each office")
OFFICE = Text("ชื่อสำนักงาน", "the office's name")
MAX_LENGTH = Text("ข้อความไม่เกิน {count} ตัวอักษร", "at most {count} letters")
_TABLES = Text("ตารางในแผ่นงาน {names}", "tables on the sheets {names}")
_ONE_TABLE = Text("ตารางเดียว ระบุแผ่นงานด้วย --sheet", "one table; name its sheet with --sheet")
_NO_HEADER = Text("{count} แถวแรกที่ไม่มีหัวตาราง", "none in the first {count} rows")
_HEADER = Text(
    "แถวหัวตารางที่มีหน่วยงาน (office) และคะแนน (score)", "a header row with office (หน่วยงาน) and score (คะแนน)"
)
_HEADERS = Text("หัวตาราง {names}", "the headers {names}")
_OFFICES = Text("คอลัมน์ของสำนักงาน (หน่วยงาน, office)", "a column of the offices (หน่วยงาน, office)")
_SCORES = Text("คอลัมน์คะแนนของปี {year} (คะแนน, score)", "a column of the scores of {year} (คะแนน, score)")
_BOTH = Text("{columns} ใช้เป็น {field} ทั้งคู่", "{columns} both for the {field}")
_ONE_COLUMN = Text("คอลัมน์เดียว เปลี่ยนชื่อหรือลบอีกคอลัมน์หนึ่ง", "one column; rename or remove the other")


def several_tables(grids: Sequence[Grid]) -> Fault:
    """More than one table, of which only one can be meant."""
    names = _and([f'"{grid.name}"' for grid in grids])
    return Fault(grids[0].file, 0, "", _TABLES.format(names=names), _ONE_TABLE)


def no_table(sheets_with_headers: Iterable[tuple[Grid, Rows, Header | None]], year: int) -> list[Fault]:
    """Why no sheet holds a table: which column the likeliest header lacks, and what it does show."""
    faults = []
    for grid, rows, header in sheets_with_headers:
        if header is None:
            actual = _NO_HEADER.format(count=SEARCHED_ROWS)
            faults.append(Fault(grid.shown_as, 0, "", actual, _HEADER))
            continue
        line = [text for cell in rows[header.row] if (text := as_text(cell))]
        actual = _HEADERS.format(names=", ".join(line))
        columns = {"office": _OFFICES, "score": _SCORES.format(year=year)}
        faults += [
            Fault(grid.shown_as, header.row + 1, "", actual, columns[field])
            for field in NEEDED
            if field not in header.columns
        ]
    return faults


def rival_columns(grid: Grid, header: Header) -> list[Fault]:
    """Several columns that claim one field."""
    return [
        Fault(
            grid.shown_as,
            header.row + 1,
            "",
            _BOTH.format(columns=_and([column_name(c.index, c.header) for c in columns]), field=field),
            _ONE_COLUMN,
        )
        for field, columns in header.rivals.items()
    ]


def _and(names: Sequence[str]) -> Text:
    return Text(" และ ".join(names), " and ".join(names))
