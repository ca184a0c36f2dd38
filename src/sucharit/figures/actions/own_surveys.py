"""Satisfaction surveys that an organisation makes for itself: make one with a link, close and count it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.answers import keys
from sucharit.answers.opening import SurveysNotMadeHere, open_boxes
from sucharit.answers.sealing import CannotOpen
from sucharit.figures.blurring import blur_opened
from sucharit.figures.models import PublicOwnSurvey
from sucharit.figures.own_sets import GeneralQuestion
from sucharit.history.actions import record
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require, within_reach
from sucharit.surveys import actions, snapshot
from sucharit.surveys.links import new_link
from sucharit.surveys.models import Mode, Survey, SurveyQuerySet
from sucharit.surveys.proofs import prove
from sucharit.surveys.questionnaire import Questionnaire, of_satisfaction
from sucharit.verbs.refusals import Refused

CLOSED = "surveys.close_survey"
MODES = (Mode.CODE, Mode.OPEN)
MAX_QUESTIONS = 30
MAX_CHOICES = 8  # of a general question, without "I'd rather not say"
MAX_LENGTH = 300  # characters of a title or a question


def own_surveys(person: Person) -> SurveyQuerySet:
    """The own surveys of organisations where this person may make them, the newest first."""
    mine = Survey.objects.filter(within_reach(person, May.MAKE_SURVEYS, "organisation__path"), round=None)
    return mine.select_related("organisation").order_by("-first", "-pk")


@transaction.atomic
def make_survey(
    *,
    by: Person,
    organisation: Organisation,
    title: Text,
    subject: Text,
    questions: list[Text],
    first: date,
    last: date,
    general: GeneralQuestion | None = None,
    mode: str = Mode.CODE,
    may_be_public: bool = True,
) -> Survey:
    """Make a survey that is answered with single-use codes or by an open link.

    It asks for no free text: whoever hands out its codes or its link could have written all texts but one.
    `may_be_public`: whether its figures may be shown to everyone once it is closed; its form says so.
    Raises PermissionDenied and Refused.
    """
    require(by, May.MAKE_SURVEYS, organisation)
    _check(title, subject, questions, general, first, last)
    if mode not in MODES:
        raise Refused(_("เลือกวิธีตอบ: รหัสใช้ครั้งเดียว หรือลิงก์เปิด"))
    try:
        keys.box_public()
    except keys.NoBoxKey as missing:
        raise Refused(_("ระบบยังไม่มีกุญแจผนึกคำตอบ ให้ผู้ดูแลระบบตั้งค่า SUCHARIT_BOX_KEY ก่อน")) from missing
    survey = prove(
        Survey(
            link=new_link(),
            organisation=organisation,
            mode=mode,
            questionnaire=actions.store_questionnaire(content_of(title, subject, questions, general)),
            first=first,
            last=last,
        )
    )
    survey.save()
    if may_be_public:
        PublicOwnSurvey.objects.create(survey=survey)
    what = {
        "questions": len(questions),
        "way": str(mode),
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    record(by=by, verb="surveys.make_survey", about=name_of(survey), what=what)
    return survey


@transaction.atomic
def close_survey(*, by: Person, survey: Survey) -> Survey:
    """Take no more answers and keep blurred counts of them. It stays closed. Raises as above."""
    rows = Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    locked = rows.get(pk=survey.pk, round=None)
    require(by, May.MAKE_SURVEYS, locked.organisation)
    if locked.closed or Entry.objects.filter(about=name_of(locked), verb=CLOSED).exists():
        raise Refused(_("ปิดแบบสอบถามนี้ไปแล้ว"))
    locked.closed = True
    locked.save(update_fields=["closed"])
    transaction.on_commit(snapshot.forget)
    record(by=by, verb=CLOSED, about=name_of(locked))
    try:
        open_boxes([locked.pk], keys.box_private(), keep=partial(blur_opened, locked))
    except keys.NoBoxKey as none:
        raise Refused(_("เครื่องนี้ไม่มีกุญแจเปิดกล่องคำตอบ จึงยังปิดและนับไม่ได้ ให้ผู้ดูแลระบบช่วย")) from none
    except SurveysNotMadeHere as other:
        raise Refused(_("ไม่มีหลักฐานว่าระบบนี้สร้างแบบสอบถามนี้ จึงไม่เปิดกล่องคำตอบ")) from other
    except CannotOpen as other:
        raise Refused(_("เปิดกล่องคำตอบไม่ได้ กุญแจไม่ตรงกับที่ใช้ผนึก ยังไม่มีอะไรเปลี่ยน")) from other
    return locked


def content_of(
    title: Text, subject: Text, questions: list[Text], general: GeneralQuestion | None
) -> Questionnaire:
    """The questionnaire that respondents meet. Raises ValueError without a question."""
    return of_satisfaction(title, subject, questions, (general.text, general.choices) if general else None)


def closed_at(surveys: Iterable[Survey]) -> dict[str, datetime]:
    """When each of these surveys was closed, by its name in the history. One query."""
    names = [name_of(survey) for survey in surveys if survey.closed]
    entries = Entry.objects.filter(about__in=names, verb=CLOSED).values_list("about", "at")
    return dict(entries) if names else {}


def name_of(survey: Survey) -> str:
    """How the history names it."""
    return f"survey:{survey.pk}"


def _check(
    title: Text,
    subject: Text,
    questions: list[Text],
    general: GeneralQuestion | None,
    first: date,
    last: date,
) -> None:
    """Raises Refused for a survey that can't be made."""
    if not 1 <= len(questions) <= MAX_QUESTIONS:
        raise Refused(_("ถามได้ 1 ถึง %(most)s ข้อ") % {"most": MAX_QUESTIONS})
    about_you = [general.text, *general.choices] if general else []
    wordings = [
        wording for text in (title, subject, *questions, *about_you) for wording in (text.th, text.en)
    ]
    if not all(wordings):
        raise Refused(_("ชื่อ เรื่อง และคำถามต้องไม่ว่าง"))
    if any(len(wording) > MAX_LENGTH for wording in wordings):
        raise Refused(_("แต่ละข้อความยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_LENGTH})
    if last < first:
        raise Refused(_("วันสุดท้ายมาก่อนวันแรก"))
