"""The report as a Word file: a template built here once, filled with finished words and a picture."""

from __future__ import annotations

import io
from functools import cache

from docx.shared import Cm

from sucharit.charts import palette
from sucharit.figures.report.content import SatisfactionWords
from sucharit.paper.document_words import Content, Language
from sucharit.paper.typeset import FONTS
from sucharit.paper.word import shapes
from sucharit.paper.word.filling import WordPicture, fill
from sucharit.paper.word.pages import LEFT, RIGHT, WIDE, TemplatePages, line
from sucharit.paper.word.shapes import SMALL, TABLE, write

MUTED = {"colour": palette.MUTED}


def word_file(content: Content, chart: bytes, language: Language) -> bytes:
    """The Word file of this content; `chart` is its picture as PNG."""
    picture = WordPicture(chart, Cm(WIDE), content["words"]["chart_alt"])
    return fill(_template(language), content, {"chart": picture})


@cache
def _template(language: Language) -> bytes:
    pages = TemplatePages(SatisfactionWords(language).all())
    _demo_mark(pages)
    pages.say("{{ heading }}", TABLE, **MUTED)
    pages.say("{{ survey }}", 22, bold=True, colour=palette.BRAND)
    pages.say("{{ office }}", TABLE)
    pages.say("{{ days }}", TABLE)
    shapes.add_left_rule(pages.say("{{ headline }}", 18, bold=True), palette.BRAND)
    _facts(pages)
    pages.drawing("chart")
    _table(pages)
    pages.repeat("said", "ends", "{{ said }}", size=TABLE)
    pages.tag("for about in general")
    pages.say("{{ about.question }}", TABLE, bold=True)
    pages.say("{{ about.shares }}", TABLE)
    pages.tag("endfor")
    pages.repeat("said", "notes", "{{ said }}", size=SMALL, **MUTED)
    shapes.embed_font(
        pages.document,
        {"embedRegular": FONTS / "Sarabun-Regular.ttf", "embedBold": FONTS / "Sarabun-Bold.ttf"},
    )
    file = io.BytesIO()
    pages.document.save(file)
    return file.getvalue()


def _demo_mark(pages: TemplatePages) -> None:
    """The demo's mark, over the title; nothing elsewhere."""
    pages.tag("if invented")
    pages.say("{{ invented }}", TABLE, bold=True, shade=shapes.YELLOW)
    pages.tag("endif")


def _facts(pages: TemplatePages) -> None:
    table = shapes.lay_out_table(pages.document.add_table(rows=1, cols=4), [WIDE / 4] * 4, hairlines=False)
    shapes.separate_cells(table)
    for number, cell in enumerate(table.rows[0].cells):
        fact = f"facts[{number}]"
        shapes.shade_cell(cell, palette.GROUND)
        write(line(cell), f"{{{{ {fact}.label }}}}", SMALL, **MUTED)
        write(line(cell, first=False), f"{{{{ {fact}.value }}}}", 20, bold=True)
        write(line(cell, first=False), f"{{{{ {fact}.note }}}}", SMALL, **MUTED)
    pages.gap()


def _table(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    head = [columns[name] for name in ("question", "mean", "deviation", "band")]
    cells = [
        ("{{ one.name }}", LEFT, {}),
        ("{{ one.mean }}", RIGHT, {"bold": True}),
        ("{{ one.deviation }}", RIGHT, {}),
        ("{{ one.band }}", LEFT, {}),
    ]
    pages.sheet(head, [9.0, 2.3, 2.0, 2.7], "one in rows + [overall]", cells)
