"""Which measures were followed by a rise, and how sure that is: the method of docs/methods/what-worked.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sucharit.analysis.what_worked import words
from sucharit.analysis.what_worked.bundles import bundles, shares_of_bundles
from sucharit.analysis.what_worked.chance import Chance, chance, strata
from sucharit.analysis.what_worked.comparing import (
    TINY,
    Adjusted,
    Estimates,
    Floats,
    Ints,
    by_rise_over_earlier_mean,
    by_score_and_earlier_mean,
    estimates,
)
from sucharit.analysis.what_worked.effects import (
    EffectInterval,
    EffectState,
    Estimate,
    MeasureEffect,
    Silence,
    WhatWorked,
)
from sucharit.analysis.what_worked.offices import (
    OfficeYears,
    WhatWorkedSettings,
    check,
    counted,
    digest_of,
)

OWN_LEVEL = 0.10  # of the interval of a measure by itself
ORDER = (EffectState.RISE, EffectState.CANNOT_TELL, EffectState.FALL, EffectState.TOO_FEW)
DEFAULT = WhatWorkedSettings()


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The offices that count as arrays, a row an office; `names` are the bundles of measures."""

    kinds: Ints
    start: Floats
    earlier: Floats
    after: Floats
    shares: Floats
    names: tuple[tuple[str, ...], ...]


class _WayOfComparing:
    """One way of comparing: its estimates, with what chance shows of it."""

    def __init__(self, adjusted: Adjusted, shares: Floats, by_chance: Chance, level: float) -> None:
        self.estimates = estimates(adjusted, shares)
        self._own = by_chance.own_bounds(OWN_LEVEL)
        self._whole = by_chance.list_bound(level)
        self._beyond = by_chance.beyond(self.estimates.ratio)

    def of(self, column: int) -> Estimate:
        """The estimate of one measure with its intervals."""
        effect, error = float(self.estimates.effect[column]), float(self.estimates.error[column])
        return Estimate(
            effect,
            error,
            own=_around(effect, float(self._own[column]) * error),
            whole=_around(effect, self._whole * error),
            by_chance=float(self._beyond[column]),
        )


def what_worked(offices: Iterable[OfficeYears], settings: WhatWorkedSettings = DEFAULT) -> WhatWorked:
    """The effects of all measures that these offices carried out in one year's work.

    Raises ValueError for an office twice, a score outside 0–100, a share outside 0–1.
    """
    offices = tuple(offices)
    check(offices)
    inputs = digest_of(offices)
    seed = int(inputs[:16], 16) if settings.seed is None else settings.seed
    count, left_out = counted(offices, settings)
    numbers = _numbers(count, settings)
    silence, effects, spread = _effects(numbers, settings, seed)
    return WhatWorked(
        effects=effects,
        silence=silence,
        offices=len(count),
        left_out=left_out,
        spread=spread,
        settings=settings,
        seed=seed,
        inputs=inputs,
        sentence=words.of_list(effects, silence, len(count), settings),
        notes=words.notes(left_out, silence, settings),
    )


def _numbers(offices: Sequence[OfficeYears], settings: WhatWorkedSettings) -> _Numbers:
    measures = sorted({name for office in offices for name in office.measures})
    shares = np.zeros((len(offices), len(measures)))
    column_of = {name: column for column, name in enumerate(measures)}
    for row, office in enumerate(offices):
        for name, share in office.measures.items():
            shares[row, column_of[name]] = float(share)
    members = bundles(shares, settings.overlap)
    kinds = sorted({office.kind for office in offices})
    return _Numbers(
        kinds=np.array([kinds.index(office.kind) for office in offices], dtype=np.intp),
        start=np.array([float(office.start or 0) for office in offices]),
        earlier=np.array([office.earlier_mean for office in offices]),
        after=np.array([float(office.after or 0) for office in offices]),
        shares=shares_of_bundles(shares, members),
        names=tuple(tuple(measures[column] for column in bundle) for bundle in members),
    )


