"""A chart as pages take it: its finding as title, what it measures, and the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sucharit import charts
from sucharit.frameworks.programmes import many_in, one_in
from sucharit.ui.templatetags.language import say


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with its finding as title and what it measures as lead."""

    title: str
    lead: str
    svg: SafeString


def chart_figure(title: str, lead: str, svg: str) -> ChartFigure:
    """A figure of a drawing from `sucharit.charts`, which escapes every label."""
    return ChartFigure(title, lead, mark_safe(svg))  # noqa: S308


def chart_words(programme: str = "") -> charts.ChartWords:
    """The charts' own words in the reader's language; those assessed in a programme are called as it says."""
    words = charts.ChartWords.in_language(get_language() or "th")
    return words.naming(say(one_in(programme)), say(many_in(programme))) if programme else words
