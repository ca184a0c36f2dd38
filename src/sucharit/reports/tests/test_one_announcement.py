"""The announcement is one: page, PDF, Excel, CSV and JSON agree on every count, and on what it counts."""

import csv
import io
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from sucharit.people.tests.factories import make_office
from sucharit.results.models import Announcement, Result, Source
from sucharit.results.totals_by_year import totals_by_year

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Counts:
    """What every form of an announcement says."""

    participating: int
    scored: int
    withheld: int
    passed: int
    passed_percent: str
    mean: str
    most: tuple[str, int, str]  # the rating that most have, how many, and in percent


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def year():
    """Seven with a result, of whom five pass; one withheld, one unknown: 71.4 % of seven, not 55.6 %."""
    announcement = Announcement.objects.create(
        programme="obec-area",
        year=2566,
        edition="obec-area/2566",
        source=Source.COMPUTED,
        national_mean=Decimal("90.19"),
    )
    scores = ["97.39", "94.67", "92.00", "91.25", "85.00", "84.99", "70.10", None, None]
    for number, score in enumerate(scores, 1):
        value = None if score is None else Decimal(score)
        rating = (
            ""
            if value is None
            else "AA"
            if value >= 95
            else "A"
            if value >= 85
            else "B"
            if value >= 75
            else "C"
        )
        Result.objects.create(
            announcement=announcement,
            organisation=make_office(f"สพป.แพร่ เขต {number}", code=f"phrae-{number}"),
            score=value,
            rank=None if value is None else number,
            rating=rating,
            passes=None if value is None else value >= 85,
            withheld=number == 8,
            shortages=[{"instrument": "iit", "required": 30, "responses": 9}] if number == 8 else [],
        )
    return announcement


EXPECTED = Counts(9, 7, 1, 5, "71.4", "87.91", ("A", 4, "57.1"))


def of_json(client):
    whole = json.loads(b"".join(client.get("/reports/obec-area/2566/announcement.json").streaming_content))
    totals = whole["totals"]
    assert len(whole["results"]) == totals["participating"]
    most = max(totals["ratings"], key=lambda line: line["count"])
    return Counts(
        totals["participating"],
        totals["scored"],
        totals["withheld"],
        totals["passed"],
        str(totals["passed_percent"]),
        f"{totals['mean']:.2f}",
        (most["rating"], most["count"], str(most["percent"])),
    )


def counts_of_rows(scores, ratings, outcomes):
    """The counts of a table that has rows alone."""
    numbers = [Decimal(str(score)) for score in scores if score not in ("", "งดประกาศผล", "ไม่มีข้อมูล")]
    passed, most = (
        outcomes.count("ผ่าน"),
        max(ratings, key=lambda rating: (bool(rating), ratings.count(rating))),
    )
    return Counts(
        len(scores),
        len(numbers),
        outcomes.count("งดประกาศผล"),
        passed,
        f"{Decimal(passed * 100) / len(numbers):.1f}",
        f"{sum(numbers) / len(numbers):.2f}",
        (most, ratings.count(most), f"{Decimal(ratings.count(most) * 100) / len(numbers):.1f}"),
    )


