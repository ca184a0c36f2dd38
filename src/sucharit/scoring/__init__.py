"""Answers and verdicts become scores, ratings and ranks. Pure: knows no database."""

from sucharit.scoring.facts import Counts, Facts
from sucharit.scoring.quota import Shortage, required, shortages, withheld
from sucharit.scoring.rating import rate, rate_single
from sucharit.scoring.rounding import hundredths, rounding_gap, shown
from sucharit.scoring.score import Level, Rule, Score, score

__all__ = [
    "Counts",
    "Facts",
    "Level",
    "Rule",
    "Score",
    "Shortage",
    "hundredths",
    "rate",
    "rate_single",
    "required",
    "rounding_gap",
    "score",
    "shortages",
    "shown",
    "withheld",
]
