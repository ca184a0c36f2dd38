"""The files of an announcement of thousands: in parts, with sizes, and never a blank wait."""

import csv
import io
import json
import re
import time
from datetime import date
from decimal import Decimal
from threading import Event, Thread

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sucharit.languages import Text
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.reports.announcement_files import prepared
from sucharit.reports.announcement_files.parts import WHOLE_ROWS, _pieces, part_report, parts_of
from sucharit.reports.announcement_files.prepared import PreparedFile
from sucharit.results.models import Announcement, Result, Source

FILES = "/reports/obec-school/2566/announcement/"
PROVINCES = {
    "ดอยอุ่นใจ": ("Doi Un Chai", Region.NORTH, 900),
    "เกาะฟ้าใส": ("Ko Fa Sai", Region.SOUTH, 700),
    "": ("", "", 3),
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR = tmp_path


def announce(provinces=PROVINCES):
    """A school year with so many schools in each province; the last school is withheld."""
    announcement = Announcement.objects.create(
        programme="obec-school", year=2566, edition="obec-school/2566", source=Source.COMPUTED
    )
    schools = [
        Organisation(
            code=f"s{place}-{number}",
            name_th=f"โรงเรียนบ้าน{province}วิทยา {number}",
            kind=OrganisationKind.SCHOOL,
            region=region,
            province_th=province,
            province_en=english,
            path=f"s{place}-{number}/",
        )
        for place, (province, (english, region, count)) in enumerate(provinces.items())
        for number in range(count)
    ]
    Organisation.objects.bulk_create(schools)
    results = [
        Result(
            announcement=announcement,
            organisation=school,
            score=Decimal("90.00"),
            rating="A",
            passes=True,
            rank=rank,
        )
        for rank, school in enumerate(schools, 1)
    ]
    last = results[-1]
    last.score, last.rating, last.passes, last.rank, last.withheld = None, "", None, None, True
    Result.objects.bulk_create(results)
    return announcement


@pytest.mark.django_db
def test_every_result_stands_in_exactly_one_part():
    announcement = announce()
    parts = parts_of(announcement)
    assert [(part.key, part.title.th, part.count) for part in parts] == [
        ("doi-un-chai", "ดอยอุ่นใจ", 900),
        ("ko-fa-sai", "เกาะฟ้าใส", 700),
        ("province", "ไม่ระบุจังหวัด", 3),
    ]
    reports = [part_report(announcement, part, 1_603, date(2026, 1, 1)) for part in parts]
    codes = [row.office.code for report in reports for row in report.rows]
    assert len(codes) == len(set(codes)) == 1_603
    assert [report.totals.withheld for report in reports] == [0, 0, 1]


@given(st.integers(1, 40_000))
def test_a_province_is_cut_into_parts_that_leave_nothing_out(count):
    pieces = list(_pieces("p", Text("ก", "a"), "north", "ก", count))
    assert [piece.first for piece in pieces] == [sum(p.count for p in pieces[:n]) for n in range(len(pieces))]
    assert sum(piece.count for piece in pieces) == count
    assert max(piece.count for piece in pieces) <= WHOLE_ROWS


@pytest.mark.django_db
def test_two_provinces_of_one_english_name_have_addresses_of_their_own():
    provinces = {"ก": ("Same", Region.NORTH, 800), "ข": ("Same", Region.NORTH, 800)}
    keys = [part.key for part in parts_of(announce(provinces))]
    assert keys == ["same", "same-2"]


@pytest.mark.django_db
def test_a_small_announcement_is_not_parted(country, client):
    assert parts_of(country) == []
    page = client.get("/reports/obec-area/2566/announcement/").content.decode()
    assert "PDF รายจังหวัด" not in page
    assert client.get("/reports/obec-area/2566/announcement/all.xlsx").status_code == 404


@pytest.mark.django_db
def test_a_large_one_leads_to_its_page_of_parts_with_how_many_and_how_large(client):
    announce()
    answer = client.get("/reports/obec-school/2566/announcement.pdf")
    assert (answer.status_code, answer["Location"]) == (302, FILES)
    page = " ".join(client.get(FILES).content.decode().split())
    assert "เข้าร่วม 1603 แห่ง" in page.replace(",", "")
    assert f'href="{FILES}doi-un-chai.pdf"' in page
    assert re.search(r"ดอยอุ่นใจ</a>.{0,40}>900</td>.{0,30}ราว 1.7", page)
    assert client.get("/reports/obec-school/2566/announcement.xlsx")["Location"] == f"{FILES}all.xlsx"
    assert client.get(f"{FILES}nowhere.pdf").status_code == 404


@pytest.mark.django_db
def test_csv_and_json_come_row_by_row(client):
    announce()
    answer = client.get("/reports/obec-school/2566/announcement.csv")
    assert answer.streaming
    pieces = list(answer.streaming_content)
    assert len(pieces) == 4  # 500 lines each
    assert len(list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"))))) == 1_604
    whole = json.loads(b"".join(client.get("/reports/obec-school/2566/announcement.json").streaming_content))
    assert (len(whole["results"]), whole["totals"]["scored"]) == (1_603, 1_602)


def wait_for(client, name):
    """What the page says on the way, until the file is there."""
    said = []
    answer = client.get(FILES + name)
    assert (answer.status_code, answer["Location"]) == (302, f"{FILES}?making={name}#making")
    for _ in range(300):
        page = client.get(FILES, {"making": name})
        said.append(page.headers.get("Refresh", "stopped"))
        if said[-1] != "2":
            return said
        assert "กำลังจัดทำไฟล์" in page.content.decode()
        time.sleep(0.2)
    return said


@pytest.mark.django_db(transaction=True)
def test_a_part_and_the_workbook_are_made_while_the_page_says_how_far_they_are(client, settings):
    settings.DEMO = True
    announce()
    for name in ("ko-fa-sai.pdf", "all.xlsx"):
        assert wait_for(client, name)[-1] == f"0; url={FILES}{name}"
        assert "ไฟล์พร้อมแล้ว" in client.get(FILES, {"making": name}).content.decode()
    pages = pypdf.PdfReader(io.BytesIO(b"".join(client.get(f"{FILES}ko-fa-sai.pdf").streaming_content))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert all("ข้อมูลสมมติ" in text for text in texts)
    assert "ส่วนนี้มี700แห่งจากทั้งประกาศ1,603แห่ง" in texts[0]
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(b"".join(client.get(f"{FILES}all.xlsx").streaming_content))
    )
    rows = book.get_sheet_by_name("ผลรายหน่วยงาน").to_python()
    assert sum(str(row[1]).startswith("s") for row in rows) == 1_603
    assert any("ข้อมูลสมมติ" in str(row[0]) for row in rows)


def a_file(tmp_path):
    return PreparedFile(tmp_path, "ita.pdf", "0123456789abcdef")


def until(condition):
    """Whether it becomes true; on a busy machine a file of another test may have to be finished first."""
    for _ in range(3_000):
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_no_file_is_made_twice_at_once(tmp_path):
    file, go, made = a_file(tmp_path), Event(), []

    def make(progress):
        made.append(1)
        progress(1, 2)
        go.wait(60)
        return b"content"

    askers = [Thread(target=file.start, args=[make, 2]) for _ in range(8)]
    for asker in askers:
        asker.start()
    assert until(lambda: file.progress == (1, 2))
    go.set()
    assert until(lambda: file.size == 7)
    for asker in askers:
        asker.join()
    assert made == [1]
    assert until(lambda: file.progress is None)


def test_a_file_that_fails_says_so_and_can_be_tried_again(tmp_path, caplog):
    file = a_file(tmp_path)
    file.start(lambda progress: 1 // 0, 2)
    assert until(lambda: file.progress is None)
    assert file.size is None
    assert "ita.pdf could not be made" in caplog.text
    file.start(lambda progress: b"content", 2)
    assert until(lambda: file.size == 7)


def test_a_file_whose_maker_is_gone_is_begun_again(tmp_path, monkeypatch):
    file = a_file(tmp_path)
    file.path.with_suffix(".making").write_text("1 2")
    assert file.progress == (1, 2)
    monkeypatch.setattr(prepared, "STALE", -1)
    assert file.progress is None
    file.start(lambda progress: b"content", 2)
    assert until(lambda: file.size == 7)


def test_a_newer_file_takes_the_place_of_the_older(tmp_path):
    old = a_file(tmp_path)
    old.path.write_bytes(b"old")
    new = PreparedFile(tmp_path, "ita.pdf", "fedcba9876543210")
    new.start(lambda progress: b"content", 2)
    assert until(lambda: new.size == 7)
    assert until(lambda: old.size is None)
