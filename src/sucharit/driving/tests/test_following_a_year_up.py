"""A quarter is reported step by step, summed up and closed; who may, what is refused, what is carried on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils import timezone

from sucharit.capture.models import LinkState, WatchedLink
from sucharit.contributions.tasks import tasks_of
from sucharit.driving.contributes.cards import years
from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.telling import email_steps, milestones_on
from sucharit.driving.mine.waiting import tasks_of_years
from sucharit.driving.tests.followed_year import FollowedYear
from sucharit.evidence.models import Evidence
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import announce, worked_result
from sucharit.verbs.refusals import Refused


@pytest.fixture
def cast(db):
    return FollowedYear()


def send(cast, person, step, quarter=0, **typed):
    """Fill in the form of a step as this person."""
    url = cast.url("quarters", quarter or cast.quarter, step.pk)
    return cast.client(person).post(url, {"outcome": "done", "what": "เวียนแล้ว", **typed})


def reports_of(step) -> list[YearRecord]:
    return list(YearRecord.objects.filter(under=step, kind="step-report").counted())


class TestReporting:
    def test_a_step_is_reported_in_one_short_form(self, cast):
        step = cast.step(cast.row(), "P1.1")
        answer = send(cast, cast.oil, step, people="๔๐", events="2", documents="")
        assert answer.status_code == 302
        (report,) = reports_of(step)
        assert report.values == {
            "quarter": cast.quarter,
            "outcome": "done",
            "what": "เวียนแล้ว",
            "people": 40,
            "events": 2,
        }
        assert report.entered_by == cast.oil

    def test_a_late_step_needs_its_reason_and_what_was_typed_stays(self, cast):
        step = cast.step(cast.row(), "P1.1")
        answer = send(cast, cast.oil, step, outcome="late", what="รอคำสั่งอยู่")
        assert answer.status_code == 200
        assert "บอกเหตุที่ล่าช้า" in answer.content.decode()
        assert "รอคำสั่งอยู่" in answer.content.decode()
        assert reports_of(step) == []

    @pytest.mark.parametrize("typed", ["-3", "สิบ", "1.5", "9999999999"])
    def test_a_count_that_is_no_count_is_refused(self, cast, typed):
        step = cast.step(cast.row(), "P1.1")
        assert send(cast, cast.oil, step, people=typed).status_code == 200
        assert reports_of(step) == []

    def test_the_words_of_the_quarter_before_are_there_but_not_its_outcome_nor_its_numbers(self, cast):
        quarter = max(cast.quarter, 2)
        step = cast.step(cast.row(), "P1.1")
        said = {"what": "ทำคู่มือไปครึ่งหนึ่ง", "people": "37", "obstacle": "ไม่มีวิทยากร"}
        cast.report(step, "in-progress", quarter=quarter - 1, **said)
        page = cast.page(cast.oil, "quarters", quarter, step.pk)
        assert page.count("ทำคู่มือไปครึ่งหนึ่ง") == 2  # in the report before, and in the field
        assert "ไม่มีวิทยากร" in page
        assert 'value="37"' not in page
        assert 'value="in-progress" checked' not in page

    def test_saving_leads_to_the_next_step_of_the_same_unit(self, cast):
        row = cast.row()
        first = cast.step(row, "P1.1", units=["ก"])
        cast.step(row, "P1.2", units=["ข"])
        third = cast.step(row, "P1.3", units=["ก"])
        url = cast.url("quarters", cast.quarter, first.pk) + "?unit=ก"
        answer = cast.client(cast.oil).post(url, {"outcome": "done", "what": "…", "next": "1"})
        assert str(third.pk) in answer.url

    def test_saving_leads_no_one_on_to_the_steps_of_others(self, cast):
        """Seen before: after one's last step came those of other units, and of other people."""
        row = cast.row()
        step = cast.step(row, "P1.1", units=["ก"])
        cast.step(row, "P1.2", units=["ข"])
        cast.step(row, "P1.3", units=["ก"], assigned=cast.sup)
        sheet = cast.url("quarters", cast.quarter)
        assert send(cast, cast.oil, step, next="1").url == sheet
        same = cast.step(row, "P1.4", units=["ก", "ค"])
        version = reports_of(step)[0].version
        assert str(same.pk) in send(cast, cast.oil, step, next="1", version=version).url

    def test_the_name_of_a_unit_may_hold_any_sign(self, cast):
        """Seen before: “ก & ข” was cut off at its sign, and the next page was that of all units."""
        row, unit = cast.row(), "งาน ก & ข #1"
        first, second = (cast.step(row, f"P1.{n}", units=[unit]) for n in (1, 2))
        sheet = cast.client(cast.oil).get(cast.url("quarters", cast.quarter), {"unit": unit})
        address = sheet.context["next"]["url"]
        assert str(first.pk) in address
        answer = cast.client(cast.oil).post(address, {"outcome": "done", "what": "…", "next": "1"})
        assert str(second.pk) in answer.url
        assert QueryDict(answer.url.partition("?")[2])["unit"] == unit

    def test_two_people_who_report_the_same_step_do_not_overwrite_each_other(self, cast):
        """Seen before: a form opened while no report was there replaced the one that came meanwhile."""
        step = cast.step(cast.row(), "P1.1")
        send(cast, cast.oil, step, what="ของออย")
        answer = send(cast, cast.sup, step, what="ของสุ")
        assert answer.status_code == 200
        assert [report.values["what"] for report in reports_of(step)] == ["ของออย"]
        report = reports_of(step)[0]
        assert send(cast, cast.sup, step, what="ของสุ", version=str(report.version)).status_code == 302

    def test_evidence_stays_when_a_report_is_changed(self, cast):
        step = cast.step(cast.row(), "P1.1")
        report = cast.report(step)
        piece = _link(cast)
        report.evidence.add(piece)
        send(cast, cast.oil, step, what="ใหม่", version=str(report.version))
        report.refresh_from_db()
        assert list(report.evidence.all()) == [piece]
        assert report.values["what"] == "ใหม่"

    @pytest.mark.parametrize("who", ["tong", "eve", "lek", "dao", "alice"])
    def test_who_may_not_work_on_the_plan_reports_nothing(self, cast, who):
        step = cast.step(cast.row(), "P1.1")
        assert send(cast, getattr(cast, who), step).status_code == 404
        assert reports_of(step) == []

    def test_a_step_of_another_office_or_quarter_is_not_there(self, cast):
        other = (cast.quarter % 4) + 1
        step = cast.step(cast.row(quarters=[str(other)]), "P1.1")
        assert send(cast, cast.oil, step).status_code == 404
        assert cast.client(cast.oil).get(cast.url("quarters", 5)).status_code == 404


