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
HEAD_COUNTS = ("staff", "executives", "supervisors", "schools", "school-executives")
