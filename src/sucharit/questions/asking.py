"""What a visitor does: asks, and asks on at the secret address. No one is signed in, so no one is recorded.

No entry of the history tells of it: its time, to the microsecond, beside a log of the web server would say
who asked. The day alone is stored.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.people.models import Organisation
from sucharit.people.sending import fingerprint, new_secret
from sucharit.questions.models import (
    MAX_TEXT,
    MAX_TITLE,
    MAX_TURNS,
    PublicQuestion,
    QuestionDesk,
    QuestionState,
    QuestionTurn,
)
from sucharit.rounds.calendar import is_working_day
from sucharit.verbs.refusals import Refused

MOST_WAITING = 200  # of one organisation: whole offices sit behind one address, so addresses are not counted
MOST_A_DAY = 60
LEAST_SECONDS, MOST_SECONDS = 3, 24 * 60 * 60  # from opening the form to sending it
LONGEST_SECRET = 100  # letters that are looked up
_SALT = "sucharit.questions.form"


def due_day(asked: date, days: int) -> date:
    """The last of so many working days after the day of asking."""
    day = asked
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def stamp() -> str:
    """What a form carries from when it was opened to when it is sent."""
    return signing.TimestampSigner(salt=_SALT).sign("asking")


def require_stamp(value: str) -> None:
    """Raises Refused for a form that a program filled in, or that lay open for a day."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(value, max_age=MOST_SECONDS)
    except signing.BadSignature:
        raise Refused(_("หน้านี้เปิดไว้นานเกินไป ข้อความของคุณยังอยู่ กดส่งอีกครั้ง")) from None
    try:
        signer.unsign(value, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return
    raise Refused(_("ส่งเร็วเกินไป อ่านทวนแล้วกดส่งอีกครั้ง"))


@transaction.atomic
def ask(*, organisation: Organisation, title: str, text: str) -> tuple[PublicQuestion, str]:
    """A new question, and the secret of its address, which is told this once. Raises Refused."""
    desk = QuestionDesk.objects.select_for_update().filter(organisation=organisation, is_open=True).first()
    if desk is None:
        raise Refused(_("หน่วยงานนี้ยังไม่เปิดรับคำถามที่นี่"))
    today = timezone.localdate()
    rows = PublicQuestion.objects.filter(organisation=organisation)
    _require_room(rows.filter(state=QuestionState.WAITING)[: MOST_WAITING + 1].count(), MOST_WAITING)
    _require_room(rows.filter(asked=today)[: MOST_A_DAY + 1].count(), MOST_A_DAY)
    title, text = _checked(title, MAX_TITLE), _checked(text, MAX_TEXT)
    secret, due = new_secret(), due_day(today, desk.days)
    question = PublicQuestion.objects.create(
        organisation=organisation,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        secret_hash=fingerprint(secret),
        title=title,
        asked=today,
        due=due,
        first_due=due,
    )
    QuestionTurn.objects.create(question=question, place=1, is_answer=False, text=text, day=today)
    return question, secret


@transaction.atomic
def ask_on(*, question: PublicQuestion, text: str) -> QuestionTurn:
    """A further turn of who asked, after an answer; what everyone reads already stays. Raises Refused."""
    own = PublicQuestion.objects.select_for_update().get(pk=question.pk)
    if own.state == QuestionState.WAITING:
        raise Refused(_("คำถามก่อนหน้ายังรอคำตอบอยู่"))
    last = own.turns.aggregate(last=Max("place"))["last"]
    if last >= MAX_TURNS:
        raise Refused(_("ถามตอบเรื่องนี้ยาวแล้ว ติดต่อหน่วยงานโดยตรง หรือตั้งเรื่องใหม่"))
    today = timezone.localdate()
    desk = QuestionDesk.objects.filter(organisation=own.organisation_id, is_open=True).first()
    if desk is None:
        raise Refused(_("หน่วยงานนี้ยังไม่เปิดรับคำถามที่นี่"))
    turn = QuestionTurn.objects.create(
        question=own, place=last + 1, is_answer=False, text=_checked(text, MAX_TEXT), day=today
    )
    own.state, own.why_declined, own.due = QuestionState.WAITING, "", due_day(today, desk.days)
    own.save(update_fields=["state", "why_declined", "due"])
    return turn


def opened_by(secret: str) -> PublicQuestion | None:
    """The question whose secret address this is; else None."""
    if len(secret) > LONGEST_SECRET:
        return None
    rows = PublicQuestion.objects.select_related("organisation")
    return rows.filter(secret_hash=fingerprint(secret)).first()


def _require_room(count: int, most: int) -> None:
    if count >= most:
        raise Refused(_("วันนี้มีคำถามมากเกินกว่าที่หน่วยงานจะอ่านทัน ลองใหม่พรุ่งนี้ หรือติดต่อหน่วยงานโดยตรง"))


def _checked(text: str, most: int) -> str:
    text = text.strip()
    if not text or len(text) > most:
        raise Refused(_("เขียนอย่างน้อยหนึ่งตัวอักษร ไม่เกิน %(most)s ตัวอักษร") % {"most": most})
    return text
