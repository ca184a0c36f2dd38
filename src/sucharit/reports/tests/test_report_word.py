"""The Word file goes on being edited: real tables, Thai letters that hold, blanks that can be found."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from uuid import UUID

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError
from lxml import etree

from sucharit.languages import Text
from sucharit.paper.word import filling, shapes
from sucharit.reports.office.word import template
from sucharit.reports.office.word.document import word_document
from sucharit.reports.report_words import ReportWords

THAI = re.compile("[\u0e00-\u0e7f]")
YELLOW = shapes.YELLOW


@pytest.fixture(scope="module")
def file(example):
    return word_document(example, ReportWords())


@pytest.fixture(scope="module")
def document(file):
    return docx.Document(io.BytesIO(file))


def text_of(document):
    """All text of the body, blanks included."""
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def parts(document):
    """Body, heads and feet: wherever text stands."""
    yield document.element.body
    for section in document.sections:
        yield section.header._element
        yield section.footer._element


def test_every_thai_run_has_its_thai_font_and_size(document):
    runs = [run for part in parts(document) for run in part.iter(qn("w:r")) if THAI.search(run_text(run))]
    assert len(runs) > 300
    for run in runs:
        properties = run.find(qn("w:rPr"))
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "Sarabun", run_text(run)
        size = int(properties.find(qn("w:szCs")).get(qn("w:val")))
        assert size == int(properties.find(qn("w:sz")).get(qn("w:val"))) >= 24
        if properties.find(qn("w:b")) is not None:
            assert properties.find(qn("w:bCs")) is not None  # bold counts for Thai only in bCs


def run_text(run):
    return "".join(node.text or "" for node in run.iter(qn("w:t")))


def test_body_text_is_sarabun_16_with_the_official_margins(document):
    properties = document.styles["Normal"].element.find(qn("w:rPr"))
    assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "Sarabun"
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == "32"  # half points
    for section in document.sections:
        assert (round(section.left_margin.cm, 1), round(section.right_margin.cm, 1)) == (3.0, 2.0)
    aligned = {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:jc"))}
    assert aligned <= {"left", "center", "right"}  # Thai is never justified


def test_what_the_system_does_not_know_is_a_yellow_blank(document):
    blanks = list(document.element.body.iter(qn("w:sdt")))
    # Causes of 6 strengths and 4 gaps, 2 limits, 4 measures, 4 × 4 planned, 4 × 4 × 3 by area, 4 to sign
    assert len(blanks) == 6 + 4 + 2 + 4 + 16 + 48 + 4
    for blank in blanks:
        assert re.fullmatch(r"\[เติม: .+\]", run_text(blank))
        assert blank.find(".//" + qn("w:shd")).get(qn("w:fill")) == YELLOW
    assert text_of(document).count("[เติม:") == len(blanks) + 1  # and the note on the cover that explains them


def test_what_is_typed_into_a_blank_is_not_yellow(document):
    blank = next(document.element.body.iter(qn("w:sdt")))
    typed = blank.find(qn("w:sdtPr")).find(qn("w:rPr"))
    assert typed.find(qn("w:shd")) is None
    assert typed.find(qn("w:rFonts")).get(qn("w:cs")) == "Sarabun"


def test_the_tables_are_tables_and_complete(document):
    heads = {table.rows[0].cells[0].text: table for table in document.tables if len(table.rows) > 3}
    years = heads["ปีงบประมาณ"]
    assert [row.cells[0].text for row in years.rows[1:]] == [str(year) for year in range(2558, 2567)]
    assert years.rows[1].cells[1].text == "ไม่มีข้อมูล"
    standings = [table for table in document.tables if table.rows[0].cells[-1].text == "เทียบเป้าหมาย 95"]
    assert [len(table.rows) - 1 for table in standings] == [10, 7]
    scores = [float(row.cells[2].text) for row in standings[0].rows[1:]]
    assert scores == sorted(scores, reverse=True)
    weighted = next(table for table in document.tables if table.rows[0].cells[-1].text == "คะแนนถ่วงน้ำหนัก")
    assert [row.cells[-1].text for row in weighted.rows[1:] if row.cells[-1].text] == [
        "29.35",
        "27.57",
        "37.75",
        "94.67",
    ]


def test_heads_of_tables_repeat_and_rows_are_not_cut(document):
    for table in document.tables:
        if table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None:
            assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)
    assert (
        sum(table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None for table in document.tables) >= 11
    )


def test_headings_make_an_outline_and_the_plan_lies_on_a_wide_page(document):
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [heading.split(".")[0] for heading in headings] == [str(number) for number in range(1, 11)]
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]


def test_the_drawings_are_there_and_say_what_they_show(document):
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert pictures[0].get("descr") == "ระดับ A"
    assert len(pictures) == 4
    assert all(picture.get("descr") for picture in pictures)
    assert document.inline_shapes[1].width == Cm(16)


def test_nothing_of_the_template_is_left_over(document):
    for part in parts(document):
        left = "".join(node.text or "" for node in part.iter(qn("w:t")))
        assert "{{" not in left
        assert "{%" not in left
    assert "เวียงตะวัน" in document.core_properties.title


def test_the_font_travels_inside_the_file(file):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        table = archive.read("word/fontTable.xml").decode()
        fonts = {name for name in archive.namelist() if name.endswith(".odttf")}
        keys = re.findall(r'w:fontKey="\{([0-9A-F-]+)\}"', table)
        assert len(fonts) == len(keys) == 2
        first = archive.read("word/fonts/font1.odttf")
    plain = shapes.obfuscate(first, UUID(keys[0]))
    assert plain[:4] == b"\x00\x01\x00\x00"  # a TrueType file, once its disguise is off


def test_thai_numerals_leave_no_arabic_digit_in_words(example):
    document = docx.Document(io.BytesIO(word_document(example, ReportWords("th", "thai"))))
    for part in parts(document):
        text = "".join(node.text or "" for node in part.iter(qn("w:t")))
        assert re.findall("[0-9]", text) == []
    formats = {one.get(qn("w:fmt")) for one in document.element.body.iter(qn("w:pgNumType"))}
    assert formats == {"thaiNumbers"}


@pytest.mark.parametrize("name", ["announced_only", "withheld", "unknown", "excellent", "hostile"])
def test_every_kind_of_result_gets_a_whole_file(offices, name):
    report = offices[name]
    document = docx.Document(io.BytesIO(word_document(report, ReportWords())))
    assert report.office.name.th in text_of(document)
    assert len([one for one in document.paragraphs if one.style.name == "Heading 1"]) == 10


def test_a_withheld_result_says_why(withheld):
    text = text_of(docx.Document(io.BytesIO(word_document(withheld, ReportWords()))))
    assert "งดประกาศผล" in text
    assert "ได้คำตอบ IIT 9 ชุด" in text
    assert "[เติม: ประเด็นที่ควรพัฒนา]" in text


def test_the_english_file_has_the_same_blanks(example):
    document = docx.Document(io.BytesIO(word_document(example, ReportWords("en"))))
    assert len(list(document.element.body.iter(qn("w:sdt")))) == 84
    assert "[fill in:" in text_of(document)


@pytest.mark.slow
@given(name=st.text(min_size=1, max_size=60))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_name_breaks_the_file(example, name):
    strange = replace(example, office=replace(example.office, name=Text(name, name)))
    document = docx.Document(io.BytesIO(word_document(strange, ReportWords())))
    assert len(document.tables) > 10


def test_a_template_of_an_operator_reads_only_what_it_is_given():
    with pytest.raises(SecurityError):
        filling._sandbox().from_string("{{ ''.__class__.__mro__ }}").render()
    with pytest.raises(SecurityError):
        filling._sandbox().from_string("{{ rows.append(1) }}").render(rows=[])


@pytest.mark.parametrize("language", template.LANGUAGES)
def test_the_templates_are_what_their_builder_writes(language):
    ours = docx.Document(str(template.FOLDER / f"office.{language}.docx"))
    built = template.build_template(language)
    assert same(ours.element.body) == same(built.element.body)


def same(element):
    """The element as text that does not depend on how it was written down."""
    return etree.tostring(element, method="c14n")


def headers(file):
    """What stands at the head of every kind of page: the first, the rest, the flipped ones."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/header")]
        return [re.sub("<[^>]+>", "", archive.read(name).decode()) for name in names]


def test_every_page_of_the_demos_file_says_that_it_is_invented_and_no_other_does(example, file):
    invented = headers(word_document(example, ReportWords(is_invented=True)))
    assert len(invented) > 2
    assert all("ข้อมูลสมมติ" in text for text in invented)
    assert not any("สมมติ" in text or "{" in text for text in headers(file))


def test_the_years_may_follow_on_the_page_of_the_section_before(document):
    (years,) = [table for table in document.tables if "ค่าเฉลี่ยประเทศ" in table.rows[0].cells[-1].text]
    kept = [
        p.paragraph_format.keep_with_next for row in years.rows[1:] for c in row.cells for p in c.paragraphs
    ]
    assert not any(kept)
