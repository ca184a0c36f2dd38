"""What the pages of own surveys show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.charts import ChartWords, ScoreBar, sorted_bars
from sucharit.figures.own_tables import OwnTable
from sucharit.languages import Text
from sucharit.surveys.models import Survey
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.turnout import STEP


@dataclass(frozen=True, slots=True)
class Row:
    """A survey in the list: `answers` in whole fives while more may come."""

    survey: Survey
    title: Text
    state: str
    tone: str
    answers: int


def row_of(survey: Survey, today: date) -> Row:
    """The list's line of a survey that was loaded `with_turnout`."""
    state, tone = _state(survey, today)
    return Row(survey, questionnaire(survey.questionnaire_id).title, state, tone, came(survey))


def came(survey: Survey) -> int:
    """How many answers came, as far as that is told: nobody shall see a number grow by one."""
    answers: int = getattr(survey, "answers", None) or 0
    return answers if survey.closed else answers // STEP * STEP


def _state(survey: Survey, today: date) -> tuple[str, str]:
    if survey.closed:
        return _("ปิดแล้ว"), "none"
    if today < survey.first:
        return _("ยังไม่เริ่ม"), "info"
    return (_("เปิดรับคำตอบ"), "good") if today <= survey.last else (_("หมดเวลา รอปิดและนับ"), "warn")


def shown(survey: Survey, asked: Questionnaire, table: OwnTable, today: date) -> dict[str, Any]:
    """Everything the template takes, but for the free texts."""
    state, tone = _state(survey, today)
    language = get_language() or "th"
    return {
        "survey": survey,
        "asked": asked,
        "subject": asked.sections[0].title,
        "table": table,
        "state": state,
        "tone": tone,
        "came": came(survey),
        "lead": _lead(table, language),
        "chart": _chart(table, language),
        "crumbs": [
            (_("แบบสอบถามความพึงพอใจ"), reverse("figures:own-surveys")),
            (asked.title.in_language(language), ""),
        ],
    }


def _lead(table: OwnTable, language: str) -> str:
    if table.hidden or table.overall is None or table.overall.band is None:
        return ""
    return _("ความพึงพอใจโดยรวมอยู่ในระดับ%(band)s เฉลี่ย %(mean)s จาก 5") % {
        "band": table.overall.band.in_language(language),
        "mean": table.overall.mean,
    }


def _chart(table: OwnTable, language: str) -> str:
    """The questions' means on a scale of a hundred, the least first, with the mean itself beside."""
    if table.hidden:
        return ""
    bars = [
        ScoreBar(
            one.text.in_language(language),
            None if one.mean is None else one.mean * 20,
            note=f"{one.mean} / 5",
        )
        for one in table.weakest_first
    ]
    title = _("ความพึงพอใจแต่ละข้อ จากน้อยไปมาก")
    drawn = sorted_bars(bars, id="questions", title=title, words=ChartWords.in_language(language))
    return mark_safe(drawn)  # noqa: S308 — charts escape every text on its way in
