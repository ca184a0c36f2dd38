"""A document of a year as a Word file: by our own template, or by one that an office changed."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import cache

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from sucharit.charts import palette
from sucharit.paper.document_words import Content, Language
from sucharit.paper.svg_pictures import png_of
from sucharit.paper.typeset import FONTS
from sucharit.paper.word import shapes
from sucharit.paper.word.pages import CENTRE, WIDE, TemplatePages
from sucharit.paper.word.rendering import render, render_isolated
from sucharit.paper.word.shapes import SMALL, TABLE
from sucharit.year_papers.content import YearPaperWords

MUTED = {"colour": palette.MUTED}
LEVELS = (1, 2, 3)


def word_file(content: Content, language: Language, template: bytes | None = None) -> bytes:
    """The Word file. Raises NotRendered for a template of an office that gives none."""
    drawn = with_pictures_drawn(content)
    if template is None:
        return render(own_template(language), drawn, WIDE)
    return render_isolated(template, drawn, WIDE)


def with_pictures_drawn(content: Content) -> Content:
    """The content with each drawing as a PNG file too: Word takes no drawing that every Word shows."""
    parts = []
    for part in content["parts"]:
        pictures = [{**own, "file": b64encode(png_of(own["paper"])).decode()} for own in part["pictures"]]
        parts.append({**part, "pictures": pictures})
    return {**content, "parts": parts}


@cache
def own_template(language: Language) -> bytes:
    """Our own template: the start for an office that wants another look."""
    pages = TemplatePages(YearPaperWords(language).all())
    _set_third_level(pages)
    _cover(pages)
    _contents(pages)
    pages.tag("for part in parts")
    _part(pages)
    pages.tag("endfor")
    shapes.embed_font(
        pages.document,
        {"embedRegular": FONTS / "Sarabun-Regular.ttf", "embedBold": FONTS / "Sarabun-Bold.ttf"},
    )
    file = io.BytesIO()
    pages.document.save(file)
    return file.getvalue()


def _set_third_level(pages: TemplatePages) -> None:
    style = pages.document.styles["Heading 3"]
    for old in style.element.findall(f"{{{style.element.nsmap['w']}}}rPr"):
        style.element.remove(old)
    style.element.append(shapes.run_properties(15, bold=True, colour=palette.MUTED))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)


def _cover(pages: TemplatePages) -> None:
    pages.tag("if cover")
    pages.gap(120)
    pages.say("{{ title }}", 26, bold=True, colour=palette.BRAND).alignment = CENTRE
    pages.gap(30)
    pages.say("{{ office }}", 20, bold=True).alignment = CENTRE
    pages.say("{{ year }}", 18).alignment = CENTRE
    pages.say("{{ as_of }}", 16).alignment = CENTRE
    pages.gap(120)
    last = pages.say("{{ state }}", TABLE, **MUTED)
    last.alignment = CENTRE
    pages.say("").paragraph_format.page_break_before = True
    pages.tag("else")
    pages.say("{{ title }}", 20, bold=True, colour=palette.BRAND)
    pages.say("{{ office }} {{ year }} {{ as_of }}")
    pages.say("{{ state }}", SMALL, **MUTED)
    pages.tag("endif")


def _contents(pages: TemplatePages) -> None:
    """A field that Word fills with page numbers when it opens the file; until then it lists the parts."""
    pages.tag("if contents")
    pages.say(pages.words["contents"], 20, bold=True, colour=palette.BRAND)
    begin = pages.say("")
    for piece in (
        '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
        '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    ):
        begin._p.append(parse_xml(f"<w:r {nsdecls('w')}>{piece}</w:r>"))
    pages.tag("for part in parts if part.level < 3")
    pages.say("{{ part.heading }}", TABLE)
    pages.tag("endfor")
    end = pages.say("")
    end._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))
    pages.say("").paragraph_format.page_break_before = True
    pages.tag("endif")


def _part(pages: TemplatePages) -> None:
    pages.tag("if part.new_page")
    pages.say("").paragraph_format.page_break_before = True
    pages.tag("endif")
    for level in LEVELS:
        pages.tag(f"if part.level == {level}")
        size, colour = {1: (20, palette.BRAND), 2: (16, palette.INK), 3: (15, palette.MUTED)}[level]
        pages.say("{{ part.heading }}", size, f"Heading {level}", bold=True, colour=colour)
        pages.tag("endif")
    pages.repeat("line", "part.sentences", "{{ line }}")
    pages.tag("for picture in part.pictures")
    _picture(pages, "picture", TABLE)
    pages.tag("endfor")
    pages.tag("for record in part.records")
    _record(pages)
    pages.tag("endfor")
    pages.tag("for table in part.tables")
    pages.lead("{{ table.title }}", TABLE, bold=True)
    pages.repeat("line", "table.above", "{{ line }}", size=TABLE)
    pages.tag("if table.rows")
    pages.document.add_paragraph().add_run("{{p table.markup }}")
    pages.tag("elif not table.note")
    pages.say(pages.words["empty"], SMALL, **MUTED)
    pages.tag("endif")
    pages.tag("if table.note")
    pages.say("{{ table.note }}", SMALL, **MUTED)
    pages.tag("endif")
    pages.gap()
    pages.tag("endfor")
    pages.tag("for photograph in part.photographs")
    _picture(pages, "photograph", SMALL)
    pages.tag("endfor")


def _picture(pages: TemplatePages, name: str, size: int) -> None:
    """A picture with its caption below it; words where it is shown no more."""
    pages.tag(f"if {name}.file")
    picture = pages.say(f"{{{{ {name}.drawing }}}}")
    picture.alignment, picture.paragraph_format.keep_with_next = CENTRE, True
    pages.tag("else")
    pages.say(f"{{{{ {name}.gone }}}}", SMALL, **MUTED).alignment = CENTRE
    pages.tag("endif")
    pages.say(f"{{{{ {name}.title }}}}", size).alignment = CENTRE


def _record(pages: TemplatePages) -> None:
    pages.lead("{{ record.title }}", bold=True)
    pages.tag("for field in record.fields")
    pages.lead("{{ field.label }}", SMALL, **MUTED)
    pages.tag("if field.blank")
    pages.say("{{ field.blank }}", shade=shapes.YELLOW)
    pages.tag("endif")
    pages.repeat("line", "field.lines", "{{ line }}")
    pages.tag("endfor")
    pages.repeat("line", "record.below", "{{ line }}", "List Bullet", TABLE)
