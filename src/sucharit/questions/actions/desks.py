"""The verb by which an organisation begins and stops to take questions."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.questions.models import QuestionDesk
from sucharit.questions.trace import desk_name
from sucharit.verbs.refusals import Refused

MOST_DAYS = 30


@transaction.atomic
def set_desk(*, by: Person, organisation: Organisation, is_open: bool, days: int) -> QuestionDesk:
    """Take questions or not, and promise an answer in so many working days.

    What was asked before keeps the day that was promised then. Raises PermissionDenied, Refused.
    """
    require(by, May.ANSWER_QUESTIONS, organisation)
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("จำนวนวันทำการต้องอยู่ระหว่าง 1 ถึง %(most)s") % {"most": MOST_DAYS})
    desk, _made = QuestionDesk.objects.update_or_create(
        organisation=organisation, defaults={"is_open": is_open, "days": days}
    )
    what = {"is_open": is_open, "days": days}
    write_entry(by=by, verb="questions.set_desk", about=desk_name(organisation), what=what)
    return desk
