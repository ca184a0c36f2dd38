"""What a file of the plan would change: each row with its record, and every cell that can't be meant.

A cell that says what the table ready to fill would say changes nothing, nor does an empty one. So the table
that comes back unfilled changes nothing, whatever the records say.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from sucharit.disclosure.people_here import PeopleLookup, called
from sucharit.people.models import Person
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.people_here import people_of
from sucharit.plans.plan_table import expected
from sucharit.plans.plan_table.cells import field_text, is_none, read_field, same
from sucharit.plans.plan_table.changes import PlanRowChange, PlanTableChanges, in_order
from sucharit.plans.plan_table.columns import FIELD_COLUMNS, KIND, NUMBER, PERSON, TITLE, PlanColumn
from sucharit.plans.plan_table.matching import PlanRecords, RowMatcher, add_fault
from sucharit.plans.plan_table.reading import PlanTableRow
from sucharit.plans.plan_table.standing import place_rows
from sucharit.tables import Faults
from sucharit.thai.characters import typed_text
from sucharit.thai.spelling import clean
from sucharit.vocabulary.faults import FieldFault

MAX_TITLE = int(YearRecord._meta.get_field("title").max_length or 0)
MAX_NUMBER = int(YearRecord._meta.get_field("number").max_length or 0)
MAX_NAMED = 8  # people that a fault names


def planned_changes(plan: YearPlan, rows: Sequence[PlanTableRow]) -> PlanTableChanges:
    """What these rows would change; stores nothing. Raises InputFaults with every fault."""
    faults, records = Faults(), PlanRecords(plan)
    matcher = RowMatcher(records, faults)
    changes = [change for source in rows if (change := matcher.match(source))]
    cells = _Cells(plan, faults)
    for change in changes:
        cells.read(change)
    place_rows(changes, records, faults)
    faults.raise_if_any()
    ordered = in_order(changes)
    untouched = len(records.own) - len(matcher.taken)
    return PlanTableChanges(tuple(ordered), len(changes) - len(ordered), untouched)


class _Cells:
    """Reads the cells of a row against its record."""

    def __init__(self, plan: YearPlan, faults: Faults) -> None:
        self.faults = faults
        self.people = PeopleLookup(people_of(plan.organisation))
        self.language = get_language() or "th"

    def read(self, change: PlanRowChange) -> None:
        self._title(change)
        self._number(change)
        self._person(change)
        for column in FIELD_COLUMNS:
            self._field(change, column)
        self._required(change)

    def _title(self, change: PlanRowChange) -> None:
        typed, was = (
            clean(typed_text(change.source.cell(TITLE))),
            change.record.title if change.record else "",
        )
        if typed and not same(typed, was):
            change.set(TITLE, TITLE, was, typed, was)
        if not (typed or was) or len(typed) > MAX_TITLE:
            add_fault(self.faults, change.source, TITLE, expected.TITLE.format(most=MAX_TITLE))

    def _number(self, change: PlanRowChange) -> None:
        typed, was = (
            clean(typed_text(change.source.cell(NUMBER))),
            change.record.number if change.record else "",
        )
        if not typed or same(typed, was):
            return
        if not change.kind.numbered and not is_none(typed):
            words = expected.NO_NUMBER.format(kind=change.kind.title)
            add_fault(self.faults, change.source, NUMBER, words)
        elif len(typed) > MAX_NUMBER:
            add_fault(self.faults, change.source, NUMBER, expected.NUMBER.format(most=MAX_NUMBER))
        change.set(NUMBER, NUMBER, was, "" if is_none(typed) else typed, was)

    def _person(self, change: PlanRowChange) -> None:
        typed, before = change.source.cell(PERSON), change.record.assigned if change.record else None
        was = called(before) if before else ""
        if not clean(typed) or same(typed, was):
            return
        after = None if is_none(typed) else self._who(change.source, typed)
        change.set("assigned", PERSON, before.pk if before else None, after.pk if after else None, was)

    def _who(self, source: PlanTableRow, typed: str) -> Person | None:
        people = self.people.find(typed)
        if len(people) == 1:
            return people[0]
        if people:
            words = expected.ADDRESS.format(people=", ".join(person.email for person in people))
        else:
            words = expected.PERSON.format(people=", ".join(self.people.names()[:MAX_NAMED]))
        add_fault(self.faults, source, PERSON, words)
        return None

    def _field(self, change: PlanRowChange, column: PlanColumn) -> None:
        own, typed = column.field_of(change.kind), change.source.cell(column.name)
        if own is None:
            if clean(typed) and not is_none(typed):
                words = expected.NO_FIELD.format(kind=change.kind.title)
                add_fault(self.faults, change.source, column.name, words)
            return
        stored = change.record.values.get(own.id) if change.record else None
        was = field_text(own, stored, self.language)
        if not clean(typed) or same(typed, was):
            return
        try:
            after = None if is_none(typed) else read_field(own, typed_text(typed))
        except FieldFault as fault:
            add_fault(self.faults, change.source, column.name, fault.text)
        else:
            change.set(f"values.{own.id}", column.name, stored, after, was)

    def _required(self, change: PlanRowChange) -> None:
        """A kind that requires what the table can't say, or does not say here, is entered by its form."""
        for own in change.kind.fields if change.record is None else ():
            if own.required and f"values.{own.id}" not in change.changes:
                words = expected.REQUIRED.format(kind=change.kind.title, field=own.title)
                add_fault(self.faults, change.source, KIND, words)
