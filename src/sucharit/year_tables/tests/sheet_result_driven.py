"""The plan of the result-driven sheet as records, T8–T13, from the data of the demo's year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from sucharit.demo.years.result_driven_plan import (
    ANSWERS,
    AREAS,
    CARRIES,
    GIFT_STEPS,
    MEASURES,
    ROWS,
    TOPICS,
    Period,
)
from sucharit.year_tables.tests.sample_records import SampleRecords

YEAR = 2024  # in which the months lie


def enter_sheet(records: SampleRecords) -> dict[str, str]:
    """Enter the whole plan; gives the id of each record by its name in the sheet: "P7.2.a3", "quality.m1"."""
    ids: dict[str, str] = {}
    for kind, of, letter in (("topic", TOPICS, "t"), ("measure", MEASURES, "m")):
        for node, titles in of.items():
            for number, title in enumerate(titles, 1):
                ids[f"{node}.{letter}{number}"] = records.add(kind, title, nodes=(node,))
    for row in ROWS:
        leads = tuple(ids[f"{row.node}.t{topic}"] for topic in row.topics)
        ids[row.number] = records.add(
            "plan-row",
            row.title,
            number=row.number,
            nodes=(row.node,),
            topics=leads,
            units=row.units,
            quarters=row.period.quarters,
            months=months_of(row.period),
        )
        for letter, kind, titles in (("a", "activity", row.activities), ("s", "step", row.steps)):
            for place, own in enumerate(titles, 1):
                name = f"{row.number}.{letter}{place}"
                values: dict[str, Any] = {}
                if carried := CARRIES.get(name):
                    values["measures"] = tuple(ids[f"{of}.m{which}"] for of, which in carried)
                if answered := ANSWERS.get(name):
                    values["topics"] = tuple(ids[f"{row.node}.t{which}"] for which in answered)
                if name == "P7.3.s1":
                    values["items"] = ("disclosure.questions", "disclosure.complaint-channel")
                if kind == "step":
                    values["quarters"] = row.period.quarters
                ids[name] = records.add(kind, own, under=ids[row.number], **values)
    for title in GIFT_STEPS:
        records.add("step", title, under=ids["P10.1.s1"])
    enter_areas(records, ids)
    return ids


def months_of(period: Period) -> tuple[date, date] | None:
    """The first day of its first month and the last of its last; None where no months were typed."""
    if period.months is None:
        return None
    first, last = period.months
    return date(YEAR, first, 1), date(YEAR, last, monthrange(YEAR, last)[1])


def enter_areas(records: SampleRecords, ids: dict[str, str]) -> None:
    """The four areas with their steps; the last has no follow-up clause."""
    for area, policy, steps in AREAS:
        id = records.add("area-measure", f"มาตรการ {area}", area=(area,), policy=policy or None)
        ids[area] = id
        for title, units, below in steps:
            step = records.add("step", title, under=id, units=units)
            for deeper in below:
                records.add("step", deeper, under=step)
        if area != "disclosure":
            records.add(
                "follow-up-clause",
                "การกำกับติดตาม",
                under=id,
                products=("รายงานผลตามมาตรการ", "รายงานการประชุม"),
                body="คณะทำงานขับเคลื่อนการป้องกันและปราบปรามการทุจริต",
                frequency="quarterly" if area == "quality" else None,
            )
