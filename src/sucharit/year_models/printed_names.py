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
    "informants",  # people by position, with their shares
    "agreement-coverage",  # how many signed, of how many
    "visits-by-network",
    "honours",  # the register with its money; what of it is public
    "survey-results",  # by area, or by group
    "stage-proofs",  # states of the stages, and what was counted
    "results-by-year",  # with the published change and the computed one
    "announcement-row",  # the office's row of the announcement
    "head-block",  # name of the work, owner, post, agency
    "objectives-and-targets",
    "activity-states",  # what became of every activity without parts
    "result-by-instrument",  # of the plan year itself
    "satisfaction",  # by question, from how many chose each level
    "success-checks",
    "traits-seen",
    "check-rounds",  # of the item board: ready items by sub-indicator, and what they would score
    "check-rounds-by-owner",
    "item-groups",
    "item-follow-up",
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
    "objectives-in-a-run",
    "stages-in-order",
    "stage-names",
    "channels",
    "informants",
    "agreements-signed",
    "office-work-level",
    "school-work-level",
    "satisfaction-level",
)
# Makers that read the office's item board: who approves a document approves the board as it is then
BOARD_MAKERS = ("check-rounds", "check-rounds-by-owner", "item-groups", "item-follow-up")
OUTCOME_MAKERS = ("stage-proofs",)  # makers that read whatever the rules of the model read
TOLD = "report-text"  # the kind of record in which an office writes what no other record holds
# The kinds of record that a maker reads: who approves a document approves these too, and a change of one of
# them after the approval is to be approved again
_WORK = ("plan-row", "activity", "step")
MAKER_KINDS = {
    "history": ("history-score",),
    "topics-and-measures": ("topic", "measure"),
    "action-plan": ("topic", *_WORK),
    "area-measures": ("area-measure", "step"),
    "area-follow-up": ("area-measure", "follow-up-clause"),
    "coverage": ("topic", "measure", *_WORK),
    "item-feed": _WORK,
    "internal-measures": ("internal-measure",),
    "follow-up-quarter": (*_WORK, "area-measure", "step-report", "quarter-close"),
    "follow-up-summary": (*_WORK, "area-measure", "step-report", "quarter-close"),
    "minutes": ("meeting", "resolution", "acknowledgement"),
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
    "informants": ("informant-group",),
    "agreement-coverage": ("agreement-party",),
    "visits-by-network": ("school-network", "visit"),
    "honours": ("honour",),
    "survey-results": ("survey-result",),
    "results-by-year": ("result-claim",),
    "announcement-row": ("result-claim",),
    "head-block": ("report-text", "assignment"),
    "objectives-and-targets": ("objective", "target"),
    "activity-states": ("activity",),
    "satisfaction": ("survey-result", "survey-item"),
    "success-checks": ("success-check", "survey-result", "survey-item", "observation"),
    "traits-seen": ("culture-practice", "observation"),
    "item-follow-up": ("follow-up-note", "coach-request"),
}
# The same of sentences that are made from records
SENTENCE_KINDS = {
    "national-mean": ("national-mean",),
    "change": ("history-score", "result-statement"),
    "money": ("plan-row", "activity"),
    "follow-up": (*_WORK, "step-report", "quarter-close"),
    "coverage": ("topic", "measure", *_WORK),
    "objectives-in-a-run": ("objective",),
    "channels": ("share",),
    "informants": ("informant-group",),
    "agreements-signed": ("agreement-party",),
    "office-work-level": ("survey-result",),
    "school-work-level": ("survey-result",),
    "satisfaction-level": ("survey-result",),
}
