"""Every model prints the year's report in eight parts: filled from records, blanks marked, claims linked."""

import io
from dataclasses import replace

import docx
import pypdf
import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from sucharit.paper.files import FileKind
from sucharit.plans.reading import model_of
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library
from sucharit.year_models.every_model import CLOSING_REPORT, folder_of_every_model, papers_in
from sucharit.year_models.every_model import with_papers_of_every_model as with_papers
from sucharit.year_models.reader import ModelReader
from sucharit.year_models.references import ReferenceCheck
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.gathering import content_in, sources_of
from sucharit.year_papers.making import make_file

EIGHT = [
    "ความสำคัญ",
    "วัตถุประสงค์และเป้าหมาย",
    "กระบวนการ",
    "ผลการดำเนินงาน",
    "ปัจจัยความสำเร็จ",
    "บทเรียนที่ได้รับ",
    "การเผยแพร่และการได้รับการยอมรับ",
    "ข้อเสนอแนะ",
]
MODELS = [model.id for model in library.models()]


def report(plan, digits="arabic"):
    spec = model_of(plan).document(CLOSING_REPORT)
    own = YearPaperWords("th", digits)
    content = content_in("th", plan, spec, sources_of(plan))
    return paper_content(content, own, made_on=plan.begun.date()), own


def cells(content):
    tables = [table for part in content["parts"] for table in part["tables"]]
    return [line[0] for t in tables for row in t["rows"] for cell in row["cells"] for line in cell["lines"]]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_prints_the_eight_parts_and_what_they_name_is_there(model):
    own = with_papers(library.model(model))
    document = own.document(CLOSING_REPORT)
    assert [part.title.th for part in document.sections] == EIGHT
    reader = ModelReader(library.folder_of(model), vocabulary(), "")
    check = ReferenceCheck(own, None, reader.main, reader.tables, reader.documents, reader.checks)
    check.run()
    assert reader.main.faults == []
    assert not (reader.documents and reader.documents.faults)
    assert not (reader.tables and reader.tables.faults)


def test_the_report_is_no_part_of_what_a_year_freezes():
    assert not any(CLOSING_REPORT in files for files in library.pack("pdca").values())
    assert papers_in(folder_of_every_model()).documents[0].id == CLOSING_REPORT


@pytest.fixture
def year(db, settings, tmp_path):
    settings.VAR = tmp_path
    return OpenYear("pdca")


def test_what_is_not_recorded_is_a_blank_that_names_its_record(year):
    content, _words = report(year.plan)
    assert content["parts"][0]["sentences"][0] == "[เติม: บันทึก “ข้อความในรายงาน” ส่วนความสำคัญ]"
    for blank in ("ปัจจัยความสำเร็จ", "บทเรียน", "ข้อเสนอแนะ", "มาตรการแนวทาง"):
        assert f"[เติม: บันทึก “{blank}”]" in cells(content)


def test_what_is_recorded_takes_the_place_of_the_blank(year):
    year.add("report-text", "ความสำคัญ", part="importance", text="ประชาชนรอนาน")
    year.add("lesson", "ฟังก่อนทำ", principle="ถามก่อน", caution="อย่ารีบ", way_forward="ทำทุกงาน")
    content, _words = report(year.plan)
    assert content["parts"][0]["sentences"][0] == "ประชาชนรอนาน"
    assert {"ถามก่อน", "อย่ารีบ", "ทำทุกงาน"} <= set(cells(content))
    assert "[เติม: บันทึก “บทเรียน”]" not in cells(content)


def test_a_year_whose_vocabulary_lacks_a_kind_prints_the_rest(year):
    words = vocabulary_of(year.plan)
    kinds = {id: kind for id, kind in words.kinds.items() if id != "factor"}
    older = replace(library.model("pdca"), vocabulary=replace(words, kinds=kinds))
    parts = with_papers(older).document(CLOSING_REPORT).sections
    assert [part.tables for part in parts if part.id == "factors"] == [()]
    assert [part.tables for part in parts if part.id == "lessons"] == [("closing-lessons",)]


def test_each_claim_leads_to_its_record_for_who_sees_the_year(year):
    told = year.add("report-text", "ความสำคัญ", part="importance", text="ประชาชนรอนาน")
    lesson = year.add("lesson", "ฟังก่อนทำ", principle="ถามก่อน")
    client = Client()
    client.force_login(year.tong, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    args = [year.office.code, year.plan.year]
    page = client.get(reverse("year_papers:document", args=[*args, CLOSING_REPORT])).content.decode()
    for record in (told, lesson):
        assert reverse("driving:record", args=[*args, record.pk]) in page
    assert reverse("driving:kind", args=[*args, "factor"]) in page
    assert reverse("driving:kind", args=[*args, "lesson"]) not in page


def test_word_and_pdf_have_eight_parts_with_thai_digits(year):
    content, words = report(year.plan)
    printed, thai = report(year.plan, digits="thai")
    pdf = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, printed, thai)))
    read = "\n".join(page.extract_text() for page in pdf.pages)
    assert "๒๕๖๖" in read
    assert "2566" not in read
    word = docx.Document(io.BytesIO(make_file(FileKind.WORD, content, words)))
    headings = [own.text for own in word.paragraphs if own.style.name == "Heading 1"]
    assert [own.split(" ", 1)[1] for own in headings] == EIGHT
