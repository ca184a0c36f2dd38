"""The year by month: bars under the quarters, and how many activities are open in each month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.driving.board.work import WorkLine, work_of
from sucharit.driving.calendar.gantt import GanttBar, GanttWords, gantt, share_of_year
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import STATE_TONES, STATE_WORDS, language
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.thai.dates import MONTHS_EN, SHORT_MONTHS_TH, month_in_words
from sucharit.thai.years import fiscal_year_span
from sucharit.year_models.calendar import MonthGrid, month_grid, month_spans, months_within
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import follow_up_of
from sucharit.year_models.practices import PracticeDays, practice_days


@needs(May.SEE_PLAN)
def calendar(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All work of a year by month and quarter."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    return render(request, "driving/calendar/calendar.html", calendar_context(plan, person_of(request)))


def calendar_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    facts = reading.facts_for(person, plan)
    outcome = reading.outcome_of(plan) if reading.model_of(plan) else None
    lines = work_of(facts, follow_up_of(facts), outcome)
    grid = month_grid(facts)
    finding = finding_of(grid, facts)
    return {
        "place": place_of(plan, "calendar", [(_("ปฏิทิน"), "")]),
        "plan": plan,
        "finding": finding,
        "picture": picture_of(lines, facts, finding),
        "months": [first for first, _last in month_spans(plan.year)],
        "grid": grid,
        "rows": [
            (row, [month in row.months for month in range(1, 13)], year_url(plan, "record", row.record.id))
            for row in grid.rows
        ],
        "without_period": [row for row in grid.rows if row.span is None],
        "practices": [
            (own, year_url(plan, "record", own.practice.id), _count_of(own)) for own in practice_days(facts)
        ],
        "file_url": year_url(plan, "calendar-file"),
    }


def _count_of(own: PracticeDays) -> str:
    """On how many days of the year it is kept, and how many were left out."""
    words = ngettext("%(count)s ครั้ง", "%(count)s ครั้ง", len(own.days)) % {"count": len(own.days)}
    left = len(own.left_out)
    return f"{words} · " + _("งด %(count)s ครั้ง") % {"count": left} if left else words


def finding_of(grid: MonthGrid, facts: YearFacts) -> str:
    """What the calendar tells: a month without work, else the fullest one."""
    if not grid.rows:
        return _("ยังไม่มีงานที่ระบุเวลา")
    spans = month_spans(facts.plan_year)

    def name(month: int) -> str:
        return month_in_words(spans[month - 1][0], language=language())

    if not grid.total:
        return _("ยังไม่มีงานที่ระบุเวลา")
    most = max(range(12), key=lambda place: grid.open[place])
    words = _("แน่นที่สุดคือ %(month)s มีงานเปิดอยู่ %(count)s งาน") % {
        "month": name(most + 1),
        "count": grid.open[most],
    }
    empty = grid.empty_months
    if len(empty) == 1:
        return _("%(month)s ยังไม่มีงานเลย") % {"month": name(empty[0])} + " · " + words
    if empty:
        return _("มี %(count)s เดือนที่ยังไม่มีงาน") % {"count": len(empty)} + " · " + words
    return words


def picture_of(lines: list[WorkLine], facts: YearFacts, title: str) -> str:
    """The bars of plan rows and activities, two levels deep; a plan row stands for its activities."""
    bars = []
    for line in lines:
        above = facts.records.get(line.record.under)
        if line.depth > 1 or (above is not None and above.kind == "plan-row"):
            continue
        months = months_within(line.span, facts.plan_year) if line.span else ()
        bars.append(
            GanttBar(
                label=f"{line.record.number} {line.record.title}".strip(),
                first=months[0] if months else None,
                last=months[-1] if months else None,
                tone=STATE_TONES[line.state],
                word=str(STATE_WORDS[line.state]),
                depth=line.depth,
            )
        )
    today = share_of_year(timezone.localdate(), *fiscal_year_span(facts.plan_year))
    drawn = gantt(bars, id="gantt", title=title, words=_words(), today=today)
    return mark_safe(drawn)  # noqa: S308  (the drawing escapes every text)


def _words() -> GanttWords:
    english = language().startswith("en")
    # One letter, or the first syllable: twelve of them have to fit on a phone
    names = [name[0] for name in MONTHS_EN] if english else [name.split(".")[0] for name in SHORT_MONTHS_TH]
    quarters = tuple(_("ไตรมาส %(quarter)s") % {"quarter": quarter} for quarter in (1, 2, 3, 4))
    return GanttWords(
        quarters=quarters,
        months=(*names[9:], *names[:9]),
        today=_("วันนี้"),
        no_period=_("ยังไม่ระบุช่วงเวลา"),
        nothing=_("ยังไม่มีงานในปฏิทิน"),
    )
