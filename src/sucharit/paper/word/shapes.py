"""Pieces of a Word file that python-docx does not know: Thai text, blanks, quiet tables, fonts inside.

Thai is "complex script" to Word: a run shows it right only with the font in `w:cs` and the size in `w:szCs`
beside the usual ones, so every run element here carries all of them.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sucharit.charts import palette

FONT = "Sarabun"
BODY, TABLE, SMALL = 16, 14, 13  # points
YELLOW = "FFF3BF"  # behind a blank that the office fills


def hex_colour(colour: str) -> str:
    """A colour as Word writes it: "134E6F"; a Jinja place stays as it is."""
    return colour if "{" in colour else colour.lstrip("#").upper()


def run_properties(size: int, *, bold: bool = False, colour: str = palette.INK, shade: str = "") -> Any:
    """The properties of a run: font and size for Latin and for Thai, weight, colour."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    everywhere = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return parse_xml(
        f"<w:rPr {nsdecls('w')}><w:rFonts {everywhere}/>"
        f'{weight}<w:color w:val="{hex_colour(colour)}"/>'
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
        f'{behind}<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr>'
    )


def text_run(text: str, properties: Any) -> Any:
    element = OxmlElement("w:r")
    element.append(properties)
    inner = OxmlElement("w:t")
    inner.text = text
    inner.set(qn("xml:space"), "preserve")
    element.append(inner)
    return element


def write(paragraph: Paragraph, text: str, size: int = BODY, **style: Any) -> Paragraph:
    """Add text to a paragraph; `style` as `run_properties` takes it."""
    paragraph._p.append(text_run(text, run_properties(size, **style)))
    return paragraph


def add_blank(paragraph: Paragraph, text: str, size: int = TABLE, label: str = "") -> Paragraph:
    """Add a blank: a yellow field that one click selects; what is typed takes its place, without yellow.

    `label` is what Word calls the field; by default its text.
    """
    field = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{label or text}"/><w:temporary/><w:showingPlcHdr/>'
        "</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    field.find(qn("w:sdtPr")).insert(0, run_properties(size))
    field.find(qn("w:sdtContent")).append(text_run(text, run_properties(size, shade=YELLOW)))
    paragraph._p.append(field)
    return paragraph


def shade_cell(cell: _Cell, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{hex_colour(colour)}"/>')
    )


def set_gap(paragraph: Paragraph, points: int) -> None:
    """Give an empty paragraph this exact height, as a gap between two tables."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(points)


def separate_cells(table: Table) -> None:
    """White lines between the cells, so that shaded ones look like tiles."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="48" w:color="FFFFFF"/>' for edge in ("insideH", "insideV")
    )
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    borders.getparent().replace(borders, parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>"))


def add_left_rule(paragraph: Paragraph, colour: str) -> None:
    """A thick line down the left side of a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    border = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{hex_colour(colour)}"/>'
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"),
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:jc",
    )


def lay_out_table(table: Table, widths: list[float], *, hairlines: bool = True, padding: int = 70) -> Table:
    """Fixed widths (cm), hairlines between rows only, `padding` above and below (twentieths of a point)."""
    table.autofit = False
    line = hex_colour(palette.LINE)
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"' if hairlines else 'w:val="nil"'
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblStyle")):
        properties.remove(old)
    layout = properties.find(qn("w:tblLayout"))  # the schema wants borders before it, margins behind it
    layout.addprevious(
        parse_xml(f"<w:tblBorders {nsdecls('w')}><w:bottom {edge}/><w:insideH {edge}/></w:tblBorders>")
    )
    layout.addnext(
        parse_xml(
            f"<w:tblCellMar {nsdecls('w')}>"
            f'<w:top w:w="{padding}" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
            f'<w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        )
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def repeat_first_row(table: Table) -> None:
    """Repeat the first row on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def add_field(paragraph: Paragraph, code: str, size: int, colour: str) -> None:
    """A field that Word computes, such as PAGE."""
    for kind in ("begin", None, "end"):
        piece = OxmlElement("w:r")
        piece.append(run_properties(size, colour=colour))
        if kind is None:
            inner = OxmlElement("w:instrText")
            inner.text = f" {code} "
        else:
            inner = OxmlElement("w:fldChar")
            inner.set(qn("w:fldCharType"), kind)
        piece.append(inner)
        paragraph._p.append(piece)


def embed_font(document: Document, styles: dict[str, Path]) -> None:
    """Carry the font inside the file, so that it looks the same where Sarabun is not installed.

    `styles` maps "embedRegular", "embedBold" to TTF files. Word wants each one's first 32 bytes
    obfuscated with a key of its own (ECMA-376 part 4, section 19.3.1.19).
    """
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = []
    for number, (style, path) in enumerate(styles.items(), 1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, path.name)  # the same at every build
        name = PackURI(f"/word/fonts/font{number}.odttf")
        kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
        font = Part(name, kind, obfuscate(path.read_bytes(), key), document.part.package)
        place = table.relate_to(font, RELATIONSHIP_TYPE.FONT)
        entries.append(f'<w:{style} r:id="{place}" w:fontKey="{{{str(key).upper()}}}"/>')
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts {nsdecls("w", "r")}><w:font w:name="{FONT}"><w:altName w:val="TH Sarabun New"/>'
        '<w:charset w:val="DE"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        f"{''.join(entries)}</w:font></w:fonts>"
    ).encode()
    document.settings.element.insert(1, OxmlElement("w:embedTrueTypeFonts"))


def obfuscate(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes combined with the key, last byte first; twice gives it back."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
