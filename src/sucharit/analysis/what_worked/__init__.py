"""What worked elsewhere: measures that were followed by a rise, with how sure that is. Pure."""

from sucharit.analysis.what_worked.effects import (
    EffectInterval,
    EffectState,
    Estimate,
    MeasureEffect,
    Silence,
    WhatWorked,
)
from sucharit.analysis.what_worked.method import what_worked
from sucharit.analysis.what_worked.noise import YearNoise, noise_of
from sucharit.analysis.what_worked.offices import LeftOut, OfficeYears, WhatWorkedSettings, digest_of

__all__ = [
    "EffectInterval",
    "EffectState",
    "Estimate",
    "LeftOut",
    "MeasureEffect",
    "OfficeYears",
    "Silence",
    "WhatWorked",
    "WhatWorkedSettings",
    "YearNoise",
    "digest_of",
    "noise_of",
    "what_worked",
]