def of_csv(client):
    content = b"".join(client.get("/reports/obec-area/2566/announcement.csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")  # by which Excel knows the letters
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return counts_of_rows([r["คะแนน"] for r in rows], [r["ระดับ"] for r in rows], [r["ผล"] for r in rows])


def workbook(client):
    return CalamineWorkbook.from_filelike(
        io.BytesIO(client.get("/reports/obec-area/2566/announcement.xlsx").content)
    )


def of_excel_rows(client):
    rows = workbook(client).get_sheet_by_name("ผลรายหน่วยงาน").to_python()
    head = next(number for number, row in enumerate(rows) if row[0] == "อันดับ")
    column = {name: rows[head].index(name) for name in ("คะแนน", "ระดับ", "ผล")}
    lines = rows[head + 1 :]
    scores = [row[column["คะแนน"]] for row in lines]
    outcomes = [row[column["ผล"]] or row[column["คะแนน"]] for row in lines]
    return counts_of_rows(scores, [row[column["ระดับ"]] for row in lines], outcomes)


def of_excel_overview(client):
    lines = {row[0]: row[1] for row in workbook(client).get_sheet_by_name("ภาพรวม").to_python()}
    ratings = {name.removeprefix("ระดับ "): count for name, count in lines.items() if name.startswith("ระดับ ")}
    most = max(("AA", "A", "B", "C"), key=lambda rating: ratings[rating])
    return Counts(
        int(lines["เข้าร่วมทั้งหมด"]),
        int(lines["มีผลคะแนน"]),
        int(lines["งดประกาศผล"]),
        int(lines["ผ่านเกณฑ์ 85"]),
        f"{lines['ผ่านเกณฑ์ ร้อยละของแห่งที่มีผล']:.1f}",
        f"{lines['ค่าเฉลี่ยของทุกแห่ง']:.2f}",
        (most, int(ratings[most]), EXPECTED.most[2]),  # the sheet has counts alone
    )


def of_pdf(client):
    content = client.get("/reports/obec-area/2566/announcement.pdf").content
    first = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    text = re.sub(r"\s+", "", first)
    figures = re.search(
        r"เข้าร่วมทั้งหมด(\d+)ผ่านเกณฑ์85(\d+)ร้อยละ([\d.]+)ของ(\d+)ค่าเฉลี่ยของทุกแห่ง([\d.]{5})"
        r"ค่าเฉลี่ยประเทศ90.19งดประกาศผล(\d)",
        text,
    )
    assert figures, text
    most = re.search(r"(\d+) จาก (\d+) แห่งที่มีผล ได้ระดับ ([A-F]+)\s", first)
    assert most, first
    share = re.search(rf"(?<![A-F]){most[3]}{most[1]}แห่งร้อยละ([\d.]+)", text)
    assert share, text
    assert most[2] == figures[4]
    return Counts(
        int(figures[1]),
        int(figures[4]),
        int(figures[6]),
        int(figures[2]),
        figures[3],
        figures[5],
        (most[3], int(most[1]), share[1]),
    )


def of_totals(_client):
    totals = totals_by_year("obec-area")[2566]
    return Counts(
        totals.participating,
        totals.scored,
        totals.withheld,
        totals.passed,
        str(totals.passed_share),
        str(totals.mean),
        ("A", totals.by_rating["A"], str(totals.share(totals.by_rating["A"]))),
    )


@pytest.mark.parametrize("form", [of_totals, of_json, of_csv, of_excel_rows, of_excel_overview, of_pdf])
def test_every_form_of_the_announcement_gives_the_same_counts(year, client, form):
    assert form(client) == EXPECTED


def test_the_page_gives_them_too(year, client):
    page = re.sub(r"<[^>]+>|\s+", " ", client.get("/").content.decode())
    text = " ".join(page.split())
    assert "ผ่านเกณฑ์ 5 จาก 7" in text
    assert "มากที่สุด 4 จาก 7" in text
    assert EXPECTED.mean in text or "57.1%" in text
    assert "57.1%" in text  # the share of those with a result, as in the PDF
    assert "5 จาก 9" not in text


def test_the_page_of_files_says_how_many_took_part_and_how_many_are_withheld(year, client):
    page = " ".join(client.get("/reports/obec-area/2566/announcement/").content.decode().split())
    assert "เข้าร่วม 9 แห่ง มีผล 7 แห่ง งดประกาศผล 1 แห่ง ไม่มีข้อมูล 1 แห่ง" in page
    for kind in ("pdf", "xlsx", "csv", "json"):
        assert f'href="/reports/obec-area/2566/announcement.{kind}"' in page


def test_no_one_with_a_result_is_a_document_without_a_share(client):
    Announcement.objects.create(
        programme="obec-area", year=2566, edition="obec-area/2566", source=Source.COMPUTED
    )
    whole = json.loads(b"".join(client.get("/reports/obec-area/2566/announcement.json").streaming_content))
    assert whole["totals"]["passed_percent"] is None
    assert whole["results"] == []
    assert client.get("/reports/obec-area/2566/announcement.pdf").content.startswith(b"%PDF")


def test_the_worked_counts_of_the_page_on_methods_are_these(year):
    page = (Path(__file__).parents[4] / "docs/methods/reports.md").read_text()
    rows = dict(re.findall(r"^\| ([a-z ]+?) \| (\d+) \| ?[\d.]* ?\|$", page, re.MULTILINE))
    totals = totals_by_year("obec-area")[2566]
    assert rows == {
        "took part": str(totals.participating),
        "with a result": str(totals.scored),
        "passed": str(totals.passed),
        "withheld": str(totals.withheld),
    }
    assert f"| passed | 5 | {totals.passed_share} |" in page
