"""The check of money: plans stay within what is allocated, and spending within plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.rules import words

ACTIVITY, PROJECT = "activity", "project"


def _over(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    records = context.facts.records
    tops = [own for own in records.of_kind(ACTIVITY) if not _is_activity(records.get(own.under))]
    planned = _sum(_planned(own, records, ()) for own in tops)
    projects = records.of_kind(PROJECT)
    allocated = _sum(_amount(own, "allocated") for own in projects)
    if projects and planned is not None and allocated is not None and planned > allocated:
        yield _flaw(projects[0], "allocated", planned, allocated)
    for activity in records.of_kind(ACTIVITY):
        yield from _over_in(activity, records)


def _over_in(activity: RecordValue, records: YearRecords) -> Iterator[Flaw]:
    """An activity's parts against its own plan, its plan against its share, its spending against its plan."""
    allocated, planned, used = (_amount(activity, name) for name in ("allocated", "planned", "used"))
    parts = _sum(_planned(own, records, (activity.id,)) for own in records.under(activity.id, ACTIVITY))
    limit = planned if planned is not None else allocated
    if parts is not None and limit is not None and parts > limit:
        yield _flaw(activity, "planned", parts, limit)
    if planned is not None and allocated is not None and planned > allocated:
        yield _flaw(activity, "allocated", planned, allocated)
    if used is not None and limit is not None and used > limit:
        found = Text("{record}: ใช้ {used} บาท เกิน {limit} บาท", "{record}: {used} baht used, over {limit}")
        text = found.format(record=words.named(activity), used=f"{used:,}", limit=f"{limit:,}")
        yield flaw_of(activity, text, "used", f"{used} {limit}")


def _flaw(record: RecordValue, field: str, planned: Decimal, limit: Decimal) -> Flaw:
    found = Text(
        "{record}: แผน {planned} บาท เกิน {limit} บาท", "{record}: {planned} baht planned, over {limit}"
    )
    text = found.format(record=words.named(record), planned=f"{planned:,}", limit=f"{limit:,}")
    return flaw_of(record, text, field, f"{planned} {limit}")


def _planned(activity: RecordValue, records: YearRecords, above: tuple[str, ...]) -> Decimal | None:
    """What is planned for an activity, or for its parts where it has no figure of its own; None unknown."""
    own = _amount(activity, "planned")
    if own is not None or activity.id in above:
        return own
    below = records.under(activity.id, ACTIVITY)
    return _sum(_planned(part, records, (*above, activity.id)) for part in below)


def _amount(record: RecordValue, field: str) -> Decimal | None:
    """Baht; None where nothing is entered, it is unknown, or no money is needed."""
    value = record.get(field)
    return value if isinstance(value, Decimal) else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _is_activity(record: RecordValue | None) -> bool:
    return record is not None and record.kind == ACTIVITY


CHECKS = (
    QualityCheck(
        "budget-over-allocation",
        NoParameters,
        _over,
        Text("เงินตามแผนเกินที่ได้รับจัดสรร", "More is planned than allocated, or used than planned"),
        Text("ลดเงินตามแผน หรือแก้ยอดจัดสรร", "Plan less, or mend what is allocated"),
    ),
)
