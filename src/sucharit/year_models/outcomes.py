"""What computing a year's state gives: of each rule, of each step, of the whole; each says why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sucharit.languages import Text
from sucharit.year_models.model import Severity


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a rule misses, and the record that it is about ("" none)."""

    text: Text
    record: str = ""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How far a rule holds: `have` of `need`, in words, and what is missing. `holds` decides."""

    rule: str
    holds: bool
    have: int
    need: int
    sentence: Text  # "2 of 3 meetings"
    missing: tuple[Missing, ...] = ()


class StepState(StrEnum):
    """Where a step stands today."""

    WAITING = "waiting"  # a gate is closed
    OPEN = "open"  # nothing is there yet
    BEGUN = "begun"
    LATE = "late"  # its day is over and it does not count as done
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """A step's state, and why; `subject` is the record for which it is walked ("" once a year)."""

    step: str
    stage: str
    subject: str
    state: StepState
    rules: tuple[RuleOutcome, ...]
    gates: tuple[RuleOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """A stage's or layer's state: how many of its steps are done, for the picture."""

    id: str
    state: StepState
    completed: int
    total: int


@dataclass(frozen=True, slots=True)
class YearOutcome:
    """The state of a whole year under its model."""

    steps: tuple[StepOutcome, ...]
    parts: tuple[PartOutcome, ...]  # stages, then layers, in the model's order

    def of_step(self, step: str) -> tuple[StepOutcome, ...]:
        """A step's outcomes: one, or one for each record for which it is walked."""
        return tuple(outcome for outcome in self.steps if outcome.step == step)

    def part(self, id: str) -> PartOutcome:
        """The outcome of a stage or layer. Raises KeyError."""
        for part in self.parts:
            if part.id == id:
                return part
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """What a quality check found, where, and what helps. `key` stays the same while the cause does."""

    check: str
    severity: Severity
    key: str
    text: Text
    remedy: Text
    record: str = ""
    field: str = ""
    documents: tuple[str, ...] = ()  # which documents it holds back, where it is an error; () all
