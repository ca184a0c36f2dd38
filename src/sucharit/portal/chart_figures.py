"""A chart as pages take it: its finding as title, what it measures, and the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sucharit import charts


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with its finding as title and what it measures as lead."""

    title: str
    lead: str
    svg: SafeString


def chart_figure(title: str, lead: str, svg: str) -> ChartFigure:
    """A figure of a drawing from `sucharit.charts`, which escapes every label."""
    return ChartFigure(title, lead, mark_safe(svg))  # noqa: S308


def chart_words() -> charts.ChartWords:
    """The charts' own words in the reader's language."""
    return charts.ChartWords.in_language(get_language() or "th")
