"""Days, months, quarters and fiscal years that a folded text names, as first and last day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.patterns import thai
from sucharit.thai.dates import MONTHS_EN, MONTHS_TH, SHORT_MONTHS_TH
from sucharit.thai.folding import folded
from sucharit.thai.years import BUDDHIST_OFFSET, fiscal_quarter_span

_MONTHS = {
    **{folded(name).replace(".", ""): number for number, name in enumerate(MONTHS_TH, 1)},
    **{folded(name).replace(".", ""): number for number, name in enumerate(SHORT_MONTHS_TH, 1)},
    **{name.lower(): number for number, name in enumerate(MONTHS_EN, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS_EN, 1)},
}
_SHORT = "|".join(re.escape(name[:-1]).replace(r"\.", r"\.\s?") + r"\.?" for name in SHORT_MONTHS_TH)
MONTH = f"(?:{'|'.join(MONTHS_TH)}|{_SHORT}|(?:{'|'.join(MONTHS_EN).lower()})|" + (
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
)
ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)"
YEAR = r"(?<!\d)(?:2[4-6]\d\d|20[0-3]\d|19[5-9]\d|[5-7]\d(?![\d.:,]))(?!\d)"
_TO = r"\s{0,3}(?:-|–|—|ถึง(?:วันที่|เดือน)?|จนถึง|to|until)\s{0,3}(?:วันที่\s?|เดือน\s?)?"

_DAY = (
    rf"(?<!\d)(?P<day>[0-3]?\d)\s{{0,2}}(?:เดือน\s?)?(?P<month>{MONTH})\s{{0,2}}"
    rf"(?:{ERA}\s{{0,2}})?(?P<year>{YEAR})"
)
_IN_NUMBERS = rf"(?<![\d/.-])(?P<day2>[0-3]?\d)[/.-](?P<month2>[01]?\d)[/.-](?P<year2>{YEAR})(?![/.-]\d)"
_ISO = r"(?<![\d/-])(?P<year5>20\d\d|25\d\d)-(?P<month5>[01]\d)-(?P<day5>[0-3]\d)(?!\d)"
_ONE_MONTH = rf"(?P<month3>{MONTH})\s{{0,2}}(?:{ERA}\s{{0,2}})?(?P<year3>{YEAR})"
_QUARTER = (
    rf"(?:ไตรมาส(?:ที่)?\s{{0,2}}(?P<quarter>[1-4])(?!\d)(?:\s{{0,2}}(?:/|ปีงบประมาณ|ปี|ของ)?\s{{0,2}}(?:{ERA}\s{{0,2}})?"
    rf"(?P<year4>{YEAR}))?)"
)
_ANY = thai("|".join((_DAY, _ISO, _IN_NUMBERS, _ONE_MONTH, _QUARTER)))
# "1 – 5 มีนาคม 2566", "ตุลาคม – ธันวาคม 2565": the beginning has no year of its own.
_WITHOUT_YEAR = thai(rf"(?<!\d)(?:(?P<day>[0-3]?\d)\s{{0,2}})?(?P<month>{MONTH})?{_TO}$")
TO_NEXT = thai(_TO)

MAX_TIMES = 2000  # of a page that are looked at


class TimeNamed(NamedTuple):
    """A piece of the folded text, and the days it means."""

    span: Span
    first: date
    last: date

    def overlaps(self, first: date, last: date) -> bool:
        """Whether it shares a day with first to last."""
        return self.first <= last and first <= self.last


def common_year(digits: str) -> int:
    """The common year of two or four digits; two are of a Buddhist year."""
    number = int(digits)
    if len(digits) == 2:
        number += 2500
    return number - BUDDHIST_OFFSET if number > 2300 else number


@lru_cache(maxsize=1)  # several checks ask for those of one page
def times_named(page: FoldedPage) -> tuple[TimeNamed, ...]:
    """Days, months and quarters of a year, in order, the first few thousand; not quarters without a year."""
    matches = (match for match, _ in zip(_ANY.finditer(page.text), range(MAX_TIMES), strict=False))
    return tuple(named for match in matches if (named := _read(match)))


def _read(match: re.Match[str]) -> TimeNamed | None:
    parts = match.groupdict()
    span = Span(*match.span())
    try:
        if parts["quarter"]:
            year = parts["year4"]
            return (
                TimeNamed(
                    span, *fiscal_quarter_span(common_year(year) + BUDDHIST_OFFSET, int(parts["quarter"]))
                )
                if year
                else None
            )
        if parts["month3"]:
            year, month = common_year(parts["year3"]), month_number(parts["month3"])
            return TimeNamed(
                span, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            )
        year = common_year(parts["year"] or parts["year2"] or parts["year5"])
        month = month_number(parts["month"]) if parts["month"] else int(parts["month2"] or parts["month5"])
        day = date(year, month, int(parts["day"] or parts["day2"] or parts["day5"]))
    except (ValueError, KeyError):
        return None
    return TimeNamed(span, day, day)


def month_number(name: str) -> int:
    """1–12 for a folded name of a month, long or short. Raises KeyError."""
    plain = "".join(name.split()).replace(".", "")
    return _MONTHS[plain if plain in _MONTHS else plain[:3]]


def ranges_named(page: FoldedPage) -> Iterator[TimeNamed]:
    """From one time to another: two that follow each other with "to" between, or one with its beginning."""
    before: TimeNamed | None = None
    for named in times_named(page):
        between = page.text[before.span.end : named.span.start] if before else ""
        if before and len(between) < 20 and TO_NEXT.fullmatch(between):
            yield TimeNamed(Span(before.span.start, named.span.end), before.first, named.last)
        elif ahead := _WITHOUT_YEAR.search(page.text, max(0, named.span.start - 40), named.span.start):
            yield TimeNamed(Span(ahead.start(), named.span.end), _beginning(ahead, named.last), named.last)
        before = named


def _beginning(match: re.Match[str], last: date) -> date:
    try:
        month = month_number(match["month"]) if match["month"] else last.month
        year = last.year if month <= last.month else last.year - 1
        return date(year, month, int(match["day"] or 1))
    except (ValueError, KeyError):
        return last


_FISCAL = thai(
    rf"(?P<kind>ปีงบประมาณ|ปีงบฯ?|ประจำปี|ปีการศึกษา|รอบปี|fiscal\s?year|fy\.?|ประจําปี|ปี|year|{ERA})"
    rf"\s{{0,3}}(?:งบประมาณ\s{{0,2}})?(?:{ERA}\s{{0,2}})?(?P<year>{YEAR})(?:\s{{0,2}}(?:-|–|—|ถึง)\s{{0,2}}(?:{ERA}\s{{0,2}})?(?P<to>{YEAR}))?"
)


class YearNamed(NamedTuple):
    """A year, or years from one to another, that the folded text names; Buddhist years."""

    span: Span
    kind: str
    first: int
    last: int


def years_named(page: FoldedPage) -> Iterator[YearNamed]:
    """Years after words such as ปีงบประมาณ, ประจำปี, พ.ศ."""
    for match, _ in zip(_FISCAL.finditer(page.text), range(MAX_TIMES), strict=False):
        first = common_year(match["year"]) + BUDDHIST_OFFSET
        last = common_year(match["to"]) + BUDDHIST_OFFSET if match["to"] else first
        yield YearNamed(Span(*match.span()), match["kind"], first, max(first, last))
