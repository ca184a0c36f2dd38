"""The result card on a sheet of A4: one page that says letter, number, change and every indicator."""

import pypdfium2
import pytest

from sucharit.paper.files import FileKind
from sucharit.reports.card.content import sheet_content
from sucharit.reports.card.maker import CARD
from sucharit.reports.report_words import ReportWords


def text_of(pdf: bytes) -> str:
    """The words of its only page, without spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        (page,) = document
        assert [round(side) for side in page.get_size()] == [595, 842]
        return "".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("name", ["example", "announced_only", "withheld", "unknown", "excellent", "hostile"])
def test_every_card_is_one_page_and_names_its_office(offices, name):
    text = text_of(CARD.make(FileKind.PDF, offices[name], ReportWords()))
    assert "".join(offices[name].office.name.th.split()) in text


def test_the_card_says_what_the_analysis_says(example):
    text = text_of(CARD.make(FileKind.PDF, example, ReportWords()))
    for words in ("94.67", "A", "−1.86จากปี2565", "ผ่านเกณฑ์"):
        assert words in text
    standings = example.analysis.indicators
    for standing in (*standings.strong, *standings.weak):
        assert f"{standing.code}{''.join(standing.title.th.split())}" in text
        assert ReportWords().score(standing.value) in text


def test_thai_digits_and_english_are_the_readers_choice(example):
    assert "๙๔.๖๗" in text_of(CARD.make(FileKind.PDF, example, ReportWords("th", "thai")))
    assert "Scoresbyindicator" in text_of(CARD.make(FileKind.PDF, example, ReportWords("en")))


@pytest.mark.parametrize("name", ["withheld", "unknown"])
def test_a_year_without_a_score_has_no_indicators_and_no_zero(offices, name):
    text = text_of(CARD.make(FileKind.PDF, offices[name], ReportWords()))
    assert "คะแนนรายตัวชี้วัด" not in text
    assert "0.00" not in text


def test_its_file_has_another_name_than_the_report(example):
    assert CARD.file_name(FileKind.PDF, example, ReportWords()).endswith("-card.pdf")
    assert sheet_content(example, ReportWords())["indicators"]["known"]
