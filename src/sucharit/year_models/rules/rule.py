"""What a named rule is: the parameters that it takes, its sentence, and how it reads a year's facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sucharit.data_files.shapes import Shape
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.outcomes import RuleOutcome

Parameters = TypeVar("Parameters", bound=Shape)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Parameters]):
    """A rule by its name.

    `evaluate` is asked with the facts, the parameters, and the record for which a step is walked (None once
    a year). `sentence` says the rule in both languages, `kinds` names the kinds of record that it reads, so
    that the loader can tell what nothing completes.
    """

    name: str
    parameters: type[Parameters]
    evaluate: Callable[[YearFacts, Parameters, RecordValue | None], RuleOutcome]
    sentence: Callable[[Parameters], Text]
    kinds: Callable[[Parameters], tuple[str, ...]]

    def read(self, values: Mapping[str, Any]) -> Parameters:
        """The parameters as this rule takes them. Raises pydantic's ValidationError."""
        return self.parameters.model_validate(dict(values), strict=True)
