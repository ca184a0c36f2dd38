"""A questionnaire and a survey in one language, as the templates take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sucharit.languages import Text
from sucharit.surveys.promises import HOW, PROMISE, limits
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import SurveySnapshot
from sucharit.thai.dates import in_words


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A question as the page shows it: its number, the heading over it, and its choices numbered from 1."""

    column: str
    number: int
    over: str
    text: str
    choices: tuple[tuple[int, str], ...]
    says_why: bool = False  # the first that has no "not known" to choose says why


@dataclass(frozen=True, slots=True)
class PageSection:
    """Questions of one subject."""

    title: str
    questions: tuple[PageQuestion, ...]


def page_sections(
    questionnaire: Questionnaire, language: str, *, official: bool = False
) -> tuple[PageSection, ...]:
    """The questions in one language, numbered through; `official`: a framework's, which has its reasons."""
    number = 0
    unexplained = official
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
                says_why = unexplained and not question.may_abstain
                unexplained = unexplained and not says_why
                questions.append(PageQuestion(question.column, number, over, text, choices, says_why))
        sections.append(PageSection(wording(section.title, language), tuple(questions)))
    return tuple(sections)


def wording(text: Text, language: str) -> str:
    """The text in that language; Thai where it was written in Thai alone."""
    return text.in_language(language) or text.th


def places(survey: SurveySnapshot, language: str) -> dict[str, str]:
    """What is filled into a skeleton for this survey, escaped. Shared by all who ask: copy it to add."""
    return _places(survey.organisation, survey.title, survey.first, survey.last, survey.result, language)


@lru_cache(maxsize=10_000)
def _places(
    organisation: Text, title: Text, first: date, last: date, result: str, language: str
) -> dict[str, str]:
    name = wording(organisation, language)
    thai_only = language != "th" and name == organisation.th
    return {
        "title": format_html("{}", name),
        "heading": format_html("{}", wording(title, language)),
        "result": _result_link(result, language),
        "name": format_html('<span lang="th">{}</span>', name) if thai_only else format_html("{}", name),
        "first": in_words(first, language=language),
        "last": in_words(last, language=language),
    }


def _result_link(address: str, language: str) -> str:
    """The way on after the thanks, the same for all who answered; "" where there is none."""
    if not address:
        return ""
    with translation.override(language):
        return format_html('<p><a href="{}">{}</a></p>', address, _("ดูผลครั้งล่าสุดของหน่วยงานนี้"))


def promises(language: str) -> dict[str, object]:
    """What is promised and what can't be, as on paper; without HTTPS the network can read along."""
    encrypted = bool(settings.HTTPS)
    return {
        "is_secret_on_the_way": encrypted,
        "promise": wording(PROMISE, language),
        "how_kept": wording(HOW, language),
        "limits": wording(limits(encrypted=encrypted), language),
    }
