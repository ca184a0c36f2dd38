"""After an activity everyone is asked; the count becomes a record of the year, and decisions follow."""

from datetime import date, timedelta

import pytest
from django.conf import settings as project
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sucharit.figures.actions import own_surveys
from sucharit.figures.actions.public_surveys import show_to_all
from sucharit.figures.models import PublicOwnSurvey
from sucharit.figures.own_tables import people_needed
from sucharit.figures.tallies import own_results
from sucharit.history.models import Entry
from sucharit.people.models import Role
from sucharit.plans.models import YearRecord
from sucharit.reflections import actions
from sucharit.reflections.contributes.tasks import open_rounds
from sucharit.reflections.models import ReflectionRound, RoundWay
from sucharit.reflections.statements import STATEMENTS
from sucharit.reflections.tests.an_office_of_forty import OfficeOfForty
from sucharit.verbs.refusals import Refused

NEEDED = people_needed(own_surveys.content_of(STATEMENTS[0], STATEMENTS[0], list(STATEMENTS), None)).together


@pytest.fixture
def office(db):
    return OfficeOfForty()


def signed_in(person):
    client = Client()
    client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


def page(office, *ends):
    return "/".join(["/desk/reflections", office.year.office.code, str(office.activity.pk), *ends, ""])


def test_a_nameless_round_is_counted_and_becomes_a_record_under_its_activity(office):
    round = office.open()
    assert round.asked == 40
    office.answer(round, 38)
    record = office.close(round)
    assert (record.kind, record.under) == ("reflection-round", office.activity)
    assert (record.values["asked"], record.values["answered"]) == (40, 38)
    assert record.values["closed_on"] == timezone.localdate().isoformat()
    round.refresh_from_db()
    assert (round.answered, round.record, round.survey.closed) == (38, record, True)


def test_decisions_are_entered_under_the_round_and_lead_to_another_activity(office):
    round = office.open()
    record = office.close(round)
    later = office.year.add("activity", "นิเทศโรงเรียน")
    decision = office.year.add(
        "decision", "ส่งคำถามล่วงหน้า", under=record, what="change", target=[later], changes="ส่งก่อนหนึ่งสัปดาห์"
    )
    assert decision.links.get().end == later


def test_of_fewer_answers_than_are_ever_shown_the_count_alone_is_told(office):
    round = office.open()
    office.answer(round, NEEDED - 1)
    office.close(round)
    shown = signed_in(office.year.dara).get(page(office)).content.decode()
    assert f"ตอบ {NEEDED - 1} จาก 40 คน" in shown
    assert "ยังไม่แสดงผล" in shown
    assert "เฉลี่ย" not in shown


def test_with_enough_answers_the_mean_of_all_is_shown_with_its_margin(office):
    round = office.open()
    office.answer(round, 38)
    office.close(round)
    round.refresh_from_db()
    _content, table = own_results(round.survey)
    shown = signed_in(office.year.dara).get(page(office)).content.decode()
    assert f"เฉลี่ย {table.overall.mean} จาก 5" in shown
    assert "เฉลี่ย" not in signed_in(office.staff[0]).get(page(office)).content.decode()


def test_what_colleagues_say_in_a_round_is_never_shown_to_the_public(office):
    round = office.open()
    office.close(round)
    with pytest.raises(Refused):
        show_to_all(by=office.year.dara, survey=round.survey, topic="training")
    assert not PublicOwnSurvey.objects.exists()


def test_a_round_of_fewer_than_can_ever_be_shown_is_not_asked_without_names(db):
    small = OfficeOfForty(people=12)
    with pytest.raises(Refused, match=str(NEEDED)):
        small.open()
    assert small.open(RoundWay.MEMO).asked == 12


def test_people_without_an_account_are_counted_among_those_asked(office):
    assert office.open(others=5).asked == 45


def test_a_round_of_memos_counts_those_asked_who_wrote_one(office):
    round = office.open(RoundWay.MEMO, people=office.staff[:10])
    office.memo(office.staff[0], problem="ห้องไม่พอ", urgent=True)
    office.memo(office.staff[0], proposal="ใช้หอประชุม")
    office.memo(office.staff[1], went_well="วิทยากรดี")
    office.memo(office.staff[20], cause="แจ้งช้า")  # was not asked
    record = office.close(round)
    assert (record.values["asked"], record.values["answered"]) == (10, 2)


def test_every_member_of_staff_writes_memos_and_no_stranger_does(office):
    memo = office.memo(office.staff[0], problem="ห้องไม่พอ")
    assert (memo.kind, memo.under, memo.entered_by) == ("memo", office.activity, office.staff[0])
    for stranger in (office.year.lek, office.year.alice, office.year.eve):
        with pytest.raises(PermissionDenied):
            office.memo(stranger, problem="x")
    with pytest.raises(Refused):
        office.memo(office.staff[0], urgent=True)
    said = " ".join(str(entry.what) for entry in Entry.objects.all())
    assert "ห้องไม่พอ" not in said


def test_only_who_leads_the_year_opens_and_closes(office):
    for person in (office.year.oil, office.year.dara, office.year.tong, office.year.lek, office.year.eve):
        with pytest.raises(PermissionDenied):
            office.open(by=person)
    round = office.open()
    with pytest.raises(PermissionDenied):
        actions.close_round(by=office.year.dara, round=round)


