"""Everyone arrives on one page: what waits, the most urgent first, until when, and one button to the spot."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sucharit.contributions import panels, tasks
from sucharit.contributions.panels import Panel
from sucharit.contributions.tasks import Task
from sucharit.history.models import Entry
from sucharit.people.home import FIRST_TASKS, MAX_TASKS, HomeTask, home_context
from sucharit.people.models import Organisation, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office
from sucharit.people.tests.sample_people import make_person

TODAY = date(2026, 11, 29)
days = st.none() | st.integers(-400, 400).map(lambda number: TODAY + timedelta(days=number))


def item(**values) -> HomeTask:
    return HomeTask(Task("ตรวจ", "/spot/", **values), Organisation(name_th="ที่นี่"), TODAY)


@given(st.lists(days, max_size=20))
def test_the_most_urgent_comes_first_and_what_has_no_day_last(due):
    tasks = sorted((item(due=day) for day in due), key=lambda task: task.urgency)
    known = [task.task.due for task in tasks if task.task.due]
    assert known == sorted(known)
    assert all(task.task.due is None for task in tasks[len(known) :])
    assert [task.is_late for task in tasks] == sorted((task.is_late for task in tasks), reverse=True)


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (-3, "เลยกำหนด 3 วัน", "bad"),
        (-1, "เลยกำหนด 1 วัน", "bad"),
        (0, "วันนี้วันสุดท้าย", "warn"),
        (2, "เหลือ 3 วัน", "warn"),
        (18, "เหลือ 19 วัน", "info"),
    ],
)
def test_time_left_is_said_in_a_word_and_a_shape_with_today_counted(left, words, tone):
    task = item(due=TODAY + timedelta(days=left))
    assert (task.time_left, task.tone) == (words, tone)


def test_what_cannot_be_counted_has_no_bar():
    assert item(completed=0, total=9).is_counted
    assert not item(total=9).is_counted
    assert not item(completed=0, total=0).is_counted


@pytest.fixture
def office(db):
    return make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())


@pytest.fixture
def lead(office):
    return make_person("Somying", RoleKind.PROJECT_LEAD, office)


def page_for(person) -> str:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get("/me/").content.decode()


def give_tasks(monkeypatch, *waiting: Task) -> None:
    monkeypatch.setattr(tasks, "providers", [lambda person, place: list(waiting)])


def test_a_task_says_what_where_until_when_how_far_and_leads_to_the_spot(lead, monkeypatch):
    first = Task("ด่วนมาก", "/first/#spot", due=date(2020, 1, 2), label="ไปเลย")
    second = Task("นับแล้ว", "/second/", due=date(2099, 12, 17), completed=3, total=12)
    give_tasks(monkeypatch, second, first)
    page = page_for(lead)
    assert page.index("ด่วนมาก") < page.index("นับแล้ว")
    assert 'href="/first/#spot"' in page
    assert "ไปเลย" in page
    assert "2 ม.ค. 2563" in page
    assert re.search(r"เลยกำหนด [\d,]+ วัน", page)
    assert "17 ธ.ค. 2642" in page
    assert "3 จาก 12" in page
    assert page.count("สพป.เชียงใหม่ เขต 3") >= 2
    assert "มีงานรอคุณ 2 เรื่อง · เลยกำหนด 1 เรื่อง" in page


def test_the_page_stays_short_however_much_waits(lead, monkeypatch):
    give_tasks(monkeypatch, *(Task(f"เรื่องที่ {number}", f"/{number}/") for number in range(200)))
    context = home_context(lead, TODAY)
    assert 1 + len(context["tasks"]) == FIRST_TASKS
    assert FIRST_TASKS + len(context["further"]) == MAX_TASKS
    assert "มีงานรอคุณ 200 เรื่อง" in page_for(lead)


def test_no_one_with_waiting_work_reads_that_there_is_none(lead, monkeypatch):
    give_tasks(monkeypatch, Task("มีงาน", "/spot/"))
    assert "ไม่มีงานค้าง" not in page_for(lead)
    give_tasks(monkeypatch)
    assert "ไม่มีงานค้าง" in page_for(lead)


def test_the_same_task_of_two_places_is_shown_once(lead, office, monkeypatch):
    give_tasks(monkeypatch, Task("เรื่องเดียว", "/spot/"))
    make_school_role(lead)
    assert "มีงานรอคุณ 1 เรื่อง" in page_for(lead)


def make_school_role(person) -> None:
    other = make_office("สพป.เชียงใหม่ เขต 4", code="cm-4", parent=Organisation.objects.get(parent=None))
    person.roles.create(kind=RoleKind.STAFF, organisation=other, since=date(2020, 1, 1))


def test_cards_stand_in_their_order_with_the_styles_that_they_need(lead, monkeypatch):
    def card(words, order, *styles):
        context = {"title": words, "text": "", "url": "", "label": ""}
        return lambda person, today: Panel("ui/empty.html", context, order=order, styles=styles)

    cards = [card("ท้าย", 60, "desk/desk.css"), card("ต้น", 10, "desk/desk.css"), lambda person, today: None]
    monkeypatch.setattr(panels, "cards", cards)
    page = page_for(lead)
    assert page.index("<h3>ต้น") < page.index("<h3>ท้าย")
    assert page.count("desk/desk.css") == 1


MENUS = {
    RoleKind.OPERATOR: ["งานของฉัน", "รอบ", "ข้อมูลที่เปิดเผย", "แบบสอบถาม", "บุคคล"],
    RoleKind.EXECUTIVE: ["งานของฉัน", "รอบ", "งานของปี", "ข้อมูลที่เปิดเผย", "บุคคล"],
    RoleKind.PROJECT_LEAD: ["งานของฉัน", "รอบ", "งานของปี", "ข้อมูลที่เปิดเผย", "แบบสอบถาม", "บุคคล"],
    RoleKind.SUPERVISOR: ["งานของฉัน", "รอบ", "งานของปี", "ข้อมูลที่เปิดเผย", "แบบสอบถาม"],
    RoleKind.ASSESSOR: ["งานของฉัน", "รอบ", "งานตรวจ"],
    RoleKind.STAFF: ["งานของฉัน", "รอบ", "งานของปี", "ข้อมูลที่เปิดเผย"],
}


@pytest.mark.parametrize("kind", MENUS, ids=str)
def test_the_menu_holds_what_the_role_may_open_and_no_more(office, kind):
    page = page_for(make_person("menu", kind, office))
    nav = re.search(r"<nav class=\"nav\".*?</nav>", page, re.DOTALL)[0]
    assert re.findall(r">([^<]+)</a>", nav) == MENUS[kind]
    assert re.findall(r'aria-current="page"[^>]*>([^<]+)<', nav) == ["งานของฉัน"]
    assert ("ประวัติการเปลี่ยนแปลง" in page) == (kind in {"operator", "executive", "project-lead"})


def test_people_change_their_own_name_and_the_history_keeps_no_name(lead):
    client = Client(headers={"host": "localhost"})
    client.force_login(lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/me/profile/", {"name_th": "  ", "name_en": "x"}).status_code == 200
    client.post("/me/profile/", {"name_th": "สมหญิง ใจดี", "name_en": "Somying Jaidee"})
    lead.refresh_from_db()
    assert (lead.name_th, lead.name_en) == ("สมหญิง ใจดี", "Somying Jaidee")
    entry = Entry.objects.about(f"person:{lead.pk}").get()
    assert (entry.verb, entry.what) == ("people.change_own_name", {"fields": ["name_th", "name_en"]})
    client.cookies["django_language"] = "en"
    assert "Hello Somying Jaidee" in client.get("/me/").content.decode()


def test_a_shared_link_without_the_right_says_that_the_role_may_be_why(lead, office):
    words = "หรือบทบาทของคุณไม่เห็นหน้านี้"
    client = Client(headers={"host": "localhost"})
    assert words not in client.get("/desk/rounds/999/").content.decode()
    assert words not in client.get("/no-such-page/").content.decode()
    client.force_login(
        make_person("eve", RoleKind.STAFF, office),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    answer = client.get("/desk/rounds/999/")
    assert answer.status_code == 404
    assert words in answer.content.decode()
