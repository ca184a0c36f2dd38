"""What anyone may read of own surveys: the figures of those that their office shows. Reads, never writes.

All of it follows from the stored blurred counts, as the office's own page and report do, so that two looks
tell no more than the first (docs/methods/open-links.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from sucharit.figures.likert import LEVELS
from sucharit.figures.models import BlurredCounts, PublicOwnSurvey, SurveyTopic
from sucharit.figures.own_tables import OwnQuestion, OwnTable, own_table
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.surveys.snapshot import questionnaire
from sucharit.thai.years import fiscal_year, fiscal_year_span

FORMAT = "sucharit-satisfaction/1"


@dataclass(frozen=True, slots=True)
class PublicSurveyResults:
    """One survey's figures. `first`, `until`: the days on which it took answers; `since`: public."""

    link: str
    organisation: Organisation
    title: Text
    subject: Text
    topic: SurveyTopic
    first: date
    until: date
    since: datetime
    table: OwnTable

    @property
    def year(self) -> int:
        """The Buddhist fiscal year in which it ended."""
        return fiscal_year(self.until)

    @property
    def address(self) -> str:
        return reverse("figures:public-results", args=[self.link])

    @property
    def json_address(self) -> str:
        return reverse("figures:public-results-json", args=[self.link])


def public_surveys(organisation: Organisation) -> QuerySet[PublicOwnSurvey]:
    """The rows of those that it shows, the latest first."""
    return _open().filter(survey__organisation=organisation)


def public_results_of(organisation: Organisation, year: int | None = None) -> Iterator[PublicSurveyResults]:
    """What an organisation shows, of one Buddhist fiscal year or of all, the latest first."""
    rows = public_surveys(organisation)
    if year is not None:
        rows = rows.filter(until__range=fiscal_year_span(year))
    return map(_results, rows.select_related("survey__organisation", "survey__blurredcounts"))


def public_results_at(link: str) -> PublicSurveyResults | None:
    """The survey of this link; None where there is none, or its office does not show it."""
    rows = _open().filter(survey__link=link)
    row = rows.select_related("survey__organisation", "survey__blurredcounts").first()
    return _results(row) if row else None


def as_json(results: PublicSurveyResults, address: str) -> dict[str, Any]:
    """The same for machines, both languages in one; docs/methods/satisfaction.md names every key."""
    table = results.table
    return {
        "format": FORMAT,
        "organisation": results.organisation.code,
        "name": _texts(Text(results.organisation.name_th, results.organisation.name_en)),
        "title": _texts(results.title),
        "subject": _texts(results.subject),
        "topic": results.topic.value,
        "year": results.year,
        "first": results.first.isoformat(),
        "until": results.until.isoformat(),
        "address": address,
        "changed": results.since.isoformat(),
        "levels": LEVELS,
        "needed": {"together": table.needed.together, "each": table.needed.each},
        "people": None if table.hidden else table.people,
        "together": _figures(table.overall, table.margin) if table.overall else None,
        "questions": [_figures(question, table.margin_each) for question in table.questions],
    }


def _open() -> QuerySet[PublicOwnSurvey]:
    """Of surveys that are closed alone, whatever else a row says."""
    rows = PublicOwnSurvey.objects.filter(since__isnull=False, survey__closed=True, survey__round=None)
    return rows.order_by("-until", "-pk")


def _results(row: PublicOwnSurvey) -> PublicSurveyResults:
    survey = row.survey
    if row.until is None or row.since is None:
        raise ValueError("the database holds that what is public says since when, and its end")
    content = questionnaire(survey.questionnaire_id)
    kept: BlurredCounts | None = getattr(survey, "blurredcounts", None)  # no row: no one answered
    return PublicSurveyResults(
        link=survey.link,
        organisation=survey.organisation,
        title=content.title,
        subject=content.sections[0].title,
        topic=SurveyTopic(row.topic),
        first=survey.first,
        until=row.until,
        since=row.since,
        table=own_table(content, kept.people if kept else 0, kept.counts if kept else []),
    )


def _texts(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en or text.th}


def _figures(question: OwnQuestion, margin: Decimal | None) -> dict[str, Any]:
    return {
        "question": _texts(question.text),
        "mean": str(question.mean),
        "margin": str(margin),
        "sd": str(question.deviation),
        "band": _texts(question.band),
    }
