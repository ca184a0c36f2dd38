"""Any package's templates are set with our fonts, and nothing but the content decides what is said."""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
import typst

from sucharit.paper import isolated
from sucharit.paper.glyphs import printable
from sucharit.paper.typeset import Templates

TEMPLATE = """
#let d = json(bytes(sys.inputs.content))
#set document(title: d.name, date: datetime(year: 2026, month: 5, day: 1))
#set text(font: "Sarabun", lang: "th")
#d.name
"""


@pytest.fixture
def templates(tmp_path):
    (tmp_path / "letter.typ").write_text(TEMPLATE, encoding="utf-8")
    return Templates(tmp_path)


def test_a_thai_name_reads_back_letter_for_letter(templates):
    name = "สำนักงานเขตพื้นที่น้ำฝั่งญี่ปุ่น #eval"
    page = pypdf.PdfReader(io.BytesIO(templates.pdf("letter", {"name": name}))).pages[0]
    assert page.extract_text().replace(" ", "").strip() == name.replace(" ", "")


def test_documents_asked_for_at_once_are_all_set(templates):
    with ThreadPoolExecutor(8) as readers:
        pdfs = list(readers.map(lambda number: templates.pdf("letter", {"name": str(number)}), range(24)))
    texts = [pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().strip() for pdf in pdfs]
    assert texts == [str(number) for number in range(24)]


def test_a_secret_is_set_in_a_process_of_its_own_and_reads_back(templates):
    made = isolated.pdf(templates, "letter", {"name": "รหัส ABCD"})
    assert "ABCD" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_failed_isolated_document_is_reported_without_the_secret(templates, capfd):
    with pytest.raises(isolated.NotSet) as failure:
        isolated.pdf(templates, "letter", {"secret": "ABCD"})
    assert "ABCD" not in str(failure.value) + "".join(capfd.readouterr())


def test_a_letter_that_the_font_has_not_is_a_box_and_no_failure(templates):
    assert templates.pdf("letter", {"name": "學"}).startswith(b"%PDF")


def test_a_template_can_fetch_nothing_from_elsewhere(tmp_path):
    (tmp_path / "fetching.typ").write_text('#import "@preview/tiaoma:0.3.0"', encoding="utf-8")
    with pytest.raises(typst.TypstError):
        Templates(tmp_path).pdf("fetching", {})


def test_invisible_characters_are_taken_out_of_a_text():
    assert printable("ก\u200bข\u202eค\nง\tจ\x07") == "กขค ง จ"
