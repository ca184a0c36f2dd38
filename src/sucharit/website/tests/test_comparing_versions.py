"""Who writes a site sees what changed between two versions, in each language, and nobody else's."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.website import actions
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.tests.written import MANUAL, NEWS
from sucharit.website.text_changes import ChangeSort, text_changes
from sucharit.website.version_changes import version_changes

ADDRESS = "/desk/website/north/news/1/compare/"
THAI = st.text(alphabet="กขคงเแโใไะาำิีึืุู่้๊๋์็ัๆฯ ab12\n-–", max_size=40)


def of_sort(changes, sort):
    return [own.words for own in changes if own.sort == sort]


def page_of(person, address=ADDRESS):
    client = Client()
    client.force_login(person)
    return client.get(address)


@given(THAI, THAI)
def test_both_texts_are_there_to_the_letter(before, after):
    changes = text_changes(before, after)
    kept = [own for own in changes if own.sort != ChangeSort.ADDED]
    now = [own for own in changes if own.sort != ChangeSort.REMOVED]
    assert "".join(own.words for own in kept) == before
    assert "".join(own.words for own in now) == after


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("เปิดรับสมัครครูอัตราจ้าง", "เปิดรับสมัครครูและบุคลากรอัตราจ้าง", [], ["และบุคลากร"]),
        ("ค่าธรรมเนียม 20 บาท", "ค่าธรรมเนียม 30 บาท", ["20"], ["30"]),
        ("open on Monday", "open on Friday", ["Monday"], ["Friday"]),
        ("ก\nข\nค", "ก\nค", ["ข\n"], []),
    ],
)
def test_a_change_is_shown_as_a_word_and_not_as_letters(before, after, removed, added):
    changes = text_changes(before, after)
    assert of_sort(changes, ChangeSort.REMOVED) == removed
    assert of_sort(changes, ChangeSort.ADDED) == added


def test_no_change_begins_with_a_mark_that_belongs_to_the_letter_before():
    changes = text_changes("น้ำดื่มสะอาดทุกวัน", "น้ำดืมสะอาดทุกวัน")
    assert not [own for own in changes if own.words[0] in "ัิีึืุู่้๊๋์็"]


def test_a_text_too_long_to_compare_is_shown_whole():
    for before, after in (("กข" * 20_000, "คง" * 20_000), ("ก" * 400, "กข" * 200)):
        assert of_sort(text_changes(before, after), ChangeSort.ADDED) == [after]


def test_each_language_and_field_is_named_with_what_changed(office):
    kind = website_kinds().kind("news")
    old = {
        "title": {"th": "รับสมัครครู", "en": "Teachers wanted"},
        "day": "2026-01-05",
        "words": {"th": "<p>ก</p>"},
    }
    new = {
        "title": {"th": "รับสมัครครู", "en": "Teachers needed"},
        "day": "2026-01-09",
        "words": {"th": "<h3>ก</h3>"},
    }
    title, day, words = version_changes(kind, office.site, old, new, "th")
    assert title.language == "en"
    assert of_sort(title.words, ChangeSort.ADDED) == ["needed"]
    assert [own.words for own in day.words] == ["5 มกราคม 2569", "9 มกราคม 2569"]
    assert (words.language, words.words) == ("th", ())
    _title, day, _words = version_changes(kind, office.site, old, new, "en")
    assert [own.words for own in day.words] == ["5 January 2026", "9 January 2026"]


def test_a_row_that_changed_is_shown_within_its_line(office):
    kind = website_kinds().kind("service-manual")
    record = office.write("service-manual", MANUAL)
    old = record.values
    new = old | {"steps": [old["steps"][0], {"step": {"th": "ตรวจเอกสาร"}, "time": {"th": "2 วันทำการ"}}]}
    (steps,) = version_changes(kind, office.site, old, new, "th")
    assert of_sort(steps.words, ChangeSort.REMOVED) == ["1"]
    assert of_sort(steps.words, ChangeSort.ADDED) == ["2"]


def test_files_are_named_that_came_and_went(office):
    kind = website_kinds().kind("news")
    first, second = (
        actions.add_file(by=office.oil, website=office.site, upload=upload(photo(size), name))
        for size, name in (((640, 480), "ประชุม.jpg"), ((480, 640), "อบรม.jpg"))
    )
    (files,) = version_changes(kind, office.site, {"pictures": [first.pk]}, {"pictures": [second.pk]}, "th")
    assert [own.words for own in files.words] == ["ประชุม.jpg", "อบรม.jpg"]


def test_the_page_shows_what_was_published_beside_the_draft_by_more_than_colour(office):
    record = office.show()
    values = NEWS | {"title": {"th": "เปิดรับสมัครครูอัตราจ้างด่วน", "en": "Teachers wanted"}}
    actions.write(by=office.oil, website=office.site, kind="news", values=values, record=record)
    page = page_of(office.oil).content.decode()
    assert "<span>เปิดรับสมัครครูอัตราจ้าง</span><ins><b>+</b>ด่วน</ins>" in page
    assert "จากฉบับที่ 1 เป็นร่างครั้งที่ 2" in page
    assert "ไม่มีอะไรต่างกัน" in page_of(office.oil, f"{ADDRESS}?old=v1&new=d1").content.decode()
    versions = page_of(office.oil, "/desk/website/north/news/1/versions/").content.decode()
    assert f"{ADDRESS}?old=v1" in versions


def test_what_someone_typed_is_never_part_of_the_page_s_own_code(office):
    record = office.show()
    values = NEWS | {"title": {"th": "<script>alert(1)</script>"}}
    actions.write(by=office.oil, website=office.site, kind="news", values=values, record=record)
    assert "<script>alert" not in page_of(office.oil).content.decode()


@pytest.mark.parametrize(
    "query", ["?old=v9", "?old=d9", "?old=x1", "?old=v", "?new=v-1", "?old=v99999999999999999999"]
)
def test_a_version_that_is_not_there_is_not_found(office, query):
    office.show()
    assert page_of(office.oil, f"{ADDRESS}{query}").status_code == 404


def test_a_stranger_to_the_office_sees_no_draft_of_it(office):
    office.show()
    elsewhere = make_person("som", RoleKind.SCHOOL_ADMIN, office.school)
    for person in (office.tong, office.eve, elsewhere):
        assert page_of(person).status_code == 404
    assert Client().get(ADDRESS).status_code == 302
