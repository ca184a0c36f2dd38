"""Alice prepares a round: she sees what is still to be done, begins like last year, may delete a draft."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sucharit.cycle.tests.small_year import Year
from sucharit.desk.tests.test_working_at_the_desk import at, browser, text
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.calendar import is_working_day
from sucharit.rounds.models import Participant, Round, Window
from sucharit.rounds.trace import name_of


@pytest.fixture
def year(db):
    return Year()


def banner(page):
    """What the banner of a page says."""
    return text_of(re.search(r'<div class="next">.*?</div>\s*(<a.*?</a>)?\s*</div>', page, re.DOTALL)[0])


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def tasks(page):
    """The draft's tasks: title with its count, and state."""
    listed = re.search(r'<ol class="task-list">.*?</ol>', page, re.DOTALL)[0]
    return [text_of(item) for item in re.findall(r"<li>.*?</li>", listed, re.DOTALL)]


def working_day(day):
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def test_a_draft_is_a_list_of_what_is_done_and_what_is_missing_each_with_its_place(year):
    Participant.objects.update(head_count=None)
    page = browser(year.alice).get(at(year)).content.decode()
    listed = tasks(page)
    assert any(item.startswith("จำนวนบุคลากร 0/2") and "ยังไม่เริ่ม" in item for item in listed)
    assert any(item.startswith("ผู้รับผิดชอบโครงการ 2/2") and "เสร็จแล้ว" in item for item in listed)
    assert any(item.startswith("ผู้ตรวจประเมิน 0/2") for item in listed)
    assert any(item.startswith("กุญแจผนึกคำตอบ") and "เสร็จแล้ว" in item for item in listed)
    places = re.findall(r'<span class="task-way">\s*<a[^>]*href="([^"]+)"', page)
    assert at(year, "steps/days/") in places
    assert at(year, "steps/head-counts/") in places


def test_the_banner_of_a_draft_does_not_say_ready_while_something_is_missing(year):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    page = browser(year.alice).get(at(year)).content.decode()
    assert "พร้อมเปิดรอบแล้ว" not in page
    assert "จำนวนบุคลากร มีแล้ว 1 จาก 2 แห่ง" in banner(page)


def test_the_banner_says_ready_and_offers_opening_once_everything_is_there(year):
    make_person("fay", RoleKind.ASSESSOR, year.places["obec"])
    fiscal = date(year.round.year - 543 - 1, 10, 1)  # the fiscal year of the round, so that no day is odd
    first, last = (
        working_day(fiscal + timedelta(days=90)),
        working_day(timezone.localdate() + timedelta(days=40)),
    )
    Window.objects.update(first=min(first, last), last=last)
    Round.objects.update(year=last.year + 543 + (last.month >= 10))
    Window.objects.update(first=working_day(last - timedelta(days=35)))
    page = browser(year.alice).get(at(year)).content.decode()
    assert "พร้อมเปิดรอบแล้ว" in banner(page)
    assert at(year, "steps/open/") in page


def test_offices_without_anyone_responsible_are_found_from_the_list(year):
    year.bob.roles.update(until=timezone.localdate())
    page = text(browser(year.alice).get(at(year, "?far=unled")))
    assert "สำนักงานเขตnorth" in page
    assert "สำนักงานเขตsouth" not in page


def test_assessors_of_some_offices_are_counted_once_each(year):
    for name, place in (("fay", "south"), ("gus", "south"), ("hal", "school-3")):
        make_person(name, RoleKind.ASSESSOR, year.places[place])
    page = browser(year.alice).get(at(year)).content.decode()
    assert any(item.startswith("ผู้ตรวจประเมิน 1/2") for item in tasks(page))


def test_opening_says_in_figures_who_is_not_ready(year):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    year.charlie.roles.update(until=timezone.localdate())
    page = text(browser(year.alice).get(at(year, "steps/open/")))
    assert "2 แห่งเข้าร่วม" in page
    assert "1 แห่งยังไม่แจ้งจำนวนบุคลากร" in page
    assert "1 แห่งยังไม่มีผู้รับผิดชอบโครงการ" in page


# — like last year —


def test_the_likely_programme_comes_first_and_each_is_called_by_its_name(year):
    def first_choice(person):
        page = browser(person).get("/desk/rounds/new/").content.decode()
        return text_of(re.search(r'name="edition".*?</option>', page, re.DOTALL)[0].rpartition(">")[0] + ">")

    assert "ITA เขตพื้นที่การศึกษา" in first_choice(year.alice)
    assert "ITA สถานศึกษา" in first_choice(year.bob)


def test_like_last_year_fills_the_form_with_moved_days_and_shows_both(year):
    Window.objects.filter(round=year.round).update(first=date(2026, 1, 6), last=date(2026, 2, 27))
    Round.objects.update(year=2569)
    alice = browser(year.alice)
    assert f"/desk/rounds/new/?like={year.round.pk}" in alice.get("/desk/rounds/new/").content.decode()
    page = alice.get(f"/desk/rounds/new/?like={year.round.pk}")
    assert "6 ม.ค. 2569 – 27 ก.พ. 2569" in text(page)
    assert "5 ม.ค. 2570 – 26 ก.พ. 2570" in text(page)
    form = page.content.decode()
    fields = dict(re.findall(r'name="(\w+)"[^>]*?value="([^"]*)"', form))
    assert fields["year"] == "2570"
    assert (fields["iit_first"], fields["iit_last"]) == ("5 ม.ค. 2570", "26 ก.พ. 2570")
    made = alice.post("/desk/rounds/new/", {**fields, "at": "obec", "edition": "obec-area/2566"})
    assert made.status_code == 302
    assert Round.objects.get(year=2570).windows.get(kind="iit").first == date(2027, 1, 5)


def test_no_one_begins_like_a_round_of_others(year):
    page = text(browser(year.bob).get(f"/desk/rounds/new/?like={year.round.pk}"))
    assert "เดิม" not in page.partition("สร้างรอบ")[2].partition("หน่วยงานที่จัดรอบ")[0]
    assert browser(year.bob).get("/desk/rounds/new/?like=9999999999999").status_code == 200


def test_a_common_year_is_refused_with_the_buddhist_one_that_was_meant(year):
    answer = browser(year.alice).post("/desk/rounds/new/", {"at": "obec", "year": "2027"})
    assert "หมายถึง 2570 หรือไม่" in text(answer)


# — deleting —


def test_a_draft_is_deleted_with_its_consequences_said_and_the_history_kept(year):
    alice, name = browser(year.alice), name_of(year.round)
    asked = text(alice.get(at(year, "steps/delete/")))
    assert "หน่วยงานที่เข้าร่วม 2 แห่ง จะหายไป" in asked
    assert "จำนวนบุคลากรที่แจ้งแล้ว 2 แห่ง จะหายไป" in asked
    assert alice.post(at(year, "steps/delete/")).status_code == 302
    assert not Round.objects.exists()
    entry = Entry.objects.about(name)[0]
    assert (entry.verb, entry.by, entry.what["head_counts"]) == (
        "rounds.delete_draft", f"person:{year.alice.pk}", 2
    )  # fmt: skip
    assert Entry.objects.about(name).filter(verb="rounds.make_round").exists()


def test_a_round_that_was_opened_is_not_deleted(year):
    year.open()
    assert browser(year.alice).post(at(year, "steps/delete/")).status_code == 422
    assert Round.objects.exists()


def test_no_one_else_deletes_it(year):
    assert browser(year.bob).post(at(year, "steps/delete/")).status_code == 404
    assert Round.objects.exists()
