"""Which record a row of the file means, and of which kind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sucharit.languages import Text
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.plan_table import expected
from sucharit.plans.plan_table.cells import is_none, same, under_text
from sucharit.plans.plan_table.changes import PlanRowChange
from sucharit.plans.plan_table.columns import ACTIVITY, KIND, NUMBER, PLAN_KINDS, RECORD, TITLE, UNDER
from sucharit.plans.plan_table.reading import PlanTableRow
from sucharit.plans.stored_models import vocabulary_of
from sucharit.tables import Faults
from sucharit.thai.spelling import clean, key
from sucharit.vocabulary.model import RecordKind


class PlanRecords:
    """The records of a year that a table of its plan may name: its rows, and what they may stand under."""

    def __init__(self, plan: YearPlan) -> None:
        kinds = vocabulary_of(plan).kinds
        self.kinds = [kinds[id] for id in PLAN_KINDS if id in kinds]
        self.every_kind = kinds
        above = {kind for own in self.kinds for kind in own.under} | set(PLAN_KINDS)
        rows = YearRecord.objects.filter(plan=plan, kind__in=above).exclude(state=StoredState.WITHDRAWN)
        self.all = list(rows.select_related("assigned").order_by("place", "pk"))
        self.by_key = {str(record.pk): record for record in self.all}
        self.own = [record for record in self.all if record.kind in PLAN_KINDS]
        self._names = Counter(
            name for record in self.all for name in {clean(record.number), clean(record.title)} if name
        )

    def under_words(self, record: YearRecord) -> str:
        """What the table says of where a record stands; "" for one that stands alone."""
        above = self.by_key.get(str(record.under_id)) if record.under_id else None
        return under_text(above, self._names) if above else str(record.under_id or "")


class RowMatcher:
    """Finds the record of each row, once; what can't be told becomes a fault."""

    def __init__(self, records: PlanRecords, faults: Faults) -> None:
        self.records, self.faults = records, faults
        self.taken: dict[str, PlanTableRow] = {}  # rows of the file by their record's key

    def match(self, source: PlanTableRow) -> PlanRowChange | None:
        """The row with its record, if it has one; None with a fault."""
        code, record = clean(source.cell(RECORD)), None
        if code and not is_none(code):
            record = self.records.by_key.get(code.casefold())
            if record is None or record.kind not in PLAN_KINDS:
                add_fault(self.faults, source, RECORD, expected.CODE)
                return None
        kind = self._kind(source, record)
        if kind is None:
            return None
        if record is None:
            like = self._like(source, kind)
            if len(like) > 1:
                add_fault(self.faults, source, TITLE, expected.BY_CODE)
                return None
            record = like[0] if like else None
        if record is not None:
            before = self.taken.setdefault(str(record.pk), source)
            if before is not source:
                add_fault(
                    self.faults, source, RECORD if code else TITLE, expected.ONCE.format(row=before.row)
                )
                return None
        return PlanRowChange(source, kind, record)

    def _kind(self, source: PlanTableRow, record: YearRecord | None) -> RecordKind | None:
        typed = clean(source.cell(KIND))
        own = self.records.every_kind.get(record.kind if record else ACTIVITY)
        if not typed:
            return own
        kind = next((kind for kind in self.records.kinds if key(typed) in _keys(kind)), None)
        if kind is None:
            words = expected.ONE_OF.format(kinds=expected.titles(self.records.kinds))
            add_fault(self.faults, source, KIND, words)
            return None
        if record is not None and own is not None and kind is not own:
            add_fault(self.faults, source, KIND, expected.SAME_KIND.format(kind=own.title))
            return None
        return kind

    def _like(self, source: PlanTableRow, kind: RecordKind) -> Sequence[YearRecord]:
        """What a row without a code means: records of its title, and of its number and place where given."""
        title, number, under = (clean(source.cell(name)) for name in (TITLE, NUMBER, UNDER))
        like = [
            record
            for record in self.records.own
            if record.kind == kind.id
            and clean(record.title) == title
            and (not number or clean(record.number) == number)
        ]
        if len(like) > 1 and under:
            like = [record for record in like if same(under, self.records.under_words(record))]
        return [record for record in like if str(record.pk) not in self.taken] if len(like) > 1 else like


def add_fault(faults: Faults, source: PlanTableRow, column: str, words: Text) -> None:
    """Note what is wrong with a cell, by the title that the file gives its column."""
    faults.add(source.file, source.row, source.titles.get(column, column), source.cell(column), words)


def _keys(kind: RecordKind) -> set[str]:
    return {key(kind.title.th), key(kind.title.en), key(kind.id)}
