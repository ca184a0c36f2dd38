"""What a named check is: the parameters that it takes, and how it looks through a year's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sucharit.languages import Text
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.rules.rule import RuleShape


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check is asked with."""

    facts: YearFacts
    model: YearModel
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found at one place. `cause` is what must stay the same for an answer to hold."""

    text: Text
    record: str = ""
    field: str = ""
    cause: str = ""  # further than the place: the other office's name, the figure that differs


Parameters = TypeVar("Parameters", bound=RuleShape)


@dataclass(frozen=True, slots=True)
class QualityCheck(Generic[Parameters]):
    """A check by its name. `remedy` says what helps, in both languages."""

    name: str
    parameters: type[Parameters]
    look: Callable[[CheckContext, Parameters], Iterator[Flaw]]
    about: Text  # what it looks for, in a sentence
    remedy: Text

    def read(self, values: dict[str, Any]) -> Parameters:
        """The parameters as this check takes them. Raises pydantic's ValidationError."""
        return self.parameters.model_validate(values, strict=True)


def at(record: RecordValue, text: Text, field: str = "", cause: str = "") -> Flaw:
    """A flaw of a record."""
    return Flaw(text, record.id, field, cause)
