"""The Word template's second half: what it means, what will be done, blanks to fill. Run by `template`."""

from __future__ import annotations

from docx.enum.section import WD_SECTION
from docx.shared import Cm, Pt

from sucharit.charts import palette
from sucharit.paper.word import shapes
from sucharit.paper.word.pages import LEFT, RIGHT, WIDE, WIDE_FLIPPED, TemplateCell, TemplatePages, line
from sucharit.paper.word.shapes import BODY, SMALL, TABLE, write
from sucharit.reports.office.word.results import QUIET

BLANK = {"blank": True}
OPEN: TemplateCell = ("", LEFT, {})  # written afterwards


def strengths(pages: TemplatePages) -> None:
    """Section 6: each with its meaning, and a blank for the cause."""
    pages.head("{{ strengths.heading }}")
    pages.lead("{{ strengths.lead }}")
    pages.tag("for one in strengths.rows")
    _finding(pages, "strengths")
    pages.tag("endfor")


def gaps(pages: TemplatePages) -> None:
    """Section 7: each with what would add most, then the shortest way, the mirror and the limits."""
    labels = pages.words["gaps"]
    pages.head("{{ gaps.heading }}")
    pages.say("{{ gaps.lead }}")
    pages.tag("for one in gaps.rows")
    _finding(pages, "gaps")
    pages.tag("endfor")
    _way(pages)
    pages.tag("if gaps.mirror")
    pages.head(labels["mirror"], 2)
    pages.repeat("said", "gaps.mirror", "{{ said }}", "List Bullet")
    pages.tag("endif")
    pages.head(labels["limits"], 2)
    pages.tag("for one in gaps.limits_blanks")
    shapes.add_blank(pages.document.add_paragraph(style="List Bullet"), "{{ one }}", BODY)
    pages.tag("endfor")
    pages.tag("if gaps.data_limits")
    pages.head(labels["data_limits"], 2)
    pages.repeat("said", "gaps.data_limits", "{{ said }}", "List Bullet")
    pages.tag("endif")


def _finding(pages: TemplatePages, section: str) -> None:
    labels = pages.words[section]
    title = pages.head("{{ one.code }} {{ one.title }}", 2)
    write(title, "   {{ one.score }}  {{ one.rating }}", BODY, bold=True, colour="{{ one.paint }}")
    shapes.add_left_rule(title, "{{ one.paint }}")
    title.paragraph_format.left_indent = Cm(0.4)
    together = [pages.say("{{ one.sentence }}", TABLE, **QUIET)]
    pages.tag("if one.meaning")
    together.append(write(pages.say(f"{labels['meaning']}: ", TABLE, bold=True), "{{ one.meaning }}", TABLE))
    pages.tag("endif")
    if section == "gaps":
        pages.tag("if one.losses")
        together.append(pages.say(labels["losses"], TABLE, bold=True))
        pages.tag("for loss in one.losses")
        together.append(pages.say("{{ loss.name }}  ", TABLE, "List Bullet"))
        write(together[-1], "{{ loss.value }}", SMALL, **QUIET)
        pages.tag("endfor")
        pages.tag("endif")
    cause = pages.say(f"{labels['cause']}: ", TABLE, bold=True)
    shapes.add_blank(cause, "{{ one.cause_blank }}")
    for paragraph in together:
        paragraph.paragraph_format.keep_with_next = True


