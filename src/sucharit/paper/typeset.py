"""Sets documents and drawings with Typst, from our own fonts and templates only: no network, no system fonts.

Content goes in as data, never as source: Typst shows an office's name and never parses it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

PACKAGE = Path(__file__).resolve().parent
FONTS = PACKAGE / "fonts"
# PDF/A-2a: keeps for decades; PDF/UA-1: screen readers hear headings, tables and the language.
ARCHIVED: Literal["a-2a"] = "a-2a"
READ_ALOUD: Literal["ua-1"] = "ua-1"


@dataclass(frozen=True, slots=True)
class Templates:
    """A folder of Typst templates; a template reads its content from `sys.inputs.content`, as JSON.

    Templates may import from their own folder, and `/paper/typst/theme.typ`, `charts.typ` where the folder
    lies beside this package.
    """

    folder: Path

    def pdf(self, template: str, content: Mapping[str, Any]) -> bytes:
        """The PDF of `content`, with a text layer that reads back exactly and tags for screen readers."""
        inputs = _inputs(content)
        with _compiler(self.folder, template) as compiler:
            try:
                pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=[ARCHIVED, READ_ALOUD])
            except typst.TypstError as refused:
                # The standards ask for every letter's shape. Sarabun has no 学: a box there beats no report.
                if "could not be displayed" not in str(refused):
                    raise
                pdf = compiler.compile(format="pdf", sys_inputs=inputs)
        assert isinstance(pdf, bytes)  # a list only for pictures of several pages
        return pdf

    def png(self, template: str, content: Mapping[str, Any], ppi: int) -> bytes:
        """The only page of `content` as a picture; a template's point is ppi ÷ 72 dots."""
        with _compiler(self.folder, template) as compiler:
            picture = compiler.compile(format="png", sys_inputs=_inputs(content), ppi=ppi)
        assert isinstance(picture, bytes)
        return picture

    def svg(self, template: str, content: Mapping[str, Any]) -> str:
        """The only page of `content` as an SVG drawing, for a template that sets it as a picture."""
        with _compiler(self.folder, template) as compiler:
            drawing = compiler.compile(format="svg", sys_inputs=_inputs(content))
        assert isinstance(drawing, bytes)
        return drawing.decode()


@cache
def _fonts() -> typst.Fonts:
    """Ours alone, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@contextmanager
def _compiler(folder: Path, template: str) -> Iterator[typst.Compiler]:
    """The compiler of this template, for one document at a time: used by two threads at once it fails."""
    compiler, lock = _compiler_and_lock(folder, template)
    with lock:
        yield compiler


@cache
def _compiler_and_lock(folder: Path, template: str) -> tuple[typst.Compiler, Lock]:
    """One compiler for each template: it caches what it has read for the next document."""
    compiler = typst.Compiler(
        folder / f"{template}.typ",
        root=PACKAGE.parent if folder.resolve().is_relative_to(PACKAGE.parent) else folder,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        package_path=folder / "no-packages",  # nothing is fetched: this folder does not exist
        package_cache_path=folder / "no-packages",
    )
    return compiler, Lock()


def _inputs(content: Mapping[str, Any]) -> dict[str, str]:
    return {"content": json.dumps(content, ensure_ascii=False)}
