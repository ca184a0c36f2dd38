"""A newsletter as a Word file that the office goes on editing: the picture first."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Sequence

from docx.shared import Cm, Mm, Pt
from PIL import Image, ImageOps

from sucharit.charts import palette
from sucharit.office_papers.word import LetterPages, finished
from sucharit.paper.document_words import Content
from sucharit.paper.qr import rows_of
from sucharit.paper.word.pages import line
from sucharit.paper.word.shapes import write

MARGINS = {"left": 20, "right": 20, "top": 15, "bottom": 15, "crest_height": 30}
WIDE, SMALL = (1600, 720), (900, 390)
QUALITY, GAP = 82, 0.2  # of a JPEG; centimetres between two pictures
MODULE = 8  # pixels of a square of the code


def word_newsletter(content: Content, photographs: Sequence[Content]) -> bytes:
    """The Word file; `photographs` as `paper.photographs` gives them, each with `alt`."""
    own = content["blocks"][0]
    pages = LetterPages({**content, "style": MARGINS}, b"")
    _pictures(pages, photographs[:1], WIDE)
    pages.say(f"{own['name']} · {content['office']}", 14, bold=True, colour=palette.BRAND)
    pages.say(own["headline"], 26, bold=True)
    if own["dateline"]:
        pages.say(own["dateline"], 14, colour=palette.MUTED)
    for part in own["parts"]:
        pages.lead(part["title"], 16, bold=True, colour=palette.BRAND)
        for text in part["lines"]:
            pages.say(text, 15)
    _figures(pages, own)
    _pictures(pages, photographs[1:], SMALL)
    if own["url"]:
        _code(pages, own)
    return finished(pages)


def _pictures(pages: LetterPages, photographs: Sequence[Content], shape: tuple[int, int]) -> None:
    """Side by side over the whole width, each cut to this shape (pixels)."""
    paragraph = pages.document.add_paragraph(style="Normal") if photographs else None
    for photograph in photographs:
        assert paragraph is not None
        with Image.open(io.BytesIO(b64decode(photograph["file"])), formats=("JPEG",)) as opened:
            cut = ImageOps.fit(opened, shape)
        out = io.BytesIO()
        cut.save(out, "JPEG", quality=QUALITY)
        width = Cm(pages.room / len(photographs) - GAP)
        inline = paragraph.add_run().add_picture(io.BytesIO(out.getvalue()), width=width)._inline
        inline.docPr.set("descr", photograph["alt"])
        for side in "TBLR":
            inline.set(f"dist{side}", "0")  # else some readers indent it
        paragraph.add_run(" ")


def _figures(pages: LetterPages, own: Content) -> None:
    if own["figures"]:
        pages.lead(own["figures_title"], 16, bold=True, colour=palette.BRAND)
        table = pages.table([4.5, pages.room - 4.5], len(own["figures"]))
        for row, figure in zip(table.rows, own["figures"], strict=True):
            write(line(row.cells[0]), figure["value"], 22, bold=True, colour=palette.BRAND)
            write(line(row.cells[1]), figure["label"], 14)
        pages.gap()


def _code(pages: LetterPages, own: Content) -> None:
    rows = rows_of(own["url"])
    code = Image.new("1", (len(rows), len(rows)), 1)
    code.putdata([0 if dark == "1" else 1 for row in rows for dark in row])
    out = io.BytesIO()
    code.resize((len(rows) * MODULE, len(rows) * MODULE)).save(out, "PNG")
    paragraph = pages.say(f"{own['read_more']} ", 14, bold=True)
    paragraph.paragraph_format.space_before = Pt(8)
    inline = paragraph.add_run().add_picture(io.BytesIO(out.getvalue()), width=Mm(20))._inline
    inline.docPr.set("descr", f"{own['read_more']} {own['url']}")
