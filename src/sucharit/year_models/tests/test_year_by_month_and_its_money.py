"""The month grid and the money of a year, as in the sheet of developmental evaluation (DE)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sucharit.vocabulary.records import NoMoney, RecordValue, YearRecords
from sucharit.year_models.calendar import (
    MONTHS,
    WorkSpan,
    by_quarter,
    month_grid,
    months_within,
    spread,
    year_money,
)
from sucharit.year_models.facts import YearFacts

OCTOBER, NOVEMBER, DECEMBER = date(2022, 10, 1), date(2022, 11, 1), date(2022, 12, 31)
FEBRUARY, MAY, AUGUST, SEPTEMBER = date(2023, 2, 1), date(2023, 5, 1), date(2023, 8, 31), date(2023, 9, 30)
DE_ACTIVITIES = {
    "1": (OCTOBER, date(2022, 10, 31), NoMoney()),
    "2": (NOVEMBER, date(2022, 11, 30), NoMoney()),
    "3": (NOVEMBER, DECEMBER, NoMoney()),
    "4": (FEBRUARY, SEPTEMBER, Decimal(10_000)),
    "5": (MAY, AUGUST, Decimal(40_000)),
    "6": (date(2023, 9, 1), SEPTEMBER, NoMoney()),
}
PARTS = {"4.1": 4_000, "4.2": 6_000, "5.3": 8_000}


def de_year(today: date = date(2023, 9, 30), **more: RecordValue) -> YearFacts:
    records = [
        RecordValue(
            number, "activity", number, place=place, fields={"months": (first, last), "planned": money}
        )
        for place, (number, (first, last, money)) in enumerate(DE_ACTIVITIES.items())
    ]
    records += [RecordValue(part, "activity", part, part[0]) for part in PARTS]
    return YearFacts("สพม.ธาราทอง", 2566, 2565, today, YearRecords([*records, *more.values()]))


def test_the_month_grid_is_that_of_the_sheet():
    grid = month_grid(de_year())
    assert {row.record.id: len(row.months) for row in grid.rows if not row.depth} == {
        "1": 1,
        "2": 1,
        "3": 2,
        "4": 8,
        "5": 4,
        "6": 1,
    }
    assert grid.open == (1, 2, 1, 0, 1, 1, 1, 2, 2, 2, 2, 2)
    assert grid.total == 17
    assert grid.empty_months == (4,)  # January


def test_a_part_without_days_has_those_of_what_it_belongs_to_and_is_counted_in_it():
    rows = {row.record.id: row for row in month_grid(de_year()).rows}
    assert rows["4.2"].depth == 1
    assert rows["4.2"].months == rows["4"].months
    assert rows["4.2"].span.is_inherited
    assert [row.record.id for row in month_grid(de_year()).rows][3:6] == ["4", "4.1", "4.2"]


def test_money_spread_evenly_falls_into_the_quarters_of_the_sheet():
    money = year_money(de_year())
    assert money.planned_in == (0, 2_500, 23_750, 23_750)
    assert money.planned == 50_000
    assert [row.record.id for row in money.rows if row.needs_no_money] == ["1", "2", "3", "6"]


def test_no_money_is_neither_zero_nor_an_empty_field():
    amounts = {"none": NoMoney(), "zero": Decimal(0), "empty": None}
    records = [
        RecordValue(name, "activity", name, fields={"planned": value}) for name, value in amounts.items()
    ]
    rows = year_money(YearFacts("…", 2566, 2565, OCTOBER, YearRecords(records))).rows
    assert {row.record.id: (row.planned, row.needs_no_money) for row in rows} == {
        "none": (NoMoney(), True),
        "zero": (Decimal(0), False),
        "empty": (None, False),
    }


def test_a_year_without_any_figure_has_no_sum():
    money = year_money(YearFacts("…", 2566, 2565, OCTOBER, YearRecords([RecordValue("a", "activity", "…")])))
    assert (money.allocated, money.planned, money.used, money.left) == (None, None, None, None)


def test_what_the_parts_are_planned_with_makes_the_whole_where_it_has_no_figure():
    parts = [
        RecordValue(name, "activity", name, "whole", fields={"planned": Decimal(baht)})
        for name, baht in PARTS.items()
    ]
    whole = RecordValue("whole", "activity", "…", fields={"months": (MAY, AUGUST)})
    money = year_money(YearFacts("…", 2566, 2565, OCTOBER, YearRecords([whole, *parts])))
    assert money.planned == 18_000
    assert money.rows[0].parts_differ is None


def test_parts_that_do_not_add_up_are_named():
    part = RecordValue("4.9", "activity", "…", "4", fields={"planned": Decimal(9_999)})
    rows = {row.record.id: row for row in year_money(de_year(part=part)).rows}
    assert rows["4"].parts_differ == Decimal(9_999)
    assert rows["4"].planned == Decimal(10_000)


def test_money_of_work_without_a_period_is_in_no_quarter_and_says_so():
    adrift = RecordValue("x", "activity", "…", fields={"planned": Decimal(700)})
    money = year_money(de_year(adrift=adrift))
    assert (money.planned, money.unplaced, sum(money.planned_in)) == (50_700, 700, 50_000)


def test_what_is_used_so_far_is_spread_over_the_months_that_have_begun():
    used = {"months": (FEBRUARY, SEPTEMBER), "used": Decimal(3_000)}
    activity = RecordValue("a", "activity", "…", fields=used)
    money = year_money(YearFacts("…", 2566, 2565, date(2023, 4, 20), YearRecords([activity])))
    assert money.used_in == (0, 2_000, 1_000, 0)


def test_work_of_quarters_is_open_in_all_their_months():
    row = RecordValue("r", "plan-row", "…", fields={"quarters": (3,)})
    grid = month_grid(YearFacts("…", 2567, 2566, OCTOBER, YearRecords([row])))
    assert grid.rows[0].months == (7, 8, 9)


@given(
    st.decimals(0, 10_000_000, places=2),
    st.sets(st.sampled_from(MONTHS), min_size=1).map(lambda months: tuple(sorted(months))),
)
def test_parts_of_money_add_up_to_the_whole_and_differ_by_a_satang_at_most(
    total: Decimal, months: tuple[int, ...]
):
    parts = spread(total, months)
    assert sum(parts.values()) == total == sum(by_quarter(parts))
    assert max(parts.values()) - min(parts.values()) <= Decimal("0.01")


@given(st.dates(date(2022, 1, 1), date(2024, 1, 1)), st.dates(date(2022, 1, 1), date(2024, 1, 1)))
def test_the_months_of_a_span_are_neighbours_and_lie_in_the_year(one: date, other: date):
    months = months_within(WorkSpan(min(one, other), max(one, other)), 2566)
    assert list(months) == list(range(months[0], months[-1] + 1)) if months else True
    assert set(months) <= set(MONTHS)
