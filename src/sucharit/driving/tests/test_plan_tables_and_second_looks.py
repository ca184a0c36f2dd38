"""The plan by its table, what a corrected result touches, reasons for a changed goal, a private calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from icalendar import Calendar

from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.history.models import Entry
from sucharit.people.models import Role
from sucharit.plans import actions
from sucharit.plans.looking_again import to_look_at_again
from sucharit.plans.models import CalendarAddress, YearRecord
from sucharit.plans.tests.sample_year import announce, worked_result

OWN = 'ชนิด,เลขที่,ชื่อ,อยู่ภายใต้,ไตรมาส,งบประมาณ\nกิจกรรม,A1,อบรมใหม่,P7.1,1-2,"12,000"\nขั้นตอน,,เชิญวิทยากร,,2,\n'


@pytest.fixture
def cast(db) -> BusyYear:
    return BusyYear()


def handed_in(text: str, name: str = "plan.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


class TestPlanTable:
    def test_a_lead_looks_at_the_changes_stores_them_and_takes_them_back(self, cast: BusyYear):
        nok, before = client_of(cast.nok), YearRecord.objects.count()
        shown = nok.post(f"{BASE}table/", handed_in(OWN), follow=True)
        page = shown.content.decode()
        assert "เพิ่มใหม่ 2 รายการ" in page
        assert "อบรมใหม่" in page
        assert YearRecord.objects.count() == before
        waiting, digest = (
            re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("waiting", "digest")
        )
        page = nok.post(f"{BASE}table/", {"waiting": waiting, "digest": digest}, follow=True).content.decode()
        assert "บันทึกแผนแล้ว 2 รายการ" in page
        activity = YearRecord.objects.get(title="อบรมใหม่")
        assert (activity.under, activity.values["quarters"]) == (cast.row, [1, 2])
        key = re.search(r"\?take_back=(\d+)", page)[1]
        page = nok.get(f"{BASE}table/?take_back={key}").content.decode()
        digest = re.search(r'name="digest" value="([^"]+)"', page)[1]
        page = nok.post(f"{BASE}table/", {"take_back": key, "digest": digest}, follow=True).content.decode()
        assert "ย้อนกลับแล้ว 2 รายการ" in page
        assert not YearRecord.objects.counted().filter(title="อบรมใหม่").exists()

    def test_faults_are_told_by_row_and_column(self, cast: BusyYear):
        answer = client_of(cast.nok).post(f"{BASE}table/", handed_in("ชื่อ,ไตรมาส\nอบรม,9\n"))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "แถว 2" in page
        assert "ไตรมาส 1–4 หรือทุกไตรมาส" in page

    def test_the_table_that_was_downloaded_comes_back_as_it_is(self, cast: BusyYear):
        nok = client_of(cast.nok)
        file = nok.get(f"{BASE}table.xlsx").content
        upload = SimpleUploadedFile("plan.xlsx", file)
        page = nok.post(f"{BASE}table/", {"file": upload}, follow=True).content.decode()
        assert "ไฟล์นี้ตรงกับข้อมูลที่มีอยู่แล้ว" in page

    @pytest.mark.parametrize("who", ["oil", "dara", "tong", "lek"])
    def test_no_one_else_is_shown_the_table(self, cast: BusyYear, who: str):
        client = client_of(getattr(cast, who))
        for name in ("table/", "table.xlsx"):
            assert client.get(BASE + name).status_code in (403, 404)


class TestLookingAgain:
    def corrected(self, cast: BusyYear) -> YearRecord:
        """A note on sub-indicator 9.5, after which clarification finds O28."""
        nodes = [node for nodes in cast.facts().nodes.values() for node in nodes]
        node = next(node for node in nodes if node.code == "9.5")
        note = cast.add("indicator-note", "ยังไม่ครบ", nodes=[node.id], verdict="improve")
        announce({"north": worked_result(missing=["o33"])}, replace=True)
        actions.take_result(by=cast.nok, plan=cast.plan)
        return note

    def test_what_changed_is_shown_with_what_stands_on_it_and_settled_with_a_reason(self, cast: BusyYear):
        note, nok = self.corrected(cast), client_of(cast.nok)
        page = nok.get(f"{BASE}look-again/").content.decode()
        assert "75.00 → <b>100.00</b>" in page
        assert "ยังไม่ครบ" in page
        assert "ดูอีกครั้ง 1 รายการ" in nok.get("/me/").content.decode()
        typed = {"record": str(note.pk), "version": note.version, "why": ""}
        assert nok.post(f"{BASE}look-again/", typed).status_code == 422
        page = nok.post(f"{BASE}look-again/", {**typed, "why": "ยังต้องทำ"}, follow=True).content.decode()
        assert "ดูครบทุกรายการแล้ว" in page
        assert to_look_at_again(cast.plan) == ()
        assert Entry.objects.get(verb="plans.confirm_record").what["why"] == "ยังต้องทำ"
        assert "ดูอีกครั้ง 1 รายการ" not in nok.get("/me/").content.decode()

    def test_a_click_on_an_older_version_settles_nothing(self, cast: BusyYear):
        note = self.corrected(cast)
        YearRecord.objects.filter(pk=note.pk).update(version=note.version + 1)
        typed = {"record": str(note.pk), "version": note.version, "why": "x"}
        assert client_of(cast.oil).post(f"{BASE}look-again/", typed).status_code == 422
        assert not Entry.objects.filter(verb="plans.confirm_record").exists()

    def test_staff_see_it_and_settle_nothing(self, cast: BusyYear):
        note, tong = self.corrected(cast), client_of(cast.tong)
        page = tong.get(f"{BASE}look-again/").content.decode()
        assert "ยังไม่ครบ" in page
        assert 'name="why"' not in page
        typed = {"record": str(note.pk), "version": note.version, "why": "x"}
        assert tong.post(f"{BASE}look-again/", typed).status_code == 403

    def test_without_a_correction_there_is_nothing(self, cast: BusyYear):
        assert "ผลประเมินยังเป็นฉบับเดิม" in client_of(cast.nok).get(f"{BASE}look-again/").content.decode()


class TestReasonForAGoal:
    def goal(self, cast: BusyYear) -> YearRecord:
        goal = cast.add("goal", "คะแนนถึง 95", group=["office"], expected="95")
        cast.add("announcement", "ประกาศ", matter="goal-levels", day=date(2024, 1, 5))
        return goal

    def typed(self, goal: YearRecord, **more: str) -> dict[str, object]:
        return {
            "title": "คะแนนถึง 94",
            "version": goal.version,
            "f-group": ["office"],
            "f-expected-kind": "number",
            "f-expected": "94",
            **more,
        }

    def test_the_form_asks_for_the_decision_and_takes_it(self, cast: BusyYear):
        goal, nok = self.goal(cast), client_of(cast.nok)
        address = f"{BASE}record/{goal.pk}/edit/"
        assert "บันทึกข้อตัดสินใจก่อน" in nok.get(address).content.decode()
        decision = cast.add("decision", "ลดระดับ", under=cast.meeting, what="change", target=[cast.activity])
        assert f'<option value="{decision.pk}"' in nok.get(address).content.decode()
        assert nok.post(address, self.typed(goal)).status_code == 422
        assert nok.post(address, self.typed(goal, because=str(decision.pk))).status_code == 302
        goal.refresh_from_db()
        assert goal.title == "คะแนนถึง 94"
        last = Entry.objects.filter(verb="plans.save_record").latest("pk")
        assert last.what["because"] == str(decision.pk)

    def test_so_does_withdrawing_it(self, cast: BusyYear):
        goal, nok = self.goal(cast), client_of(cast.nok)
        decision = cast.add("decision", "เลิก", under=cast.meeting, what="change", target=[cast.activity])
        address = f"{BASE}record/{goal.pk}/withdraw/"
        assert f'<option value="{decision.pk}"' in nok.get(address).content.decode()
        assert nok.post(address, {"why": "เลิก"}).status_code == 422
        assert nok.post(address, {"why": "เลิก", "because": str(decision.pk)}).status_code == 302

    def test_other_forms_do_not_ask(self, cast: BusyYear):
        self.goal(cast)
        assert 'name="because"' not in client_of(cast.nok).get(f"{BASE}records/topic/new/").content.decode()


class TestPrivateCalendar:
    def make(self, cast: BusyYear, person: object, **typed: str) -> str:
        page = client_of(person).post(f"{BASE}calendar/address/", typed).content.decode()
        return re.search(r'value="https?://[^/]+(/desk/year/calendar/[^"]+\.ics)"', page)[1]

    def test_who_has_the_address_reads_titles_and_days_and_nothing_else(self, cast: BusyYear, client):
        address = self.make(cast, cast.oil)
        answer = client.get(address)
        calendar = Calendar.from_ical(answer.content)
        titles = {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
        assert "ประชุมคณะทำงานครั้งที่ 1" in titles
        allowed = {"UID", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "TRANSP", "SEQUENCE"}
        assert all(set(event) <= allowed for event in calendar.walk("VEVENT"))
        assert str(cast.meeting.pk) not in answer.content.decode()
        assert answer["Referrer-Policy"] == "no-referrer"

    def test_only_a_hash_is_kept_and_a_new_one_takes_the_place_of_the_old(self, cast: BusyYear, client):
        first, second = self.make(cast, cast.oil), self.make(cast, cast.oil, own="yes")
        kept = CalendarAddress.objects.get()
        assert kept.secret_hash not in second
        assert client.get(first).status_code == 404
        assert client.get(second).status_code == 200
        assert not Calendar.from_ical(client.get(second).content).walk("VEVENT")
        assert "/desk/year/calendar/" not in str(list(Entry.objects.values_list("what", flat=True)))

    def test_it_opens_nothing_once_it_is_withdrawn_or_the_role_has_ended(self, cast: BusyYear, client):
        ours, theirs = self.make(cast, cast.oil), self.make(cast, cast.tong)
        client_of(cast.oil).post(f"{BASE}calendar/address/", {"withdraw": "yes"})
        assert client.get(ours).status_code == 404
        assert client.get(theirs).status_code == 200
        Role.objects.filter(person=cast.tong).update(until=timezone.localdate() - timedelta(days=1))
        assert client.get(theirs).status_code == 404

    def test_a_guess_opens_nothing(self, cast: BusyYear, client):
        self.make(cast, cast.oil)
        for guess in ("x", "0" * 43, "a" * 200):
            assert client.get(f"/desk/year/calendar/{guess}.ics").status_code == 404
