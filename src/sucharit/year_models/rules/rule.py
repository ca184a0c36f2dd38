"""What a named rule is: the parameters that it takes, its sentence, and how it reads a year's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sucharit.data_files.shapes import Shape
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome, StepState
from sucharit.year_models.rules.known import Faults, KnownNames, kinds_below


class RuleShape(Shape):
    """Parameters of a rule. Each kind of them says which names in it are not known."""

    def faults(self, known: KnownNames) -> Faults:
        """Where a parameter names what is not there, and what was expected."""
        yield from ()


Parameters = TypeVar("Parameters", bound=RuleShape)


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule is asked with: a year's facts, the model, and how far its steps are by now.

    `progress` has the state of each step that is computed already, by step and by the id of the record for
    which it is walked ("" once a year).
    """

    facts: YearFacts
    model: YearModel
    progress: MutableMapping[str, dict[str, StepState]] = field(default_factory=dict)
    _below: dict[str, tuple[RecordValue, ...]] = field(default_factory=dict)
    _kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    _words: dict[int, tuple[RuleShape, Text]] = field(default_factory=dict)

    def below(self, record: RecordValue) -> tuple[RecordValue, ...]:
        """Everything that stands below a record, at any depth; each once, also in a circle."""
        if record.id not in self._below:
            seen, waiting = {record.id: record}, list(self.facts.records.under(record.id))
            while waiting:
                own = waiting.pop(0)
                if own.id not in seen:
                    seen[own.id] = own
                    waiting += self.facts.records.under(own.id)
            self._below[record.id] = tuple(seen.values())[1:]
        return self._below[record.id]

    def related(self, record: RecordValue, kind: str, via: tuple[str, ...] = ()) -> tuple[RecordValue, ...]:
        """The records of a kind that belong to one: below it, leading here ("led"), led to ("leads").

        By default those below it, or, of a kind that never stands below it, those that lead here or are led
        to. A decision that is carried into an activity leads to it, and yet belongs to the activity in which
        it was made. What stands below a record that leads here counts with it: the members of a body.
        """
        records = self.facts.records
        natural = ("under",) if kind in self.kinds_below(record.kind) else ("led", "leads")
        ways = via or natural
        near: list[RecordValue] = []
        if "led" in ways:
            near += records.leading_to(record.id)
        if "leads" in ways:
            ids = [id for field in record.fields for id in record.refs(field) if isinstance(id, str)]
            near += [other for other in map(records.get, ids) if other]
        found = list(self.below(record)) if "under" in ways else []
        for other in near:
            found += (other, *self.below(other))
        return tuple({own.id: own for own in found if own.kind == kind}.values())

    def words_of(self, asked: RuleShape, say: Callable[[], Text]) -> Text:
        """What a rule asks for, in words that are made once for all records for which a step is walked."""
        if id(asked) not in self._words:
            self._words[id(asked)] = asked, say()  # kept with it, so that no other has its id
        return self._words[id(asked)][1]

    def kinds_below(self, kind: str) -> frozenset[str]:
        """The kinds whose records can stand below one of this kind, at any depth."""
        if kind not in self._kinds:
            self._kinds[kind] = kinds_below(self.model.vocabulary, kind)
        return self._kinds[kind]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Parameters]):
    """A rule by its name.

    `evaluate` is asked with the context, the parameters, and the record for which a step is walked (None
    once a year). `sentence` says the rule in both languages, in the words of a model's vocabulary; `kinds`
    names the kinds of record that it reads.
    """

    name: str
    parameters: type[Parameters]
    evaluate: Callable[[RuleContext, Parameters, RecordValue | None], RuleOutcome]
    sentence: Callable[[Parameters, YearModel], Text]
    kinds: Callable[[Parameters], tuple[str, ...]]

    def read(self, values: Mapping[str, Any]) -> Parameters:
        """The parameters as this rule takes them. Raises pydantic's ValidationError."""
        return self.parameters.model_validate(dict(values), strict=True)


def result(
    rule: str, have: int, need: int, what: Text, missing: Iterable[Missing] = (), *, holds: bool | None = None
) -> RuleOutcome:
    """An outcome "2 of 3: minutes". It holds where `have` reaches `need`, unless `holds` says otherwise."""
    sentence = Text("{what}: {have} จาก {need}", "{what}: {have} of {need}")
    return RuleOutcome(
        rule=rule,
        holds=have >= need if holds is None else holds,
        have=have,
        need=need,
        sentence=sentence.format(what=what, have=have, need=need),
        missing=tuple(missing),
    )


def yes_or_no(rule: str, holds: bool, yes: Text, no: Text) -> RuleOutcome:
    """An outcome of what is there or not; what it misses where not is `no`."""
    missing = () if holds else (Missing(no),)
    return RuleOutcome(rule, holds, int(holds), 1, yes if holds else no, missing)
