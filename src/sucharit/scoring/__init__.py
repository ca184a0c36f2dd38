"""Answers and verdicts become scores, ratings and ranks. Pure: knows no database."""

from sucharit.scoring.facts import Counts, Facts
from sucharit.scoring.quota import Shortage, required_responses, shortages, withholding_shortages
from sucharit.scoring.rating import rate, rate_single
from sucharit.scoring.rounding import hundredths, rounded, rounding_gap
from sucharit.scoring.score import NodeLevel, Score, ScoreRule, score

__all__ = [
    "Counts",
    "Facts",
    "NodeLevel",
    "Score",
    "ScoreRule",
    "Shortage",
    "hundredths",
    "rate",
    "rate_single",
    "required_responses",
    "rounded",
    "rounding_gap",
    "score",
    "shortages",
    "withholding_shortages",
]
