"""What Alice takes along from a round: its days for the calendar, its list for a spreadsheet, reminders."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.desk.round.calendar_file import calendar_of
from sucharit.desk.tests.test_working_at_the_desk import at, browser, text
from sucharit.notices.models import ResponsibleReminder
from sucharit.people.models import Organisation, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.models import Participant, PlannedAnnouncement


@pytest.fixture
def year(db):
    return Year()


# — the calendar —


def events(answer):
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_days_come_as_whole_days_with_the_day_after_as_their_end(year):
    answer = browser(year.alice).get(at(year, "days.ics"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    windows = {window.kind: window for window in year.round.windows.all()}
    found = {uid.partition(".")[0]: event for uid, event in events(answer).items()}
    assert found.keys() == windows.keys()
    for kind, event in found.items():
        assert event["DTSTART"].dt == windows[kind].first
        assert event["DTEND"].dt == windows[kind].last + timedelta(days=1)
        assert not isinstance(event["DTSTART"].dt, datetime)
        assert "ITA เขตพื้นที่การศึกษา ปี 2569" in event["SUMMARY"]


def test_an_event_keeps_its_identity_when_its_days_change(year):
    alice = browser(year.alice)
    before = events(alice.get(at(year, "days.ics")))
    later = timezone.localdate() + timedelta(days=50)
    cycle.change_windows(by=year.alice, round=year.round, windows={"iit": (later, later)})
    after = events(alice.get(at(year, "days.ics")))
    assert before.keys() == after.keys()
    assert later in [event["DTSTART"].dt for event in after.values()]


def test_every_line_is_short_enough_for_any_calendar(year):
    lines = browser(year.alice).get(at(year, "days.ics")).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200
    ).filter(str.strip)
)
def test_whatever_a_programme_is_called_the_file_reads_back_the_same(year, title):
    content = calendar_of(year.round, title).to_ical()
    summaries = [str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")]
    assert len(summaries) == 2
    assert all(summary.endswith(title) for summary in summaries)


def test_everyone_who_sees_the_round_or_a_part_of_it_may_take_its_days(year):
    for person in (year.bob, year.charlie, make_person("staff", RoleKind.STAFF, year.places["south"])):
        assert browser(person).get(at(year, "days.ics")).status_code == 200
    for stranger in (year.eve, year.dan):
        assert browser(stranger).get(at(year, "days.ics")).status_code == 404
    assert f"{at(year, 'days.ics')}" in browser(year.bob).get(at(year, "north/")).content.decode()


def test_a_planned_announcement_is_in_the_calendar_with_its_hour(year):
    year.open()
    year.close()
    year.score()
    moment = timezone.make_aware(datetime.combine(date(2030, 5, 7), datetime.min.time().replace(hour=9)))
    PlannedAnnouncement.objects.create(round=year.round, at=moment, digest="")
    found = events(browser(year.alice).get(at(year, "days.ics")))
    [event] = [event for uid, event in found.items() if uid.startswith("announcement.")]
    assert event["DTSTART"].dt == moment


# — the list as a file —


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_has_those_whom_the_list_shows_with_the_same_figures(year):
    year.open()
    year.answer("north", people=14)
    progress.refresh(year.round)
    alice = browser(year.alice)
    header, *lines = rows(alice.get(at(year, "steps/list.csv?of=iit&far=1")))
    assert header[:4] == ["รหัส", "หน่วยงาน", "ภาค", "บุคลากร"]
    assert [line[0] for line in lines] == ["north"]
    assert lines[0][5:8] == ["10", "30", "ยังไม่ครบ"]  # 14 are told as 10
    assert len(rows(alice.get(at(year, "steps/list.csv?of=iit&far=all")))) == 3


def test_excel_gets_a_workbook_and_numbers_in_it(year):
    answer = browser(year.alice).get(at(year, "steps/list.xlsx?far=all"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert sheet[1][0] == "north"
    assert sheet[1][3] == 40.0


def test_a_name_can_t_become_a_formula(year):
    Organisation.objects.filter(code="north").update(name_th="=HYPERLINK(1)")
    line = rows(browser(year.alice).get(at(year, "steps/list.csv?far=all")))[1]
    assert not line[1].startswith("=")


def test_only_those_who_run_the_round_take_the_list(year):
    head = make_person("head", RoleKind.EXECUTIVE, year.places["obec"])
    for person in (head, year.bob):
        assert browser(person).get(at(year, "steps/list.csv")).status_code == 404
    assert browser(year.alice).get(at(year, "steps/list.exe")).status_code == 404


# — reminders —


def test_alice_reminds_those_who_are_short_after_reading_the_very_text(year):
    year.open()
    year.answer("north", people=40)
    year.answer("north", "eit", people=60)
    progress.refresh(year.round)
    alice = browser(year.alice)
    assert "ส่งเตือนผู้รับผิดชอบ 1 แห่งที่คำตอบไม่ครบ" in text(alice.get(at(year)))
    page = text(alice.get(at(year, "steps/remind/?about=answers")))
    assert "ถึง 1 คนใน 1 แห่ง" in page
    assert "คนใน (IIT): ตอบแล้ว 0 จากอย่างน้อย 30 คน" in page
    assert "Staff (IIT)" in page
    assert not mail.outbox
    answer = alice.post(at(year, "steps/remind/"), {"about": "answers"}, follow=True)
    assert "ส่งเตือนแล้ว 1 แห่ง" in text(answer)
    [message] = mail.outbox
    assert message.to == ["charlie@example.org"]
    again = alice.post(at(year, "steps/remind/"), {"about": "answers"})
    assert again.status_code == 422
    assert "วันนี้เตือนไปแล้ว 1 แห่ง" in text(again)
    assert len(mail.outbox) == 1


def test_a_draft_asks_for_head_counts(year):
    Participant.objects.filter(organisation__code="north").update(head_count=None)
    alice = browser(year.alice)
    assert "ส่งขอจำนวนบุคลากรจาก 1 แห่ง" in text(alice.get(at(year)))
    alice.post(at(year, "steps/remind/"), {"about": "head-count"})
    assert [message.to for message in mail.outbox] == [["bob@example.org"]]


def test_no_one_else_reminds_and_of_nothing_else(year):
    assert browser(year.bob).post(at(year, "steps/remind/"), {"about": "head-count"}).status_code == 404
    assert browser(year.alice).get(at(year, "steps/remind/?about=money")).status_code == 404
    assert not ResponsibleReminder.objects.exists()
