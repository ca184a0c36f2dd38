"""A table of finished cells as a sheet of a workbook: lines stay lines, merged cells stay merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sucharit.charts import palette
from sucharit.paper.excel import LINE, Book, BookSheet, SheetColumn

WIDTH = 120  # characters of a sheet that prints on a page across
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))  # in the name of a sheet
SIDES = {"left": "left", "centre": "center", "right": "right"}


def merged_sheet(book: Book, number: int, table: Mapping[str, Any]) -> None:
    """The sheet of a table, as `TableContent.to_json` of package `year_tables` gives it."""
    shares = [float(column["share"]) for column in table["columns"]] or [1.0]
    columns = [
        SheetColumn(column["head"], max(6.0, WIDTH * share / sum(shares)))
        for column, share in zip(table["columns"], shares, strict=False)
    ] or [SheetColumn("", 60)]
    name = f"{number} {table['title']}".translate(FORBIDDEN)
    notes = [table["title"], *table["above"], *filter(None, [table["note"]])]
    page = book.sheet(name, columns, notes)
    heights = [1] * len(table["rows"])
    for at, row in enumerate(table["rows"]):
        for place, cell in enumerate(row["cells"]):
            if cell["rows"]:
                _write(book, page, place, cell, row, table["columns"][place])
                if cell["rows"] == 1 and cell["columns"] == 1:
                    heights[at] = max(heights[at], _lines(cell, columns[place].width))
        page.page.set_row(page.row, LINE * heights[at])
        page.row += 1


def _write(
    book: Book,
    page: BookSheet,
    place: int,
    cell: Mapping[str, Any],
    row: Mapping[str, Any],
    column: Mapping[str, Any],
) -> None:
    text = "\n".join(book.say(f"{line[1]} {line[0]}".strip()) for line in cell["lines"])
    look: dict[str, Any] = {
        "text_wrap": True,
        "align": SIDES[column["side"]],
        "border": 1,
        "border_color": palette.LINE,
        "bold": bool(cell["strong"]),
    }
    if row["total"]:
        look["bg_color"] = palette.GROUND
    if any(line[3] for line in cell["lines"]):
        look["bg_color"] = "#fff3bf"
    value = _number(cell, text)
    if value is not None:
        look["num_format"] = _number_format(book, value, cell["lines"][0][0])
    shown = book.look(**look)
    last_row, last_column = page.row + cell["rows"] - 1, place + max(cell["columns"], 1) - 1
    if (last_row, last_column) != (page.row, place):
        page.page.merge_range(page.row, place, last_row, last_column, "", shown)
    if value is not None:
        page.page.write_number(page.row, place, float(value), shown)
    else:
        page.page.write_string(page.row, place, text, shown)


def _number(cell: Mapping[str, Any], text: str) -> Decimal | None:
    """The number of a cell, where its words are that number: "94.67 A" and "-" stay words."""
    value = cell.get("value")
    if value is None or len(cell["lines"]) != 1:
        return None
    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-").removeprefix("+")
    number = Decimal(str(value))
    try:
        return number if Decimal(plain) == round(number, 2) else None
    except ArithmeticError:
        return None


def _number_format(book: Book, value: Decimal, words: str) -> str:
    places = ".00" if "." in words else ""
    whole = f"#,##0{places}" if "," in words else f"0{places}"
    shape = f"+{whole};\N{MINUS SIGN}{whole};{whole}" if words[:1] in "+\N{MINUS SIGN}" else whole
    if not book.words.thai_digits:
        return shape
    return ";".join(f"[$-D00041E]{part}" for part in shape.split(";"))


def _lines(cell: Mapping[str, Any], width: float) -> int:
    lines: Sequence[Sequence[Any]] = cell["lines"]
    return sum(1 + int(len(line[0]) // max(width, 1)) for line in lines) or 1
