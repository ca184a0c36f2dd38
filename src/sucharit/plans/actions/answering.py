"""The verb that answers a warning of a quality check in a sentence."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.holding import locked_plan, require_there
from sucharit.plans.findings import findings_of
from sucharit.plans.models import CheckAnswer, YearPlan
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused
from sucharit.year_models.model import Severity

MAX_SENTENCE = 500


@transaction.atomic
def answer_check(
    *, by: Person | None, plan: YearPlan, check: str, key: str, sentence: str
) -> CheckAnswer | None:
    """Answer a warning that stands today; "" takes an answer back, then None.

    The answer holds while the finding keeps its key: as long as its cause is the same. Raises
    PermissionDenied; Refused for an error, which is mended and not answered, and for what is not found.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    text = sentence.strip()
    if len(text) > MAX_SENTENCE:
        raise Refused(_("คำตอบยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_SENTENCE})
    standing = [
        item for item in findings_of(locked) if (item.finding.check, item.finding.key) == (check, key)
    ]
    if not standing:
        raise Refused(_("ไม่พบข้อสังเกตนี้แล้ว"))
    if standing[0].finding.severity is Severity.ERROR:
        raise Refused(_("ข้อนี้ต้องแก้ ตอบแทนการแก้ไม่ได้"))
    before = standing[0].answer
    what = {"check": check, "key": key, "before": before.sentence if before else "", "after": text}
    if what["before"] == text:
        return before
    answer: CheckAnswer | None = None
    if text:
        answer, _created = CheckAnswer.objects.update_or_create(
            plan=locked,
            check_name=check,
            key=key,
            defaults={"sentence": text, "answered": timezone.now(), "answered_by": by},
        )
    elif before is not None:
        before.delete()
    write_entry(by=by, verb="plans.answer_check", about=plan_name(locked), what=what)
    return answer
