"""A stranger recomputes an office's score from what its page shows, and no one learns who answered what."""

import csv
import re
from fractions import Fraction
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sucharit.demo.worked_example import LEAVES_2566
from sucharit.frameworks import load
from sucharit.portal.explain.explanation import Explanation
from sucharit.portal.office.fact_files import tables
from sucharit.portal.tests.cast import TOTAL_ONLY, WITHHELD, WORKED, facts_giving, store_computed
from sucharit.results.models import Result
from sucharit.results.threshold import MIN_OPEN, MIN_PEOPLE, may_be_shown
from sucharit.scoring import Facts, NodeLevel, rounded, score
from sucharit.scoring.inputs import read

SITE = Client(headers={"host": "localhost"})
EDITION = load("obec-area/2566")


def explained(code, **asked):
    return SITE.get(f"/office/{code}/explain/", asked).content.decode()


@pytest.mark.usefixtures("small_country")
class TestAStranger:
    def test_reads_every_rule_with_its_numbers(self):
        text = explained(WORKED)
        for phrase in (
            "29.35 + 27.57 + 37.75 = 94.67",
            "(95 + 93.75) ÷ 2 = 94.375 ≈ 94.38",
            "(100 + 100 + 100 + 100 + 75) ÷ 5 = 95",
            "คิดเป็น 37.75 ของคะแนนรวม",
        ):
            assert phrase in text

    def test_finds_every_question_and_every_item_of_the_edition(self):
        text = explained(WORKED)
        codes = set(re.findall(r'class="tree-code">([IEO]\d+)<', text))
        assert codes == {item.code for item in EDITION.items()}

    def test_reads_the_verdict_on_an_item(self):
        text = explained(WORKED)
        assert text.count("<b>เผยแพร่แล้ว</b> → 100") == 41
        assert text.count("<b>ยังไม่เผยแพร่</b> → 0") == 2

    def test_can_divide_points_by_people_on_every_question(self):
        for points, people, value in re.findall(r"row\">([\d,.]+) ÷ (\d+) = ([\d.]+)<", explained(WORKED)):
            assert abs(float(points.replace(",", "")) / int(people) - float(value)) < 0.00001

    def test_downloads_files_that_give_the_same_score(self, tmp_path):
        answer = SITE.get(f"/office/{WORKED}/facts-2566.zip")
        assert answer.status_code == 200
        ZipFile(BytesIO(answer.content)).extractall(tmp_path)
        reading = read(tmp_path, EDITION)
        again = score(EDITION, reading.facts.facts_of(EDITION, 0))
        assert str(rounded(again.value)) == "94.67"
        assert [str(rounded(one.value)) for one in again.children] == ["97.85", "91.89", "94.38"]

    def test_reads_that_no_row_is_a_person(self):
        archive = ZipFile(BytesIO(SITE.get(f"/office/{WORKED}/facts-2566.zip").content))
        assert "ไม่มีแถวใดเป็นคำตอบของคนใดคนหนึ่ง" in archive.read("README.txt").decode()

    @pytest.mark.parametrize("code", [TOTAL_ONLY, WITHHELD])
    def test_gets_no_file_where_nothing_may_be_shown(self, code):
        assert SITE.get(f"/office/{code}/facts-2566.zip").status_code == 404


class TestARespondent:
    def test_among_few_is_not_given_away(self, small_country):
        Result.objects.filter(organisation__code=WORKED, announcement__year=2566).delete()
        announcement = Result.objects.filter(announcement__year=2566).first().announcement
        few = facts_giving(EDITION, dict.fromkeys(LEAVES_2566, 100), people=MIN_PEOPLE - 1)
        store_computed(announcement, small_country[WORKED], few, rank=2)
        text = explained(WORKED)
        assert "ไม่แสดงจำนวนผู้ตอบรายตัวเลือก" in text
        assert 'class="table answers"' not in text
        assert SITE.get(f"/office/{WORKED}/facts-2566.zip").status_code == 404

    @given(st.integers(0, 12), st.integers(0, 60))
    def test_is_hidden_as_soon_as_one_survey_has_too_few(self, staff, users):
        facts = Facts(
            counts={"iit": {"1": {"i1": (staff, 0, 0, 0)}}, "eit": {"1": {"e1": (0, users, 0, 0, 0)}}}
        )
        few = 0 < staff < MIN_PEOPLE or 0 < users < MIN_OPEN
        assert may_be_shown(EDITION, facts) is not few

    @given(st.data())
    def test_leaves_no_trace_of_who_answered_together(self, data):
        """Every column is in the order of its choices, whatever people answered."""
        parts = [part for part in EDITION.instrument("iit").parts()]
        columns = {
            part.column: tuple(data.draw(st.lists(st.integers(0, 4), min_size=4, max_size=4)))
            for part in parts[:3]
        }
        files = tables(EDITION, Facts(counts={"iit": {"1": columns}}), "here")
        heads, *rows = [list(row) for row in files.get("iit.csv", [[]])]
        for column in columns:
            cells = [row[heads.index(column)] for row in rows]
            answers = [answer for answer in cells if answer != ""]
            assert cells == sorted(answers) + [""] * (len(cells) - len(answers))
            assert tuple(answers.count(n) for n in (1, 2, 3, 4)) == columns[column]


def test_every_level_of_an_explanation_says_how_it_came_about():
    node = Explanation(EDITION).of(score(EDITION, facts_giving(EDITION, LEAVES_2566)))
    ahead, seen = [node], 0
    while ahead:
        one = ahead.pop()
        assert one.rule
        assert one.title.th
        assert one.title.en
        ahead += one.children
        seen += 1
    assert seen > 100


@override("th")
def test_what_is_unknown_is_said_to_be_left_out_and_not_zero():
    known = {code: Fraction(LEAVES_2566[code]) for code in ("9.1", "9.2", "9.3", "9.4")}
    partly = Facts(published=known)
    node = Explanation(EDITION).of(score(EDITION, partly))
    disclosure = next(child for child in node.children if child.code == "OIT").children[0]
    assert "ไม่นับ 1 รายการที่ยังไม่มีข้อมูล" in disclosure.rule
    assert disclosure.score.level is NodeLevel.INDICATOR


def test_files_are_read_by_a_spreadsheet(small_country):
    archive = ZipFile(BytesIO(SITE.get(f"/office/{WORKED}/facts-2566.zip").content))
    heads, *rows = csv.reader(StringIO(archive.read("eit.csv").decode("utf-8-sig")))
    assert heads[:3] == ["org", "part", "e1"]
    assert {row[1] for row in rows} == {"1", "2"}
