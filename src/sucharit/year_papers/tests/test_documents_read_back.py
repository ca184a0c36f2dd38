"""Every table of both sheets is the same cell by cell from the Word file, the PDF's text and the workbook."""

import io
import re
from datetime import date
from decimal import Decimal

import docx
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from sucharit.paper.files import FileKind
from sucharit.year_papers.content import YearPaperWords, document_content, paper_content
from sucharit.year_papers.making import make_file
from sucharit.year_papers.tests.sample_documents import developmental, result_driven
from sucharit.year_tables.content import TableContent

OFFICE = "สพป.นครตัวอย่าง เขต 9"
DAY = date(2024, 3, 1)


DOCUMENTS = {
    "measures-report": result_driven,
    "measures-result": result_driven,
    "best-practice-report": developmental,
}


@pytest.fixture(
    scope="module", params=[(name, digits) for name in DOCUMENTS for digits in ("arabic", "thai")], ids=str
)
def made(request):
    """The content with its digits, and its words."""
    name, digits = request.param
    sources = DOCUMENTS[name]()
    words = YearPaperWords("th", digits)
    spec = sources.model.document(name)
    return paper_content(document_content(spec, sources, "th", office=OFFICE), words, made_on=DAY), words


def tables_of(content):
    return [
        TableContent.from_json(table)
        for part in content["parts"]
        for table in part["tables"]
        if table["rows"]
    ]


def squeezed(text):
    """Without blanks, as lines of a PDF are broken anywhere, and without boxes to tick, which are drawn."""
    return re.sub(r"[\s☐☑√]", "", text)


def test_the_word_file_has_every_table_cell_by_cell_and_repeats_its_head(made):
    content, words = made
    document = docx.Document(io.BytesIO(make_file(FileKind.WORD, content, words)))
    shown = tables_of(content)
    assert len(document.tables) == len(shown)
    for table, own in zip(document.tables, shown, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [column.head for column in own.columns]
        assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == own.texts()
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
        assert not table.rows[1]._tr.xpath("w:trPr/w:cantSplit")  # a row may break over pages


def test_the_word_file_has_every_heading_and_sentence(made):
    content, words = made
    document = docx.Document(io.BytesIO(make_file(FileKind.WORD, content, words)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    headings = [own.text for own in document.paragraphs if own.style.name.startswith("Heading")]
    assert headings == [part["heading"] for part in content["parts"]]
    assert all(line in texts for part in content["parts"] for line in part["sentences"])


@pytest.mark.slow
def test_the_pdf_reads_back_every_cell_and_sentence(made):
    content, words = made
    reader = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, content, words)))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    for part in content["parts"]:
        assert squeezed(f"{part['number']}{part['title']}") in text
        assert all(squeezed(line) in text for line in part["sentences"])
    # A row that breaks over pages has the next page's head between its lines: lines are looked for one by one
    lines = [
        line.words
        for table in tables_of(content)
        for row in table.rows
        for cell in row.cells
        for line in cell.lines
    ]
    lost = [line for line in lines if squeezed(line) not in text]
    assert lost == []


def test_the_workbook_has_every_table_on_a_sheet_with_numbers_as_numbers(made):
    content, words = made
    book = CalamineWorkbook.from_filelike(io.BytesIO(make_file(FileKind.EXCEL, content, words)))
    every = [table for part in content["parts"] for table in part["tables"]]
    assert len(book.sheet_names) == len(every)
    for name, table in zip(book.sheet_names, every, strict=True):
        own = TableContent.from_json(table)
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        head = next(
            (n for n, row in enumerate(rows) if row[: len(own.columns)] == [c.head for c in own.columns]), 0
        )
        for number, row in enumerate(own.rows):
            for place, cell in enumerate(row.cells):
                if cell.is_covered:
                    continue
                shown = rows[head + 1 + number][place]
                if isinstance(shown, float):
                    assert Decimal(str(shown)).quantize(Decimal("0.01")) == round(Decimal(str(cell.value)), 2)
                else:
                    assert shown == cell.text


def test_thai_digits_leave_no_arabic_one_in_a_table(made):
    content, words = made
    text = "".join(cell for table in tables_of(content) for row in table.texts() for cell in row)
    if words.thai_digits:
        assert not re.search("[0-9]", text)
        assert re.search("[๐-๙]", text)


def test_what_is_still_to_be_filled_is_marked():
    sources = developmental()
    spec = sources.model.document("best-practice-report")
    content = paper_content(
        document_content(spec, sources, "th", office=OFFICE), YearPaperWords("th"), made_on=DAY
    )
    marked = [
        line
        for table in tables_of(content)
        for row in table.rows
        for c in row.cells
        for line in c.lines
        if line.is_blank
    ]
    assert marked
    assert all(line.text.startswith("[เติม: ") for line in marked)
