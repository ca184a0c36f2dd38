"""What is done with organisations: take over a roll of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast, Concat

from sucharit.history.actions import record
from sucharit.people.models import Organisation
from sucharit.people.roll.planning import Change, Plan, plan
from sucharit.people.roll.reading import Roll
from sucharit.tables import Faults

AT_ONCE = 1_000
TRACED_AT_MOST = 500  # changes written out in the history; the file's hash stands for the rest


class ChangesNotAccepted(Exception):
    """Organisations that are known would become otherwise, and nobody accepted that."""

    def __init__(self, planned: Plan) -> None:
        self.plan = planned
        super().__init__(f"{len(planned.changed)} organisations would be changed")


@transaction.atomic
def import_organisations(*, by: str, roll: Roll, origin: str = "", accept_changes: bool = False) -> Plan:
    """Store a roll of organisations, all of it or nothing, and what was done.

    Raises InputFaults for what can't be stored, ChangesNotAccepted where known ones would be changed.
    """
    faults = Faults()
    planned = plan(roll, Organisation.objects.select_for_update(no_key=True), faults)
    faults.raise_if_any()
    if planned.changed and not accept_changes:
        raise ChangesNotAccepted(planned)
    _set_aside(planned.moved)
    for level in _levels(planned.created):
        Organisation.objects.bulk_create(level, batch_size=AT_ONCE)
    _store_changes(planned)
    if planned.created or planned.changed:
        record(by=by, verb="people.import_organisations", about="organisations", what=_trace(planned, origin))
    return planned


def _set_aside(moved: list[Organisation]) -> None:
    """Free the codes and paths of those who move: two may be about to take each other's."""
    free = Concat(models.Value("~"), Cast("pk", models.CharField()))
    for batch in _batches(moved):
        Organisation.objects.filter(pk__in=[one.pk for one in batch]).update(code=free, path=free)


def _levels(created: list[Organisation]) -> Iterator[list[Organisation]]:
    """The new ones level by level, so that parents are stored before their children."""
    by_depth: dict[int, list[Organisation]] = {}
    for one in created:
        by_depth.setdefault(one.path.count("/"), []).append(one)
    for depth in sorted(by_depth):
        yield by_depth[depth]


def _store_changes(planned: Plan) -> None:
    touched = {one.pk: one for one in [*planned.moved, *(change.organisation for change in planned.changed)]}
    fields = {name for change in planned.changed for name in change.fields} | {"code", "path"}
    if touched:
        Organisation.objects.bulk_update(touched.values(), sorted(fields), batch_size=AT_ONCE // 4)


def _trace(planned: Plan, origin: str) -> dict[str, Any]:
    return {
        "origin": origin,
        "created": len(planned.created),
        "changed": len(planned.changed),
        "unchanged": planned.unchanged,
        "created_codes": [one.code for one in planned.created[:TRACED_AT_MOST]],
        "changes": {change.code: _plain(change) for change in planned.changed[:TRACED_AT_MOST]},
    }


def _plain(change: Change) -> dict[str, list[str | None]]:
    """Before and after by field, days as text."""
    return {
        name: [value.isoformat() if isinstance(value, date) else value for value in values]
        for name, values in change.fields.items()
    }


def _batches(organisations: Iterable[Organisation]) -> Iterator[list[Organisation]]:
    rest = iter(organisations)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
