"""What stands in a document is what a reader gets back: searching, copying, a screen reader."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.paper.syllables import syllables
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.announcement.typeset import TEMPLATES as ANNOUNCEMENT_TEMPLATES
from sucharit.reports.office.content import office_content
from sucharit.reports.office.typeset import TEMPLATES as OFFICE_TEMPLATES
from sucharit.reports.report_words import ReportWords
from sucharit.scoring import Facts

pytestmark = pytest.mark.slow  # reading a PDF back takes long

NAMES = ("example", "announced_only", "withheld", "unknown", "excellent", "hostile")
# In the content, but not on paper on purpose: for machines, for the workbook, or blanks (dotted lines here).
NOT_ON_PAPER = re.compile(
    r"colour|soft|^words|^colours|keywords|^lang|numerals|^date|^author|direction|^title|^items"
    r"|blank|\.open|\.(strong|weak)_none|plan\.rows\[\d+\]\.(activity|responsible|steps|quarter)"
    r"|quarters\[\d\]\.(steps|responsible|follow_up)|strengths\.rows\[\d\]\.losses"
)
BLANK = re.compile(r"^\[(เติม|fill in):")


def sentences(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a content that is meant for paper, with its place."""
    if isinstance(value, str):
        if value.strip() and not NOT_ON_PAPER.search(place) and not BLANK.match(value):
            yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from sentences(inner, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from sentences(inner, f"{place}[{number}]")


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_report_reads_back_letter_for_letter(offices, pages, bare, name):
    content = office_content(offices[name], ReportWords())
    text = "".join(pages(OFFICE_TEMPLATES.pdf("office", content)))
    meant = list(sentences(content))
    assert len(meant) > 60
    assert [(place, sentence) for place, sentence in meant if bare(sentence) not in text] == []


def test_the_english_report_reads_back_too(example, pages, bare):
    content = office_content(example, ReportWords("en"))
    text = "".join(pages(OFFICE_TEMPLATES.pdf("office", content)))
    assert [sentence for _, sentence in sentences(content) if bare(sentence) not in text] == []
    assert "ปีงบประมาณ" not in text


def test_a_report_in_thai_numerals_reads_back_and_holds_no_arabic_digit(example, pages, bare):
    content = office_content(example, ReportWords("th", "thai"))
    text = "".join(pages(OFFICE_TEMPLATES.pdf("office", content)))
    assert [sentence for _, sentence in sentences(content) if bare(sentence) not in text] == []
    assert re.findall("[0-9]", text) == []  # tables, drawings, page numbers and dates among them
    assert "หน้า๒/" in text


def test_sara_am_comes_back_as_one_letter_with_its_tone_before_it(example_pdf, pages):
    text = "".join(pages(example_pdf))
    assert text.count("น้ำหนัก") >= 4
    assert "สำนักงาน" in text
    assert "ํ" not in text  # the ring alone is what careless PDFs give


def called(office, name):
    """The office under another name, long and short."""
    return replace(office, name=Text(name, name), short_name=Text(name, name))


def test_every_thai_syllable_comes_back_in_regular_and_bold(announcement, pages):
    """All 3,266: as names in the table (regular) and in the list of withheld results (bold)."""
    every = [text for text, _ in syllables()]
    names = ["".join(every[start : start + 15]) for start in range(0, len(every), 15)]
    one = replace(announcement.rows[-1], withheld=True)
    rows = tuple(replace(one, office=called(one.office, name)) for name in names)
    made = ANNOUNCEMENT_TEMPLATES.pdf(
        "announcement", announcement_content(replace(announcement, rows=rows), ReportWords())
    )
    text = "".join(pages(made))
    assert [name for name in names if text.count(name) != 2] == []


CONSONANT = st.sampled_from([chr(code) for code in range(0x0E01, 0x0E2F)])
SYLLABLE = st.tuples(
    st.sampled_from(["", *"เแโใไ"]),
    CONSONANT,
    st.sampled_from(["", *"ัิีึืุู็"]),
    st.sampled_from(["", *"่้๊๋์"]),
    st.sampled_from(["", *"าะๆฯ"]),
).map("".join)
WITH_SARA_AM = st.tuples(CONSONANT, st.sampled_from(["", *"่้๊๋"]), st.just("ำ")).map("".join)
MARKUP = [
    "\\u{41}",
    "//",
    "/*",
    "#{1}",
    "#import",
    "#[",
    "$x$",
    "https://x.th",
    "<a>",
    "@a",
    "{{ 1 }}",
    "{% x %}",
]
SIGNS = st.sampled_from([*"#$\\*_`@<>[](){}=+-~/%&\"'|^:;,.!?", *MARKUP])
NAME = st.lists(st.one_of(SYLLABLE, WITH_SARA_AM, SIGNS), min_size=1, max_size=25).map("".join)


@given(names=st.lists(NAME, min_size=20, max_size=20))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_name_is_shown_as_it_is_and_never_read_as_markup(announcement, pages, bare, names):
    rows = tuple(
        replace(row, office=called(row.office, name))
        for row, name in zip(announcement.rows, names, strict=False)
    )
    made = ANNOUNCEMENT_TEMPLATES.pdf(
        "announcement", announcement_content(replace(announcement, rows=rows), ReportWords())
    )
    text = "".join(pages(made))
    assert [name for name in names if bare(name) not in text] == []


def test_a_name_with_letters_that_sarabun_lacks_still_gets_its_report(example):
    strange = replace(example, office=replace(example.office, name=Text("โรงเรียน 学校 😀", "x")))
    made = OFFICE_TEMPLATES.pdf("office", office_content(strange, ReportWords()))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) > 10


