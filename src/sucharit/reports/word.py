"""An office's report as a Word file that goes on being edited, filled from a template in Word's own form."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sucharit.reports import typeset
from sucharit.reports.documents import OfficeReport
from sucharit.reports.office_content import office_content
from sucharit.reports.words import Content, Words

FOLDER = Path(__file__).resolve().parent / "word"
DOTS_PER_INCH = 200
WIDE, MEDAL = Cm(16), Cm(5.0)


def document(report: OfficeReport, words: Words) -> bytes:
    """The Word file. What the system does not know stands in it as marked blanks."""
    content = with_paint(office_content(report, words))
    template = DocxTemplate(io.BytesIO(_template(words.language)))
    template.init_docx()
    pictures = {name: _picture(content, name) for name in DRAWINGS}
    drawings = {
        name: InlineImage(template, io.BytesIO(picture), width=MEDAL if name == "medal" else WIDE)
        for name, picture in pictures.items()
        if picture
    }
    content |= {"drawings": drawings, "closing": _closing(words)}
    content["page_format"] = "thaiNumbers" if words.thai_digits else "decimal"
    template.render(content, _sandbox())
    _describe(template, content)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


@cache
def _template(language: str) -> bytes:
    return (FOLDER / f"office.{language}.docx").read_bytes()


@cache
def _sandbox() -> ImmutableSandboxedEnvironment:
    """A template may be an operator's: it reads what it is given, and nothing else."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


DRAWINGS = ("medal", "history", "indicators", "instruments")


def _picture(content: Content, name: str) -> bytes | None:
    """The drawing as the PDF has it; None where there is nothing to draw."""
    charts = {
        "medal": content["cover"]["medal"],
        "history": content["years"]["chart"],
        "indicators": content["indicators"]["chart"],
        "instruments": content["weighted"]["chart"],
    }
    if not charts[name]:
        return None
    frame = {key: content[key] for key in ("lang", "numerals", "colours")}
    return typeset.png("drawing", {**frame, "kind": name, "chart": charts[name]}, DOTS_PER_INCH)


def _closing(words: Words) -> Content:
    blanks = {f"{name}_blank": words.blank(words(f"closing.{name}")) for name in ("name", "date")}
    return words.finished(blanks)


def with_paint(value: Any) -> Any:
    """The content with each `colour` and `soft` once more as Word writes them: `paint` and `fill`."""
    if isinstance(value, dict):
        painted = {key: with_paint(inner) for key, inner in value.items()}
        if "soft" in value:
            painted |= {"paint": value["colour"][1:].upper(), "fill": value["soft"][1:].upper()}
        return painted
    return [with_paint(inner) for inner in value] if isinstance(value, list) else value


def _describe(template: Any, content: Content) -> None:
    """Say what each picture shows, for those who can't see it; its numbers stand in the table beneath."""
    told = {
        "medal": f"{content['cover']['medal']['label']} {content['cover']['medal']['letter']}".strip(),
        "history": content["years"]["chart_title"],
        "indicators": content["indicators"]["heading"],
        "instruments": content["weighted"].get("chart_title", ""),
    }
    shown = [name for name in DRAWINGS if name in content["drawings"]]
    for name, picture in zip(shown, template.docx.element.body.iter(qn("wp:inline")), strict=True):
        picture.find(qn("wp:docPr")).set("descr", told[name])
        for side in "TBLR":
            picture.set(f"dist{side}", "0")  # else some readers indent it
