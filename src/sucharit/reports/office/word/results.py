"""The Word template's first half: cover, method, and what came out. Run by `template`."""

from __future__ import annotations

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from docx.table import _Cell

from sucharit.charts import palette
from sucharit.paper.word import shapes
from sucharit.paper.word.pages import CENTRE, LEFT, RIGHT, WIDE, TemplatePages, line
from sucharit.paper.word.shapes import BODY, SMALL, TABLE, write

RATED = {"bold": True, "colour": "{{ one.paint }}"}  # in the colour of the row's rating
QUIET = {"colour": palette.MUTED}


def cover(pages: TemplatePages) -> None:
    """The first page: where the office stands, in one minute."""
    band = shapes.lay_out_table(
        pages.document.add_table(rows=1, cols=1), [WIDE], hairlines=False, padding=200
    )
    cell = band.rows[0].cells[0]
    shapes.shade_cell(cell, palette.BRAND)
    write(line(cell), "{{ cover.title }}", BODY, colour=palette.SURFACE)
    write(line(cell, first=False), "{{ office }}", 26, bold=True, colour=palette.SURFACE)
    write(line(cell, first=False), "{{ year }}", 18, colour=palette.SURFACE)
    pages.gap(16)
    _facts(pages)
    headline = pages.say("{{ cover.headline }}", 18, bold=True)
    headline.paragraph_format.space_before = Pt(14)
    shapes.add_left_rule(headline, palette.BRAND)
    pages.say("{{ cover.next }}")
    _two_sides(pages)
    note = pages.say(pages.words["cover"]["editing"], SMALL, shade=shapes.YELLOW)
    note.paragraph_format.space_before = Pt(12)
    note.paragraph_format.space_after = Pt(0)
    note.add_run().add_break(WD_BREAK.PAGE)


