"""Strengths, gaps, trends, what-if and the shortest way to a rating. Pure: no database."""

from sucharit.analysis.change_form import ChangeFault, read_changes
from sucharit.analysis.comparison import (
    CLOSE,
    Comparison,
    ComparisonGroup,
    ComparisonKind,
    Comparisons,
    Position,
    ScoreCounts,
    SortedScores,
    compare,
)
from sucharit.analysis.influence import influence
from sucharit.analysis.levers import Lever
from sucharit.analysis.mirror import Mirror, MirrorPair, Reflection, mirror
from sucharit.analysis.office import OfficeAnalysis, analyse
from sucharit.analysis.required_increase import RequiredIncrease
from sucharit.analysis.shortest_way import Blocker, Way, WayState, shortest_way
from sucharit.analysis.strengths import IndicatorFinding, ItemLoss, StrengthsAndGaps, strengths_and_gaps
from sucharit.analysis.topics import TOPICS, Topic
from sucharit.analysis.trend import Trend, TrendDirection, YearScore, trend
from sucharit.analysis.what_if import (
    IgnoredChange,
    IgnoreReason,
    ScoreShift,
    WhatIf,
    WhatIfChange,
    what_if,
    with_changes,
)

__all__ = [
    "CLOSE",
    "TOPICS",
    "Blocker",
    "ChangeFault",
    "Comparison",
    "ComparisonGroup",
    "ComparisonKind",
    "Comparisons",
    "IgnoreReason",
    "IgnoredChange",
    "IndicatorFinding",
    "ItemLoss",
    "Lever",
    "Mirror",
    "MirrorPair",
    "OfficeAnalysis",
    "Position",
    "Reflection",
    "RequiredIncrease",
    "ScoreCounts",
    "ScoreShift",
    "SortedScores",
    "StrengthsAndGaps",
    "Topic",
    "Trend",
    "TrendDirection",
    "Way",
    "WayState",
    "WhatIf",
    "WhatIfChange",
    "YearScore",
    "analyse",
    "compare",
    "influence",
    "mirror",
    "read_changes",
    "shortest_way",
    "strengths_and_gaps",
    "trend",
    "what_if",
    "with_changes",
]
