"""The base of a Word template, and the pieces its sections are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Header
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sucharit.charts import palette
from sucharit.paper.document_words import Content
from sucharit.paper.word import shapes
from sucharit.paper.word.shapes import BODY, SMALL, TABLE, write

WIDE, WIDE_FLIPPED = 16.0, 24.7  # cm between margins of 3 and 2
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
TemplateCell = tuple[
    str, WD_ALIGN_PARAGRAPH, dict[str, Any]
]  # text, alignment, look as `run_properties` takes it
STYLES = (
    ("Normal", BODY, palette.INK, 0),
    ("Heading 1", 20, palette.BRAND, 20),
    ("Heading 2", BODY, palette.INK, 12),
    ("List Bullet", BODY, palette.INK, 0),
)  # name, points, colour, points before


def line(cell: _Cell, align: WD_ALIGN_PARAGRAPH = LEFT, first: bool = True) -> Paragraph:
    """A paragraph of a cell to write in: its first, or a new one."""
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


class TemplatePages:
    """A template being written from top to bottom; `words` are the labels of its language."""

    def __init__(self, words: Content) -> None:
        self.words = words
        self.document: Document = docx.Document()
        self._leave_out()
        self._set_styles()
        self._set_properties()
        self.lay_out(self.document.sections[0], WIDE)
        self.document.sections[0].different_first_page_header_footer = True
        self._mark_invented(self.document.sections[0].first_page_header)

    def _leave_out(self) -> None:
        """python-docx's own template brings a hundred table styles that nothing here uses."""
        styles = self.document.styles.element
        for style in styles.findall(qn("w:style")):
            if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
                styles.remove(style)
        for place, relation in list(self.document.part.rels.items()):
            if relation.reltype.endswith(("stylesWithEffects", "customXml")):
                del self.document.part.rels[place]

    def _set_styles(self) -> None:
        styles = self.document.styles
        for name, size, colour, before in STYLES:
            style = styles[name]
            for old in style.element.findall(qn("w:rPr")):
                style.element.remove(old)
            style.element.append(shapes.run_properties(size, bold=name.startswith("Heading"), colour=colour))
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(6)
            style.paragraph_format.line_spacing = 1.0
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
        defaults.remove(defaults.find(qn("w:rPr")))
        defaults.append(shapes.run_properties(BODY))

    def _set_properties(self) -> None:
        properties, settings = self.document.core_properties, self.document.settings.element
        properties.title, properties.author, properties.keywords = (
            "{{ title }}",
            "{{ author }}",
            "{{ keywords }}",
        )
        properties.comments = ""
        properties.created = properties.modified = datetime(2023, 10, 1)  # the same at every build
        for setting in settings.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")  # today's Word, not one of 2010
        settings.find(qn("w:themeFontLang")).set(qn("w:bidi"), "th-TH")

    def lay_out(self, section: Section, width: float) -> None:
        """Margins, running head, page number; `width` is between the margins, in cm."""
        flipped = width == WIDE_FLIPPED
        section.orientation = WD_ORIENT.LANDSCAPE if flipped else WD_ORIENT.PORTRAIT
        long, short = Cm(29.7), Cm(21)
        section.page_width, section.page_height = (long, short) if flipped else (short, long)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
        numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="{{{{ page_format }}}}"/>')
        section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.different_first_page_header_footer = False
        head = section.header.paragraphs[0]
        head.style = self.document.styles["Normal"]
        head.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
        write(head, "{{ short_name }}\t{{ running }}", 12, colour=palette.MUTED)
        self._mark_invented(section.header)
        foot = section.footer.paragraphs[0]
        foot.style = self.document.styles["Normal"]
        foot.alignment = CENTRE
        shapes.add_field(foot, "PAGE", 12, palette.MUTED)

    def _mark_invented(self, header: _Header) -> None:
        """A line that every page of the demo's documents has, and no other."""
        header.add_paragraph().add_run("{%p if invented %}")
        mark = header.add_paragraph(style=self.document.styles["Normal"])
        mark.alignment = CENTRE
        write(mark, "{{ invented }}", 12, bold=True, shade=shapes.YELLOW)
        header.add_paragraph().add_run("{%p endif %}")

    def say(self, text: str, size: int = BODY, style: str = "Normal", **look: Any) -> Paragraph:
        """A paragraph of text; `look` as `run_properties` takes it."""
        paragraph = self.document.add_paragraph(style=style)
        write(paragraph, text, size, **look)
        return paragraph

    def lead(self, text: str, size: int = BODY, **look: Any) -> None:
        """A paragraph that stays on the page of what follows."""
        self.say(text, size, **look).paragraph_format.keep_with_next = True

    def gap(self, points: int = 10) -> None:
        shapes.set_gap(self.document.add_paragraph(), points)

    def head(self, text: str, level: int = 1) -> Paragraph:
        size, colour = (20, palette.BRAND) if level == 1 else (BODY, palette.INK)
        return self.say(text, size, f"Heading {level}", bold=True, colour=colour)

    def tag(self, tag: str) -> None:
        """A paragraph that vanishes: {%p … %}."""
        self.document.add_paragraph().add_run(f"{{%p {tag} %}}")

    def repeat(
        self, name: str, of: str, text: str, style: str = "Normal", size: int = BODY, **look: Any
    ) -> None:
        """One paragraph for each of a list."""
        self.tag(f"for {name} in {of}")
        self.say(text, size, style, **look)
        self.tag("endfor")

    def table(
        self, head: Sequence[str], widths: list[float], aligned: Sequence[WD_ALIGN_PARAGRAPH], rows: int
    ) -> Table:
        """An empty table with this number of rows, the first a head that is repeated on every page."""
        table = shapes.lay_out_table(self.document.add_table(rows=rows, cols=len(head)), widths)
        shapes.repeat_first_row(table)
        for cell, word, align in zip(table.rows[0].cells, head, aligned, strict=True):
            shapes.shade_cell(cell, palette.BRAND)
            write(line(cell, align), word, SMALL, bold=True, colour=palette.SURFACE)
        return table

    def sheet(
        self, head: Sequence[str], widths: list[float], loop: str, cells: Sequence[TemplateCell]
    ) -> Table:
        """A table with a head and one row for each of a list: row 2, whose cells without a text stay open."""
        table = self.table(head, widths, [align for _, align, _ in cells], rows=4)
        self.row_tag(table, 1, f"for {loop}")
        for cell, (text, align, look) in zip(table.rows[2].cells, cells, strict=True):
            if text:
                self.fill(cell, text, align, look)
        self.row_tag(table, 3, "endfor")
        self.gap()
        return table

    def row(
        self,
        table: Table,
        number: int,
        texts: Sequence[str],
        aligned: Sequence[WD_ALIGN_PARAGRAPH],
        **look: Any,
    ) -> None:
        for cell, text, align in zip(table.rows[number].cells, texts, aligned, strict=True):
            self.fill(cell, text, align, look)

    def row_tag(self, table: Table, number: int, tag: str) -> None:
        """A row that vanishes: {%tr … %}."""
        table.rows[number].cells[0].paragraphs[0].add_run(f"{{%tr {tag} %}}")

    def cell_tag(self, cell: _Cell, tag: str, first: bool = False) -> None:
        """A line of a cell that vanishes."""
        line(cell, first=first).add_run(f"{{%p {tag} %}}")

    def text_or_blank(self, cell: _Cell, name: str, **look: Any) -> None:
        """The text called `name`, or a blank where the row is `open`, in a cell still empty."""
        self.cell_tag(cell, "if one.open", first=True)
        shapes.add_blank(line(cell, first=False), f"{{{{ {name} }}}}")
        self.cell_tag(cell, "else")
        write(line(cell, first=False), f"{{{{ {name} }}}}", TABLE, **look)
        self.cell_tag(cell, "endif")

    def fill(self, cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, look: dict[str, Any]) -> None:
        """Write into a cell; `look` may ask for a `ground` colour, or for a `blank` to be filled."""
        look = dict(look)
        if ground := look.pop("ground", ""):
            shapes.shade_cell(cell, ground)
        if look.pop("blank", False):
            shapes.add_blank(line(cell, align), text)
        else:
            write(line(cell, align), text, TABLE, **look)

    def keep_whole(self, table: Table) -> None:
        """Keep the table on one page: each row stays with the next."""
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True

    def drawing(self, name: str) -> None:
        """The place of a picture that `filling.fill` puts there."""
        paragraph = self.say(f"{{{{ drawings.{name} }}}}")
        paragraph.paragraph_format.keep_with_next = True
