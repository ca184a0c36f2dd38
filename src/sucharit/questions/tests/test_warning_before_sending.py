"""Who is about to send an ID, a telephone or an e-mail to an office is told so first, and decides."""

import pytest

from sucharit.questions import asking
from sucharit.questions.models import PublicQuestion, QuestionTurn
from sucharit.questions.tests.desk_in_use import TEXT, TITLE, AskedOffice

ASK = "/ask/cm-3/"
ID = "-".join(("1", "1018", "00000", "01", "1"))  # its check digit is right; it was made up
PHONE = "-".join(("081", "23", "45678"))
EMAIL = "@".join(("parent", "example.org"))


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr(asking, "LEAST_SECONDS", 0)
    return AskedOffice()


def form(**values):
    return {"title": TITLE, "text": TEXT, "stamp": asking.stamp(), "trap": "", **values}


def test_what_may_be_private_is_named_and_nothing_is_stored(cast, client):
    for private in (ID, ID.replace("-", ""), PHONE, EMAIL):
        for field in ("title", "text"):
            answer = client.post(ASK, form(**{field: f"ติดต่อกลับที่ {private} ได้ไหม"}))
            page = answer.content.decode()
            assert answer.status_code == 422
            assert f"<b>{private}</b>" in page
            assert "ยังไม่ได้ส่ง" in page
            assert 'name="despite"' in page
            assert answer["Cache-Control"] == "no-store"
    assert not PublicQuestion.objects.exists()
    assert 'name="despite"' not in client.get(ASK).content.decode()


def test_who_takes_it_out_or_sends_it_all_the_same_is_heard(cast, client):
    text = f"โทรกลับ {PHONE} ได้ไหม"
    assert client.post(ASK, form(text=text)).status_code == 422
    assert client.post(ASK, form()).status_code == 302
    assert client.post(ASK, form(text=text, despite="yes")).status_code == 302
    assert list(QuestionTurn.objects.order_by("pk").values_list("text", flat=True)) == [TEXT, text]


def test_what_holds_nothing_private_is_sent_at_once(cast, client):
    text = "โรงเรียนปิดวันที่ 5 มกราคม 2569 ใช่ไหม ค่าเทอม 1,500 บาท"
    assert client.post(ASK, form(text=text)).status_code == 302


def test_who_asks_on_is_warned_too(cast, client):
    question, secret = cast.ask()
    cast.answer(question)
    values = {"text": f"โทร {PHONE}", "stamp": asking.stamp(), "trap": ""}
    page = client.post(f"/ask/mine/{secret}/", values)
    assert page.status_code == 422
    assert PHONE in page.content.decode()
    assert question.turns.count() == 2


def test_what_was_typed_comes_back_as_words_and_never_as_code(cast, client):
    page = client.post(ASK, form(text=f"<script>alert(1)</script> {PHONE}")).content.decode()
    assert "<script>alert" not in page
