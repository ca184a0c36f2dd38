"""A clerk takes the ranking along, filtered as on the page; and no cell of it can do harm."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from sucharit.people.models import Organisation
from sucharit.portal.tests.cast import FAILING, LONG, WITHHELD

SITE = Client(headers={"host": "localhost"})


def csv_rows(**asked):
    answer = SITE.get("/ranking.csv", asked)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf"), "Excel reads Thai only with the mark"
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def excel_rows(**asked):
    answer = SITE.get("/ranking.xlsx", asked)
    heads, *rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("small_country")
class TestAClerk:
    def test_takes_along_what_the_page_shows(self):
        assert [row["รหัส"] for row in csv_rows(kind="area-secondary")] == [LONG, FAILING]
        assert [row["รหัส"] for row in excel_rows(kind="area-secondary")] == [LONG, FAILING]

    def test_gets_numbers_as_numbers(self):
        (row,) = excel_rows(rating="C")
        assert row["คะแนน"] == 71.04
        assert row["เปลี่ยนแปลงที่คำนวณได้"] == 1.94

    def test_gets_years_side_by_side(self):
        (row,) = csv_rows(rating="C", **{"with": "2564"})
        assert row["คะแนนปี 2564"] == "70.00"

    def test_reads_why_a_result_is_withheld_and_no_zero(self):
        (row,) = csv_rows(**{"pass": "withheld"})
        assert row["รหัส"] == WITHHELD
        assert row["คะแนน"] == ""
        assert "9" in row["หมายเหตุ"]

    def test_reads_in_each_row_of_the_demo_that_it_is_made_up(self, settings):
        settings.DEMO = True
        assert all(row["หมายเหตุ"].endswith("ข้อมูลสมมติ") for row in csv_rows())

    @pytest.mark.parametrize("evil", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1"])
    def test_opens_no_formula_that_came_in_with_a_name(self, evil):
        Organisation.objects.filter(code=FAILING).update(name_th=evil)
        (row,) = csv_rows(rating="C")
        assert row["สำนักงาน"] == f"'{evil}"
        (row,) = excel_rows(rating="C")
        assert row["สำนักงาน"] == evil.strip() or row["สำนักงาน"] == evil  # text, never a formula

    def test_reads_that_the_year_has_nothing(self):
        assert SITE.get("/ranking.csv", {"year": 2570}).status_code == 404
