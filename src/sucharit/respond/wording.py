"""A questionnaire and a survey in one language, as the templates take them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html

from sucharit.languages import Text
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import SurveySnapshot
from sucharit.thai.dates import in_words

QUESTIONS_A_MINUTE = 8  # read and answered without haste on a phone


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A question as the page shows it: its number, the heading over it, and its choices numbered from 1."""

    column: str
    number: int
    over: str
    text: str
    choices: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """Questions of one subject."""

    title: str
    questions: tuple[PageQuestion, ...]


def page_sections(questionnaire: Questionnaire, language: str) -> tuple[PageSection, ...]:
    """The questions in one language, numbered through."""
    number = 0
    sections = []
    for section in questionnaire.sections:
        questions = []
        for item in section.items:
            over = wording(item.title, language) if item.title else ""
            for question in item.questions:
                number += 1
                choices = tuple(
                    (place, wording(choice, language)) for place, choice in enumerate(question.choices, 1)
                )
                text = wording(question.text, language)
                questions.append(PageQuestion(question.column, number, over, text, choices))
        sections.append(PageSection(wording(section.title, language), tuple(questions)))
    return tuple(sections)


def wording(text: Text, language: str) -> str:
    """The text in that language; Thai where it was written in Thai alone."""
    return text.in_language(language) or text.th


def minutes(questions: int) -> int:
    """About how long it takes to answer this many."""
    return max(1, -(-questions // QUESTIONS_A_MINUTE))


def places(survey: SurveySnapshot, language: str) -> dict[str, str]:
    """What is filled into a skeleton for this survey, escaped."""
    name = wording(survey.organisation, language)
    thai_only = language != "th" and name == survey.organisation.th
    return {
        "title": format_html("{}", name),
        "name": format_html('<span lang="th">{}</span>', name) if thai_only else format_html("{}", name),
        "first": in_words(survey.first, language=language),
        "last": in_words(survey.last, language=language),
    }


def is_secret_on_the_way() -> bool:
    """Whether pages go by HTTPS, so that the network can't read along; the promise says which."""
    return bool(settings.HTTPS)