class TestClosing:
    def test_it_is_refused_while_a_step_has_no_report_and_names_it(self, cast):
        cast.step(cast.row(), "P1.1", "เวียนคู่มือ")
        page = cast.page(cast.nok, "quarters", cast.quarter, "close")
        assert "ยังปิดไม่ได้" in page
        assert "เวียนคู่มือ" in page
        answer = cast.client(cast.nok).post(cast.url("quarters", cast.quarter, "close"))
        assert answer.status_code == 200
        assert "P1.1" in answer.content.decode()
        assert not YearRecord.objects.filter(kind="quarter-close").exists()

    def test_it_says_what_it_does_and_then_does_it(self, cast):
        row = cast.row()
        late = cast.step(row, "P1.1", "ล่าช้า", quarters=[str(cast.quarter)])
        cast.report(late, "late", reason="รอคำสั่ง")
        page = cast.page(cast.nok, "quarters", cast.quarter, "close")
        assert "ยกไป" in page or cast.quarter == 4
        assert cast.client(cast.nok).post(cast.url("quarters", cast.quarter, "close")).status_code == 302
        assert YearRecord.objects.filter(kind="quarter-close").count() == 1
        sheet = YearQuarter(cast.plan, min(cast.quarter + 1, 4))
        if cast.quarter < 4:
            assert [(cell.carried, cell.step.record.title) for cell in sheet.cells] == [(True, "ล่าช้า")]

    @pytest.mark.parametrize("who", ["oil", "dara", "sup", "tong", "lek"])
    def test_only_who_leads_closes(self, cast, who):
        cast.report(cast.step(cast.row(), "P1.1"))
        person = getattr(cast, who)
        assert cast.client(person).post(cast.url("quarters", cast.quarter, "close")).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.close_quarter(by=person, plan=cast.plan, quarter=cast.quarter)

    def test_a_quarter_is_closed_once(self, cast):
        cast.report(cast.step(cast.row(), "P1.1"))
        cast.close()
        with pytest.raises(Refused):
            cast.close()

    def test_a_truth_that_comes_after_closing_is_taken_and_the_page_says_so(self, cast):
        step = cast.step(cast.row(), "P1.1")
        report = cast.report(step)
        cast.close()
        assert "มาหลังปิด" in cast.page(cast.oil, "quarters", cast.quarter, step.pk)
        assert send(cast, cast.oil, step, what="แก้ไข", version=str(report.version)).status_code == 302


