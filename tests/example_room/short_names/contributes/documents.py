"""The list of an office's schools as an Excel file."""

from pathlib import Path
from typing import Any

from short_names.missing import without_short_name
from sucharit.languages import Text
from sucharit.paper.document_words import DocumentWords
from sucharit.paper.excel import Book, SheetColumn
from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.people.models import Organisation
from sucharit.reports.registry import About, Document, NothingToGather, Subject, documents

Names = list[str]
FOLDER = Path(__file__).parents[1]


class Words(DocumentWords):
    folder = FOLDER / "words"


def gather(subject: Subject) -> Names:
    office = Organisation.objects.filter(code=subject.code).first()
    if office is None:
        raise NothingToGather(f"no organisation {subject.code}")
    return [school.name_th for school in without_short_name(office)]


def content(names: Names, words: Words) -> dict[str, Any]:
    return {"names": names}


def workbook(names: Names, words: Words) -> bytes:
    book = Book(words, "ยังไม่มีชื่อย่อ")
    sheet = book.sheet("โรงเรียน", [SheetColumn("ชื่อ", 58)], [])
    for name in names:
        sheet.add(name)
    return book.close()


def stem(names: Names) -> str:
    return "short-names"


documents.add(
    Document(
        id="short-names",
        title=Text("ยังไม่มีชื่อย่อ", "Without a short name"),
        about=About.OFFICE,
        links={FileKind.EXCEL: Text("ยังไม่มีชื่อย่อ (Excel)", "Without a short name (Excel)")},
        maker=DocumentMaker(stem, content, {FileKind.EXCEL: workbook}, FOLDER),
        words=Words,
        gather=gather,
    )
)
