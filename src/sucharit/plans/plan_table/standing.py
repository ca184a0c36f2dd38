"""Under what each row of the file comes to stand: as it is, under a record, under a row of the same file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sucharit.plans.models import YearRecord
from sucharit.plans.plan_table import expected
from sucharit.plans.plan_table.cells import is_none, same
from sucharit.plans.plan_table.changes import PlanRowChange
from sucharit.plans.plan_table.columns import STEP, UNDER
from sucharit.plans.plan_table.matching import PlanRecords, add_fault
from sucharit.tables import Faults
from sucharit.thai.spelling import clean

YEAR = "year"  # among the kinds below which a record may stand: it may stand alone
Above = PlanRowChange | YearRecord


def place_rows(changes: Sequence[PlanRowChange], records: PlanRecords, faults: Faults) -> None:
    """Note under what each row comes to stand; what can't be told becomes a fault."""
    for at, change in enumerate(changes):
        _place(change, changes[:at], changes, records, faults)
    for change in changes:
        if _goes_round(change, changes, records):
            add_fault(faults, change.source, UNDER, expected.NOT_ROUND)


def _place(
    change: PlanRowChange,
    before: Sequence[PlanRowChange],
    changes: Sequence[PlanRowChange],
    records: PlanRecords,
    faults: Faults,
) -> None:
    typed = clean(change.source.cell(UNDER))
    was = records.under_words(change.record) if change.record else ""
    if change.record is not None and (not typed or same(typed, was)):
        return
    if typed and not is_none(typed):
        hits = _named(change, typed, changes, records)
        if len(hits) == 1:
            _stand(change, hits[0], was)
        elif hits:
            add_fault(faults, change.source, UNDER, expected.ABOVE_ONE)
        else:
            kinds = [records.every_kind[id] for id in change.kind.under if id in records.every_kind]
            words = expected.ABOVE.format(kinds=expected.titles(kinds))
            add_fault(faults, change.source, UNDER, words)
    elif not typed and (nearest := _nearest(change, before)):
        _stand(change, nearest, was)
    elif YEAR in change.kind.under:
        own = change.record
        change.set(UNDER, UNDER, str(own.under_id) if own and own.under_id else "", "", was)
    else:
        add_fault(faults, change.source, UNDER, expected.ANY_ABOVE)


def _stand(change: PlanRowChange, above: Above, was: str) -> None:
    own = change.record
    before = str(own.under_id) if own and own.under_id else ""
    after = above.key if isinstance(above, PlanRowChange) else str(above.pk)
    change.set(UNDER, UNDER, before, after, was, above.title)


def _named(
    change: PlanRowChange, typed: str, changes: Sequence[PlanRowChange], records: PlanRecords
) -> list[Above]:
    """What may stand above the row and is called so: by code, else by number, else by title."""
    in_file = {own.key for own in changes}
    others: list[Above] = [
        record for record in records.all if str(record.pk) not in in_file and record.kind in change.kind.under
    ]
    others += [own for own in changes if own is not change and own.kind.id in change.kind.under]
    names: tuple[Callable[[Above], str], ...] = (_code, lambda own: own.number, lambda own: own.title)
    for name_of in names:
        if hits := [own for own in others if same(typed, name_of(own))]:
            return hits
    return []


def _code(above: Above) -> str:
    return above.key if isinstance(above, PlanRowChange) else str(above.pk)


def _nearest(change: PlanRowChange, before: Sequence[PlanRowChange]) -> PlanRowChange | None:
    """Of a step: the nearest row before it that may stand above it, and is no step itself."""
    if change.kind.id != STEP:
        return None
    above = (own for own in reversed(before) if own.kind.id in change.kind.under and own.kind.id != STEP)
    return next(above, None)


def _goes_round(change: PlanRowChange, changes: Sequence[PlanRowChange], records: PlanRecords) -> bool:
    """Whether the way up from the row comes back to it."""
    rows = {own.key: own for own in changes}
    key = change.above
    for _step in range(len(changes) + len(records.all) + 1):
        if key in ("", change.key):
            break
        record = records.by_key.get(key)
        stored = str(record.under_id) if record and record.under_id else ""
        key = rows[key].above if key in rows else stored
    return key == change.key
