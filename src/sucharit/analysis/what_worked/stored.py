"""A list as it is stored, in plain values as JSON takes them: computed once, read by every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sucharit.analysis.what_worked.effects import (
    EffectInterval,
    EffectState,
    Estimate,
    MeasureEffect,
    Silence,
    WhatWorked,
)
from sucharit.analysis.what_worked.noise import YearNoise
from sucharit.analysis.what_worked.offices import LeftOut, WhatWorkedSettings
from sucharit.languages import Text

Plain = Mapping[str, Any]  # as `to_json` made it


def to_json(computed: WhatWorked | YearNoise) -> dict[str, Any]:
    """All of it; `list_from_json` and `noise_from_json` read it back."""
    return asdict(computed)


def list_from_json(stored: Plain) -> WhatWorked:
    """The list that was stored."""
    silence = stored["silence"]
    return WhatWorked(
        effects=tuple(map(_effect, stored["effects"])),
        silence=None if silence is None else Silence(silence),
        offices=stored["offices"],
        left_out={LeftOut(reason): count for reason, count in stored["left_out"].items()},
        spread=stored["spread"],
        settings=WhatWorkedSettings(**stored["settings"]),
        seed=stored["seed"],
        inputs=stored["inputs"],
        sentence=Text(**stored["sentence"]),
        notes=tuple(Text(**note) for note in stored["notes"]),
    )


def noise_from_json(stored: Plain) -> YearNoise:
    """The noise that was stored."""
    return YearNoise(**{**stored, "years": tuple(stored["years"]), "sentence": Text(**stored["sentence"])})


def _effect(stored: Plain) -> MeasureEffect:
    return MeasureEffect(
        measures=tuple(stored["measures"]),
        offices_with=stored["offices_with"],
        offices_without=stored["offices_without"],
        state=EffectState(stored["state"]),
        main=_estimate(stored["main"]),
        beside=_estimate(stored["beside"]),
        shrunk=stored["shrunk"],
        sentence=Text(**stored["sentence"]),
        doubt=Text(**stored["doubt"]),
    )


def _estimate(stored: Plain | None) -> Estimate | None:
    if stored is None:
        return None
    intervals = {name: EffectInterval(**stored[name]) for name in ("own", "whole")}
    return Estimate(**{**stored, **intervals})
