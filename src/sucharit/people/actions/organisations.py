"""Importing a registry of organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast, Concat

from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.people.registry_import.planning import OrganisationChange, Plan, plan
from sucharit.people.registry_import.reading import OrganisationRegistry
from sucharit.tables import Faults
from sucharit.uploads.last_imports import require_as_previewed

BATCH_SIZE = 1_000
MAX_TRACED = 500  # changes listed in the history; the file's hash stands for the rest


class ChangesNotAccepted(Exception):
    """Known organisations would change, and no one has accepted the changes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(f"{len(plan.changed)} organisations would be changed")


@transaction.atomic
def import_organisations(
    *,
    by: Person | None,
    registry: OrganisationRegistry,
    origin: str = "",
    accept_changes: bool = False,
    previewed: str | None = None,
) -> Plan:
    """Store a registry of organisations, all of it or nothing, and record what was done.

    Raises PermissionDenied for a person who may not import at the root of the tree, InputFaults for what
    can't be stored, ChangesNotAccepted where known ones would be changed, Refused where the plan is no longer
    the one of digest `previewed`.
    """
    if by is not None:  # None: the command line
        for root in Organisation.objects.filter(parent=None):
            require(by, May.IMPORT_ORGANISATIONS, root)
    faults = Faults()
    planned = plan(registry, Organisation.objects.select_for_update(no_key=True), faults)
    faults.raise_if_any()
    require_as_previewed(planned.digest, previewed)
    if planned.changed and not accept_changes:
        raise ChangesNotAccepted(planned)
    _set_aside(planned.moved)
    for level in _levels(planned.created):
        Organisation.objects.bulk_create(level, batch_size=BATCH_SIZE)
    _store_changes(planned)
    if planned.created or planned.changed:
        record(by=by, verb="people.import_organisations", about="organisations", what=_trace(planned, origin))
    return planned


def _set_aside(moved: list[Organisation]) -> None:
    """Free the codes and paths of organisations that move: two may be about to swap theirs."""
    free = Concat(models.Value("~"), Cast("pk", models.CharField()))
    for batch in _batches(moved):
        Organisation.objects.filter(pk__in=[organisation.pk for organisation in batch]).update(
            code=free, path=free
        )


def _levels(created: list[Organisation]) -> Iterator[list[Organisation]]:
    """The new organisations level by level, so that parents are stored before their children."""
    by_depth: dict[int, list[Organisation]] = {}
    for organisation in created:
        by_depth.setdefault(organisation.path.count("/"), []).append(organisation)
    for depth in sorted(by_depth):
        yield by_depth[depth]


def _store_changes(plan: Plan) -> None:
    both = [*plan.moved, *(change.organisation for change in plan.changed)]
    touched = list({organisation.pk: organisation for organisation in both}.values())
    fields = {name for change in plan.changed for name in change.fields} | {"code", "path"}
    if touched:
        Organisation.objects.bulk_update(
            {item.pk: item for item in touched}.values(), sorted(fields), batch_size=BATCH_SIZE // 4
        )


def _trace(plan: Plan, origin: str) -> dict[str, Any]:
    return {
        "origin": origin,
        "created": len(plan.created),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "created_codes": [organisation.code for organisation in plan.created[:MAX_TRACED]],
        "changes": {change.code: _plain(change) for change in plan.changed[:MAX_TRACED]},
    }


def _plain(change: OrganisationChange) -> dict[str, list[str | None]]:
    """Before and after by field, days as text."""
    return {
        name: [value.isoformat() if isinstance(value, date) else value for value in values]
        for name, values in change.fields.items()
    }


def _batches(organisations: Iterable[Organisation]) -> Iterator[list[Organisation]]:
    rest = iter(organisations)
    while batch := list(islice(rest, BATCH_SIZE)):
        yield batch
