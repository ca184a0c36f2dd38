"""Anyone finds the years, opens one, and takes its files along."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sucharit.history.tests.entries import sql
from sucharit.open_data import pages
from sucharit.open_data.due import due, make_one_due
from sucharit.open_data.keeping import year_releases
from sucharit.open_data.making import make_release
from sucharit.open_data.tests.open_year import announce_open_year

YEAR = "/open-data/obec-area-2566/"


@pytest.fixture
def site():
    return Client(headers={"host": "localhost"})


def text_of(answer):
    return answer.content.decode()


def test_before_the_first_announcement_the_list_says_what_will_be_there(db, site):
    assert "ยังไม่มีปีที่ประกาศ" in text_of(site.get("/open-data/"))


def test_the_list_names_each_year_and_the_command_that_checks_it(announcement, site, settings):
    settings.PUBLIC_ADDRESS = "https://ita.example"
    text = text_of(site.get("/open-data/"))
    assert f'href="{YEAR}"' in text
    assert f"sucharit verify https://ita.example{YEAR}" in text
    assert "จัดทำเมื่อเปิดครั้งแรก" in text


def test_whoever_opens_a_year_first_has_its_files_made(announcement, site):
    assert year_releases(announcement).current is None
    text = text_of(site.get(YEAR))
    kept = year_releases(announcement).current
    for name, file in kept.files.items():
        assert f"{YEAR}{name}" in text
        assert not file.table or file.sha256 in text
    assert kept.files["release.json"].sha256[:12] in text_of(site.get("/open-data/"))


def test_each_file_comes_as_it_lies_and_is_not_sent_twice(kept, site):
    for name, file in kept.files.items():
        answer = site.get(f"{YEAR}{name}")
        assert b"".join(answer.streaming_content) == file.path.read_bytes()
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        again = site.get(f"{YEAR}{name}", headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_each_file_has_a_tag_of_its_own(kept, site):
    tags = {site.get(f"{YEAR}{name}").headers["ETag"] for name in kept.files}
    assert len(tags) == len(kept.files)


@pytest.mark.parametrize("name", ["no-such.csv", ".lock", "results.xlsx", "edition.yaml"])
def test_other_names_are_no_file(kept, site, name):
    assert site.get(f"{YEAR}{name}").status_code == 404


def test_a_year_that_was_not_announced_has_no_page(announcement, site):
    assert site.get("/open-data/obec-area-2599/").status_code == 404


def test_a_large_announcement_is_left_to_the_timer(announcement, site, monkeypatch):
    monkeypatch.setattr(pages, "MADE_AT_ONCE", 2)
    assert "กำลังจัดทำ" in text_of(site.get(YEAR))
    assert site.get(f"{YEAR}release.json").status_code == 404
    assert make_one_due() == 1
    assert make_one_due() == 0
    assert "release.json" in text_of(site.get(YEAR))


def test_what_is_not_as_it_was_sealed_is_said_and_not_tried_again_and_again(announcement, site):
    sql("UPDATE results_result SET score = 1 WHERE rank = 1")
    assert "ไม่มีไฟล์ของปีนี้" in text_of(site.get(YEAR))
    assert site.get(f"{YEAR}results.csv").status_code == 404
    with CaptureQueriesContext(connection) as asked:
        assert "ไม่มีไฟล์ของปีนี้" in text_of(site.get(YEAR))
    assert not [query for query in asked if '"tallies"' in query["sql"]]
    assert make_one_due() == 0
    assert list(due()) == []


def test_a_corrected_release_is_there_and_says_so(kept, site):
    make_release(announce_open_year(replace=True, lean=5))
    text = text_of(site.get(YEAR))
    earlier = f"{YEAR}version-{kept.version}/"
    assert f"{earlier}obec-area-2566.zip" in text
    assert "ถูกแก้ไขแล้ว" in text
    answer = site.get(f"{earlier}results.csv")
    assert b"".join(answer.streaming_content) == (kept.folder / "results.csv").read_bytes()
    assert site.get(f"{YEAR}version-0123456789abcdef/results.csv").status_code == 404


def test_country_office_and_foot_lead_there(kept, site):
    country = text_of(site.get("/"))
    assert f'href="{YEAR}"' in country
    assert 'href="/open-data/"' in country
    assert f'href="{YEAR}"' in text_of(site.get("/office/shown-1/"))


def test_it_reads_in_english_too(kept, site):
    site.cookies["django_language"] = "en"
    text = text_of(site.get(YEAR))
    assert "Open data, fiscal year 2023 (BE 2566)" in text
    assert "how far the answers can be relied on" in text
