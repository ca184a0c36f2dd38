"""The verbs of an office's papers: type what no record holds, set how letters look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from sucharit.history.actions import record as write_entry
from sucharit.office_papers.details import DETAILS
from sucharit.office_papers.models import LetterStyle, PaperDetails
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.plans.models import YearRecord
from sucharit.plans.readers import require_readable
from sucharit.plans.trace import plan_name


@transaction.atomic
def save_details(*, by: Person | None, record: YearRecord, values: Mapping[str, Any]) -> PaperDetails:
    """Keep these details of a record's papers; those that are not named stay. Raises PermissionDenied.

    The history says which changed, not to what: they may name people.
    """
    if by is not None:
        require(by, May.WORK_ON_PLAN, record.plan.organisation)
    require_readable(by, record)
    YearRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    own, _made = PaperDetails.objects.get_or_create(record=record)
    new = {name: _stored(value) for name, value in values.items() if name in DETAILS}
    changed = sorted(name for name, value in new.items() if own.values.get(name, "") != value)
    if changed:
        own.values = {**own.values, **new}
        own.save()
        what = {"record": str(record.pk), "details": changed}
        write_entry(by=by, verb="office_papers.save_details", about=plan_name(record.plan), what=what)
    return own


@transaction.atomic
def set_style(*, by: Person | None, organisation: Organisation, values: Mapping[str, Any]) -> LetterStyle:
    """Set how the organisation's letters look from now on. Raises PermissionDenied."""
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    own, _made = LetterStyle.objects.update_or_create(organisation=organisation, defaults=dict(values))
    what = {"margins": [own.left, own.right, own.top, own.bottom], "thai_digits": own.thai_digits}
    about = f"organisation:{organisation.code}"
    write_entry(by=by, verb="office_papers.set_style", about=about, what=what)
    return own


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
