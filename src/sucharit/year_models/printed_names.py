"""Names of what package `year_tables` makes, as models may print it; its tests hold both lists together."""

from __future__ import annotations

TABLE_MAKERS = (
    "history",  # T1: totals by year, with their change
    "indicators-by-score",  # T2
    "rating-bands",  # T3
    "weighted-scores",  # T4
    "scores-by-channel",  # T5
    "strengths",  # T6
    "weak-indicators",  # T7
    "topics-and-measures",  # T8
    "action-plan",  # T9 to T12: one for each weak indicator
    "area-measures",  # T13
    "area-follow-up",
    "gap-and-gain",
    "coverage",
    "item-feed",
    "follow-up-quarter",  # F1
    "follow-up-summary",  # F2
    "minutes",  # F3
    "internal-measures",  # the register
    "goals",  # vision, result area, indicator, action, reflection, evidence
    "goal-checks",
    "calendar",  # activities with their months and money
    "month-grid",
    "money-by-month",
    "objective-results",
    "trait-results",
    "declaration-results",
    "lessons",
    "decisions",
    "evidence-matrix",
    "before-and-after",
    "targets-and-results",
    "carried-over",
)
SENTENCES = (
    "national-mean",
    "own-total",
    "change",
    "weighted-points",
    "target",
    "strength-counts",
    "weak-counts",
    "nearest",
    "head-counts",
    "money",
    "follow-up",
    "coverage",
)
