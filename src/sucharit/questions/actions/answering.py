"""The verbs of answers: for everyone or for who asked alone; declined with a reason; taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.elements.before_publishing import PrivateFinding
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.questions.checking import open_findings
from sucharit.questions.models import (
    MAX_TEXT,
    DeclinedWhy,
    PublicQuestion,
    QuestionState,
    QuestionTurn,
)
from sucharit.questions.trace import question_name
from sucharit.verbs.refusals import Refused


@dataclass(frozen=True, slots=True)
class Checked:
    """Of what the check held against publishing: words to black out, and words that everyone may read."""

    hidden: Sequence[str] = ()
    allowed: Sequence[str] = ()


class NotYetPublic(Refused):
    """The check sees something private that was not answered; `findings` say what and where."""

    def __init__(self, findings: Sequence[PrivateFinding]) -> None:
        super().__init__(_("ยังไม่ได้เผยแพร่ ตอบก่อนว่าให้ปิดทับข้อความด้านล่างหรือไม่"))
        self.findings = findings


@transaction.atomic
def answer(
    *,
    by: Person,
    question: PublicQuestion,
    text: str,
    seen: int,
    public: bool,
    checked: Checked | None = None,
) -> QuestionTurn:
    """Answer the turn that waits; `seen` is how many turns the person read, `public` whether all may read it.

    Raises PermissionDenied; NotYetPublic, and then nothing is stored; Refused where it does not wait, where
    who asked wrote on meanwhile, or for a text too long.
    """
    own, turns = _waiting(by, question, seen)
    text = text.strip()
    if not text or len(text) > MAX_TEXT:
        raise Refused(_("เขียนอย่างน้อยหนึ่งตัวอักษร ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_TEXT})
    today = timezone.localdate()
    turn = QuestionTurn(question=own, place=len(turns) + 1, is_answer=True, text=text, day=today, by=by)
    if public:
        checked = checked or Checked()
        hidden = list(dict.fromkeys([*own.hidden, *filter(None, checked.hidden)]))
        if findings := open_findings(own, [*turns, turn], hidden, checked.allowed):
            raise NotYetPublic(findings)
        own.hidden, own.public_turns = hidden, turn.place
    turn.save()
    own.state = QuestionState.PUBLISHED if public else QuestionState.PRIVATE
    own.answered = own.answered or today
    own.save(update_fields=["state", "answered", "hidden", "public_turns"])
    _trace(by, "questions.answer", own, public=public, late=today > own.due)
    return turn


@transaction.atomic
def decline(*, by: Person, question: PublicQuestion, why: str, seen: int) -> PublicQuestion:
    """Give no answer, for a reason that who asked reads; what everyone reads already stays.

    Raises PermissionDenied, Refused as `answer` does, and without a reason.
    """
    own, _turns = _waiting(by, question, seen)
    if why not in DeclinedWhy.values:
        raise Refused(_("เลือกเหตุที่ไม่ตอบ"))
    own.state, own.why_declined = QuestionState.DECLINED, why
    own.answered = own.answered or timezone.localdate()
    own.save(update_fields=["state", "why_declined", "answered"])
    _trace(by, "questions.decline", own, why=why)
    return own


@transaction.atomic
def take_back(*, by: Person, question: PublicQuestion) -> PublicQuestion:
    """Show it to everyone no more; who asked goes on reading it. Raises PermissionDenied, Refused."""
    own = _locked(question)
    require(by, May.ANSWER_QUESTIONS, own.organisation)
    if not own.public_turns:
        raise Refused(_("เรื่องนี้ไม่ได้เผยแพร่อยู่"))
    if own.state == QuestionState.PUBLISHED:
        own.state = QuestionState.PRIVATE
    own.public_turns = 0
    own.save(update_fields=["state", "public_turns"])
    _trace(by, "questions.take_back", own)
    return own


def _waiting(by: Person, question: PublicQuestion, seen: int) -> tuple[PublicQuestion, list[QuestionTurn]]:
    own = _locked(question)
    require(by, May.ANSWER_QUESTIONS, own.organisation)
    if own.state != QuestionState.WAITING:
        raise Refused(_("เรื่องนี้มีผู้ตอบไปแล้ว"))
    turns = list(own.turns.all())
    if len(turns) != seen:
        raise Refused(_("ผู้ถามเขียนเพิ่มระหว่างที่คุณตอบ อ่านแล้วตอบอีกครั้ง"))
    return own, turns


def _locked(question: PublicQuestion) -> PublicQuestion:
    rows = PublicQuestion.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=question.pk)


def _trace(by: Person, verb: str, question: PublicQuestion, **what: object) -> None:
    write_entry(by=by, verb=verb, about=question_name(question), what=what)
