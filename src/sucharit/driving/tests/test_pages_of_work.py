"""Board, calendar, my steps, money and one screen: who sees what, empty and full."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from sucharit.driving.tests.followed_year import FollowedYear
from sucharit.thai.years import fiscal_quarter_span

PAGES = ("board", "calendar", "mine", "quarters/1", "quarters/1/summary", "money", "overview")


@pytest.fixture
def cast(db):
    return FollowedYear()


@pytest.mark.parametrize("page", [*PAGES, "calendar.ics"])
def test_only_those_of_the_office_open_a_page_of_its_year(cast, page):
    url = cast.url(page) if not page.endswith("ics") else cast.url(page).rstrip("/")
    status = {
        name: cast.client(getattr(cast, name)).get(url).status_code
        for name in ("nok", "oil", "dara", "sup", "tong", "lek", "dao", "alice", "eve")
    }
    theirs = {"nok", "oil", "dara", "sup", "tong"}
    assert status == {name: 200 if name in theirs else 404 for name in status}
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_an_empty_year_says_what_will_be_there(cast, page, language):
    response = cast.client(cast.nok).get(cast.url(page), headers={"accept-language": language})
    assert response.status_code == 200


@pytest.mark.parametrize("room", ["evidence", "reflections"])
def test_the_menu_lights_the_years_entry_on_pages_of_rooms_that_belong_to_it(cast, room):
    """Seen before: it lit the rounds."""
    activity = cast.add("activity", "ประชุมชี้แจง")
    page = {"evidence": "evidence/north/", "reflections": f"reflections/north/{activity.pk}/"}[room]
    text = cast.client(cast.nok).get(f"/desk/{page}").content.decode()
    lit = re.findall(r'<a href="([^"]+)" aria-current="true">', text.partition('<nav class="nav"')[2])
    assert lit[:1] == ["/desk/year/"]


class TestBoard:
    def test_work_stands_where_its_records_put_it(self, cast):
        begun = cast.add("activity", "ประชุมชี้แจง", months=_months(cast, 1, 12))
        cast.add("meeting", "ประชุมก่อน", under=begun, day=cast.today, moment="before")
        cast.add("activity", "ยังไม่เริ่มเลย", months=_months(cast, 12, 12))
        done = cast.add("activity", "อบรมแล้ว", months=_months(cast, 1, 1))
        cast.add("activity-summary", "สรุป", under=done, day=cast.today)
        page = cast.page(cast.nok, "board")
        late, under_way, open_ones, over = page.split('<section class="work-column"')[1:]
        assert "ประชุมชี้แจง" in under_way
        assert "ยังไม่เริ่มเลย" in open_ones
        assert "อบรมแล้ว" in over
        assert "ไม่มี" in late

    def test_a_row_is_late_while_a_step_of_it_is(self, cast):
        row = cast.row()
        cast.report(cast.step(row, "P1.1"), "late", reason="รอคำสั่ง")
        late = cast.page(cast.nok, "board").split('<section class="work-column"')[1]
        assert "เผยแพร่ข้อมูล" in late

    def test_it_narrows_to_a_unit_and_to_a_person(self, cast):
        cast.add("activity", "งานอำนวยการ", units=["กลุ่มอำนวยการ"], assigned=cast.oil)
        cast.add("activity", "งานกฎหมาย", units=["กลุ่มกฎหมาย"])
        assert "งานกฎหมาย" not in cast.page(cast.tong, "board", unit="กลุ่มอำนวยการ")
        assert "งานกฎหมาย" not in cast.page(cast.tong, "board", person=str(cast.oil.pk))
        assert "งานกฎหมาย" in cast.page(cast.tong, "board", unit="no such unit")


class TestCalendar:
    def test_the_month_grid_counts_open_activities(self, cast):
        cast.add("activity", "ตลอดปี", months=_months(cast, 1, 12))
        cast.add("activity", "ตุลาคม", months=_months(cast, 1, 1))
        page = cast.page(cast.tong, "calendar")
        assert "<b>13</b>" in page
        assert page.count("<svg") >= 2  # wide and narrow

    def test_titles_are_escaped_in_the_drawing(self, cast):
        cast.add("activity", "<script>alert(1)</script> & co", months=_months(cast, 1, 3))
        assert "<script>alert" not in cast.page(cast.tong, "calendar")

    def test_the_file_keeps_its_identities_and_counts_changes(self, cast):
        row = cast.row()
        step = cast.step(row, "P1.1", "เวียนคู่มือการให้บริการแก่ผู้รับบริการทุกกลุ่ม" * 3)
        url = cast.url("calendar.ics").rstrip("/")
        first = _events(cast.client(cast.oil).get(url))
        key = f"{step.pk}.q{cast.quarter}"
        uid = next(uid for uid in first if uid.startswith(key))
        last = fiscal_quarter_span(cast.year, cast.quarter)[1]
        assert first[uid].decoded("DTSTART") == last
        assert step.title in str(first[uid]["SUMMARY"])
        step.title = "เวียนคู่มือฉบับใหม่"
        step.version += 1
        step.save()
        second = _events(cast.client(cast.oil).get(url))
        assert set(second) == set(first)
        assert second[uid]["SEQUENCE"] == first[uid]["SEQUENCE"] + 1

    def test_no_line_of_the_file_is_longer_than_75_bytes_or_cuts_a_letter(self, cast):
        cast.row(title="การเผยแพร่ข้อมูลต่อสาธารณะให้ครบถ้วนเป็นปัจจุบันและเข้าถึงง่ายผ่านหลายช่องทาง" * 3)
        body = cast.client(cast.oil).get(cast.url("calendar.ics").rstrip("/")).content
        lines = body.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode("utf-8") is not None for line in lines)

    def test_a_practice_of_every_monday_is_in_the_calendar_without_being_typed_again(self, cast):
        talk = cast.add("practice", "พูดเรื่องสุจริต", weekday="monday")
        first = fiscal_quarter_span(cast.year, 1)[0]
        monday = first + timedelta(days=-first.weekday() % 7)
        events = _events(cast.client(cast.oil).get(cast.url("calendar.ics").rstrip("/")))
        assert len(events) in (52, 53)
        uid = next(uid for uid in events if uid.startswith(f"{talk.pk}.{monday:%Y%m%d}@"))
        assert events[uid].decoded("DTSTART") == monday
        cast.add("occurrence", "งด", under=talk, day=monday, left_out="วันหยุดราชการ")
        without = _events(cast.client(cast.oil).get(cast.url("calendar.ics").rstrip("/")))
        assert set(events) - set(without) == {uid}
        assert f"{len(events) - 1} ครั้ง · งด 1 ครั้ง" in cast.page(cast.oil, "calendar")

    def test_mine_holds_only_what_one_is_asked_to_do(self, cast):
        row = cast.row()
        own = cast.step(row, "P1.1", assigned=cast.oil)
        cast.step(row, "P1.2")
        events = _events(cast.client(cast.oil).get(cast.url("calendar.ics").rstrip("/"), {"mine": "1"}))
        assert {uid.split(".q")[0] for uid in events} == {str(own.pk)}


class TestMine:
    def test_it_shows_ones_own_steps_and_how_many_days_are_left(self, cast):
        row = cast.row()
        cast.step(row, "P1.1", "ของออย", assigned=cast.oil)
        cast.step(row, "P1.2", "ของคนอื่น")
        page = cast.page(cast.oil, "mine")
        assert "ของออย" in page
        assert "ของคนอื่น" not in page
        assert "สิ้นไตรมาส" in page

    def test_a_step_of_a_row_that_one_is_asked_to_do_is_ones_own(self, cast):
        cast.step(cast.row(assigned=cast.oil), "P1.1", "ของแถวออย")
        assert "ของแถวออย" in cast.page(cast.oil, "mine")

    def test_a_unit_and_another_person_can_be_chosen(self, cast):
        row = cast.row(units=["กลุ่มอำนวยการ"], assigned=cast.oil)
        cast.step(row, "P1.1", "ของอำนวยการ")
        assert "ของอำนวยการ" in cast.page(cast.tong, "mine", unit="กลุ่มอำนวยการ")
        assert "ของอำนวยการ" in cast.page(cast.tong, "mine", person=str(cast.oil.pk))
        assert "ของอำนวยการ" not in cast.page(cast.tong, "mine")


class TestMoney:
    def test_no_money_zero_and_unknown_are_told_apart(self, cast):
        cast.add("activity", "ไม่ใช้เงิน", planned="ไม่ใช้งบประมาณ", months=_months(cast, 1, 1))
        cast.add("activity", "มีเงิน", planned="10000", months=_months(cast, 5, 12))
        cast.add("activity", "ไม่ได้บอก")
        page = cast.page(cast.dara, "money")
        assert "ไม่ใช้งบประมาณ" in page
        assert "2,500" in page  # February and March of eight months
        assert "10,000" in page

    def test_a_plan_over_its_allocation_is_pointed_out(self, cast):
        cast.add("project", "โครงการ", day=cast.today, allocated="50000", disbursing_office="สพม.ภูผาแก้ว")
        cast.add("activity", "มีเงิน", planned="50001", months=_months(cast, 1, 2))
        page = cast.page(cast.dara, "money")
        assert "แผนเกินเงินที่ได้รับ" in page
        assert "สพม.ภูผาแก้ว" in page


class TestOneScreen:
    def test_the_director_sees_what_is_late_and_what_waits_for_them(self, cast):
        cast.report(cast.step(cast.row(), "P1.1", "เวียนคู่มือ"), "late", reason="รอคำสั่ง")
        page = cast.page(cast.dara, "overview")
        assert "ล่าช้า 1 เรื่อง" in page
        assert "เวียนคู่มือ" in page

    def test_a_signature_that_is_asked_for_waits_only_for_who_is_asked(self, cast):
        from sucharit.plans import actions

        declared = cast.add("declaration", "ประกาศเจตนารมณ์ต่อต้านการทุจริต", day=cast.today)
        actions.ask_to_sign(by=cast.nok, record=declared, people=[cast.dara])
        assert "ประกาศเจตนารมณ์" in cast.page(cast.dara, "overview")
        assert "ประกาศเจตนารมณ์" not in cast.page(cast.tong, "overview")


class TestSchools:
    def test_a_supervisor_sees_years_of_their_office_and_its_schools_only(self, cast):
        cast.add("visit", "นิเทศ", day=cast.today)
        assert cast.south_plan
        page = cast.client(cast.sup).get("/desk/year/schools/").content.decode()
        assert cast.office.name_th in page
        assert cast.other.name_th not in page

    def test_the_list_costs_the_same_for_one_year_and_for_many(self, cast, django_assert_max_num_queries):
        client = cast.client(cast.sup)
        client.get("/desk/year/schools/")
        with django_assert_max_num_queries(14):
            client.get("/desk/year/schools/")


def _months(cast, first: int, last: int) -> tuple[str, str]:
    """Months of the fiscal year, as a form gives them."""

    def month(n: int) -> str:
        year = cast.year - 543 - (1 if n <= 3 else 0)
        return f"{year}-{(n + 8) % 12 + 1:02}"

    return month(first), month(last)


def _events(response) -> dict[str, object]:
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return {str(event["UID"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}
