"""What stands in a Word file and in a PDF, as a reader of them gets it."""

from __future__ import annotations

import io

import docx
import pypdfium2
from docx.document import Document
from docx.oxml.ns import qn


def opened(file: bytes) -> Document:
    return docx.Document(io.BytesIO(file))


def lines_of_word(file: bytes) -> list[str]:
    """The text of every paragraph, in tables and fields too, tabs as spaces."""
    body = opened(file).element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        pieces = [
            " " if piece.tag == qn("w:tab") else piece.text or ""
            for piece in paragraph.iter(qn("w:t"), qn("w:tab"))
            if piece.getparent().tag == qn("w:r")
        ]
        lines.append("".join(pieces).strip())
    return list(filter(None, lines))


def fields_of_word(file: bytes) -> list[str]:
    """What Word calls the blanks."""
    return [alias.get(qn("w:val")) for alias in opened(file).element.body.iter(qn("w:alias"))]


def text_of_pdf(file: bytes) -> str:
    """All words without any space: where lines break is the typesetter's."""
    with pypdfium2.PdfDocument(file) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def pages_of_pdf(file: bytes) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def bare(text: str) -> str:
    return "".join(text.split())
