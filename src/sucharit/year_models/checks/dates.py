"""Checks of days, months and years: order, quarters, empty months, bunching, what is of another year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.thai.dates import MONTHS_EN, MONTHS_TH
from sucharit.thai.years import fiscal_quarter_span, fiscal_year, fiscal_year_span
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.calendar import month_grid, year_money
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.followed_steps import QUARTERS
from sucharit.year_models.rules import words
from sucharit.year_models.rules.covering import Share
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import Selection, Where, has_value


class Dating(RuleShape):
    """Records of a kind that are dated."""

    kind: Word
    where: Where = {}


class DateOrder(RuleShape):
    """No record of the later kind is dated before the first of the earlier kind.

    `within`: compared are records below the same record ("parent"), or those of the whole year ("year").
    """

    earlier: Dating
    later: Dating
    within: Annotated[str, one_of(("year", "parent"))] = "year"

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names."""
        for key, own in (("earlier", self.earlier), ("later", self.later)):
            for place, message in Selection(kind=own.kind, where=own.where).faults(known):
                yield (key, *place), message


def _date_order(context: LintContext, asked: DateOrder) -> Iterator[Flaw]:
    earlier = list(_dated(context, asked.earlier))
    for record in _dated(context, asked.later):
        before = [own for own in earlier if asked.within == "year" or own.under == record.under]
        first = min(before, key=lambda own: own.day or date.max, default=None)
        if first is not None and record.day and first.day and record.day < first.day:
            found = Text("{record} อยู่ก่อน {first}", "{record} is dated before {first}")
            yield flaw_of(record, found.format(record=words.named(record), first=words.named(first)), "day")


def _dated(context: LintContext, asked: Dating) -> Iterator[RecordValue]:
    selection = Selection(kind=asked.kind, where=asked.where)
    for record in context.facts.records.of_kind(asked.kind):
        if record.day is not None and selection.is_meant(record):
            yield record


class OutsideYear(RuleShape):
    """Records dated in another fiscal year than the plan's; `but`: kinds that may be."""

    but: tuple[Word, ...] = ()

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds."""
        for place, kind in enumerate(self.but):
            yield from known.kind(kind, "but", place)


def _outside_year(context: LintContext, asked: OutsideYear) -> Iterator[Flaw]:
    for record in context.facts.records:
        if record.day and record.kind not in asked.but and fiscal_year(record.day) != context.facts.plan_year:
            found = Text("{record}: อยู่นอกปีงบประมาณ {year}", "{record} lies outside fiscal year {year}")
            text = found.format(record=words.named(record), year=context.facts.plan_year)
            yield flaw_of(record, text, "day", record.day.isoformat())


def _quarter_months(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    year = context.facts.plan_year
    for record in context.facts.records:
        months, quarters = record.get("months"), record.get("quarters")
        if not (is_span(months) and isinstance(quarters, tuple) and quarters):
            continue
        known = sorted(quarter for quarter in set(quarters) if quarter in QUARTERS)
        if not known:
            continue
        first, last = fiscal_quarter_span(year, known[0])[0], fiscal_quarter_span(year, known[-1])[1]
        if (first, last) != months:
            found = Text(
                "{record}: ไตรมาส {quarters} คือ {meant} แต่ระบุเดือน {typed}",
                "{record}: quarter {quarters} is {meant}, and the months are {typed}",
            ).format(
                record=words.named(record),
                quarters=", ".join(map(str, known)),
                meant=_months(first, last),
                typed=_months(*months),
            )
            yield flaw_of(record, found, "months", f"{known} {months[0]} {months[1]}")


def is_span(value: object) -> bool:
    """Whether a value is two days, as a field of months holds them."""
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(day, date) for day in value)


def _months(first: date, last: date) -> Text:
    th, en = ([names[day.month - 1] for day in (first, last)] for names in (MONTHS_TH, MONTHS_EN))
    return Text("–".join(dict.fromkeys(th)), "–".join(dict.fromkeys(en)))


class OlderYear(RuleShape):
    """Yearly papers that carry an older year and were not made again for this one."""

    kind: Word = "internal-measure"
    year: Word = "fiscal_year"
    same: Word = "sort"  # what tells that two are of one matter

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names."""
        yield from known.kind(self.kind, "kind")
        yield from known.of_type(self.kind, self.year, (FieldType.WHOLE, FieldType.YEAR), "year")
        yield from known.field(self.kind, self.same, "same")


