"""All rules by name, and the rule that joins several: any-of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from sucharit.data_files.source import places_of
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import Requirement, YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import (
    also,
    board,
    carried,
    counting,
    covering,
    each,
    figures,
    listed,
    next_year,
    proof,
    steps,
)
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape

OR = Text(" หรือ ", " or ")


class AnyOf(RuleShape):
    """One of several rules holds: an announcement, or minutes that set the levels."""

    of: tuple[dict[str, Any], ...]

    @cached_property
    def rules(self) -> tuple[Requirement, ...]:
        """The rules, read once: a step may ask them for each of many records. Raises as `read`."""
        return tuple(replace(own, read=read(own)) for own in map(requirement_of, self.of))

    def faults(self, known: KnownNames) -> Faults:
        """Too few rules to choose from; each of them as it stands alone."""
        if len(self.of) < 2:
            yield ("of",), "expected at least two rules"
        for place, values in enumerate(self.of):
            for where, message in faults_in(values, known):
                yield ("of", place, *where), message


def _any_of(context: RuleContext, asked: AnyOf, subject: RecordValue | None) -> RuleOutcome:
    outcomes = [evaluate(own, context, subject) for own in asked.rules]
    holding = next((own for own in outcomes if own.holds), None)
    sentence = holding.sentence if holding else _alternatives([own.sentence for own in outcomes])
    missing: list[Missing] = [] if holding else [each for own in outcomes for each in own.missing]
    return RuleOutcome("any-of", holding is not None, int(holding is not None), 1, sentence, tuple(missing))


def _any_of_sentence(asked: AnyOf, model: YearModel) -> Text:
    return _alternatives([sentence(own, model) for own in asked.rules])


def _alternatives(texts: list[Text]) -> Text:
    return Text(OR.th.join(text.th for text in texts), OR.en.join(text.en for text in texts))


def _any_of_kinds(asked: AnyOf) -> tuple[str, ...]:
    return tuple(kind for own in asked.rules for kind in kinds(own))


RULES: dict[str, Rule[Any]] = {
    rule.name: rule
    for rule in (
        *counting.RULES,
        *covering.RULES,
        *carried.RULES,
        *each.RULES,
        *listed.RULES,
        *also.RULES,
        *proof.RULES,
        *figures.RULES,
        *steps.RULES,
        *board.RULES,
        *next_year.RULES,
        Rule("any-of", AnyOf, _any_of, _any_of_sentence, _any_of_kinds),
    )
}


def requirement_of(values: dict[str, Any]) -> Requirement:
    """A rule as a file has it: its name under `rule`, everything else its parameters."""
    parameters = {key: value for key, value in values.items() if key != "rule"}
    return Requirement(str(values.get("rule")), parameters)


def read(requirement: Requirement) -> Any:
    """A requirement's parameters, as its rule takes them. Raises KeyError, or pydantic's ValidationError."""
    if requirement.read is not None:
        return requirement.read
    return RULES[requirement.rule].read(requirement.parameters)


def evaluate(
    requirement: Requirement, context: RuleContext, subject: RecordValue | None = None
) -> RuleOutcome:
    """How far a rule holds."""
    outcome: RuleOutcome = RULES[requirement.rule].evaluate(context, read(requirement), subject)
    return outcome


def sentence(requirement: Requirement, model: YearModel) -> Text:
    """A rule in words: "at least 2: Meeting"."""
    text: Text = RULES[requirement.rule].sentence(read(requirement), model)
    return text


def kinds(requirement: Requirement) -> tuple[str, ...]:
    """The kinds of record that a rule reads."""
    names: tuple[str, ...] = RULES[requirement.rule].kinds(read(requirement))
    return names


def steps_awaited(requirement: Requirement) -> Iterator[str]:
    """The steps for which a rule waits."""
    parameters = read(requirement)
    if isinstance(parameters, steps.StepsCompleted):
        yield from parameters.steps
    elif isinstance(parameters, AnyOf):
        for own in parameters.rules:
            yield from steps_awaited(own)


def documents_awaited(requirement: Requirement) -> Iterator[str]:
    """The documents for whose publication a rule waits."""
    parameters = read(requirement)
    if isinstance(parameters, proof.Published):
        yield parameters.document
    elif isinstance(parameters, AnyOf):
        for own in parameters.rules:
            yield from documents_awaited(own)


def faults_in(values: dict[str, Any], known: KnownNames) -> Faults:
    """What is wrong in a rule as a file has it: its name, its parameters, or what they name."""
    name = values.get("rule")
    if not isinstance(name, str) or name not in RULES:
        yield ("rule",), f"expected one of {', '.join(RULES)}; found {name!r}"
        return
    own = requirement_of(values)
    try:
        parameters = read(own)
    except ValidationError as error:
        yield from places_of(error, own.parameters, RULES[name].parameters)
        return
    yield from parameters.faults(known)
