"""The verbs of reflection rounds: open one for an activity, close it with its count, write a memo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.figures.actions import own_surveys
from sucharit.figures.own_tables import people_needed
from sucharit.history.actions import record as write_entry
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.plans import actions as plans
from sucharit.plans.actions import RecordEntry
from sucharit.plans.actions.entries import kind_of
from sucharit.plans.actions.holding import locked_plan
from sucharit.plans.actions.recording import write_record
from sucharit.plans.models import StoredState, YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.reflections.models import ReflectionRound, RoundWay
from sucharit.reflections.people_asked import may_write_memo, people_of
from sucharit.reflections.statements import MEMO_FIELDS, STATEMENTS
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.turnout import of_own_survey
from sucharit.verbs.refusals import Refused

ACTIVITY, ROUND, MEMO = "activity", "reflection-round", "memo"  # kinds of record
MAX_OTHERS = 5_000
MAX_SUBJECT = 200  # letters of an activity's title on the form


@transaction.atomic
def open_round(
    *,
    by: Person,
    activity: YearRecord,
    way: str,
    people: Collection[Person],
    last: date,
    others: int = 0,
) -> ReflectionRound:
    """Ask these people about an activity until a day; `others` have no account, and are counted alone.

    A nameless round is an own survey with single-use codes: slips are printed and drawn as for any other.
    Raises PermissionDenied, Refused.
    """
    plan = locked_plan(activity.plan)
    require(by, May.LEAD_PLAN, plan.organisation)
    locked = YearRecord.objects.select_for_update(of=("self",)).get(pk=activity.pk, plan=plan)
    if locked.kind != ACTIVITY or locked.state != StoredState.CURRENT:
        raise Refused(_("รอบสะท้อนผลเปิดได้เฉพาะกิจกรรมที่ใช้อยู่"))
    if ReflectionRound.objects.filter(activity=locked).exists():
        raise Refused(_("กิจกรรมนี้เปิดรอบสะท้อนผลไปแล้ว เปิดได้กิจกรรมละหนึ่งรอบ"))
    if way not in RoundWay.values:
        raise Refused(_("เลือกว่าจะตอบแบบไม่ระบุชื่อ หรือเขียนบันทึกลงชื่อ"))
    chosen = list(people_of(plan.organisation).filter(pk__in=[person.pk for person in people]))
    if len(chosen) != len(set(people)):
        raise Refused(_("มีชื่อที่ไม่ใช่คนของหน่วยงานนี้แล้ว เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"))
    if not 0 <= others <= MAX_OTHERS:
        raise Refused(_("จำนวนคนที่ไม่มีบัญชีต้องเป็น 0 ถึง %(most)s") % {"most": MAX_OTHERS})
    today, asked = timezone.localdate(), len(chosen) + others
    if not asked:
        raise Refused(_("เลือกอย่างน้อยหนึ่งคน"))
    if last < today:
        raise Refused(_("วันสุดท้ายต้องไม่ก่อนวันนี้"))
    survey = _survey(by, locked, asked, today, last) if way == RoundWay.OPINION else None
    row = ReflectionRound.objects.create(
        activity=locked, way=way, survey=survey, others=others, opened_on=today, last=last
    )
    row.people.set(chosen)
    what = {"activity": str(locked.pk), "way": way, "asked": asked, "last": last.isoformat()}
    write_entry(by=by, verb="reflections.open_round", about=plan_name(plan), what=what)
    return row


@transaction.atomic
def close_round(*, by: Person, round: ReflectionRound) -> YearRecord:
    """Take no more answers; the count becomes a record of the year, under which decisions are entered.

    Raises PermissionDenied, Refused.
    """
    rows = ReflectionRound.objects.select_for_update(of=("self",)).select_related("activity__plan", "survey")
    locked = rows.get(pk=round.pk)
    plan = locked_plan(locked.activity.plan)
    require(by, May.LEAD_PLAN, plan.organisation)
    if locked.closed_on is not None:
        raise Refused(_("รอบสะท้อนผลนี้ปิดแล้ว"))
    today = timezone.localdate()
    if locked.survey is not None and not locked.survey.closed:
        own_surveys.close_survey(by=by, survey=locked.survey)
        locked.survey.refresh_from_db()
    answered = of_own_survey(locked.survey, today) if locked.survey else len(writers_of(locked))
    asked = locked.asked
    entry = RecordEntry(
        title="รอบสะท้อนผล",
        under=locked.activity,
        day=locked.opened_on,
        until=today,
        values={"asked": asked, "answered": answered, "closed_on": today},
    )
    record = plans.add_proof(by=by, plan=plan, kind=ROUND, entry=entry, needs=May.LEAD_PLAN)
    locked.closed_on, locked.answered, locked.record = today, answered, record
    locked.save(update_fields=["closed_on", "answered", "record"])
    what = {"activity": str(locked.activity_id), "asked": asked, "answered": answered}
    write_entry(by=by, verb="reflections.close_round", about=plan_name(plan), what=what)
    return record


@transaction.atomic
def write_memo(*, by: Person, activity: YearRecord, title: str, values: Mapping[str, Any]) -> YearRecord:
    """A signed opinion on an activity, by anyone who works there: `values` as `vocabulary.values` reads them.

    Everyone sees it who may see the year. Raises PermissionDenied, RefusedField, Refused.
    """
    plan = locked_plan(activity.plan)
    if not may_write_memo(by, plan.organisation):
        raise PermissionDenied("only people of the office write memos")
    locked = YearRecord.objects.get(pk=activity.pk, plan=plan)
    if locked.kind != ACTIVITY or locked.state != StoredState.CURRENT:
        raise Refused(_("เขียนบันทึกได้เฉพาะกิจกรรมที่ใช้อยู่"))
    if not any(values.get(name) for name in MEMO_FIELDS if name != "urgent"):
        raise Refused(_("เขียนอย่างน้อยหนึ่งช่อง"))
    entry = RecordEntry(title=title, under=locked, day=timezone.localdate(), values=values)
    return write_record(by, plan, kind_of(vocabulary_of(plan), MEMO), entry)


def writers_of(round: ReflectionRound) -> set[int]:
    """The keys of those asked who wrote a memo on the activity since the round was opened."""
    memos = YearRecord.objects.counted().filter(under=round.activity_id, kind=MEMO)
    since = memos.filter(day__gte=round.opened_on, entered_by__in=round.people.all())
    return set(since.values_list("entered_by", flat=True))


def _survey(by: Person, activity: YearRecord, asked: int, first: date, last: date) -> Survey:
    subject = Text(activity.title[:MAX_SUBJECT], activity.title[:MAX_SUBJECT])
    title = Text("สะท้อนผลกิจกรรม", "Reflecting on an activity")
    needed = people_needed(own_surveys.content_of(title, subject, list(STATEMENTS), None)).together
    if asked < needed:
        raise Refused(
            _("ถาม %(asked)s คน แต่ผลแบบไม่ระบุชื่อแสดงได้ตั้งแต่ %(needed)s คน ใช้บันทึกลงชื่อ หรือคุยกันในการประชุมหลังกิจกรรม")
            % {"asked": asked, "needed": needed}
        )
    return own_surveys.make_survey(
        by=by,
        organisation=activity.plan.organisation,
        title=title,
        subject=subject,
        questions=list(STATEMENTS),
        first=first,
        last=last,
        mode=Mode.CODE,
        may_be_public=False,  # asked of colleagues, for their own decisions
    )
