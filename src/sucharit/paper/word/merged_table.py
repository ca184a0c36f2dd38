"""A table of finished cells as Word markup: merged cells, a head on every page, numbered lines in cells.

The table comes as plain values (`TableContent.to_json` of package `year_tables` gives them). Rows may break
over pages. A template puts it where `{{p table.markup }}` stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from markupsafe import Markup

from sucharit.charts import palette
from sucharit.paper.glyphs import printable
from sucharit.paper.word import shapes

TWENTIETHS = 567  # of a point in a centimetre
INDENT = 240  # twentieths of a point for a level
SIDES = {"left": "left", "centre": "center", "right": "right"}
MANY_COLUMNS, MOST_COLUMNS = 6, 10  # above which the letters are smaller


def table_markup(table: Mapping[str, Any], width: float) -> Markup:
    """The markup of a table that is `width` centimetres wide."""
    columns = table["columns"]
    widths = _widths(columns, width)
    size = letter_size(len(columns))
    grid = "".join(f'<w:gridCol w:w="{own}"/>' for own in widths)
    rows = [_head(columns, widths, size)]
    rows += [_row(row, columns, widths, size) for row in table["rows"]]
    line = shapes.hex_colour(palette.LINE)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = (
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    )
    return Markup(  # noqa: S704 — every text in it is escaped
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def letter_size(columns: int) -> int:
    """Points of the letters of a table with so many columns."""
    if columns > MOST_COLUMNS:
        return 10
    return 12 if columns > MANY_COLUMNS else 14


def _widths(columns: Sequence[Mapping[str, Any]], width: float) -> list[int]:
    shares = [float(column["share"]) for column in columns]
    return [round(width * TWENTIETHS * share / sum(shares)) for share in shares]


def _head(columns: Sequence[Mapping[str, Any]], widths: Sequence[int], size: int) -> str:
    cells = "".join(
        _cell(
            [(column["head"], "", 0, False)],
            f'<w:tcW w:w="{width}" w:type="dxa"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{shapes.hex_colour(palette.BRAND)}"/>'
            '<w:vAlign w:val="center"/>',
            _look(size, bold=True, colour=palette.SURFACE),
            "center",
        )
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(
    row: Mapping[str, Any], columns: Sequence[Mapping[str, Any]], widths: Sequence[int], size: int
) -> str:
    parts, place = [], 0
    while place < len(columns):
        cell = row["cells"][place]
        wide = max(int(cell["columns"]), 1)
        properties = f'<w:tcW w:w="{sum(widths[place : place + wide])}" w:type="dxa"/>'
        if wide > 1:
            properties += f'<w:gridSpan w:val="{wide}"/>'
        if cell["rows"] != 1:
            properties += '<w:vMerge w:val="restart"/>' if cell["rows"] else "<w:vMerge/>"
        if row["total"]:
            ground = shapes.hex_colour(palette.GROUND)
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        look = _look(size, bold=bool(cell["strong"]))
        parts.append(_cell(cell["lines"], properties, look, SIDES[columns[place]["side"]]))
        place += wide
    return f"<w:tr>{''.join(parts)}</w:tr>"


def _cell(lines: Sequence[Sequence[Any]], properties: str, look: _Look, side: str) -> str:
    """A cell ends with a paragraph, also where it is empty."""
    written = [_paragraph(line, look, side) for line in lines or [("", "", 0, False)]]
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(written)}</w:tc>"


def _paragraph(line: Sequence[Any], look: _Look, side: str) -> str:
    text, mark, level, is_blank = line
    words = escape(printable(f"{mark} {text}".strip()))
    hanging = INDENT if mark else 0
    indent = f'<w:ind w:left="{level * INDENT + hanging}" w:hanging="{hanging}"/>' if level or mark else ""
    own = look.blank if is_blank else look.plain
    run = f'<w:r>{own}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{indent}<w:jc w:val="{side}"/></w:pPr>{run}</w:p>'
    )


class _Look(NamedTuple):
    """The properties of a run as text, of words and of a blank to fill."""

    plain: str
    blank: str


@cache
def _look(size: int, *, bold: bool = False, colour: str = palette.INK) -> _Look:
    return _Look(*(_as_text(size, bold=bold, colour=colour, shade=shade) for shade in ("", shapes.YELLOW)))


def _as_text(size: int, **look: Any) -> str:
    """Without its namespace, which is the document's own."""
    element = shapes.run_properties(size, **look)
    return str(element.xml).replace(f" {nsdecls('w')}", "")
