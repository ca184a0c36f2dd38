"""A list of effects as pages show it: each measure by its name, its sentences, and the picture of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from sucharit import charts
from sucharit.analysis.what_worked import EffectState, Estimate, MeasureEffect, WhatWorked
from sucharit.charts import ChartWords, EffectRow
from sucharit.charts.numbers import format_signed
from sucharit.driving.wording import language
from sucharit.languages import Text

TONES = {EffectState.RISE: "good", EffectState.FALL: "bad"}
MOST_DRAWN = 20


@dataclass(frozen=True, slots=True)
class OfferedEffect:
    """One measure, or several that came as one, with what can be said of it."""

    title: str
    effect: MeasureEffect

    @property
    def sentence(self) -> str:
        return self.effect.sentence.in_language(language())

    @property
    def doubt(self) -> str:
        return self.effect.doubt.in_language(language())

    @property
    def is_stated(self) -> bool:
        return self.effect.state in TONES

    @property
    def is_a_rise(self) -> bool:
        return self.effect.state is EffectState.RISE

    @property
    def points(self) -> str:
        """The effect with the one decimal that is known of it; a dash for none."""
        return format_signed(None if self.effect.main is None else self.effect.main.effect, 1)

    @property
    def shrunk(self) -> str:
        """The effect drawn towards 0."""
        return format_signed(None if self.effect.main is None else self.effect.shrunk, 1)

    @property
    def bounds(self) -> tuple[str, str]:
        """Between which points all effects of the list lie at once."""
        main = self.effect.main
        ends = (None, None) if main is None else (main.whole.low, main.whole.high)
        return format_signed(ends[0], 1), format_signed(ends[1], 1)

    @property
    def row(self) -> EffectRow:
        """The effect as it is drawn."""
        tone = TONES.get(self.effect.state, "none")
        main = self.effect.main
        count = self.effect.offices_with
        note = ngettext("%(count)s แห่ง", "%(count)s แห่ง", count) % {"count": f"{count:,}"}
        if main is None:
            return EffectRow(self.title, None, note=note)
        stated = self.is_stated
        return EffectRow(self.title, main.effect, *_intervals(main), stated=stated, tone=tone, note=note)


@dataclass(frozen=True, slots=True)
class OfferedList:
    """A whole list; those that helped come first."""

    worked: WhatWorked
    effects: tuple[OfferedEffect, ...]

    @property
    def sentence(self) -> str:
        return self.worked.sentence.in_language(language())

    @property
    def notes(self) -> list[str]:
        return [note.in_language(language()) for note in self.worked.notes]

    @property
    def stated(self) -> list[OfferedEffect]:
        """Those of which something is stated, rises first."""
        return [effect for effect in self.effects if effect.is_stated]

    @property
    def helped(self) -> list[OfferedEffect]:
        """Those of which a rise is stated."""
        return [effect for effect in self.effects if effect.is_a_rise]

    def picture(self, id: str) -> SafeString:
        """The effects that were estimated; charts escape every text."""
        rows = [effect.row for effect in self.effects if effect.effect.main is not None][:MOST_DRAWN]
        words = ChartWords.in_language(language())
        drawn = charts.effect_ranges(rows, id=id, title=self.sentence, words=words)
        return mark_safe(drawn)  # noqa: S308


def offered(worked: WhatWorked, titles: Mapping[str, Text], *, only_named: bool = False) -> OfferedList:
    """The list with the names of its measures; one without a name is called by its id, or is not shown."""
    effects = [
        OfferedEffect(_title(effect.measures, titles), effect)
        for effect in worked.effects
        if not only_named or titles.keys() >= set(effect.measures)
    ]
    return OfferedList(worked, tuple(effects))


def _title(measures: tuple[str, ...], titles: Mapping[str, Text]) -> str:
    names = [titles[name].in_language(language()) if name in titles else name for name in measures]
    return " + ".join(names)


def _intervals(main: Estimate) -> tuple[tuple[float, float], tuple[float, float]]:
    return (main.own.low, main.own.high), (main.whole.low, main.whole.high)
