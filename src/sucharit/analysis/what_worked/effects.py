"""What a list holds: the effect of each measure, how sure it is, and where nothing can be said, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sucharit.analysis.what_worked.offices import LeftOut, WhatWorkedSettings
from sucharit.languages import Text


class EffectState(StrEnum):
    """What can be said of a measure."""

    RISE = "rise"  # stated: offices with it rose more
    FALL = "fall"  # stated: they rose less
    CANNOT_TELL = "cannot-tell"
    TOO_FEW = "too-few"  # offices with it, or without it: nothing is estimated


class Silence(StrEnum):
    """Why nothing at all is said."""

    FEW_OFFICES = "few-offices"
    NO_MEASURES = "no-measures"  # none that enough offices did and enough did not
    NO_DIFFERENCE = "no-difference"  # the scores show nothing that could be compared


@dataclass(frozen=True, slots=True)
class EffectInterval:
    """From `low` to `high`, in points."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Estimate:
    """One way of comparing: the effect in points, its error, and how wide chance makes it.

    `own` holds the measure by itself in 90 of 100 cases; `whole` holds all of the list at once in 95 of 100.
    `by_chance` is how often some measure of such a list shows as much where none has an effect.
    """

    effect: float
    error: float
    own: EffectInterval
    whole: EffectInterval
    by_chance: float


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """A measure, or several that came as one, by their ids.

    `main` compares by starting score and earlier mean, `beside` by the rise over the earlier mean with the
    last year left out; both None in state TOO_FEW. `shrunk` is main's effect drawn towards 0 by its error.
    `offices_with` counts offices that carried out any part.
    """

    measures: tuple[str, ...]
    offices_with: int
    offices_without: int
    state: EffectState
    main: Estimate | None
    beside: Estimate | None
    shrunk: float
    sentence: Text
    doubt: Text  # what speaks against it, or how sure it is

    @property
    def agree(self) -> bool:
        """Whether both ways of comparing have the same sign."""
        return self.main is not None and self.beside is not None and self.main.effect * self.beside.effect > 0


@dataclass(frozen=True, slots=True)
class WhatWorked:
    """The whole list, the likeliest help first, with all that a stranger needs to compute it again.

    `spread` is how far effects differ truly (a standard deviation, points), as far as the list shows.
    """

    effects: tuple[MeasureEffect, ...]
    silence: Silence | None
    offices: int  # that count
    left_out: Mapping[LeftOut, int]
    spread: float
    settings: WhatWorkedSettings
    seed: int
    inputs: str  # SHA-256 of what went in
    sentence: Text
    notes: tuple[Text, ...]

    @property
    def stated(self) -> tuple[MeasureEffect, ...]:
        """Those of which an effect is stated."""
        return tuple(
            effect for effect in self.effects if effect.state in (EffectState.RISE, EffectState.FALL)
        )
