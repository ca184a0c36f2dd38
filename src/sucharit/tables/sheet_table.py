"""The table of one sheet: rows under its header, told apart from repeated headers, totals and footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sucharit.languages import Text
from sucharit.tables.cells import is_error
from sucharit.tables.extent import column_letters
from sucharit.tables.faults import Faults
from sucharit.tables.grid import Grid
from sucharit.tables.header import TableHeader, keys_of
from sucharit.tables.in_csv import TextGrid
from sucharit.tables.notes import Notes, tell
from sucharit.tables.wording import NO_ERROR, an_error, unnamed_column
from sucharit.thai.spelling import clean, key

TOTALS = {"รวม", "รวมทั้งหมด", "รวมทั้งสิ้น", "รวมทั้งประเทศ", "ยอดรวม", "ผลรวม", "เฉลี่ย", "ค่าเฉลี่ย", "คะแนนเฉลี่ย",
          "total", "grandtotal", "sum", "average", "mean"}  # fmt: skip
_FOOTNOTE = re.compile(r"หมายเหตุ|ที่มา|ข้อมูล ?ณ|แหล่งข้อมูล|note[s:. ]|source[s:. ]|\*", re.IGNORECASE)
_CELLS = Text("{count} ช่อง", "{count} cells")
_CELLS_OF_HEADER = Text("{count} ช่อง เท่ากับหัวตาราง", "{count} cells, as the header has")
_NAMED_COLUMNS = Text("ไม่มีข้อมูลนอก {count} คอลัมน์ที่มีชื่อ", "nothing beyond the {count} columns that have a name")
_TOTAL = Text("แถวรวมหรือค่าเฉลี่ย {text!r}", "a total or average, {text!r},")
_NOTE = Text("ข้อความใต้ตาราง {text!r}", "a text under the table, {text!r},")
_LEFT_OUT = Text("ไม่ได้นำเข้า", "was left out")
_ROWS_ALONE = Text("เฉพาะแถวของตาราง ลบแถวนี้ออก", "rows of the table alone: delete this one")
_HIDDEN_ROWS = Text("แถว {rows} ที่ซ่อนอยู่", "rows that are hidden ({rows})")
_HIDDEN_COLUMNS = Text("คอลัมน์ {columns} ที่ซ่อนอยู่", "hidden columns ({columns})")
_WERE_READ = Text("ถูกอ่านด้วย", "were read too")
_SEEN = Text("ตารางที่เห็นครบ เลิกซ่อนหรือลบออกก่อน", "a table that is seen whole: unhide or delete them first")
_MERGED = Text("ช่องที่ผสานกัน {area}", "merged cells {area}")
_UNMERGED = Text("ค่าในทุกช่อง ยกเลิกการผสานแล้วกรอกให้ครบ", "a value in every cell: unmerge and fill them")
MAX_LISTED = 8
MAX_KEPT = 10_000


def is_unusual(lead: str) -> bool:
    """Whether a row that begins so is perhaps no row of the table: a total, a footnote, an error."""
    return key(lead) in TOTALS or _FOOTNOTE.match(lead) is not None or is_error(lead)


class SheetTable:
    """One sheet, its cells as text; see `Table`."""

    def __init__(self, grid: Grid, header: TableHeader, notes: Notes | None) -> None:
        self._grid, self._header, self._notes = grid, header, notes
        self.path = grid.path
        self.name = grid.name or grid.path.stem
        self.shown_as = grid.shown_as
        self.header, self.titles = header.names, header.titles
        self.header_row = header.rows[0] if header.rows else 0
        self._is_whole = header.is_whole
        text = grid.text if isinstance(grid, TextGrid) else None
        is_plain = text and text.is_plain and header.rows == (1,) and header.is_whole
        self.separator = text.separator if text and is_plain else ""
        self._leads = {next(filter(None, line), "") for line in (*header.lines, *header.above)}

    def title(self, name: str) -> str:
        """The title of the column of this name; the name itself where there is none."""
        return self.titles[self.header.index(name)] if name in self.header else name

    @property
    def known_header(self) -> TableHeader | None:
        """The header, where it has columns that are known."""
        return self._header if self._header.is_known else None

    def sample(self) -> list[list[str]]:
        """The cells of the first rows under the header."""
        first = self._header.rows[-1] + 1 if self._header.rows else 1
        return [cells for row, cells in self._grid.head(Faults()) if row >= first]

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; see `Table`."""
        cares = _Cares(self._grid, self._header, self.shown_as)
        first, after_total = (self._header.rows or (0,))[-1] + 1, False
        ordinary: set[str] = set()  # first cells of rows; most come again and again
        for row, cells in self._grid.lines(faults):
            if row < first:
                continue
            lead = next((cell for cell in cells if cell.strip()), "")
            if after_total or lead not in ordinary:
                if not clean(lead) or self._is_repeated(lead, cells):
                    continue
                if self._is_left_out(row, lead, cells, after_total, faults):
                    after_total = True
                    cares.leave_out(row)
                    continue
                if len(ordinary) < MAX_KEPT and not _FOOTNOTE.match(lead):
                    ordinary.add(lead)
            if cares.has_any or "#" in "".join(cells):
                cares.check(row, cells, faults)
            whole = self._fit(row, cells, faults)
            if whole is not None:
                yield row, whole
        cares.check_rest(first, faults)
        for actual in cares.unseen():
            tell(self._notes, faults, self.shown_as, 0, actual=actual, what=_WERE_READ, expected=_SEEN)

    def _is_repeated(self, lead: str, cells: list[str]) -> bool:
        """Whether a row is the header again, or the titles above it, as each printed page has them."""
        if lead.isdecimal() or key(lead) not in self._leads:
            return False
        keys = keys_of(cells)
        return keys in self._header.above or keys in self._header.lines

    def _is_left_out(self, row: int, lead: str, cells: list[str], after_total: bool, faults: Faults) -> bool:
        """Whether a row is a total line, or a text under the table; tells so."""
        if lead.isdecimal():
            return False
        if key(lead) in TOTALS:
            actual = _TOTAL
        elif len(self.header) > 1 and sum(map(bool, cells)) == 1 and (after_total or _FOOTNOTE.match(lead)):
            actual = _NOTE
        else:
            return False
        words = actual.format(text=clean(lead)[:60])
        tell(self._notes, faults, self.shown_as, row, actual=words, what=_LEFT_OUT, expected=_ROWS_ALONE)
        return True

    def _fit(self, row: int, cells: list[str], faults: Faults) -> list[str] | None:
        """The cells under the header; None, with a fault, where the row is cut short or holds more."""
        places = self._header.places
        width = len(places)
        if self._is_whole and len(cells) == width:
            return cells
        needed = places[-1] + 1 if places else 0
        if len(cells) < needed:
            if self._grid.is_text:
                actual = _CELLS.format(count=len(cells))
                faults.add(self.shown_as, row, "", actual, _CELLS_OF_HEADER.format(count=needed))
                return None
            cells = cells + [""] * (needed - len(cells))
        titled = set(places)
        beyond = next((cell for n, cell in enumerate(cells) if n not in titled and cell.strip()), None)
        if beyond is not None:
            faults.add(self.shown_as, row, "", beyond, _NAMED_COLUMNS.format(count=width))
            return None
        return [cells[place] for place in places]


