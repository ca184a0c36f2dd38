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
    "report-form",  # the cover form with its boxes
)
SENTENCES = (
    "national-mean",
    "own-total",
    "change",
    "new-result",
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
TOLD = "report-text"  # the kind of record in which an office writes what no other record holds
# The kinds of record that a maker reads: who approves a document approves these too, and a change of one of
# them after the approval is to be approved again
_WORK = ("plan-row", "activity", "step")
MAKER_KINDS = {
    "topics-and-measures": ("topic", "measure"),
    "action-plan": ("topic", *_WORK),
    "area-measures": ("area-measure", "step"),
    "area-follow-up": ("area-measure", "follow-up-clause"),
    "coverage": ("topic", "measure", *_WORK),
    "item-feed": _WORK,
    "internal-measures": ("internal-measure",),
    "follow-up-quarter": (*_WORK, "area-measure", "step-report", "quarter-close"),
    "follow-up-summary": (*_WORK, "area-measure", "step-report", "quarter-close"),
    "minutes": ("meeting", "resolution"),
    "goals": ("direction", "goal"),
    "goal-checks": ("goal", "goal-check"),
    "evidence-matrix": ("goal",),
    "targets-and-results": ("goal",),
    "calendar": ("activity",),
    "month-grid": ("plan-row", "activity"),
    "money-by-month": ("plan-row", "activity"),
    "objective-results": ("objective", "target", "objective-result"),
    "trait-results": ("trait-result",),
    "declaration-results": ("declaration-result",),
    "lessons": ("lesson",),
    "decisions": ("decision", "reflection-round"),
    "before-and-after": ("behaviour",),
    "carried-over": ("carry-over",),
    "report-form": ("project", "assignment", "trait-result"),
}