def _way(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    pages.tag("if gaps.way")
    pages.head("{{ gaps.way.title }}", 2)
    pages.lead("{{ gaps.way.sentence }}")
    pages.tag("if gaps.way.rows")
    table = pages.sheet(
        [columns["item"], columns["worth"]],
        [11.4, 4.6],
        "one in gaps.way.rows",
        [("{{ one.name }}", LEFT, {}), ("{{ one.worth }}", RIGHT, {"bold": True})],
    )
    write(line(table.rows[2].cells[0], first=False), "{{ one.indicator }}", SMALL, **QUIET)
    pages.tag("endif")
    pages.tag("endif")


def measures(pages: TemplatePages) -> None:
    """Section 8: topic → measure."""
    columns = pages.words["columns"]
    pages.head("{{ measures.heading }}")
    pages.lead("{{ measures.lead }}")
    table = pages.sheet(
        [columns["topic"], columns["measure"]],
        [6.4, 9.6],
        "one in measures.rows",
        [OPEN, OPEN],
    )
    topic, measure = table.rows[2].cells
    pages.text_or_blank(topic, "one.topic", bold=True)
    for tag, text, look in (
        ("if one.detail", "{{ one.detail }}", QUIET),
        ("for loss in one.losses", "{{ loss }}", {}),
    ):
        pages.cell_tag(topic, tag)
        write(line(topic, first=False), text, SMALL, **look)
        pages.cell_tag(topic, f"end{tag.split()[0]}")
    pages.cell_tag(measure, "if one.idea", first=True)
    write(line(measure, first=False), f"{pages.words['measures']['idea']} ", SMALL, bold=True, **QUIET)
    write(measure.paragraphs[-1], "{{ one.idea }}", SMALL, **QUIET)
    pages.cell_tag(measure, "endif")
    shapes.add_blank(line(measure, first=False), "{{ one.blank }}")


def plan(pages: TemplatePages) -> None:
    """Section 9, on a wide page: topic · activity · responsible group · steps · quarter."""
    pages.lay_out(pages.document.add_section(WD_SECTION.NEW_PAGE), WIDE_FLIPPED)
    columns = pages.words["columns"]
    pages.head("{{ plan.heading }}")
    pages.lead("{{ plan.lead }}")
    table = pages.sheet(
        [columns[name] for name in ("topic", "activity", "responsible", "steps", "quarter")],
        [5.2, 5.6, 4.6, 5.9, 3.4],
        "one in plan.rows",
        [
            OPEN,
            *(
                (f"{{{{ one.{name} }}}}", LEFT, BLANK)
                for name in ("activity", "responsible", "steps", "quarter")
            ),
        ],
    )
    pages.text_or_blank(table.rows[2].cells[0], "one.topic")


def areas(pages: TemplatePages) -> None:
    """Section 10: for each area a row a quarter; then who prepared and who approved."""
    pages.lay_out(pages.document.add_section(WD_SECTION.NEW_PAGE), WIDE)
    columns, labels = pages.words["columns"], pages.words["areas"]
    pages.head("{{ areas.heading }}")
    pages.lead(labels["lead"])
    pages.tag("for area in areas.rows")
    pages.tag("if area.open")
    shapes.add_blank(pages.document.add_paragraph(), "{{ area.name }}", BODY)
    pages.tag("else")
    pages.head("{{ area.name }}", 2)
    pages.tag("endif")
    table = pages.sheet(
        [columns["quarter"], columns["steps"], labels["responsible"], columns["follow_up"]],
        [3.7, 4.0, 4.2, 4.1],
        "one in area.quarters",
        [
            ("{{ one.name }}", LEFT, {}),
            *((f"{{{{ one.{name} }}}}", LEFT, BLANK) for name in ("steps", "responsible", "follow_up")),
        ],
    )
    write(line(table.rows[2].cells[0], first=False), "{{ one.months }}", SMALL, **QUIET)
    pages.keep_whole(table)
    pages.tag("endfor")
    _closing(pages)


def _closing(pages: TemplatePages) -> None:
    labels = pages.words["closing"]
    table = shapes.lay_out_table(
        pages.document.add_table(rows=1, cols=2), [WIDE / 2, WIDE / 2], hairlines=False
    )
    for cell, role in zip(table.rows[0].cells, ("prepared", "approved"), strict=True):
        write(line(cell), labels[role], BODY, bold=True)
        for what in ("name", "date"):
            shapes.add_blank(line(cell, first=False), f"{{{{ closing.{what}_blank }}}}")
    source = pages.say("{{ source }}  ·  {{ made_on }}", SMALL, colour=palette.MUTED)
    source.paragraph_format.space_before = Pt(14)
