"""Someone who works on a year types what is markup, a command or unreadable elsewhere."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db
HOSTILE = (
    '=HYPERLINK(1) #read("/etc/passwd") #import "x" $x$ <label> \\ {{ 7*7 }} ]]> <script>alert(1)</script>'
)
BASE = "/desk/year/north/2567/"


@pytest.fixture
def year():
    return OpenYear("result-driven")


def signed_in(person):
    client = Client()
    client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.mark.parametrize(
    "title", ["ก\x00ข", "ก\x07ข", "ก\x1bข", "ก\ufffeข", "ก\r\nATTACH:http://evil.example", "ก\u202eข"]
)
def test_a_title_with_what_no_one_can_see_breaks_no_page_and_no_file(year, title):
    oil = signed_in(year.oil)
    page = oil.post(f"{BASE}records/plan-row/new/", {"title": title, "f-quarters": ["3"], "number": "P1"})
    assert page.status_code in (302, 422), page.content.decode()[:200]
    for record in YearRecord.objects.filter(kind="plan-row"):
        assert not set(record.title) & set("\x00\x07\x1b\ufffe\r\n\u202e"), repr(record.title)
    for kind in ("docx", "xlsx", "pdf"):
        address = reverse("year_papers:document-file", args=["north", 2567, "quarter-summary", kind])
        assert oil.get(address).status_code == 200, kind
    assert oil.get(f"{BASE}calendar.ics").status_code in (200, 404)


def test_markup_and_formulas_stay_words_in_every_file(year):
    row = year.add("plan-row", HOSTILE, number="P6.1", nodes=["quality"], quarters=["3"], months="2024-04")
    activity = year.add("activity", HOSTILE, under=row, months="2024-04")
    step = year.add("step", HOSTILE, under=activity, units=[HOSTILE[:90]], quarters=["3"])
    year.add("step-report", HOSTILE, under=step, quarter="3", outcome="done", what=HOSTILE, by=year.oil)
    oil = signed_in(year.oil)
    for document in ("quarter-summary", "measures-result", "measures-report"):
        files = {
            kind: oil.get(reverse("year_papers:document-file", args=["north", 2567, document, kind]))
            for kind in ("docx", "xlsx", "pdf")
        }
        assert {file.status_code for file in files.values()} == {200}
        body = ZipFile(io.BytesIO(files["docx"].content)).read("word/document.xml").decode()
        assert "<script>" not in body
        assert "{{ 7*7 }}" in body
        book = ZipFile(io.BytesIO(files["xlsx"].content))
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        assert sheets
        assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    for address in (
        "",
        "records/",
        "records/plan-row/",
        "board/",
        "calendar/",
        "quarters/",
        "money/",
        "overview/",
        "checks/",
        "mine/",
    ):
        page = oil.get(BASE + address, follow=True)
        assert page.status_code == 200, address
        assert "<script>alert(1)" not in page.content.decode(), address


@pytest.mark.parametrize("year_number", ["0", "1", "9999", "99999999999", "9" * 30])
def test_a_year_that_is_none_is_not_there(year, year_number):
    nok = signed_in(year.nok)
    for name in ("", "calendar/", "records/", "papers/"):
        assert nok.get(f"/desk/year/north/{year_number}/{name}").status_code == 404, name


def test_days_far_away_break_no_page(year):
    row = year.add("plan-row", "ไกล", number="P1", quarters=["3"])
    year.add_row("activity", "ไกล", under=row, values={"months": ["2299-12-01", "2299-12-31"]})
    year.add_row("meeting", "ไกล", day=date(2299, 12, 31), until=date(2299, 12, 31))
    year.add_row("meeting", "เก่า", day=date(1800, 1, 1))
    oil = signed_in(year.oil)
    for address in (
        "",
        "records/",
        "board/",
        "calendar/",
        "quarters/",
        "money/",
        "overview/",
        "checks/",
        "mine/",
    ):
        assert oil.get(BASE + address, follow=True).status_code == 200, address
