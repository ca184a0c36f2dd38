"""The files of a document of a year: PDF, Word, Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sucharit.paper.document_words import Content
from sucharit.paper.excel import Book
from sucharit.paper.excel_merged import merged_sheet
from sucharit.paper.files import FileKind, safe_name
from sucharit.paper.making import DocumentMaker
from sucharit.paper.typeset import Templates
from sucharit.year_papers.content import YearPaperWords, paper_content
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


@dataclass(frozen=True, slots=True)
class YearPaper:
    """A document of one office's year, gathered: what many are made from at once, without a database."""

    code: str
    year: int
    document: str
    content: Mapping[str, Content]  # by language, as `document_content` gives it
    made_on: date


def paper_of(paper: YearPaper, words: YearPaperWords) -> Content:
    """The content of one of many."""
    return paper_content(paper.content[words.language], words, made_on=paper.made_on)


def pdf_of(paper: YearPaper, words: YearPaperWords) -> bytes:
    return make_file(FileKind.PDF, paper_of(paper, words), words)


def word_of(paper: YearPaper, words: YearPaperWords) -> bytes:
    return make_file(FileKind.WORD, paper_of(paper, words), words)


def excel_of(paper: YearPaper, words: YearPaperWords) -> bytes:
    return make_file(FileKind.EXCEL, paper_of(paper, words), words)


def stem_of(paper: YearPaper) -> str:
    """What its files are called."""
    return f"{paper.document}-{paper.year}-{safe_name(paper.code)}"


# For `paper.batch`: documents of all offices, on every core, resumed where it was interrupted
YEAR_PAPER: DocumentMaker[YearPaper, YearPaperWords] = DocumentMaker(
    stem=stem_of,
    content=paper_of,
    makers={FileKind.PDF: pdf_of, FileKind.WORD: word_of, FileKind.EXCEL: excel_of},
    folder=Path(__file__).resolve().parent,
)
