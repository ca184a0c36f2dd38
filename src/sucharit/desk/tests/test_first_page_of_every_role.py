"""Who signs in finds what is theirs: assessors, heads, supervisors, staff, item owners, who runs rounds."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sucharit.contributions.tasks import tasks_of
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.history.models import Entry
from sucharit.people import actions as people
from sucharit.people.models import Organisation, OrganisationKind, Role, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.roster.models import Contact
from sucharit.rounds.models import Participant, Round, Window
from sucharit.surveys.models import Mode, Survey


@pytest.fixture
def year(db):
    return Year()


def page_for(person) -> str:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.get("/me/").content.decode()


def waiting(person, place) -> dict[str, object]:
    return {str(task.title): task for task in tasks_of(person, place)}


def the_task(person, place, words):
    return next(task for title, task in waiting(person, place).items() if words in title)


def in_role(year, kind, code="north"):
    return make_person(f"the-{kind.value}", kind, year.places[code])


def test_an_assessor_sees_how_many_offices_have_no_verdicts_and_until_when(year):
    assessor = in_role(year, RoleKind.ASSESSOR, "obec")
    assert waiting(assessor, year.places["obec"]) == {}
    year.open()
    last = timezone.localdate() + timedelta(days=30)
    Window.objects.create(round=year.round, kind="oit", first=timezone.localdate(), last=last)
    year.publish("north")
    progress.refresh(year.round)
    task = the_task(assessor, year.places["obec"], "ตรวจและส่งผล")
    assert (task.completed, task.total, task.due) == (1, 2, last)
    assert task.url == f"/desk/rounds/{year.round.pk}/steps/verdicts/"
    year.publish("south")
    progress.refresh(year.round)
    assert not any("ตรวจและส่งผล" in title for title in waiting(assessor, year.places["obec"]))


def test_an_assessor_sees_whom_to_draw_and_whom_to_ask(year):
    assessor = in_role(year, RoleKind.ASSESSOR, "obec")
    year.open()
    survey = Survey.objects.filter(round=year.round, mode=Mode.INTERVIEW, organisation__code="north").get()
    contacts = [Contact.objects.create(survey=survey, name=f"คนที่ {n}", phone=f"{n}") for n in range(3)]
    task = the_task(assessor, year.places["obec"], "สุ่มผู้ให้ข้อมูล")
    assert task.url == f"/desk/surveys/{survey.link}/interviews/"
    Contact.objects.filter(pk__in=[contacts[0].pk, contacts[1].pk]).update(selected=True)
    Contact.objects.filter(pk=contacts[0].pk).update(interviewed=True)
    task = the_task(assessor, year.places["obec"], "สอบถามผู้ที่ถูกสุ่ม")
    assert (task.completed, task.total, task.due) == (None, None, survey.last)  # others read tasks, too
    assert not waiting(in_role(year, RoleKind.STAFF), year.places["north"])


def test_the_head_of_an_office_reads_the_result_on_the_day_it_is_announced_and_a_month_long(year):
    head = in_role(year, RoleKind.EXECUTIVE)
    Round.objects.filter(pk=year.open().pk).update(state="announced")
    Entry.objects.create(
        at=timezone.now(),
        by="system",
        verb="rounds.mark_announced",
        about=f"round:{year.round}@obec",
        hash="0" * 64,
    )
    task = the_task(head, year.places["north"], "อ่านผลรอบ")
    assert task.url == "/office/north/"
    assert not any("อ่านผล" in title for title in waiting(in_role(year, RoleKind.STAFF), year.places["north"]))
    Entry._base_manager.update(at=timezone.now() - timedelta(days=40))
    assert not any("อ่านผล" in title for title in waiting(head, year.places["north"]))


def test_the_head_of_an_office_sees_what_is_not_done_and_who_is_missing(year):
    head = in_role(year, RoleKind.EXECUTIVE)
    Participant.objects.filter(organisation=year.places["north"]).update(head_count=None)
    Role.objects.filter(person=year.bob).update(until=timezone.localdate())
    titles = waiting(head, year.places["north"])
    assert any("ยังไม่ได้แจ้งจำนวนบุคลากร" in title for title in titles)
    assert the_task(head, year.places["north"], "ยังไม่มีผู้รับผิดชอบโครงการ").url == "/people/invite/?at=north"


def test_only_what_is_late_reaches_the_head_while_the_lead_works_on_it(year):
    head = in_role(year, RoleKind.EXECUTIVE)
    year.open()
    progress.refresh(year.round)
    assert waiting(head, year.places["north"]) == {}
    yesterday = timezone.localdate() - timedelta(days=1)
    Window.objects.filter(round=year.round).update(first=yesterday - timedelta(days=20), last=yesterday)
    task = the_task(head, year.places["north"], "คำตอบ IIT")
    assert (task.due, task.url) == (yesterday, f"/desk/rounds/{year.round.pk}/north/#quota")
    page = page_for(head)
    assert "เลยกำหนด 1 วัน" in page
    assert "เลยกำหนดและยังไม่ครบ" in page


def test_a_supervisor_sees_the_schools_that_are_behind(year):
    supervisor = in_role(year, RoleKind.SUPERVISOR)
    schools = cycle.open_round(by=year.bob, round=year.schools())
    progress.refresh(schools)
    task = the_task(supervisor, year.places["north"], "ติดตามสถานศึกษา")
    assert (task.completed, task.total) == (0, 2)
    assert task.url == f"/desk/rounds/{schools.pk}/#list"
    page = page_for(supervisor)
    assert "ยังไม่เริ่ม <b>2</b>" in page
    assert page.count('class="square tone-none"') == 3  # one in the legend


def test_staff_read_until_when_their_questionnaire_is_open_and_never_who_answered(year):
    staff = in_role(year, RoleKind.STAFF)
    year.open()
    before = page_for(staff)
    note = re.search(r"<section[^>]*><h2>แบบสอบถามของบุคลากร.*?</section>", before, re.DOTALL)[0]
    assert "ระบบไม่รู้และไม่บอกว่าใครตอบแล้ว" in note
    year.answer("north", people=40)
    assert note in page_for(staff)


@pytest.mark.parametrize("kind", [RoleKind.ITEM_OWNER, RoleKind.SCREENING_COMMITTEE])
def test_those_who_look_after_items_read_how_far_the_board_is_before_anyone_opened_it(year, kind):
    person = in_role(year, kind)
    assert "จาก 43" not in page_for(person)
    year.open()
    assert "0 จาก 43" in page_for(person)


def test_whoever_has_nothing_to_do_reads_what_comes_the_last_result_and_something_to_read(year):
    head = in_role(year, RoleKind.EXECUTIVE)
    store_totals(announce(2566, Source.IMPORTED), year.places, {"north": ("94.67", "A", 1)})
    year.open()
    page = page_for(head)
    assert "ไม่มีงานค้าง" in page
    assert "94.67" in page
    assert "วันสำคัญถัดไป" in page
    assert "น่าอ่าน" in page


def test_the_page_asks_the_database_as_often_for_many_schools_as_for_few(year, monkeypatch):
    monkeypatch.setattr(progress, "_rest", lambda seconds: timedelta(days=1))  # counted by the timer
    supervisor = in_role(year, RoleKind.SUPERVISOR)
    schools = cycle.open_round(by=year.bob, round=year.schools())
    progress.refresh(schools)
    queries_of(supervisor)  # the first page of a process reads editions too
    few = queries_of(supervisor)
    assert few < 65  # signing in and counting progress again among them
    many = [
        Organisation(
            code=f"s{n}", name_th=f"โรงเรียน {n}", kind=OrganisationKind.SCHOOL, parent=year.places["north"]
        )
        for n in range(30)
    ]
    for organisation in Organisation.objects.bulk_create(many):
        Participant.objects.create(round=schools, organisation=organisation, head_count=9)
    progress.refresh(schools)
    assert queries_of(supervisor) == few


def queries_of(person) -> int:
    with CaptureQueriesContext(connection) as queries:
        page_for(person)
    return len(queries)


def test_no_one_is_shown_work_at_a_place_that_is_not_theirs(year):
    year.open()
    progress.refresh(year.round)
    for kind in RoleKind:
        if kind != RoleKind.OPERATOR:
            stranger = make_person(f"far-{kind.value}", kind, year.places["south"])
            assert waiting(stranger, year.places["north"]) == {}, kind


def test_a_role_that_ended_brings_no_work(year):
    role = people.give_role(
        by=None, person=year.eve, kind=RoleKind.SUPERVISOR, organisation=year.places["north"]
    )
    people.end_role(by=None, role=role)
    assert "งานถัดไป" not in page_for(year.eve)
    assert "ยังไม่มีบทบาท" in page_for(year.eve)
