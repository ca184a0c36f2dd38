"""Strengths, gaps, trends, what-if and the shortest way to a rating. Pure: knows no database."""

from sucharit.analysis.change_form import ChangeFault, read_changes
from sucharit.analysis.comparison import Against, Comparison, Comparisons, Others, Position, compare
from sucharit.analysis.influence import influence
from sucharit.analysis.levers import Lever
from sucharit.analysis.mirror import Mirror, Pair, Reflection, mirror
from sucharit.analysis.office import OfficeAnalysis, analyse
from sucharit.analysis.raises import Raise
from sucharit.analysis.shortest_way import Block, Way, WayState, shortest_way
from sucharit.analysis.strengths import Loss, Standing, Standings, standings
from sucharit.analysis.topics import TOPICS, Topic
from sucharit.analysis.trend import Move, Trend, YearScore, trend
from sucharit.analysis.what_if import (
    Because,
    Change,
    Ignored,
    Shift,
    WhatIf,
    what_if,
    with_changes,
)

__all__ = [
    "TOPICS",
    "Against",
    "Because",
    "Block",
    "Change",
    "ChangeFault",
    "Comparison",
    "Comparisons",
    "Ignored",
    "Lever",
    "Loss",
    "Mirror",
    "Move",
    "OfficeAnalysis",
    "Others",
    "Pair",
    "Position",
    "Raise",
    "Reflection",
    "Shift",
    "Standing",
    "Standings",
    "Topic",
    "Trend",
    "Way",
    "WayState",
    "WhatIf",
    "YearScore",
    "analyse",
    "compare",
    "influence",
    "mirror",
    "read_changes",
    "shortest_way",
    "standings",
    "trend",
    "what_if",
    "with_changes",
]
