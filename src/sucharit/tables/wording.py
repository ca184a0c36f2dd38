"""Faults that several readers of tables report, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.languages import Text

CSV_OR_EXCEL = Text("ไฟล์ .csv หรือ .xlsx", "a .csv or .xlsx file")
EXCEL_OR_CSV = Text("ไฟล์ .xlsx หรือ .csv", "an .xlsx or .csv file")
EXCEL = Text("ไฟล์ Excel (.xlsx)", "an Excel workbook (.xlsx)")
OPEN_DOCUMENT = Text("ไฟล์ LibreOffice (.ods)", "an OpenDocument spreadsheet (.ods)")
COMMAS = Text("ช่องที่คั่นด้วยจุลภาค", "cells separated by commas")
ORG_ID = Text("รหัสหน่วยงาน", "the organisation's id")
NO_ERROR = Text("ค่าจริง เพราะค่าผิดพลาดไม่ใช่ช่องว่าง", "a value, since an error is no empty cell")
VALUELESS_FORMULA = Text("สูตรที่ไม่มีผลลัพธ์เก็บไว้", "a formula that was stored without its value")
STORED_VALUE = Text(
    "ค่า เปิดไฟล์ใน Excel ให้คำนวณ แล้วบันทึก หรือวางเป็นค่าแทนสูตร",
    "a value: open the file in Excel and save it, or paste the values over the formulas",
)
SPOILT_CODE = Text(
    "รหัส Excel เปลี่ยนรหัสเป็นวันที่หรือตัวเลขเอง ตั้งรูปแบบช่องเป็นข้อความแล้วพิมพ์รหัสใหม่",
    "a code: Excel made a date or a number of it; format the cells as text and type the code again",
)
_UNOPENED = Text("ไฟล์ที่เปิดไม่ได้ อาจเสียหาย ใส่รหัสผ่านไว้ หรือเป็นไฟล์ชนิดอื่น", "a file that can't be opened ({reason})")
_ENDING = Text("ไฟล์ที่ลงท้ายด้วย {ending!r}", "a file ending in {ending!r}")
_COLUMN = Text("คอลัมน์ {name}", "a column {name}")
_COLUMNS = Text("คอลัมน์ {names}", "the columns {names}")
_ONE_OF = Text("อย่างใดอย่างหนึ่งใน {names}", "one of {names}")
_NO_TABLE = Text("ไฟล์ที่ไม่มีตาราง", "no table")


_MORE = {
    "cells": Text(
        "มากกว่า {count:,} ช่อง นับช่องว่างที่จัดรูปแบบไว้ด้วย",
        "more than {count:,} cells, formatted empty ones included",
    ),
    "rows": Text("มากกว่า {count:,} แถว", "more than {count:,} rows"),
    "sheets": Text("มากกว่า {count:,} แผ่นงาน", "more than {count:,} sheets"),
}
NEEDED_ALONE = Text(
    "ไฟล์ที่มีเฉพาะตารางที่ต้องการ ลบแถว คอลัมน์ และแผ่นงานอื่นออก แล้วบันทึกใหม่",
    "a file of the needed table alone: delete other rows, columns and sheets, and save it again",
)


def too_many_parts(count: int, what: str) -> tuple[Text, Text]:
    """A file that holds more "cells", "rows" or "sheets" than are read, and what is expected instead."""
    return _MORE[what].format(count=count), NEEDED_ALONE


def unopened_file(reason: object) -> Text:
    """A file that can't be opened; in English with the reason that a library gives, which is English."""
    return _UNOPENED.format(reason=reason)


def file_ending_in(ending: str) -> Text:
    """A file with an ending that no reader knows."""
    return _ENDING.format(ending=ending)


def a_column(name: str) -> Text:
    """A column that is missing."""
    return _COLUMN.format(name=name)


def columns(names: str) -> Text:
    """Several columns that are missing."""
    return _COLUMNS.format(names=names)


def one_of(names: Iterable[str]) -> Text:
    """One of the names that are known."""
    return _ONE_OF.format(names=", ".join(names))


def headers(names: str) -> Text:
    """The headers as the file has them; "" where it has no table."""
    return Text.same(names) if names else _NO_TABLE


def unnamed_column(number: int) -> Text:
    """A column without a header, by its number from 1."""
    return Text(f"ที่ {number}", f"number {number}")


def an_error(text: str) -> Text:
    """A cell in which a spreadsheet shows an error, such as #REF!."""
    return Text(f"ค่าผิดพลาด {text}", text)
