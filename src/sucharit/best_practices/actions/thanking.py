"""The verb by which one office thanks another."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.best_practices.models import BestPractice, BestPracticeThanks, PracticeState
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused


@transaction.atomic
def thank(*, by: Person | None, practice: BestPractice, organisation: Organisation) -> BestPracticeThanks:
    """Thank for a published practice in the name of an organisation, once.

    Raises PermissionDenied for who does not work on a year there; Refused for one's own practice, one that
    is not shown, or where it was thanked for.
    """
    if by is not None:
        require(by, May.WORK_ON_PLAN, organisation)
    rows = BestPractice.objects.select_for_update(of=("self",)).select_related("plan__organisation")
    own = rows.get(pk=practice.pk)
    if own.state != PracticeState.PUBLISHED:
        raise Refused(_("แนวปฏิบัตินี้ไม่ได้เผยแพร่อยู่"))
    if own.organisation_id == organisation.pk:
        raise Refused(_("ขอบคุณแนวปฏิบัติของหน่วยงานตนเองไม่ได้"))
    thanks, is_new = BestPracticeThanks.objects.get_or_create(
        practice=own,
        organisation=organisation,
        defaults={"to_id": own.organisation_id, "said_by": by},
    )
    if not is_new:
        raise Refused(_("หน่วยงานนี้ขอบคุณไปแล้ว"))
    what = {"practice": own.pk, "organisation": organisation.code}
    write_entry(by=by, verb="best_practices.thank", about=plan_name(own.plan), what=what)
    return thanks