def _older_year(context: LintContext, asked: OlderYear) -> Iterator[Flaw]:
    records = context.facts.records.of_kind(asked.kind)
    plan_year = context.facts.plan_year
    for record in records:
        year = record.get(asked.year)
        if not isinstance(year, int) or year >= plan_year:
            continue
        renewed = any(
            own.get(asked.year) == plan_year and has_value(own.get(asked.same), record.get(asked.same))
            for own in records
        )
        if not renewed:
            found = Text(
                "{record}: เป็นของปี {year} ยังไม่ได้ทำใหม่ของปี {plan}",
                "{record} is of {year} and was not renewed for {plan}",
            ).format(record=words.named(record), year=year, plan=plan_year)
            yield flaw_of(record, found, asked.year, str(year))


def _empty_months(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    """One finding for all of them; none where nothing is planned at all, which other checks tell."""
    grid = month_grid(context.facts)
    empty = grid.empty_months
    if not grid.total or not empty:
        return
    first = fiscal_year_span(context.facts.plan_year)[0].month
    places = [(first - 1 + month - 1) % 12 for month in empty]
    names = Text(
        " ".join(MONTHS_TH[place] for place in places), ", ".join(MONTHS_EN[place] for place in places)
    )
    found = Text("เดือนที่ไม่มีกิจกรรม: {months}", "months without an activity: {months}")
    yield Flaw(found.format(months=names), cause=" ".join(map(str, empty)))


class Bunched(RuleShape):
    """More than this share of the work, or of the planned money, falls into one quarter."""

    by: Annotated[str, one_of(("work", "money"))] = "work"
    percent: Share = Decimal(50)


def _bunched(context: LintContext, asked: Bunched) -> Iterator[Flaw]:
    parts = _money_parts(context) if asked.by == "money" else _work_parts(context)
    total = sum(parts)
    for quarter, part in zip(QUARTERS, parts, strict=True):
        if total and part * 100 > total * asked.percent:
            what = Text("เงิน", "the money") if asked.by == "money" else Text("งาน", "the work")
            share = round(part * 100 / total)
            found = Text(
                "ร้อยละ {share} ของ{what}อยู่ในไตรมาส {quarter}",
                "{share} % of {what} is in quarter {quarter}",
            ).format(share=share, what=what, quarter=quarter)
            yield Flaw(found, cause=f"{asked.by} {quarter}")


def _money_parts(context: LintContext) -> list[Decimal]:
    return list(year_money(context.facts).planned_in)


def _work_parts(context: LintContext) -> list[Decimal]:
    """Months of activities by quarter."""
    opened = month_grid(context.facts).open
    return [Decimal(sum(opened[start : start + 3])) for start in (0, 3, 6, 9)]


CHECKS = (
    QualityCheck(
        "date-order",
        DateOrder,
        _date_order,
        Text("วันที่สลับลำดับ", "Two things are dated in the wrong order"),
        Text("แก้วันที่ หรือเขียนว่าเหตุใดจึงทำก่อน", "Mend the day, or say why it came first"),
    ),
    QualityCheck(
        "outside-year",
        OutsideYear,
        _outside_year,
        Text("วันที่อยู่นอกปีของแผน", "A day lies outside the year of the plan"),
        Text("แก้วันที่ หรือย้ายไปปีที่ถูกต้อง", "Mend the day, or move it to its year"),
    ),
    QualityCheck(
        "quarter-months-differ",
        NoParameters,
        _quarter_months,
        Text("ไตรมาสไม่ตรงกับเดือน", "Quarter and months differ"),
        Text("แก้ไตรมาสหรือเดือน หรือตอบว่าตั้งใจ", "Mend one of them, or say that it is meant so"),
    ),
    QualityCheck(
        "older-year-measure",
        OlderYear,
        _older_year,
        Text("มาตรการรายปีเป็นของปีเก่า", "A yearly measure is of an older year"),
        Text("ทำฉบับของปีนี้", "Renew it for this year"),
    ),
    QualityCheck(
        "empty-months",
        NoParameters,
        _empty_months,
        Text("มีเดือนที่ไม่มีกิจกรรม", "Some months have no activity"),
        Text("กระจายกิจกรรมให้ทั่วปี หรือตอบว่าตั้งใจ", "Spread the work over the year, or say that it is meant so"),
    ),
    QualityCheck(
        "bunched-quarters",
        Bunched,
        _bunched,
        Text("งานหรือเงินกระจุกในไตรมาสเดียว", "Work or money is bunched in one quarter"),
        Text("กระจายไปไตรมาสอื่น หรือตอบว่าเหตุใดต้องเป็นเช่นนี้", "Spread it, or say why it must be so"),
    ),
)
