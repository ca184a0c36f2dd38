"""A questionnaire as a value: made of an edition's instrument or of an operator's own questions. Pure.

Questions stand in the order in which answers are packed; choices are numbered from 1 as they are read.
Whether someone told the respondent what to answer, and a free text, belong to the envelope and not to the
questions, so they are never stored beside the answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sucharit.frameworks.model import Instrument, Item, Part
from sucharit.languages import Text

QUESTIONS_A_MINUTE = 8  # read and answered without haste on a phone


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `column` is its name in answer files and in the form."""

    column: str
    text: Text
    choices: tuple[Text, ...]
    may_abstain: bool = False  # one of the choices has no points: "not known or no opinion"


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """An item as respondents see it: a question alone (`title` None), or several under one title."""

    title: Text | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one subject."""

    title: Text
    items: tuple[QuestionGroup, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All questions, in both languages."""

    title: Text
    sections: tuple[Section, ...]

    @property
    def minutes(self) -> int:
        """About how long it takes to answer, in whole minutes; paper, e-mails and the form say the same."""
        return max(1, -(-len(self.questions) // QUESTIONS_A_MINUTE))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order answers are packed."""
        return tuple(self._questions())

    @cached_property
    def widths(self) -> tuple[tuple[str, int], ...]:
        """The column of each question and its number of choices."""
        return tuple((question.column, len(question.choices)) for question in self.questions)

    def _questions(self) -> Iterator[Question]:
        for section in self.sections:
            for item in section.items:
                yield from item.questions

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be stored."""
        return {
            "title": _both(self.title),
            "sections": [
                {
                    "title": _both(section.title),
                    "items": [
                        {
                            "title": _both(item.title) if item.title else None,
                            "questions": [_question_to_json(question) for question in item.questions],
                        }
                        for item in section.items
                    ],
                }
                for section in self.sections
            ],
        }

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the questions: the same ones have the same hash wherever they came from."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def from_json(content: dict[str, Any]) -> Questionnaire:
    """The questionnaire as it was stored."""
    return Questionnaire(
        title=Text(**content["title"]),
        sections=tuple(
            Section(
                Text(**section["title"]),
                tuple(
                    QuestionGroup(
                        Text(**item["title"]) if item["title"] else None,
                        tuple(map(_question_from_json, item["questions"])),
                    )
                    for item in section["items"]
                ),
            )
            for section in content["sections"]
        ),
    )


def of_instrument(instrument: Instrument) -> Questionnaire:
    """The questions of a survey's instrument: a section an indicator, parts in the edition's order."""
    return Questionnaire(
        title=instrument.title,
        sections=tuple(
            Section(
                indicator.title,
                tuple(_item(item) for leaf in indicator.leaves() for item in leaf.items),
            )
            for indicator in instrument.indicators
        ),
    )


# Best first, as satisfaction forms are read; `likert.BANDS` counts the first as 5.
AGREEMENT = (
    Text("มากที่สุด", "Very satisfied"),
    Text("มาก", "Satisfied"),
    Text("ปานกลาง", "Neither"),
    Text("น้อย", "Dissatisfied"),
    Text("น้อยที่สุด", "Very dissatisfied"),
)


UNSAID = Text("ไม่ประสงค์จะตอบ", "I'd rather not say")
ABOUT_YOU = Text("เกี่ยวกับท่าน", "About you")


def of_satisfaction(
    title: Text,
    subject: Text,
    questions: Sequence[Text],
    general: tuple[Text, Sequence[Text]] | None = None,
) -> Questionnaire:
    """An operator's own survey: every question on the five levels. Raises ValueError without a question.

    `general` asks respondents about themselves: a question and its choices, to which "I'd rather not say" is
    added. Its column is g1, those of the others are q1, q2 …
    """
    if not questions:
        raise ValueError("a satisfaction survey asks at least one question")
    groups = tuple(
        QuestionGroup(None, (Question(f"q{number}", text, AGREEMENT),))
        for number, text in enumerate(questions, 1)
    )
    sections: tuple[Section, ...] = (Section(subject, groups),)
    if general:
        about_you = Question("g1", general[0], (*general[1], UNSAID), may_abstain=True)
        sections = (*sections, Section(ABOUT_YOU, (QuestionGroup(None, (about_you,)),)))
    return Questionnaire(title, sections)


def _item(item: Item) -> QuestionGroup:
    several = len(item.parts) > 1
    return QuestionGroup(item.title if several else None, tuple(_question(part) for part in item.parts))


def _question(part: Part) -> Question:
    choices = part.scale.choices
    may_abstain = any(choice.points is None for choice in choices)
    return Question(part.column, part.text, tuple(choice.label for choice in choices), may_abstain)


def _question_to_json(question: Question) -> dict[str, Any]:
    """`may_abstain` only where it is so: questionnaires stored before it was known keep their hash."""
    return {
        "column": question.column,
        "text": _both(question.text),
        "choices": [_both(choice) for choice in question.choices],
        **({"may_abstain": True} if question.may_abstain else {}),
    }


def _question_from_json(content: dict[str, Any]) -> Question:
    return Question(
        content["column"],
        Text(**content["text"]),
        tuple(Text(**choice) for choice in content["choices"]),
        content.get("may_abstain", False),
    )


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