def test_what_can_not_be_opened_is_refused(office):
    meeting = office.year.add("meeting", "ประชุม", moment="other")
    yesterday = timezone.localdate() - timedelta(days=1)
    for more in (
        {"activity": meeting},
        {"way": "shout"},
        {"people": [office.year.lek]},
        {"people": [], "others": 0},
        {"others": -1},
        {"last": yesterday},
    ):
        with pytest.raises(Refused):
            office.open(**more)
    assert not ReflectionRound.objects.exists()
    office.open()
    with pytest.raises(Refused, match="หนึ่งรอบ"):
        office.open()


def test_a_closed_round_stays_closed(office):
    round = office.open()
    office.close(round)
    with pytest.raises(Refused):
        office.close(round)
    assert YearRecord.objects.filter(kind="reflection-round").count() == 1


def test_who_left_the_office_is_not_asked(office):
    Role.objects.filter(person=office.staff[0]).update(until=date(2021, 1, 1))
    assert office.staff[0] not in office.everyone
    with pytest.raises(Refused):
        office.open(people=office.staff)


def test_an_open_round_waits_for_everyone_asked_whoever_answered(office):
    round = office.open(people=office.staff)
    before = [open_rounds(person, office.year.office) for person in office.staff]
    office.answer(round, 3)
    assert [open_rounds(person, office.year.office) for person in office.staff] == before
    assert len(before[0]) == 1
    assert open_rounds(office.year.oil, office.year.office) == []
    ReflectionRound.objects.update(last=timezone.localdate() - timedelta(days=1))
    assert open_rounds(office.staff[0], office.year.office) == []
    assert len(open_rounds(office.year.nok, office.year.office)) == 1


def test_the_lead_opens_and_closes_by_the_page_and_staff_write_there(office):
    nok, staff = signed_in(office.year.nok), signed_in(office.staff[0])
    assert "เปิดรอบสะท้อนผล" in nok.get(page(office)).content.decode()
    assert "ยังไม่เปิดรอบ" in staff.get(page(office)).content.decode()
    fields = {"way": "opinion", "last": "2026-13-45", "people": [person.pk for person in office.everyone]}
    assert nok.post(page(office, "open"), fields).status_code == 422
    fields["last"] = (timezone.localdate() + timedelta(days=7)).isoformat()
    assert nok.post(page(office, "open"), fields).status_code == 302
    shown = nok.get(page(office)).content.decode()
    assert "พิมพ์สลิปรหัส" in shown
    staff_page = staff.get(page(office)).content.decode()
    assert "หยิบสลิปรหัส" in staff_page
    assert "พิมพ์สลิปรหัส" not in staff_page
    assert staff.post(page(office, "memo"), {"problem": "ห้องไม่พอ", "urgent": "on"}).status_code == 302
    assert staff.post(page(office, "memo"), {}).status_code == 422
    shown = staff.get(page(office)).content.decode()
    assert "ห้องไม่พอ" in shown
    assert staff.post(page(office, "close")).status_code == 404
    assert nok.post(page(office, "close")).status_code == 302
    assert "ปิดแล้ว" in staff.get("/desk/reflections/").content.decode()


@pytest.mark.parametrize("who", ["lek", "eve", "alice"])
def test_to_strangers_an_activity_does_not_exist(office, who):
    office.open()
    client = signed_in(getattr(office.year, who))
    assert client.get(page(office)).status_code == 404
    assert client.post(page(office, "memo"), {"problem": "x"}).status_code == 404


def test_more_answers_than_people_are_said_to_be_no_proof(office):
    round = office.open()
    office.answer(round, 41)
    office.close(round)
    assert "อย่าใช้ตัวเลขนี้" in signed_in(office.year.nok).get(page(office)).content.decode()


def test_the_page_of_an_activity_in_its_year_leads_to_its_reflections(office):
    year, activity = office.year, office.activity
    for person in (year.nok, year.dara, year.oil):
        shown = (
            signed_in(person).get(f"/desk/year/north/{year.plan.year}/record/{activity.pk}/").content.decode()
        )
        assert f'href="{page(office)}"' in shown
    meeting = year.add("meeting", moment="other")
    shown = (
        signed_in(year.nok).get(f"/desk/year/north/{year.plan.year}/record/{meeting.pk}/").content.decode()
    )
    assert "/desk/reflections/north/" not in shown


def test_no_round_that_was_never_opened_is_told_to_be_closed(office):
    nok = signed_in(office.year.nok)
    assert nok.post(page(office, "close")).status_code == 404
    assert "ปิดรอบสะท้อนผลแล้ว" not in nok.get(page(office)).content.decode()


def test_the_list_of_rounds_asks_no_more_of_many_than_of_few(office):
    nok = signed_in(office.year.nok)

    def closed(title):
        activity = office.year.add("activity", title)
        office.close(office.open(RoundWay.MEMO, activity=activity, people=office.staff[:3], others=2))

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert "จาก 5 คน" in nok.get("/desk/reflections/").content.decode()
        return len(asked)

    closed("อบรม")
    nok.get("/desk/reflections/")
    few = queries()
    for title in ("นิเทศ", "ประชุม", "ประกาศ"):
        closed(title)
    assert queries() == few
