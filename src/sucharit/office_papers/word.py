"""A paper of an office as a Word file that the office goes on editing: real paragraphs, tabs and tables.

Blanks are fields that one click selects; what is typed takes their place.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Header
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sucharit.paper.document_words import Content
from sucharit.paper.typeset import FONTS
from sucharit.paper.word import shapes
from sucharit.paper.word.pages import CENTRE, TemplatePages, line
from sucharit.paper.word.shapes import BODY, write

INDENT: Final = 2.5  # cm: where the first line of a paragraph begins
PAGE: Final = 21.0  # cm
INK: Final = "#000000"


class LetterPages(TemplatePages):
    """A Word file of blocks, in the margins of the office's letter style."""

    def __init__(self, content: Content, crest: bytes) -> None:
        self.content, self.crest, self.style = content, crest, content["style"]
        self.room = PAGE - (self.style["left"] + self.style["right"]) / 10  # cm between the margins
        super().__init__({})

    def _set_properties(self) -> None:
        super()._set_properties()
        properties = self.document.core_properties
        properties.title, properties.author = self.content["title"][:250], self.content["author"]
        properties.keywords = ""

    def lay_out(self, section: Section, width: float) -> None:
        """Margins, and the page's number above every page but the first."""
        section.page_width, section.page_height = Cm(PAGE), Cm(29.7)
        sides = ("left", "right", "top", "bottom")
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
            Mm(self.style[side]) for side in sides
        )
        section.header_distance = Mm(10)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        if self.content["numerals"] == "thai":
            numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="thaiNumbers"/>')
            section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
        before, after = self.content["page"].split("{page}")
        head = section.header.paragraphs[0]
        head.style, head.alignment = self.document.styles["Normal"], CENTRE
        write(head, before, BODY, colour=INK)
        shapes.add_field(head, "PAGE", BODY, INK)
        write(head, after, BODY, colour=INK)
        self._mark_invented(section.header)

    def _mark_invented(self, header: _Header) -> None:
        """What every page of the demo says."""
        if self.content["invented"]:
            mark = header.add_paragraph(style=self.document.styles["Normal"])
            mark.alignment = CENTRE
            write(mark, self.content["invented"], 12, bold=True, shade=shapes.YELLOW)

    def paragraph(self, runs: Sequence[Content], *, bold: bool = False, after: int = 6) -> Paragraph:
        """A new paragraph of runs."""
        paragraph = self.document.add_paragraph(style="Normal")
        paragraph.paragraph_format.space_after = Pt(after)
        return put(paragraph, runs, bold=bold)

    def table(self, widths: list[float], rows: int) -> Table:  # type: ignore[override]
        """One without lines."""
        table = self.document.add_table(rows=rows, cols=len(widths))
        return shapes.lay_out_table(table, widths, hairlines=False, padding=0)


def put(paragraph: Paragraph, runs: Sequence[Content], *, bold: bool = False) -> Paragraph:
    """Add runs to a paragraph, blanks as fields."""
    for run in runs:
        if run["blank"]:
            shapes.add_blank(paragraph, run["text"], BODY, label=run["blank"])
        else:
            write(paragraph, run["text"], BODY, bold=bold, colour=INK)
    return paragraph


def word_file(content: Content, crest: bytes = b"") -> bytes:
    """The Word file of what `making.make_paper` puts together."""
    pages = LetterPages(content, crest)
    for block in content["blocks"]:
        _BLOCKS[block["kind"]](pages, block)
    return finished(pages)


def finished(pages: LetterPages) -> bytes:
    """The file, with the font inside."""
    fonts = {"embedRegular": FONTS / "Sarabun-Regular.ttf", "embedBold": FONTS / "Sarabun-Bold.ttf"}
    shapes.embed_font(pages.document, fonts)
    file = io.BytesIO()
    pages.document.save(file)
    return file.getvalue()


def _crest(pages: LetterPages, _block: Content) -> None:
    paragraph = pages.document.add_paragraph(style="Normal")
    paragraph.alignment = CENTRE
    picture = paragraph.add_run().add_picture(io.BytesIO(pages.crest), height=Mm(pages.style["crest_height"]))
    picture._inline.docPr.set("descr", pages.content["office"])


def _centre(pages: LetterPages, block: Content) -> None:
    pages.paragraph(block["runs"], bold=block["bold"], after=2).alignment = CENTRE


