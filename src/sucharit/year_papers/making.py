"""The files of a document of a year: PDF, Word, Excel."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.document_words import Content
from sucharit.paper.excel import Book
from sucharit.paper.excel_merged import merged_sheet
from sucharit.paper.files import FileKind
from sucharit.paper.typeset import Templates
from sucharit.year_papers.content import YearPaperWords
from sucharit.year_papers.word import word_file

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
KINDS = (FileKind.PDF, FileKind.WORD, FileKind.EXCEL)


def make_file(
    kind: FileKind, content: Content, words: YearPaperWords, template: bytes | None = None
) -> bytes:
    """The file of this kind of what `paper_content` gives. Raises NotRendered for a template's fault."""
    if kind is FileKind.PDF:
        return TEMPLATES.pdf("document", content)
    if kind is FileKind.WORD:
        return word_file(content, words.language, template)
    return workbook(content, words)


def workbook(content: Content, words: YearPaperWords) -> bytes:
    """Every table of the document, a sheet each; those of no rows too, with the reason."""
    book = Book(words, f"{content['title']} {content['office']} {content['year']}")
    tables = [table for part in content["parts"] for table in part["tables"]]
    for number, table in enumerate(tables, 1):
        merged_sheet(book, number, table)
    if not tables:
        merged_sheet(
            book,
            1,
            {"title": content["title"], "above": [], "note": words("empty"), "columns": [], "rows": []},
        )
    return book.close()
