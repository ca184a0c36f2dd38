"""What parents asked the example's office: three questions answered, one of them late, and one that waits."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from sucharit.people.models import Organisation, Person
from sucharit.questions import actions, asking
from sucharit.questions.models import PublicQuestion, QuestionTurn

DAYS = 7  # that the office promises
# Title, question, answer, days ago that it was asked, days from then to the answer
ANSWERED = (
    (
        "ย้ายโรงเรียนระหว่างภาคเรียนใช้เอกสารอะไร",
        "ลูกเรียนชั้นประถมศึกษาปีที่ 4 จะย้ายตามผู้ปกครองในเดือนหน้า ต้องเตรียมเอกสารอะไร และยื่นที่ไหน",
        "ยื่นที่โรงเรียนเดิมค่ะ ใช้ทะเบียนบ้านและคำขอย้าย โรงเรียนออกใบแจ้งย้ายให้ภายใน 3 วันทำการ ไม่มีค่าธรรมเนียม",
        40,
        3,
    ),
    (
        "ขอดูแผนการจัดซื้อของสำนักงานได้ที่ไหน",
        "อยากทราบว่าปีนี้สำนักงานจะซื้ออะไรบ้าง และประกาศเมื่อไร",
        "แผนการจัดซื้อจัดจ้างของปีอยู่ในหน้าเว็บของสำนักงาน หัวข้อจัดซื้อจัดจ้าง และรายงานทุกเดือน เดือนที่ไม่มีก็แจ้งว่าไม่มี",
        30,
        16,
    ),
    (
        "สำนักงานเปิดวันเสาร์หรือไม่",
        "ผู้ปกครองทำงานวันธรรมดา มาติดต่อวันเสาร์ได้ไหม",
        "วันเสาร์ปิดทำการค่ะ แต่ยื่นคำขอออนไลน์ได้ทุกวัน และนัดเวลาช่วงพักกลางวันได้",
        12,
        2,
    ),
)
WAITING = (
    "รถรับส่งนักเรียนต้องจดทะเบียนกับใคร",
    "โรงเรียนบอกว่าต้องขออนุญาต แต่ไม่แน่ใจว่าสำนักงานหรือขนส่งเป็นผู้อนุญาต",
    3,
)


def answer_parents(office: Organisation, lead: Person) -> None:
    """Open the desk and play what was asked there in the last weeks."""
    actions.set_desk(by=lead, organisation=office, is_open=True, days=DAYS)
    today = timezone.localdate()
    for title, text, answer, ago, took in ANSWERED:
        question, _secret = asking.ask(organisation=office, title=title, text=text)
        actions.answer(by=lead, question=question, text=answer, seen=1, public=True)
        asked = today - timedelta(days=ago)
        _as_asked_then(question, asked, asked + timedelta(days=took))
    title, text, ago = WAITING
    question, _secret = asking.ask(organisation=office, title=title, text=text)
    _as_asked_then(question, today - timedelta(days=ago), None)


def _as_asked_then(question: PublicQuestion, asked: date, answered: date | None) -> None:
    due = asking.due_day(asked, DAYS)
    rows = PublicQuestion.objects.filter(pk=question.pk)
    rows.update(asked=asked, due=due, first_due=due, answered=answered)
    turns = QuestionTurn.objects.filter(question=question)
    turns.filter(is_answer=False).update(day=asked)
    if answered is not None:
        turns.filter(is_answer=True).update(day=answered)