def _rule(pages: LetterPages, _block: Content) -> None:
    paragraph = pages.document.add_paragraph(style="Normal")
    side = Cm((pages.room - 4) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    shapes.set_gap(paragraph, 12)
    paragraph.paragraph_format.space_after = Pt(12)
    border = (
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _head(pages: LetterPages, block: Content) -> None:
    table = pages.table([pages.room / 2, pages.room / 2], 1)
    left, right = table.rows[0].cells
    put(line(left), block["runs"])
    for place, runs in enumerate(block["right"]):
        put(line(right, first=place == 0), runs)
    pages.gap(6)


def _date(pages: LetterPages, block: Content) -> None:
    pages.paragraph(block["runs"]).paragraph_format.left_indent = Cm(pages.room / 2)


def _labelled(pages: LetterPages, block: Content) -> None:
    paragraph = pages.document.add_paragraph(style="Normal")
    form, behind = paragraph.paragraph_format, Cm(_label_width(block["label"]))
    form.left_indent, form.first_line_indent = behind, -behind
    form.tab_stops.add_tab_stop(behind)
    _label(paragraph, block["label"])
    put(paragraph, block["runs"])


def _label(paragraph: Paragraph, label: str) -> None:
    """A label or a number, and the tab behind it."""
    write(paragraph, label, BODY, colour=INK)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:tab"))
    paragraph._p.append(run)


def _label_width(label: str) -> float:
    """Centimetres of a label with room behind it; marks above and below letters take none."""
    letters = sum(c not in "ัิีึืฺุู็่้๊๋์ํ" for c in label)
    return max(1.5, letters * 0.3 + 0.6)


def _paragraph(pages: LetterPages, block: Content) -> None:
    pages.paragraph(block["runs"]).paragraph_format.first_line_indent = Cm(INDENT)


def _heading(pages: LetterPages, block: Content) -> None:
    paragraph = pages.paragraph(block["runs"], bold=True, after=3)
    paragraph.paragraph_format.keep_with_next = True


def _item(pages: LetterPages, block: Content) -> None:
    paragraph = pages.document.add_paragraph(style="Normal")
    form, width = paragraph.paragraph_format, Cm(0.9)
    form.left_indent, form.first_line_indent = Cm(INDENT) + width, -width
    form.tab_stops.add_tab_stop(Cm(INDENT) + width)
    _label(paragraph, block["number"])
    put(paragraph, block["runs"])


def _pairs(pages: LetterPages, block: Content) -> None:
    widths = [1.8, pages.room - 7.6, 5.8]
    table = pages.table(widths, len(block["rows"]))
    for cells, row in zip(table.rows, block["rows"], strict=True):
        number, left, right = cells.cells
        write(_indented(number), row["number"], BODY, colour=INK)
        put(line(left), row["left"])
        put(line(right), row["right"])
    pages.gap(6)


def _indented(cell: _Cell) -> Paragraph:
    paragraph = line(cell)
    paragraph.paragraph_format.left_indent = Cm(0.8)
    return paragraph


def _closing(pages: LetterPages, block: Content) -> None:
    """Kept together: the words before it, room to sign, name, post."""
    first, *lines = block["lines"]
    for place, runs in enumerate([first, *lines]):
        paragraph = pages.paragraph(runs, after=0)
        form = paragraph.paragraph_format
        paragraph.alignment, form.left_indent = CENTRE, Cm(pages.room * 0.4)
        form.space_before = Pt(18 if place == 0 else 42 if place == 1 else 0)
        form.keep_with_next = place < len(lines)


def _small(pages: LetterPages, block: Content) -> None:
    pages.gap(18)
    for runs in block["lines"]:
        pages.paragraph(runs, after=0)


def _page(pages: LetterPages, _block: Content) -> None:
    paragraph = pages.document.add_paragraph(style="Normal")
    shapes.set_gap(paragraph, 1)
    paragraph.paragraph_format.page_break_before = True


_BLOCKS: dict[str, Callable[[LetterPages, Any], None]] = {
    "crest": _crest,
    "centre": _centre,
    "rule": _rule,
    "head": _head,
    "date": _date,
    "labelled": _labelled,
    "paragraph": _paragraph,
    "heading": _heading,
    "item": _item,
    "pairs": _pairs,
    "closing": _closing,
    "small": _small,
    "page": _page,
}
