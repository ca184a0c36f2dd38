"""Signing a record by a click: who is asked, how many did, and asking more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sucharit.driving.place import year_url
from sucharit.driving.scope import plan_for, record_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import actions
from sucharit.plans.models import Signature, YearRecord
from sucharit.plans.signers import is_on_paper, people_of_the_office
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt


@dataclass(frozen=True, slots=True)
class SigningView:
    """How far the signatures of a record are, and what the reader may do."""

    signed: int
    asked: int
    own: Signature | None
    waiting: tuple[Signature, ...]  # for who leads
    may_ask: bool

    @property
    def may_sign(self) -> bool:
        return self.own is not None and self.own.signed is None


NO_VERSION = -1  # which no record has: a form that does not say what was read signs nothing
MAX_WAITING = 100  # names that are listed


def signing_of(record: YearRecord, person: Person) -> SigningView:
    """Names of those who have not signed are for who leads the year; everyone else sees numbers."""
    rows = record.signatures.standing().select_related("person", "school", "party")
    signatures = list(rows.order_by("person__name_th", "pk"))
    may_ask = may(person, May.LEAD_PLAN, record.plan.organisation)
    waiting = [each for each in signatures if each.signed is None and not is_on_paper(each)]
    return SigningView(
        signed=len(signatures) - len(waiting),
        asked=len(signatures),
        own=next((each for each in signatures if each.person_id == person.pk and not each.school_id), None),
        waiting=tuple(waiting[:MAX_WAITING]) if may_ask else (),
        may_ask=may_ask,
    )


@needs(May.SEE_PLAN)
@require_POST
def sign(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """Sign what one was asked to sign."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    row = record_for(request, plan, record)

    def do() -> str:
        typed = typed_number(request.POST.get("version", ""))
        version = NO_VERSION if typed is None else typed
        actions.sign(by=person_of(request), record=row, version=version)
        return _("ลงนามฉบับนี้แล้ว")

    attempt(request, do)
    return redirect(year_url(plan, "record", row.pk))


@needs(May.LEAD_PLAN)
@require_POST
def ask_to_sign(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """Ask everyone who holds a role at the organisation today."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    row = record_for(request, plan, record)

    def do() -> str:
        people = people_of_the_office(plan)
        count = actions.ask_to_sign(by=person_of(request), record=row, people=people)
        words = ngettext("ขอลงนามเพิ่ม %(count)s คน", "ขอลงนามเพิ่ม %(count)s คน", count)
        return words % {"count": count}

    attempt(request, do)
    return redirect(year_url(plan, "record", row.pk))