class TestSummary:
    def test_it_sums_by_unit_and_area_and_lists_reasons_and_minutes(self, cast):
        row = cast.row(units=["กลุ่มอำนวยการ"])
        cast.report(cast.step(row, "P1.1"), "late", reason="รอวิทยากร")
        cast.report(cast.step(row, "P1.2"))
        area = cast.add("area-measure", "คุณภาพการดำเนินงาน", area=["quality"])
        cast.add("follow-up-clause", "ติดตาม", under=area, frequency="quarterly")
        cast.step(area, "1", "ทำคู่มือ")
        meeting = cast.add("meeting", "ประชุมติดตามครั้งที่ 1", day=cast.today, moment="follow-up")
        cast.add("resolution", "จัดทำคู่มือภายในมีนาคม", under=meeting)
        page = cast.page(cast.dara, "quarters", cast.quarter, "summary")
        for words in ("กลุ่มอำนวยการ", "คุณภาพการดำเนินงาน", "รอวิทยากร", "ประชุมติดตามครั้งที่ 1", "50.00"):
            assert words in page
        assert "จัดทำคู่มือภายในมีนาคม" in page

    def test_by_indicator_it_names_the_node_of_the_result(self, cast):
        announce({"north": worked_result()})
        step = cast.step(cast.row(), "P1.1")
        assert [line.row.due for line in YearQuarter(cast.plan, cast.quarter).by_indicator()] == [1]
        cast.report(step)
        assert YearQuarter(cast.plan, cast.quarter).by_indicator()[0].row.percent == Decimal("100.00")


class TestWhatWaits:
    def titles(self, cast, person) -> list[str]:
        return [str(task.title) for task in tasks_of(person, cast.office) if "/desk/year/" in task.url]

    def test_own_steps_wait_until_they_are_reported(self, cast):
        step = cast.step(cast.row(), "P1.1", assigned=cast.oil)
        assert [title for title in self.titles(cast, cast.oil) if "รายงานขั้นตอน" in title]
        cast.report(step, by=cast.oil)
        assert not [title for title in self.titles(cast, cast.oil) if "รายงานขั้นตอน" in title]

    def test_who_only_looks_on_or_is_of_another_office_has_nothing_waiting(self, cast):
        cast.step(cast.row(), "P1.1", assigned=cast.oil)
        assert self.titles(cast, cast.tong) == []
        assert self.titles(cast, cast.lek) == []

    def test_the_card_counts_what_is_reported(self, cast):
        row = cast.row()
        cast.report(cast.step(row, "P1.1"))
        cast.step(row, "P1.2")
        panel = years(cast.tong, cast.today)
        assert panel is not None
        assert (panel.context["rows"][0]["reported"], panel.context["rows"][0]["total"]) == (1, 2)
        assert years(cast.eve, cast.today) is None

    def test_first_pages_cost_the_same_for_many_steps(self, cast, django_assert_max_num_queries):
        row = cast.row(assigned=cast.oil)
        for n in range(30):
            cast.step(row, f"P1.{n}")
        with django_assert_max_num_queries(20):
            tasks_of_years(cast.oil, cast.office)
        with django_assert_max_num_queries(16):
            years(cast.oil, cast.today)


