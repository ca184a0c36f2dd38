"""Names that a model's files may use and that lie outside its own data, in the order of their documents."""

from __future__ import annotations

ROLES = (  # kinds of role, as package `people` has them
    "operator",
    "executive",
    "project-lead",
    "item-owner",
    "screening-committee",
    "supervisor",
    "assessor",
    "staff",
    "school-admin",
)
NODE_LISTS = (  # of `YearFacts.nodes`
    "indicators",
    "sub-indicators",
    "items",
    "strong",
    "weak",
    "weak-sub-indicators",
    "failed-items",
    "no-result",
)
READ = ("item-board", "next-year")  # what a model may read beside its year's own records and result
# How far an item of the board is, as package `disclosure` has it
ITEM_STATES = ("not-begun", "drafting", "screening", "returned", "ready", "submitted")
HEAD_COUNTS = ("staff", "executives", "supervisors", "schools", "school-executives")