class _Cares:
    """What the places of a sheet ask for while its rows are read: no value, merged, hidden."""

    def __init__(self, grid: Grid, header: TableHeader, shown_as: str) -> None:
        self.grid, self.header, self.shown_as = grid, header, shown_as
        self.named = {place + 1: title for place, title in zip(header.places, header.titles, strict=True)}
        self.is_text = grid.is_text
        self.valueless: dict[int, list[int]] = {}
        for n, cell in enumerate(grid.valueless):
            self.valueless.setdefault(cell.row, []).append(n)
        self.merged: dict[int, list[int]] = {}
        columns = sorted(self.named)
        for n, area in enumerate(grid.merged):
            width = bisect_right(columns, area.last_column) - bisect_left(columns, area.first_column)
            if width * (area.last_row - area.first_row + 1) > 1:
                self.merged.setdefault(area.first_row, []).append(n)
        self.hidden_rows: list[int] = []
        self.has_any = bool(self.valueless or self.merged or grid.hidden.rows)

    def leave_out(self, row: int) -> None:
        """Nothing in this row matters."""
        self.valueless.pop(row, None)
        self.merged.pop(row, None)

    def check(self, row: int, cells: list[str], faults: Faults) -> None:
        """Add the faults of one row that is read."""
        if row in self.grid.hidden.rows:
            self.hidden_rows.append(row)
        for n in self.valueless.pop(row, ()):
            cell = self.grid.valueless[n]
            faults.add(self.shown_as, row, self._column(cell.column), cell.actual, cell.expected)
        for n in self.merged.pop(row, ()):
            area = self.grid.merged[n]
            if area.first_column <= len(cells) and cells[area.first_column - 1]:
                faults.add(self.shown_as, row, self._column(area.first_column), self._area(n), _UNMERGED)
        if self.is_text and "#" in "".join(cells):
            for place, text in enumerate(cells):
                if is_error(text):
                    cells[place] = ""
                    faults.add(self.shown_as, row, self._column(place + 1), an_error(text), NO_ERROR)

    def check_rest(self, first: int, faults: Faults) -> None:
        """Cells without a value in rows that hold nothing else."""
        for row in sorted(row for row in self.valueless if row >= first):
            self.check(row, [], faults)

    def unseen(self) -> Iterator[Text]:
        """What was read and can't be seen."""
        if self.hidden_rows:
            yield _HIDDEN_ROWS.format(rows=_spans(self.hidden_rows))
        columns = [title for column, title in self.named.items() if column in self.grid.hidden.columns]
        if columns:
            more = " …" if len(columns) > MAX_LISTED else ""
            yield _HIDDEN_COLUMNS.format(columns=", ".join(columns[:MAX_LISTED]) + more)

    def _column(self, column: int) -> str | Text:
        return self.named.get(column) or unnamed_column(column)

    def _area(self, n: int) -> Text:
        area = self.grid.merged[n]
        first = f"{column_letters(area.first_column)}{area.first_row}"
        return _MERGED.format(area=f"{first}:{column_letters(area.last_column)}{area.last_row}")


def _spans(rows: list[int]) -> str:
    """3–7, 9."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    return ", ".join(texts[:MAX_LISTED]) + (" …" if len(texts) > MAX_LISTED else "")