class TestEmails:
    def test_a_person_hears_twice_before_the_end_once_after_and_the_lead_when_to_close(self, cast):
        cast.step(cast.row(), "P1.1", "เวียนคู่มือ", assigned=cast.oil)
        told = {}
        for n in range(-20, 16):
            day = cast.last_day + timedelta(days=n)
            before = len(mail.outbox)
            email_steps(day)
            told |= {n: [to for message in mail.outbox[before:] for to in message.to]}
        assert {n: to for n, to in told.items() if to} == {
            -14: ["oil@example.org"],
            -3: ["oil@example.org"],
            1: ["oil@example.org"],
            7: ["nok@example.org"],
        }
        assert "เวียนคู่มือ" in mail.outbox[0].body

    def test_steps_of_no_one_are_told_to_who_leads(self, cast):
        cast.step(cast.row(), "P1.1")
        email_steps(cast.last_day - timedelta(days=3))
        assert [message.to for message in mail.outbox] == [["nok@example.org"]]

    def test_nothing_is_sent_once_all_is_reported_or_the_quarter_is_closed(self, cast):
        cast.report(cast.step(cast.row(), "P1.1", assigned=cast.oil))
        email_steps(cast.last_day - timedelta(days=3))
        assert mail.outbox == []
        cast.close()
        email_steps(cast.last_day + timedelta(days=7))
        assert mail.outbox == []

    def test_who_left_the_office_is_told_nothing(self, cast):
        cast.step(cast.row(), "P1.1", assigned=cast.oil)
        cast.oil.roles.update(until=cast.today - timedelta(days=1))
        email_steps(cast.last_day - timedelta(days=3))
        assert [message.to for message in mail.outbox] == [["nok@example.org"]]

    def test_most_days_ask_the_database_nothing(self, django_assert_num_queries, db):
        with django_assert_num_queries(0):
            email_steps(date(2026, 11, 29))
        assert len(milestones_on(date(2026, 12, 17))) == 1


def _link(cast) -> Evidence:
    address = "https://north.example/news"
    link = WatchedLink.objects.create(
        url=address, key=address[-64:], host="north.example", state=LinkState.ALIVE, since=timezone.now()
    )
    return Evidence.objects.create(organisation=cast.office, type="link", title="ข่าว", link=link)


class TestTheEndOfAYear:
    def left_step(self, cast) -> YearRecord:
        step = cast.step(cast.row(), "P1.1", "อบรมที่ค้าง")
        for quarter in range(1, 5):
            cast.report(step, "in-progress", quarter=quarter)
        return step

    def test_a_closed_year_takes_no_more_reports(self, cast):
        step = self.left_step(cast)
        assert cast.client(cast.nok).post(cast.url("end"), {"act": "close"}).status_code == 302
        report = YearRecord.objects.filter(under=step, values__quarter=cast.quarter).first()
        send(cast, cast.oil, step, what="หลังปิด", version=str(report.version))
        report.refresh_from_db()
        assert report.values.get("what") != "หลังปิด"

    @pytest.mark.parametrize("who", ["oil", "dara", "sup", "tong", "lek"])
    def test_only_who_leads_ends_a_year(self, cast, who):
        assert cast.client(getattr(cast, who)).post(cast.url("end"), {"act": "close"}).status_code == 404


def test_the_way_to_quarters_leads_to_the_first_that_waits(cast):
    cast.report(cast.step(cast.row(), "P1.1"), quarter=1)
    answer = cast.client(cast.oil).get(cast.url("quarters"))
    assert answer.url == cast.url("quarters", 1)
