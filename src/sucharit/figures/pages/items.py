"""What the page of an office's item tables shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.answers import grades
from sucharit.charts import ChartWords, Mark, ScoreBar, sorted_bars
from sucharit.contributions.pages import page_of
from sucharit.figures.item_tables import InstrumentTable, tables_of
from sucharit.figures.pages.reading import facts_of
from sucharit.people.models import Organisation
from sucharit.reliability.grade import Grade
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State

READABLE = (State.SCORED, State.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class OfficeAnswers:
    """An organisation's answers in a round, and one of its instruments; None while they can't be read."""

    round: Round
    organisation: Organisation
    tables: tuple[InstrumentTable, ...]
    table: InstrumentTable | None
    grade: Grade | None

    @property
    def code(self) -> str:
        """Of the instrument, for file names."""
        return self.table.id if self.table else ""


def office_answers(participant: Participant, instrument: str) -> OfficeAnswers:
    """One participant's tables. Raises KeyError for an instrument that asks nobody. Two queries."""
    round, organisation = participant.round, participant.organisation
    if round.state not in READABLE:
        return OfficeAnswers(round, organisation, (), None, None)
    edition = round.framework()
    tables = tables_of(edition, facts_of(participant, edition))
    table = {one.id: one for one in tables}[instrument]
    return OfficeAnswers(round, organisation, tables, table, grades.of_participant(participant, edition))


def shown(found: OfficeAnswers) -> dict[str, Any]:
    """Everything the template takes."""
    place = [found.round.pk, found.organisation.code]
    return {
        "found": found,
        "table": found.table,
        "tabs": [
            (one.code, reverse("figures:items", args=[*place, one.id]), one is found.table)
            for one in found.tables
        ],
        "lead": _lead(found),
        "chart": _chart(found),
        "crumbs": [
            (_("โต๊ะทำงาน"), page_of("work")),
            (_("รอบปี %(year)s") % {"year": found.round.year}, page_of("participant", *place)),
            (_("ผลรายข้อ"), ""),
        ],
    }


def _lead(found: OfficeAnswers) -> str:
    """How it stands, in one sentence."""
    table = found.table
    if table is None or table.hidden or table.weakest is None:
        return ""
    title = table.weakest.title.in_language(get_language() or "th")
    return _("ข้อที่ได้คะแนนน้อยที่สุดของ %(code)s คือ “%(title)s” ได้ %(points)s คะแนน") % {
        "code": table.code,
        "title": title,
        "points": table.weakest.points,
    }


def _chart(found: OfficeAnswers) -> str:
    """The indicators against the target, the weakest first."""
    table = found.table
    if table is None or table.hidden:
        return ""
    language = get_language() or "th"
    edition = found.round.framework()
    bars = [ScoreBar(f"{one.code} {one.title.in_language(language)}", one.score) for one in table.indicators]
    mark = Mark(_("เป้าหมาย"), edition.target)
    title = _("ตัวชี้วัด จากน้อยไปมาก")
    drawn = sorted_bars(bars, id="indicators", title=title, words=ChartWords.in_language(language), mark=mark)
    return mark_safe(drawn)  # noqa: S308 — charts escape every text on its way in