def _effects(
    numbers: _Numbers, settings: WhatWorkedSettings, seed: int
) -> tuple[Silence | None, tuple[MeasureEffect, ...], float]:
    """Silence or None, the effects as they are listed, and how far they differ truly."""
    if len(numbers.kinds) < settings.least_offices:
        return Silence.FEW_OFFICES, (), 0.0
    with_it = (numbers.shares > 0).sum(axis=0)
    enough = np.minimum(with_it, len(numbers.kinds) - with_it) >= settings.least_with
    if not enough.any():
        return Silence.NO_MEASURES, (), 0.0
    first = by_score_and_earlier_mean(
        numbers.kinds, numbers.start, numbers.earlier, numbers.after, settings.bend
    )
    second = by_rise_over_earlier_mean(numbers.kinds, numbers.earlier, numbers.after)
    if min(first.squares, second.squares) <= TINY:
        return Silence.NO_DIFFERENCE, (), 0.0
    ways = _compared(numbers, (first, second), enough, settings, seed)
    spread = _spread(ways[0].estimates)
    usable = np.flatnonzero(enough).tolist()
    counts = [(int(with_it[column]), len(numbers.kinds) - int(with_it[column])) for column in usable]
    names = [numbers.names[column] for column in usable]
    listed = [
        _effect(name, ways, place, count, spread, settings)
        for place, (name, count) in enumerate(zip(names, counts, strict=True))
    ]
    few = [
        _too_few(numbers.names[column], int(with_it[column]), len(numbers.kinds), settings)
        for column in np.flatnonzero(~enough).tolist()
    ]
    return None, tuple(sorted([*listed, *few], key=_place)), spread


def _compared(
    numbers: _Numbers,
    ways: Sequence[Adjusted],
    enough: Floats,
    settings: WhatWorkedSettings,
    seed: int,
) -> tuple[_WayOfComparing, ...]:
    shares = numbers.shares[:, enough]
    stratum = strata(numbers.kinds, numbers.earlier, settings.least_kind)
    by_chance = chance(ways, shares, stratum, settings.permutations, seed)
    return tuple(
        _WayOfComparing(way, shares, shown, settings.level)
        for way, shown in zip(ways, by_chance, strict=True)
    )


def _spread(found: Estimates) -> float:
    """The standard deviation of true effects, by moments (DerSimonian and Laird) about 0; 0 if negative."""
    known = np.isfinite(found.ratio)
    weights = 1 / found.error[known] ** 2
    if not len(weights):
        return 0.0
    beyond_error = float((weights * found.effect[known] ** 2).sum()) - len(weights)
    return float(np.sqrt(max(0.0, beyond_error / float(weights.sum()))))


def shrunk(effect: float, error: float, spread: float) -> float:
    """The effect drawn towards 0, the more the less sure it is; `spread` is how far effects differ truly."""
    return effect * spread**2 / (spread**2 + error**2)


def _effect(
    names: tuple[str, ...],
    ways: Sequence[_WayOfComparing],
    place: int,
    count: tuple[int, int],
    spread: float,
    settings: WhatWorkedSettings,
) -> MeasureEffect:
    if not all(np.isfinite(way.estimates.ratio[place]) for way in ways):
        return _too_few(names, count[0], sum(count), settings)
    main, beside = (way.of(place) for way in ways)
    drawn_in = shrunk(main.effect, main.error, spread)
    state = _state(main, beside, settings.level)
    return MeasureEffect(
        measures=names,
        offices_with=count[0],
        offices_without=count[1],
        state=state,
        main=main,
        beside=beside,
        shrunk=drawn_in,
        sentence=words.of_effect(state, main, drawn_in, count),
        doubt=words.doubt(state, main, beside, settings),
    )


def _state(main: Estimate, beside: Estimate, level: float) -> EffectState:
    """An effect is stated only where both ways state it, in the same direction."""
    sure = max(main.by_chance, beside.by_chance) <= level
    if not sure or main.effect * beside.effect <= 0:
        return EffectState.CANNOT_TELL
    return EffectState.RISE if main.effect > 0 else EffectState.FALL


def _place(effect: MeasureEffect) -> tuple[int, float, tuple[str, ...]]:
    """Where it is listed: a stated rise first, a stated fall last; then by how sure both ways are together.

    What helps comes first more often by effect ÷ error than by the reduced effect, which favours large
    effects of few offices, and by both ways more often than by one.
    """
    ways = [way for way in (effect.main, effect.beside) if way is not None]
    return ORDER.index(effect.state), -sum(way.effect / way.error for way in ways), effect.measures


def _too_few(
    names: tuple[str, ...], with_it: int, offices: int, settings: WhatWorkedSettings
) -> MeasureEffect:
    count = with_it, offices - with_it
    return MeasureEffect(
        measures=names,
        offices_with=count[0],
        offices_without=count[1],
        state=EffectState.TOO_FEW,
        main=None,
        beside=None,
        shrunk=0.0,
        sentence=words.of_effect(EffectState.TOO_FEW, None, 0.0, count),
        doubt=words.too_few(count, settings),
    )


def _around(middle: float, half: float) -> EffectInterval:
    return EffectInterval(middle - half, middle + half)
