"""The rows and context of the pages of own surveys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.charts import ChartWords, ScoreDot, level_dots
from sucharit.figures.models import PublicOwnSurvey, SurveyTopic
from sucharit.figures.own_sets import SETS
from sucharit.figures.own_tables import OwnTable
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.questionnaire import AGREEMENT, Questionnaire
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.turnout import of_own_survey


@dataclass(frozen=True, slots=True)
class OwnSurveyRow:
    """A survey in the list: `answers` as many as may be told while more may come."""

    survey: Survey
    title: Text
    state: str
    tone: str
    answers: int
    closed_at: datetime | None


def row_of(survey: Survey, today: date, closed: datetime | None, answers: int) -> OwnSurveyRow:
    state, tone = _state(survey, today)
    title = questionnaire(survey.questionnaire_id).title
    return OwnSurveyRow(survey, title, state, tone, answers, closed)


def _state(survey: Survey, today: date) -> tuple[str, str]:
    if survey.closed:
        return _("ปิดแล้ว"), "none"
    if today < survey.first:
        return _("ยังไม่เริ่ม"), "info"
    return (_("เปิดรับคำตอบ"), "good") if today <= survey.last else (_("หมดเวลา รอปิดและนับ"), "warn")


def own_survey_context(
    survey: Survey, content: Questionnaire, table: OwnTable, today: date, closed: datetime | None
) -> dict[str, Any]:
    """The template's context, without the address. `closed`: when it was, where it is known."""
    state, tone = _state(survey, today)
    language = get_language() or "th"
    return {
        "survey": survey,
        "questionnaire": content,
        "subject": content.sections[0].title,
        "table": table,
        "by_code": survey.mode == Mode.CODE,
        "state": state,
        "tone": tone,
        "closed_at": closed,
        "answers": of_own_survey(survey, today),
        "lead": summary_of(table, language),
        "chart": means_chart(table, language),
        "crumbs": [
            (_("แบบสอบถามความพึงพอใจ"), reverse("figures:own-surveys")),
            (content.title.in_language(language), ""),
        ],
    }


def showing_context(survey: Survey, content: Questionnaire, person: Person) -> dict[str, Any]:
    """What `figures/show_to_all.html` takes: whether this person decides about it, and how it stands."""
    public = PublicOwnSurvey.objects.filter(survey=survey).first()
    asked = tuple(question.text for question in content.questions if question.choices == AGREEMENT)
    began_with = next((ready.id for ready in SETS if ready.questions == asked), "")
    return {
        "may_show": may(person, May.PUBLISH_SITE, survey.organisation),
        "public": public,
        "topics": SurveyTopic.choices,
        "topic": (public.topic if public else "") or began_with,
    }


def summary_of(table: OwnTable, language: str) -> str:
    """All questions together in a sentence; "" where nothing is shown."""
    if table.overall is None:
        return ""
    return _("ความพึงพอใจโดยรวมอยู่ในระดับ%(band)s เฉลี่ย %(mean)s จาก 5 (± %(margin)s)") % {
        "band": table.overall.band.in_language(language),
        "mean": table.overall.mean,
        "margin": table.margin,
    }


def means_chart(table: OwnTable, language: str) -> str:
    """The questions' means on the axis from 1 to 5, the lowest first."""
    if not table.questions:
        return ""
    dots = [
        ScoreDot(
            question.text.in_language(language),
            question.mean,
            note=question.band.in_language(language),
        )
        for question in table.weakest_first
    ]
    title = _("ความพึงพอใจแต่ละข้อ จากน้อยไปมาก")
    svg = level_dots(dots, id="questions", title=title, words=ChartWords.in_language(language))
    return mark_safe(svg)  # noqa: S308 — charts escape every text on its way in
