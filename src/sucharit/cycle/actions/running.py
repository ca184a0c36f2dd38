"""What those who run a round do, across packages: its state, its surveys and its progress change together.

Every verb is atomic and traced by the packages it calls. Raises Refused, in words for the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.answers.keys import NoBoxKey, box_public
from sucharit.cycle import progress
from sucharit.cycle.reconciling import forget_reconciliation, reconcile
from sucharit.people.models import Person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import Span
from sucharit.surveys import actions as surveys
from sucharit.surveys import snapshot
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused


def in_the_way(round: Round, today: date) -> list[str]:
    """Why a draft can't be opened today, in words; empty when nothing stands in the way."""
    reasons = rounds.in_the_way(round, today)
    try:
        box_public()
    except NoBoxKey:
        reasons.append(_("ระบบยังไม่มีกุญแจสำหรับผนึกคำตอบ ให้ผู้ดูแลเครื่องตั้งค่า SUCHARIT_BOX_KEY ก่อน (docs/deploy.md)"))
    return reasons


@transaction.atomic
def open_round(*, by: Person | None, round: Round) -> Round:
    """Open a draft: its edition frozen, its surveys made. Raises NotNow, or Refused with every reason."""
    if round.state == State.DRAFT:
        reasons = in_the_way(round, timezone.localdate())
        if reasons:
            raise Refused("; ".join(reasons))
    opened = rounds.enter_open(by=by, round=round)
    surveys.make_surveys(opened)
    progress.refresh(opened)
    return opened


def close_round(*, by: Person | None, round: Round, why: str = "") -> Round:
    """Take no more answers; then hold the surveys whose answers do not reconcile."""
    closed = _close(by, round, why)
    reconcile(closed)  # respondents wait no longer for it
    return closed


@transaction.atomic
def _close(by: Person | None, round: Round, why: str) -> Round:
    closed = rounds.enter_closed(by=by, round=round, why=why)
    surveys.close_surveys(closed)
    progress.refresh(closed)
    return closed


@transaction.atomic
def reopen_round(*, by: Person | None, round: Round, reason: str, last: date) -> Round:
    """Take answers again until `last`."""
    reopened = rounds.enter_open_again(by=by, round=round, reason=reason, last=last)
    surveys.reopen_surveys(reopened)
    forget_reconciliation(reopened)
    progress.refresh(reopened)
    return reopened


@transaction.atomic
def change_windows(*, by: Person | None, round: Round, windows: Mapping[str, Span]) -> dict[str, Span]:
    """Set the days, and those of the surveys of a round that is open."""
    after = rounds.set_windows(by=by, round=round, windows=windows)
    for kind, (first, last) in after.items():
        Survey.objects.filter(round=round, instrument=kind).update(first=first, last=last)
    transaction.on_commit(snapshot.forget)
    return after
