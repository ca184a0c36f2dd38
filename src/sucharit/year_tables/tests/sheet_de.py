"""The year of the sheet of developmental evaluation as records: its §4 and §9, as the demo plays it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sucharit.demo.years.developmental_plan import ACTIVITIES, BEHAVIOUR, DECLARATIONS, GOALS, TRAITS, VISION
from sucharit.vocabulary.records import NoMoney
from sucharit.year_tables.tests.sample_records import SampleRecords

FIRST_DAY = date(2022, 10, 1)  # of fiscal year 2566


def first_of(month: int) -> date:
    """The first day of a calendar month of that fiscal year."""
    return date(FIRST_DAY.year + (month < FIRST_DAY.month), month, 1)


def enter_year(records: SampleRecords) -> dict[str, str]:
    """The whole year; gives the id of each goal and activity by its number."""
    ids: dict[str, str] = {}
    records.add("direction", "วิสัยทัศน์", part="vision", text=VISION)
    for key, group, title, finding, types, (expected, actual) in GOALS:
        ids[key] = records.add(
            "goal",
            title,
            number=key,
            group=(group,),
            action=f"การปฏิบัติของ {key}",
            finding=finding,
            evidence_types=types,
            evidence=types,
            expected=expected,
            actual=actual,
        )
    for number, title, (first, last), money, within in ACTIVITIES:
        planned = NoMoney() if money is None else Decimal(money)
        months = (first_of(first), first_of(last))
        ids[number] = records.add("activity", title, number=number, months=months, planned=planned)
        for place, (own, _month, _planned) in enumerate(within, 1):
            leaf = f"{number}.{place}"
            ids[leaf] = records.add("activity", own, under=ids[number], number=leaf)
    for group, (before, after) in BEHAVIOUR.items():
        for trait, low, high in zip(TRAITS, before, after, strict=True):
            records.add("behaviour", "พฤติกรรม", group=(group,), trait=(trait,), before=low, after=high)
    for trait in TRAITS:
        lines = tuple(f"กิจกรรมที่ {n}" for n in (1, 2, 3))
        records.add("trait-result", trait, trait=(trait,), activities=lines, results=("เกิดผล",))
    for declaration, activities, results in DECLARATIONS:
        records.add(
            "declaration-result",
            declaration,
            declaration=(declaration,),
            activities=activities,
            results=results,
        )
    for number in range(1, 6):
        records.add(
            "lesson", f"บทเรียนที่ {number}", principle=f"หลักการที่ {number}", caution="ระวัง", way_forward="แนวทาง"
        )
    return ids
