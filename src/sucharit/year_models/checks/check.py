"""What a named check is: the parameters that it takes, and how it looks through a year's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from sucharit.languages import Text
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.texts import typed_texts
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.rules.rule import RuleContext, RuleShape


@dataclass(frozen=True)
class LintContext:
    """What a check is asked with; its model has the vocabulary that was passed, for the words."""

    facts: YearFacts
    model: YearModel
    rules: RuleContext

    @property
    def vocabulary(self) -> Vocabulary:
        """Kinds of record, and what they are called."""
        return self.model.vocabulary

    @cached_property
    def texts(self) -> tuple[tuple[RecordValue, str, str], ...]:
        """Every text that people typed, with its record and field."""
        return tuple(typed_texts(self.facts.records, self.vocabulary))


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found at one place.

    An answer to it holds while place and `cause` stay the same: the other office's name, the figures that
    differ. It is no text for people.
    """

    text: Text
    record: str = ""
    field: str = ""
    cause: str = ""


Parameters = TypeVar("Parameters", bound=RuleShape)


@dataclass(frozen=True, slots=True)
class QualityCheck(Generic[Parameters]):
    """A check by its name. `about` says what it looks for, `remedy` what helps, in both languages."""

    name: str
    parameters: type[Parameters]
    look: Callable[[LintContext, Parameters], Iterator[Flaw]]
    about: Text
    remedy: Text

    def read(self, values: Mapping[str, Any]) -> Parameters:
        """The parameters as this check takes them. Raises pydantic's ValidationError."""
        return self.parameters.model_validate(dict(values), strict=True)


class NoParameters(RuleShape):
    """A check that takes none."""


def flaw_of(record: RecordValue, text: Text, field: str = "", cause: str = "") -> Flaw:
    """A flaw of a record."""
    return Flaw(text, record.id, field, cause)