def _facts(pages: TemplatePages) -> None:
    """The medal, and four figures beside it."""
    table = shapes.lay_out_table(pages.document.add_table(rows=2, cols=3), [5.8, 5.1, 5.1], hairlines=False)
    shapes.separate_cells(table)
    medal = table.cell(0, 0).merge(table.cell(1, 0))
    medal.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    write(line(medal), "{{ drawings.medal }}")
    for number in range(4):
        cell, fact = table.cell(number // 2, 1 + number % 2), f"cover.facts[{number}]"
        shapes.shade_cell(cell, palette.GROUND)
        write(line(cell), f"{{{{ {fact}.label }}}}", SMALL, **QUIET)
        write(line(cell, first=False), f"{{{{ {fact}.value }}}}", 22, bold=True)
        write(line(cell, first=False), f"{{{{ {fact}.note }}}}", SMALL, **QUIET)


def _two_sides(pages: TemplatePages) -> None:
    """Strengths beside points to improve, where indicators are known."""
    pages.tag("if cover.known")
    both = shapes.lay_out_table(
        pages.document.add_table(rows=1, cols=2), [WIDE / 2, WIDE / 2], hairlines=False
    )
    left_cell, right_cell = both.rows[0].cells
    _write_side(pages, left_cell, "strong", palette.strong("good"))
    _write_side(pages, right_cell, "weak", palette.strong("bad"))
    pages.tag("endif")


def _write_side(pages: TemplatePages, cell: _Cell, side: str, colour: str) -> None:
    write(line(cell), pages.words["cover"][side], BODY, bold=True, colour=colour)
    pages.cell_tag(cell, f"for one in cover.{side}")
    write(line(cell, first=False), "•  {{ one }}", TABLE)
    pages.cell_tag(cell, "else")
    write(line(cell, first=False), f"{{{{ cover.{side}_none }}}}", TABLE, **QUIET)
    pages.cell_tag(cell, "endfor")
    line(cell, first=False)  # a cell must end with a paragraph


def method(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    pages.head("{{ method.heading }}")
    pages.say("{{ method.idea }}")
    pages.lead("{{ method.lead }}")
    table = pages.sheet(
        [columns["instrument"], columns["who"], columns["weight"]],
        [2.6, 11.2, 2.2],
        "one in method.instruments",
        [
            ("{{ one.code }}", LEFT, {"bold": True}),
            ("{{ one.title }}", LEFT, {}),
            ("{{ one.weight }}", RIGHT, {}),
        ],
    )
    write(line(table.rows[2].cells[1], first=False), "{{ one.who }}", SMALL, **QUIET)
    pages.keep_whole(table)
    pages.say("{{ method.rollup }}")
    pages.repeat("note", "method.notes", "{{ note }}")
    pages.head(pages.words["method"]["ratings"], 2)
    table = pages.sheet(
        [columns["rating"], columns["from"], columns["result"]],
        [5.0, 6.0, 5.0],
        "one in method.ratings",
        [("{{ one.rating }}", LEFT, RATED), ("{{ one.from }}", LEFT, {}), ("{{ one.result }}", LEFT, {})],
    )
    marks = table.rows[2].cells[1]
    pages.cell_tag(marks, "if one.each")
    write(line(marks, first=False), f"{columns['each']} {{{{ one.each }}}}", SMALL, **QUIET)
    pages.cell_tag(marks, "endif")
    pages.keep_whole(table)


def overall(pages: TemplatePages) -> None:
    pages.head("{{ overall.heading }}")
    pages.repeat("said", "overall.sentences", "{{ said }}")
    pages.tag("if overall.comparisons")
    pages.head(pages.words["overall"]["comparisons"], 2)
    pages.repeat("said", "overall.comparisons", "{{ said }}", "List Bullet")
    pages.tag("endif")
    pages.repeat("note", "overall.notes", "{{ note }}", size=SMALL, **QUIET)


def years(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    pages.head("{{ years.heading }}")
    pages.lead("{{ years.sentence }}")
    pages.tag("if years.chart")
    pages.lead("{{ years.chart_title }}", SMALL, **QUIET)
    pages.drawing("history")
    pages.tag("endif")
    pages.sheet(
        [columns[name] for name in ("year", "score", "rating", "change", "national_mean")],
        [3.2, 2.8, 1.9, 4.6, 3.5],
        "one in years.rows",
        [
            ("{{ one.year }}", LEFT, {}),
            ("{{ one.score }}", RIGHT, {"bold": True}),
            ("{{ one.rating }}", CENTRE, RATED),
            ("{{ one.change }}", RIGHT, {}),
            ("{{ one.nation }}", RIGHT, QUIET),
        ],
    )
    # Not kept whole: with its drawing it would begin a page of its own and leave the one before half empty.
    pages.repeat("note", "years.notes", "{{ note }}", size=SMALL, **QUIET)


def indicators(pages: TemplatePages) -> None:
    pages.head("{{ indicators.heading }}")
    pages.lead("{{ indicators.sentence }}")
    pages.tag("if indicators.known")
    pages.drawing("indicators")
    _standings(pages, "indicators.rows")
    pages.tag("if indicators.sub_rows")
    pages.head(pages.words["indicators"]["sub"], 2)
    _standings(pages, "indicators.sub_rows")
    pages.tag("endif")
    pages.tag("endif")


def _standings(pages: TemplatePages, rows: str) -> None:
    columns = pages.words["columns"]
    table = pages.sheet(
        [*(columns[name] for name in ("number", "indicator", "score", "rating")), "{{ words.columns.gap }}"],
        [1.4, 6.5, 2.1, 2.0, 4.0],
        f"one in {rows}",
        [
            ("{{ one.code }}", LEFT, QUIET),
            ("{{ one.title }}", LEFT, {}),
            ("{{ one.score }}", RIGHT, {"bold": True}),
            ("{{ one.rating }}", CENTRE, RATED),
            ("{{ one.gap }}", RIGHT, {}),
        ],
    )
    pages.keep_whole(table)


def weighted_table(pages: TemplatePages) -> None:
    """Section 5: a row for each indicator, one for each instrument's mean, and the total."""
    pages.head("{{ weighted.heading }}")
    pages.tag("if not weighted.known")
    pages.say("{{ weighted.sentence }}")
    pages.tag("else")
    pages.lead("{{ weighted.chart_title }}", SMALL, **QUIET)
    pages.drawing("instruments")
    _add_weighted_table(pages)
    pages.tag("if weighted.note")
    pages.say("{{ weighted.note }}", SMALL, **QUIET)
    pages.tag("endif")
    pages.tag("endif")


def _add_weighted_table(pages: TemplatePages) -> None:
    head = [pages.words["columns"][name] for name in ("number", "indicator", "score", "weight", "weighted")]
    aligned = (LEFT, LEFT, RIGHT, RIGHT, RIGHT)
    table = pages.table(head, [1.4, 6.2, 2.2, 2.0, 4.2], aligned, rows=8)
    plain = ("{{ one.code }}", "{{ one.title }}", "{{ one.score }}", "", "")
    group = (
        "",
        "{{ group.mean }}  {{ group.responses }}",
        "{{ group.score }}",
        "{{ group.weight }}",
        "{{ group.weighted }}",
    )
    total = (
        "",
        f"{pages.words['weighted']['total']}  {{{{ weighted.total_rating }}}}",
        "",
        "{{ weighted.total_weight }}",
        "{{ weighted.total }}",
    )
    pages.row_tag(table, 1, "for group in weighted.groups")
    pages.row_tag(table, 2, "for one in group.rows")
    pages.row(table, 3, plain, aligned)
    pages.row_tag(table, 4, "endfor")
    pages.row(table, 5, group, aligned, bold=True, ground=palette.GROUND)
    pages.row_tag(table, 6, "endfor")
    pages.row(table, 7, total, aligned, bold=True, ground="{{ weighted.fill }}")
    pages.keep_whole(table)
    pages.gap()
