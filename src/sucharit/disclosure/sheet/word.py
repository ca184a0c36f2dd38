"""The sheet as a Word file across the page: a template built here once, filled with finished words."""

from __future__ import annotations

import io
from functools import cache

from sucharit.charts import palette
from sucharit.disclosure.sheet.content import FollowUpSheetWords
from sucharit.paper.document_words import Content, Language
from sucharit.paper.typeset import FONTS
from sucharit.paper.word import shapes
from sucharit.paper.word.filling import fill
from sucharit.paper.word.pages import CENTRE, LEFT, RIGHT, WIDE_FLIPPED, TemplateCell, TemplatePages, line
from sucharit.paper.word.shapes import SMALL, TABLE, write

MUTED = {"colour": palette.MUTED}
ITEM_WIDTHS = [1.3, 5.6, 3.9, 2.3, 2.3, 3.0, 6.3]


def word_file(content: Content, language: Language) -> bytes:
    """The Word file of this content; the table of check rounds has as many columns as sub-indicators."""
    shape = (len(content["leaves"]), len(content["indicators"]))
    return fill(_template(language, *shape), content, {})


@cache
def _template(language: Language, leaves: int, indicators: int) -> bytes:
    pages = TemplatePages(FollowUpSheetWords(language).all())
    section = pages.document.sections[0]
    pages.lay_out(section, WIDE_FLIPPED)
    pages.say("{{ heading }}", 20, bold=True, colour=palette.BRAND)
    pages.say("{{ office }} · {{ year }}", TABLE)
    shapes.add_left_rule(pages.say("{{ headline }}", 18, bold=True), palette.BRAND)
    pages.say("{{ self_check }}", TABLE)
    pages.tag("for group in groups")
    pages.head("{{ group.title }} · {{ group.ready }}", level=2)
    _items(pages)
    pages.tag("endfor")
    pages.head(pages.words["sections"]["groups"])
    _groups(pages)
    pages.head(pages.words["sections"]["owners"])
    _owners(pages)
    pages.head(pages.words["sections"]["checks"])
    _checks(pages, leaves, indicators)
    pages.say("{{ self_check_note }}", SMALL, **MUTED)
    pages.say("{{ made_on }}", SMALL, **MUTED)
    shapes.embed_font(
        pages.document,
        {"embedRegular": FONTS / "Sarabun-Regular.ttf", "embedBold": FONTS / "Sarabun-Bold.ttf"},
    )
    file = io.BytesIO()
    pages.document.save(file)
    return file.getvalue()


def _items(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    names = ("item", "title", "owner", "due", "state", "note", "link")
    texts = ("code", "title", "owner", "due", "state", "note")
    cells: list[TemplateCell] = [*((f"{{{{ row.{text} }}}}", LEFT, {}) for text in texts), ("", LEFT, {})]
    table = pages.sheet([columns[name] for name in names], ITEM_WIDTHS, "row in group.rows", cells)
    links = table.rows[2].cells[-1]
    pages.cell_tag(links, "for link in row.links", first=True)
    write(line(links, first=False), "{{ link.url }} {{ link.told }}", SMALL)
    pages.cell_tag(links, "endfor")
    line(links, first=False)  # a cell ends with a paragraph, also where there is no link


def _groups(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    head = [columns[name] for name in ("number", "group", "items", "count", "ready", "leaf")]
    cells = [
        ("{{ row.number }}", RIGHT, {}),
        ("{{ row.title }}", LEFT, {}),
        ("{{ row.codes }}", LEFT, {}),
        ("{{ row.count }}", RIGHT, {}),
        ("{{ row.ready }}", RIGHT, {"bold": True}),
        ("{{ row.leaf }}", LEFT, {}),
    ]
    pages.sheet(head, [1.4, 12.5, 3.4, 2.2, 2.2, 3.0], "row in totals", cells)
    pages.say(f"{pages.words['total']} {{{{ total.ready }}}}/{{{{ total.count }}}}", TABLE, bold=True)


def _owners(pages: TemplatePages) -> None:
    columns = pages.words["columns"]
    head = [columns[name] for name in ("owner", "count", "ready", "late")]
    cells = [
        ("{{ row.name }}", LEFT, {}),
        ("{{ row.count }}", RIGHT, {}),
        ("{{ row.ready }}", RIGHT, {"bold": True}),
        ("{{ row.late }}", RIGHT, {}),
    ]
    pages.sheet(head, [12.7, 4.0, 4.0, 4.0], "row in owners", cells)


def _checks(pages: TemplatePages, leaves: int, indicators: int) -> None:
    columns = pages.words["columns"]
    head = [columns["check"], columns["day"], *(f"{{{{ leaves[{n}] }}}}" for n in range(leaves))]
    head += [columns["all"], *(f"{{{{ indicators[{n}] }}}}" for n in range(indicators))]
    head += [columns["score"], columns["weighted"]]
    cells: list[TemplateCell] = [("{{ row.name }}", LEFT, {}), ("{{ row.day }}", LEFT, {})]
    cells += [(f"{{{{ row.leaves[{n}] }}}}", CENTRE, {}) for n in range(leaves)]
    cells += [("{{ row.all }}", CENTRE, {"bold": True})]
    cells += [(f"{{{{ row.indicators[{n}] }}}}", RIGHT, {}) for n in range(indicators)]
    cells += [("{{ row.score }}", RIGHT, {}), ("{{ row.weighted }}", RIGHT, {"bold": True})]
    each = (WIDE_FLIPPED - 1.9 - 3.4) / (len(cells) - 2)
    pages.sheet(head, [1.9, 3.4, *([each] * (len(cells) - 2))], "row in checks", cells)