def test_the_announcement_names_all_245_offices_in_their_order(announcement, announcement_pdf, pages, bare):
    text = "".join(pages(announcement_pdf))
    table = text[text.index("ผลรายหน่วยงาน") :]
    scores = [row.score or "งดประกาศผล" for row in announcement.rows]
    meant = [
        f"{row.office.short_name.th}{score}" for row, score in zip(announcement.rows, scores, strict=True)
    ]
    places = [table.find(bare(sentence)) for sentence in meant]
    assert -1 not in places
    assert places == sorted(places)


def test_the_announcements_head_comes_again_on_every_page_of_the_table(announcement_pdf, pages):
    first, *others = pages(announcement_pdf)
    table = [text for text in others if "สพป." in text]
    assert 5 < len(table) < 9  # short names keep a row on one line: some 40 rows a page
    assert [text for text in table if "อันดับหน่วยงานคะแนนระดับ" not in text] == []
    assert "ก่อนเทียบอันดับขอให้ดูระดับก่อน" in first  # how comparable it is comes before the ranking


def test_documents_are_readable_by_machines(example_pdf):
    reader = pypdf.PdfReader(io.BytesIO(example_pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # headings, tables and lists are tagged for screen readers
    assert root["/Lang"].startswith("th")
    assert "เวียงตะวัน" in reader.metadata.title
    assert [entry["/Title"][:2] for entry in reader.outline if isinstance(entry, dict)][:3] == [
        "1.",
        "2.",
        "3.",
    ]


def test_only_our_own_sarabun_is_used(example_pdf):
    fonts = {
        str(font["/BaseFont"]).split("+")[-1]
        for page in pypdf.PdfReader(io.BytesIO(example_pdf)).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts == {"Sarabun-Regular", "Sarabun-Bold"}


def test_the_cover_is_one_page_however_weak_the_year_and_long_the_name(report_from, excellent, pages):
    weak = report_from(
        Facts(published={str(code): Fraction(60) for code in range(1, 11)}), office=excellent.office
    )
    content = office_content(weak, ReportWords())
    assert len(content["cover"]["weak"]) == 10
    first, second, *_ = pages(OFFICE_TEMPLATES.pdf("office", content))
    assert content["cover"]["weak"][-1].replace(" ", "") in first
    assert second.split("2566", 1)[1].startswith("1.วิธีการประเมินโดยย่อ")


@pytest.mark.parametrize("thai_digits", [False, True])
def test_every_page_of_the_demos_documents_says_that_it_is_invented(
    example, announcement, pages, thai_digits
):
    words = ReportWords("th", "thai" if thai_digits else "arabic", is_invented=True)
    rows = announcement.rows[-90:]  # a table over several pages, as PDF/UA asks for its tags
    made = [
        OFFICE_TEMPLATES.pdf("office", office_content(example, words)),
        ANNOUNCEMENT_TEMPLATES.pdf(
            "announcement", announcement_content(replace(announcement, rows=rows), words)
        ),
    ]
    assert [text for pdf in made for text in pages(pdf) if "ข้อมูลสมมติ" not in text] == []


def test_no_other_document_says_so(example_pdf, announcement_pdf, pages):
    assert "สมมติ" not in "".join(pages(example_pdf) + pages(announcement_pdf))
