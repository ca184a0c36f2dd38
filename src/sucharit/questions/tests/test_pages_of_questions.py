"""Pages: a parent asks and comes back by a secret address, an office answers, everyone reads."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from sucharit.contributions.items import pages_by_item
from sucharit.contributions.site_sources import QUESTIONS, rows_in
from sucharit.contributions.tasks import tasks_of
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.questions import actions, asking
from sucharit.questions.contributes.searchable import question_marks, question_pages
from sucharit.questions.models import PublicQuestion, QuestionState
from sucharit.questions.tests.desk_in_use import ANSWER, TEXT, TITLE, AskedOffice

ASK = "/ask/cm-3/"
DESK = "/desk/questions/cm-3/"
PHONE = "081-23-45678"


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr(asking, "LEAST_SECONDS", 0)
    return AskedOffice()


@pytest.fixture
def lead(cast, client):
    client.force_login(cast.lead)
    return client


def form(**values):
    return {"title": TITLE, "text": TEXT, "stamp": asking.stamp(), "trap": "", **values}


def test_a_parent_asks_without_an_account_and_gets_an_address_to_come_back_to(cast, client):
    assert "7 วันทำการ" in client.get(ASK).content.decode()
    answer = client.post(ASK, form())
    assert answer.status_code == 302
    assert not answer.cookies
    mine = client.get(answer["Location"])
    assert "เก็บที่อยู่ของหน้านี้ไว้" in mine.content.decode()
    assert (mine["Cache-Control"], mine["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert TITLE not in client.get(ASK).content.decode()  # not read by all yet


def test_what_a_program_fills_in_is_refused_and_what_was_written_stays(cast, client):
    for odd in ({"trap": "buy"}, {"stamp": "forged"}, {"title": " "}, {"text": "ก" * 3_001}):
        page = client.post(ASK, form(**odd))
        assert page.status_code == 422
    assert "เขียนเรื่องที่จะถามสั้น ๆ" in client.post(ASK, form(title=" ")).content.decode()
    page = client.post(ASK, form(stamp="forged")).content.decode()
    assert TEXT in page
    again = re.search(r'name="stamp" value="([^"]+)"', page)[1]
    assert client.post(ASK, form(stamp=again)).status_code == 302
    assert PublicQuestion.objects.count() == 1


def test_an_office_that_takes_no_questions_has_no_page_for_them(cast, client):
    assert client.get("/ask/cm-2/").status_code == 404
    assert client.get("/ask/nowhere/").status_code == 404
    assert client.get("/ask/mine/guess/").status_code == 404


def test_a_lead_answers_and_everyone_reads_it_at_an_address_that_stays(cast, lead):
    cast.ask()
    assert TITLE in lead.get(DESK).content.decode()
    page = lead.post(f"{DESK}1/", {"text": ANSWER, "seen": "1", "who": "all"}, follow=True)
    assert "ตอบและเผยแพร่แล้ว" in page.content.decode()
    for address in (ASK, f"{ASK}1/"):
        read = Client().get(address).content.decode()
        assert TITLE in read
        assert "053-11-2222" in read


def test_a_lead_is_asked_about_each_private_word_and_decides(cast, lead):
    cast.ask(text=f"โทรกลับ {PHONE} ได้ไหม")
    page = lead.post(f"{DESK}1/", {"text": ANSWER, "seen": "1", "who": "all"})
    assert page.status_code == 422
    assert ANSWER in page.content.decode()
    words = re.search(r'name="words-0" value="([^"]+)"', page.content.decode())[1]
    decided = {"words-0": words, "finding-0": "hide"}
    lead.post(f"{DESK}1/", {"text": ANSWER, "seen": "1", "who": "all", **decided})
    assert PublicQuestion.objects.get().state == QuestionState.PUBLISHED
    assert PHONE[-6:] not in Client().get(f"{ASK}1/").content.decode()


def test_an_answer_for_who_asked_is_on_no_public_page(cast, lead):
    _question, secret = cast.ask()
    lead.post(f"{DESK}1/", {"text": ANSWER, "seen": "1", "who": "asker"})
    assert Client().get(f"{ASK}1/").status_code == 404
    assert TITLE not in Client().get(ASK).content.decode()
    assert "053-11-2222" in Client().get(reverse("questions:mine", args=[secret])).content.decode()


def test_a_question_can_be_declined_and_taken_back(cast, lead):
    question, secret = cast.ask()
    lead.post(f"{DESK}1/decline/", {"seen": "1", "why": "elsewhere"})
    mine = reverse("questions:mine", args=[secret])
    assert "ไม่ใช่เรื่องของหน่วยงานนี้" in Client().get(mine).content.decode()
    Client().post(mine, {"text": "แล้วเป็นของใคร", "stamp": asking.stamp(), "trap": ""})
    question.refresh_from_db()
    cast.answer(question)
    assert Client().get(f"{ASK}1/").status_code == 200
    lead.post(f"{DESK}1/take-back/")
    assert Client().get(f"{ASK}1/").status_code == 404


def test_a_lead_sets_the_promise_in_thai_digits(cast, lead):
    lead.post(f"{DESK}desk/", {"is_open": "on", "days": "๑๐"})
    assert "10 วันทำการ" in Client().get(ASK).content.decode()
    assert lead.post(f"{DESK}desk/", {"is_open": "on", "days": "99"}).status_code == 422


def test_what_waits_is_a_task_with_its_day(cast):
    question, _secret = cast.ask()
    (task,) = [task for task in tasks_of(cast.lead, cast.office) if task.url == DESK]
    assert task.due == question.due
    assert not [task for task in tasks_of(cast.staff, cast.office) if task.url == DESK]


def test_to_everyone_else_the_desk_does_not_exist(cast):
    cast.ask()
    assessor = make_person("Anan", RoleKind.ASSESSOR, cast.office)
    for person in (cast.staff, cast.elsewhere, assessor):
        client = Client()
        client.force_login(person)
        for path in ("", "desk/", "1/"):
            assert client.get(f"{DESK}{path}").status_code == 404
        for path in ("1/decline/", "1/take-back/"):
            assert client.post(f"{DESK}{path}").status_code == 404


def test_the_channel_stands_on_the_office_s_site_and_fills_its_item(cast):
    (row,) = rows_in(QUESTIONS, cast.office)
    assert (row.url, row.items) == (ASK, ("disclosure.questions",))
    assert rows_in(QUESTIONS, cast.other) == []


def test_its_item_is_answered_with_the_page_of_questions_once_it_is_open(cast):
    assert pages_by_item(cast.office, 2569)["disclosure.questions"] == ASK
    assert "disclosure.questions" not in pages_by_item(cast.other, 2569)
    actions.set_desk(by=cast.lead, organisation=cast.office, is_open=False, days=7)
    assert "disclosure.questions" not in pages_by_item(cast.office, 2569)


def test_the_search_knows_what_everyone_reads_and_nothing_else(cast):
    cast.ask("ยังไม่ตอบ")
    hidden, _secret = cast.ask(text=f"โทรกลับ {PHONE} ได้ไหม")
    assert question_marks(None) == {}
    cast.answer(hidden, checked=actions.Checked(hidden=[PHONE]))
    (key,) = question_marks(None)
    (page,) = question_pages([key, "0", "x"])
    assert (page.title_th, page.address) == (TITLE, f"{ASK}{hidden.number}/")
    assert PHONE[-6:] not in page.text
    actions.take_back(by=cast.lead, question=hidden)
    assert question_marks([key]) == {}


def test_a_list_of_many_questions_takes_a_few_queries(cast, client, django_assert_max_num_queries):
    for _number in range(25):
        question, _secret = cast.ask()
        cast.answer(question)
    with django_assert_max_num_queries(8):
        page = client.get(ASK).content.decode()
    assert page.count("question-card") == 20


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_questions_can_be_read_by_everyone(transactional_db, browser_page, axe, width, language):
    cast = AskedOffice()
    question, secret = cast.ask(text="ก" * 600)
    cast.answer(question)
    actions.set_desk(by=cast.lead, organisation=cast.office, is_open=True, days=7)
    page = browser_page(width=width, language=language)
    for path in (ASK, f"{ASK}1/", f"/ask/mine/{secret}/"):
        assert page.goto(path).status == 200, path
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        axe(page)


def test_each_page_leads_back_to_the_office_s_site_and_to_its_other_questions(cast, client):
    secret = client.post(ASK, form())["Location"]
    assert 'href="/site/cm-3/"' in client.get(ASK).content.decode()
    mine = client.get(secret).content.decode()
    assert 'href="/site/cm-3/"' in mine
    assert f'href="{ASK}"' in mine


def test_a_parent_reads_the_secret_address_on_the_page_that_asks_to_keep_it(cast, client):
    secret = client.post(ASK, form())["Location"]
    shown = f'<p class="question-address">http://testserver{secret}</p>'
    assert shown in client.get(secret).content.decode()


def test_search_engines_read_the_question_and_its_answers_as_everyone_does(cast, lead):
    hostile = "</script><script>alert(1)</script>"
    question, secret = cast.ask(title=f"ย้าย {hostile}", text=f"โทรกลับ {PHONE}")
    hidden = {"words-0": PHONE, "finding-0": "hide"}
    lead.post(f"{DESK}1/", {"text": ANSWER, "seen": "1", "who": "all", **hidden})
    mine = reverse("questions:mine", args=[secret])
    Client().post(mine, {"text": "แล้วค่าใช้จ่าย", "stamp": asking.stamp(), "trap": ""})
    question.refresh_from_db()
    cast.answer(question, "ไม่มี")
    page = Client().get(f"{ASK}1/").content.decode()
    assert "<script>alert" not in page
    read = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    told = read["mainEntity"]
    assert (read["@type"], told["name"], told["answerCount"]) == ("QAPage", f"ย้าย {hostile}", 2)
    assert told["text"].startswith("โทรกลับ ")
    assert PHONE not in told["text"]
    assert (told["acceptedAnswer"]["text"], told["suggestedAnswer"][0]["text"]) == (ANSWER, "ไม่มี")
    assert told["acceptedAnswer"]["author"]["name"] == cast.office.name_th
